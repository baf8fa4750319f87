"""Rows: features with what is right, for growing the forests of the linker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extract.link.model.features import Row


@dataclass
class Rows:
    """The rows of each slot, with the class of each: 1 or 0 for choices that are right or not."""

    features: dict[str, list[Row]] = field(default_factory=dict[str, list[Row]])
    classes: dict[str, list[int]] = field(default_factory=dict[str, list[int]])

    def add(self, slot: str, rows: Sequence[Row], classes: Sequence[int | bool]) -> None:
        """Add rows of a slot."""
        self.features.setdefault(slot, []).extend(rows)
        self.classes.setdefault(slot, []).extend(int(each) for each in classes)

    def __len__(self) -> int:
        """Give how many rows there are in all slots."""
        return sum(len(rows) for rows in self.features.values())


def join_rows(parts: Iterable[Rows]) -> Rows:
    """Give the rows of several sources as one."""
    whole = Rows()
    for part in parts:
        for slot, rows in part.features.items():
            whole.add(slot, rows, part.classes[slot])
    return whole
