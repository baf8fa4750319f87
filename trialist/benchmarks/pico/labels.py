"""Labels of numbers as a kind and a side, and the spans that the corpus gives them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from evaluation.benchmarks.labelled import LabelledSpan
from trialist.benchmarks.pico.abstract import Abstract
from trialist.benchmarks.pico.numbers import Number

NONE = "O"
TOTAL = "total-participants"
_PARTICIPANTS = "participants"
_SIDES = {"intervention": True, "control": False, "iv": True, "cv": False}

NUMBER_LABELS = (
    TOTAL,
    "intervention-participants",
    "control-participants",
    *(
        f"{side}-{kind}"
        for kind in (
            "bin-abs",
            "bin-percent",
            "cont-median",
            "cont-mean",
            "cont-sd",
            "cont-q1",
            "cont-q3",
        )
        for side in ("iv", "cv")
    ),
)


def kind_of(label: str) -> str:
    """Give what a label says of a number but for the arm: "bin-percent" of "iv-bin-percent"."""
    return label if label in (NONE, TOTAL) else label.split("-", 1)[1]


def side_of(label: str) -> bool | None:
    """Tell whether a label is the intervention's; None where it is of neither arm."""
    return None if label in (NONE, TOTAL) else _SIDES[label.split("-", 1)[0]]


def join_label(kind: str, is_intervention: bool) -> str:
    """Give the label of a kind on a side."""
    if kind in (NONE, TOTAL):
        return kind
    if kind == _PARTICIPANTS:
        return f"{'intervention' if is_intervention else 'control'}-{kind}"
    return f"{'iv' if is_intervention else 'cv'}-{kind}"


def label_numbers(abstract: Abstract) -> list[str]:
    """Give the gold label of each number: that of the span in which it is the first."""
    labels = [NONE] * len(abstract.numbers)
    for span in abstract.gold.spans:
        if span.label in NUMBER_LABELS:
            inside = (
                place
                for place, number in enumerate(abstract.numbers)
                if span.start <= number.start and number.end <= span.end
            )
            if (first := next(inside, None)) is not None:
                labels[first] = span.label
    return labels


class Boundaries:
    """Whether spans of a kind take in a sign before the number and the unit after it.

    Learned by counting: what most spans of the kind do with that sign or unit in training.
    """

    def __init__(self, abstracts: Iterable[Abstract]) -> None:
        self._counts: Counter[tuple[str, str, bool]] = Counter()
        for abstract in abstracts:
            spans = {(span.start, span.end) for span in abstract.gold.spans}
            for number, label in zip(abstract.numbers, label_numbers(abstract), strict=True):
                if label != NONE:
                    for start, end in spans:
                        if start <= number.start < end:
                            self._count(abstract.text, number, kind_of(label), start, end)

    def _count(self, text: str, number: Number, kind: str, start: int, end: int) -> None:
        if number.unit:
            self._counts[kind, number.unit, end >= number.unit_end] += 1
        if sign := _sign_before(text, number):
            self._counts[kind, f"{sign} before", start < number.start] += 1

    def span(self, text: str, number: Number, label: str) -> LabelledSpan:
        """Give the span of a number that has a label."""
        kind, start, end = kind_of(label), number.start, number.end
        if number.unit and self._takes(kind, number.unit):
            end = number.unit_end
        sign = _sign_before(text, number)
        if sign and self._takes(kind, f"{sign} before"):
            start -= 1
        return LabelledSpan(start, end, label)

    def _takes(self, kind: str, what: str) -> bool:
        return self._counts[kind, what, True] > self._counts[kind, what, False]


def _sign_before(text: str, number: Number) -> str:
    """Give a plus or minus right before a number, unless a word or number stands before that."""
    sign = text[number.start - 1 : number.start]
    before = text[number.start - 2 : number.start - 1] if number.start > 1 else ""
    return sign if sign and sign in "-+\u2212" and not before.isalnum() else ""


def spans_of(
    abstract: Abstract, labels: Sequence[str], boundaries: Boundaries
) -> list[LabelledSpan]:
    """Give the spans of the numbers that have labels."""
    return [
        boundaries.span(abstract.text, number, label)
        for number, label in zip(abstract.numbers, labels, strict=True)
        if label != NONE
    ]
