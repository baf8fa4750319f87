"""Groups: which reports are of one trial, by the keys that they share."""

from __future__ import annotations

from collections.abc import Sequence

from trialist.reconcile.keys import Keys


def group_reports(keys: Sequence[Keys]) -> list[list[int]]:
    """Give the reports (by place) of each trial, in order of their first report.

    Reports that share a registry number or a publication's number are of one trial, and
    numbers of different registers in one report are the same trial's. A report that names two
    numbers of one register is of several trials: it is in the group of each, and ties none of
    them together. A report without any key is alone.
    """
    ties = _Ties()
    for report in keys:
        if not report.is_of_several_trials:
            ties.tie([*report.registry_ids, *report.publications])
    groups: dict[str, list[int]] = {}
    for place, report in enumerate(keys):
        alone = f"report {place}"
        named = report.registry_ids or report.publications or (alone,)
        for root in dict.fromkeys(ties.find(key) for key in named):
            groups.setdefault(root, []).append(place)
    return sorted(groups.values())


class _Ties:
    """Keys that are tied together, each set with one key that stands for it."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}

    def find(self, key: str) -> str:
        """Give the key that stands for all that are tied to one."""
        while (parent := self._parents.get(key, key)) != key:
            self._parents[key] = self._parents.get(parent, parent)
            key = parent
        return key

    def tie(self, keys: Sequence[str]) -> None:
        """Tie keys together."""
        roots = sorted({self.find(key) for key in keys})
        for root in roots[1:]:
            self._parents[root] = roots[0]
