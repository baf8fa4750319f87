"""How far two annotators agree: F1 of facts, and Krippendorff's alpha of each slot.

Alpha is that of NLTK (``nltk.metrics.agreement``), with nominal distance: two values of a slot are
equal or not, as they count when records are scored. A slot that one of them leaves out has a value
of its own. Where all values are the same, alpha is not defined (None): nothing tells agreement
from chance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evaluation import Report, Score, evaluate_records
from evaluation.loading import LoadError, rename_like
from evaluation.report import GROUPS
from evaluation.scores import bootstrap_f1
from schemas.record import TrialRecord
from trialist.export.extras import load_extra
from trialist.review.pairing import SlotPair, pair_slots

EXTRA = "agreement"
"""The extra that brings the library."""


@dataclass(frozen=True, slots=True)
class SlotAgreement:
    """How far two annotators agree on a slot: ``units`` are the facts where either fills it."""

    units: int
    equal: int
    alpha: float | None

    @property
    def share(self) -> float:
        """Share of the units on which they say the same, chance included."""
        return self.equal / self.units


@dataclass(frozen=True)
class Agreement:
    """How far two sets of records agree, on the documents that both have.

    ``slots`` are by category and slot ("outcomes.percent").
    """

    report: Report
    slots: Mapping[str, SlotAgreement]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    load_errors: tuple[LoadError, ...] = ()

    def score(self, group: str) -> Score:
        """Give the agreement on facts of a category, NUMERIC or ALL: B's against A's."""
        return self.report.score(group)

    def interval(self, group: str) -> tuple[float, float] | None:
        """Give the 95 percent interval of its F1, over documents."""
        return bootstrap_f1([document.score(group) for document in self.report.documents])

    def to_dict(self) -> dict[str, Any]:
        """Give the agreement as JSON values."""
        return {
            "documents": len(self.report.documents),
            "only_in_a": list(self.only_first),
            "only_in_b": list(self.only_second),
            "load_errors": [vars(error) for error in self.load_errors],
            "facts": {group: self._group(group) for group in GROUPS},
            "slots": {
                name: {
                    "alpha": slot.alpha,
                    "agreement": slot.share,
                    "equal": slot.equal,
                    "units": slot.units,
                }
                for name, slot in self.slots.items()
            },
        }

    def _group(self, group: str) -> dict[str, Any]:
        score, interval = self.score(group), self.interval(group)
        return {
            "f1": score.f1,
            "f1_interval": None if interval is None else list(interval),
            "both": score.right,
            "a": score.gold,
            "b": score.predicted,
        }


def measure_agreement(
    first: Mapping[str, TrialRecord],
    second: Mapping[str, TrialRecord],
    load_errors: tuple[LoadError, ...] = (),
) -> Agreement:
    """Give how far two sets of records agree; documents are paired by key, else by ``doc_id``.

    Raises :class:`trialist.export.extras.MissingExtra` where the library is not installed.
    """
    named = rename_like(second, first)
    common = sorted(first.keys() & named.keys())
    slots: dict[str, list[SlotPair]] = defaultdict(list)
    for key in common:
        for pair in pair_slots(first[key], named[key]):
            slots[pair.name].append(pair)
    return Agreement(
        report=evaluate_records({key: named[key] for key in common}, {k: first[k] for k in common}),
        slots={name: _measure(slots[name]) for name in sorted(slots, key=_order)},
        only_first=tuple(sorted(first.keys() - named.keys())),
        only_second=tuple(sorted(named.keys() - first.keys())),
        load_errors=load_errors,
    )


def _order(name: str) -> tuple[int, str]:
    """Give the place of a slot in tables: categories as in the table of scores."""
    category, _, slot = name.partition(".")
    return list(GROUPS).index(category), slot


def _measure(pairs: Sequence[SlotPair]) -> SlotAgreement:
    equal = sum(pair.first == pair.second for pair in pairs)
    return SlotAgreement(len(pairs), equal, krippendorff_alpha(pairs))


def krippendorff_alpha(pairs: Sequence[SlotPair]) -> float | None:
    """Give Krippendorff's alpha (nominal) of what two annotators say; None without variation."""
    if len({label for pair in pairs for label in (pair.first, pair.second)}) < 2:
        return None
    metrics = load_extra("nltk.metrics.agreement", EXTRA)
    said = [
        (annotator, unit, label)
        for unit, pair in enumerate(pairs)
        for annotator, label in (("A", pair.first), ("B", pair.second))
    ]
    return float(metrics.AnnotationTask(said).alpha())
