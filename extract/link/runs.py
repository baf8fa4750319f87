"""Runs: quantities told in parallel, one a group: "40% in the A arm and 30% in the B arm"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from extract.link.quantities import Quantity, QuantityKind
from extract.link.scene import Scene
from extract.link.wordings.runs import (
    BARE_AND,
    CLOSED,
    DID,
    GROUP_WORD,
    JOINER,
    NEW_CLAIM,
    PART_OF,
)
from schemas.mention import ArmMention, Mention

_FAMILY = {
    QuantityKind.PROPORTION: "people",
    QuantityKind.COUNT: "people",
    QuantityKind.TIME: "length",
    QuantityKind.NOT_REACHED: "length",
    QuantityKind.NUMBER: "length",
}
_BRACKETS = frozenset("()[]")


@dataclass(frozen=True)
class Run:
    """Parallel quantities and the stretch of text that is theirs alone.

    ``before`` is where the run before ended (or the sentence began), ``after``
    where the next run begins (or the sentence ends).
    """

    quantities: tuple[Quantity, ...]
    before: int
    after: int

    @property
    def start(self) -> int:
        """Where the first quantity begins."""
        return self.quantities[0].start

    @property
    def end(self) -> int:
        """Where the last quantity ends."""
        return self.quantities[-1].end


def find_runs(
    scene: Scene,
    quantities: Sequence[Quantity],
    size: int,
    rows: Sequence[Sequence[Quantity]] = (),
) -> tuple[Run, ...]:
    """Give the runs of a scene, in order; a quantity alone is a run of one.

    A run has at most ``size`` members, as many as the trial has arms; ``rows``
    are runs that are known already.
    """
    row_of = {quantity: row for row in rows for quantity in row}
    groups: list[list[Quantity]] = []
    for quantity in quantities:
        if quantity.kind not in _FAMILY:
            continue
        if quantity in row_of:
            if quantity is row_of[quantity][0]:
                groups.append(list(row_of[quantity]))
            continue
        open_run = bool(groups) and groups[-1][-1] not in row_of and len(groups[-1]) < max(size, 2)
        if open_run and _is_parallel(scene, groups[-1][-1], quantity):
            groups[-1].append(quantity)
        else:
            groups.append([quantity])
    return tuple(_bound(scene, groups))


def is_sum_of_parts(scene: Scene, runs: Sequence[Run], place: int) -> bool:
    """Whether a run counts everybody whom the next ones count by group: "18 died (11 and 7)".

    Numbers that happen to add up are of no groups where none are named: "fever (n=2), rash (n=1)".
    """
    whole = runs[place].quantities[0].count
    if whole is None or len(runs[place].quantities) > 1:
        return False
    parts: list[int] = []
    for run in runs[place + 1 : place + 3]:
        counts = [quantity.count for quantity in run.quantities]
        if None in counts:
            return False
        parts += [count for count in counts if count is not None]
        if len(parts) > 1 and sum(parts) == whole:
            paired = len(run.quantities) > 1
            return paired or any(runs[place].end <= m.start < run.after for m in scene.arms)
    return False


def _bound(scene: Scene, groups: Sequence[Sequence[Quantity]]) -> list[Run]:
    runs: list[Run] = []
    for place, group in enumerate(groups):
        before = runs[-1].end if runs else scene.start
        after = groups[place + 1][0].start if place + 1 < len(groups) else scene.end
        runs.append(Run(tuple(group), before, after))
    return runs


def _is_parallel(scene: Scene, left: Quantity, right: Quantity) -> bool:
    gap = scene.text[left.end : right.start]
    if _FAMILY[left.kind] != _FAMILY[right.kind] or NEW_CLAIM.fits(gap) or PART_OF.fits(gap):
        return False
    if left.is_count_alone and right.is_percent_alone and not _BRACKETS & set(gap):
        return False
    inside = _Gap.between(scene, left.end, right.start)
    if inside.connectors and not inside.grades:
        return ";" not in gap and not _starts_anew(scene, inside.connectors, right.start)
    named = inside.terms > _is_counted_noun(scene, left, gap)
    if named or inside.landmarks or inside.grades:
        return False
    ordered = any(cue.start >= right.end for cue in scene.cues_of("respectively"))
    alike = BARE_AND.fits(gap) and _shape(left) == _shape(right)
    alike = alike and not _has_own_name(scene, left, right)
    grouped = inside.arms > 0 or GROUP_WORD.fits(gap)
    return JOINER.fits(gap) and (grouped or ordered or alike)


def _has_own_name(scene: Scene, left: Quantity, right: Quantity) -> bool:
    """Whether each number has a name: "a relapse was seen in 12%, and 8% had a second cancer"."""
    if not any(term.end <= left.start for term in scene.terms):
        return False
    following = next((term for term in scene.terms if term.start >= right.end), None)
    return following is not None and DID.fits(scene.text[right.end : following.start])


def _is_counted_noun(scene: Scene, left: Quantity, gap: str) -> bool:
    """Whether a count is followed by what it counts: "18 deaths in A and 17 in B"."""
    beside = any(term.start == left.end + 1 for term in scene.terms)
    return left.kind is QuantityKind.COUNT and beside and not _BRACKETS & set(gap)


def _starts_anew(scene: Scene, start: int, end: int) -> bool:
    """Whether a bracket closes or another topic is named between a connector and a number."""
    return CLOSED.fits(scene.text[start:end]) or any(
        start <= term.start < end for term in scene.terms
    )


def _shape(quantity: Quantity) -> tuple[object, ...]:
    """What is printed of a quantity: members of a pair are printed alike."""
    return (
        quantity.kind is QuantityKind.PROPORTION,
        quantity.percent is None,
        quantity.count is None,
        quantity.unit,
    )


@dataclass(frozen=True)
class _Gap:
    """How many cues of each sort stand between two quantities.

    ``connectors`` is where the last of them ends (0: there is none).
    """

    connectors: int
    terms: int
    landmarks: int
    grades: int
    arms: int

    @classmethod
    def between(cls, scene: Scene, start: int, end: int) -> _Gap:
        """Count what stands in ``text[start:end]``."""

        def inside(
            mentions: Iterable[Mention[Any] | ArmMention],
        ) -> list[Mention[Any] | ArmMention]:
            return [mention for mention in mentions if start <= mention.start < end]

        return cls(
            max((cue.end for cue in inside(scene.cues_of("connector"))), default=0),
            len(inside(scene.terms)),
            len(inside(scene.cues_of("landmark"))),
            len(inside(scene.cues_of("grade"))),
            len(inside(scene.arms)),
        )
