"""Series: lists of names or time points whose numbers follow in the same order.

"ORR and DCR were 34% and 78%", "rates at 1, 2 and 3 years were 81%, 63% and 51%
with A", "PFS and OS were 5.6 and 13.9 months in A and 4.1 and 9.8 months in B".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.link.adjacency import distinct
from extract.link.build import build_duration
from extract.link.quantities import COMPARING, Quantity, QuantityKind
from extract.link.runs import Run
from extract.link.scene import Scene
from extract.link.topics import Topic, build_topic
from extract.link.wordings.series import (
    ABBREVIATED,
    COMPARED_NEXT,
    EACH_NUMBER,
    LANDMARKED,
    LANDMARKS,
    LEADS,
    LISTED,
    WITHIN,
)
from extract.link.wordings.topics import BRACKETED
from extract.mentions.amounts import time_unit
from extract.numbers import parse_number
from schemas.mention import Mention
from schemas.record import Duration

_RESULTS = (
    QuantityKind.PROPORTION,
    QuantityKind.TIME,
    QuantityKind.COUNT,
    QuantityKind.NOT_REACHED,
)
# Numbers that say by their units which name of a list they belong to.
_PRINTED_WITH_UNIT = (QuantityKind.PROPORTION, QuantityKind.TIME, QuantityKind.NOT_REACHED)

_Row = tuple[Quantity, ...]


@dataclass(frozen=True)
class Series:
    """A list of topics or time points, and the quantities of each group in its order.

    ``start`` and ``end`` are where the list stands; ``groups`` has one row of
    quantities a group, as long as the list.
    """

    topics: tuple[Topic, ...]
    times: tuple[Duration, ...]
    start: int
    end: int
    groups: tuple[_Row, ...]


@dataclass(frozen=True)
class TimePoint:
    """A time point of a list, and where its number stands."""

    time: Duration
    start: int
    end: int


@dataclass(frozen=True)
class Listed:
    """A list of topics or of time points, and where it stands."""

    topics: tuple[Topic, ...]
    times: tuple[Duration, ...]
    start: int
    end: int

    @property
    def length(self) -> int:
        """How many numbers a group has."""
        return len(self.topics) or len(self.times)


def find_series(
    scene: Scene, quantities: Sequence[Quantity], size: int, names: Sequence[Listed]
) -> tuple[Series, ...]:
    """Give the series of a scene, by the lists of ``names`` in it and its lists of time points.

    A trial has ``size`` arms, each with a row of numbers at most.
    """
    results = [q for q in quantities if q.kind in _RESULTS]
    named = _find(scene, results, size, names)
    rows = [row for each in named for row in each.groups]
    times = [each for each in _lists_of_times(scene) if not any(_overlaps(each, r) for r in rows)]
    return _find(scene, results, size, (*times, *names)) if times else named


def topics_of_effects(
    scene: Scene, quantities: Sequence[Quantity], names: Sequence[Listed]
) -> dict[Quantity, Topic]:
    """Give what effects and p values in lists are about: "HRs for PFS and OS were 0.6 and 0.8"."""
    dealt: dict[Quantity, Topic] = {}
    for kind in COMPARING:
        same = [q for q in quantities if q.kind is kind]
        for series in _find(scene, same, 1, names):
            dealt.update(zip(series.groups[0], series.topics, strict=True))
    return dealt


def topics_of_runs(scene: Scene, runs: Sequence[Run], names: Sequence[Listed]) -> dict[Run, Topic]:
    """Give what runs in lists are about: "ORR and DCR were 34% v 18% and 78% v 61%"."""
    dealt: dict[Run, Topic] = {}
    for listed in names:
        following = [run for run in runs if run.start >= listed.end][: listed.length]
        if len(following) == listed.length and _are_dealt(scene, listed, following):
            dealt.update(zip(following, listed.topics, strict=True))
    return dealt


def _are_dealt(scene: Scene, listed: Listed, runs: Sequence[Run]) -> bool:
    """Whether runs of several numbers each follow a list of names as a list of their own."""
    led = LEADS.fits(scene.text[listed.end : runs[0].start])
    several = all(len(run.quantities) > 1 for run in runs)
    gaps = [scene.text[a.end : b.start] for a, b in pairwise(runs)]
    return led and several and all(WITHIN.fits(_without_brackets(gap)) for gap in gaps)


def _without_brackets(gap: str) -> str:
    """Give a gap without what stands in brackets: " (HR, 0.81), and " is ", and "."""
    return BRACKETED.remove_from(gap).replace("  ", " ").replace(" ,", ",")


def without_times(quantities: Sequence[Quantity], series: Sequence[Series]) -> list[Quantity]:
    """Give quantities without the numbers of lists of time points: "at 1, 2 and 3 years"."""
    dated = [(each.start, each.end) for each in series if each.times]
    return [q for q in quantities if not any(start <= q.start < end for start, end in dated)]


def _find(
    scene: Scene, quantities: Sequence[Quantity], size: int, lists: Sequence[Listed]
) -> tuple[Series, ...]:
    found: list[Series] = []
    for each in lists:
        if any(each.start < s.groups[-1][-1].end and s.start < each.end for s in found):
            continue
        groups = _deal(scene, quantities, each, size)
        if groups:
            found.append(Series(each.topics, each.times, each.start, each.end, groups))
    return tuple(sorted(found, key=lambda series: series.start))


def _overlaps(listed: Listed, row: _Row) -> bool:
    """Whether a list stands among the numbers of a group: "OS and PFS were 9 and 4 months in A"."""
    return listed.start < row[-1].end and row[0].start < listed.end


def _lists_of_times(scene: Scene) -> list[Listed]:
    return [
        Listed((), tuple(point.time for point in points), points[0].start, points[-1].end)
        for points in find_time_points(scene)
    ]


def find_time_points(scene: Scene) -> list[tuple[TimePoint, ...]]:
    """Give the time points of each list of them: "at 1, 2 and 3 years"."""
    lists: list[tuple[TimePoint, ...]] = []
    for match in scene.matches(LANDMARKS):
        unit, start = time_unit(match["unit"]), match.start("value")
        points: list[TimePoint] = []
        for each in EACH_NUMBER.find_all(match["value"]):
            if (number := parse_number(each["value"])) is not None:
                time = build_duration(number, unit)
                points.append(TimePoint(time, start + each.start(), start + each.end()))
        ascend = all(a.time.value < b.time.value for a, b in pairwise(points))
        if len(points) > 1 and ascend:
            lists.append(tuple(points))
    return lists


def lists_of_names(scene: Scene) -> list[Listed]:
    """Give the chains of two and more different names that only commas or "and" part."""
    chains: list[list[Mention[str]]] = []
    ends: list[int] = []  # where each chain ends, its last abbreviation included
    for term in scene.terms:
        if chains and _abbreviates(scene, chains[-1][-1], term):
            ends[-1] = term.end
        elif chains and LISTED.fits(scene.text[ends[-1] : term.start]):
            chains[-1].append(term)
            ends[-1] = term.end
        else:
            chains.append([term])
            ends.append(term.end)
    return [
        Listed(tuple(build_topic(scene, term) for term in chain), (), chain[0].start, end)
        for chain, end in zip(chains, ends, strict=True)
        if len({scene.text[t.start : t.end].lower() for t in chain}) == len(chain) > 1
    ]


def _abbreviates(scene: Scene, name: Mention[str], term: Mention[str]) -> bool:
    """Whether a name stands in brackets behind one that means the same: "survival (OS)"."""
    same = (name.kind, name.value) == (term.kind, term.value)
    return same and ABBREVIATED.fits(scene.text[name.end : term.start])


def _deal(
    scene: Scene, quantities: Sequence[Quantity], listed: Listed, size: int
) -> tuple[_Row, ...]:
    """Give the rows of numbers that follow a list, each as long as the list."""
    following = [q for q in quantities if q.start >= listed.end]
    leads = LANDMARKED if listed.times else LEADS
    if len(following) < listed.length or not leads.fits(
        scene.text[listed.end : following[0].start]
    ):
        return ()
    rows: list[_Row] = []
    while len(rows) < max(size, 1) and len(following) >= listed.length:
        row = tuple(following[: listed.length])
        if not _is_row(scene, row):
            break
        rows.append(row)
        following = following[listed.length :]
    if not rows or _continues(scene, rows[-1][-1], following):
        return ()
    if any(COMPARED_NEXT.fits(scene.text, row[-1].end, scene.end) for row in rows[:-1]):
        return ()
    return tuple(rows) if _is_one_list(scene, rows, size) else ()


def _is_row(scene: Scene, row: Sequence[Quantity]) -> bool:
    alike = len({quantity.kind for quantity in row} - {QuantityKind.NOT_REACHED}) <= 1
    alike = alike or all(quantity.kind in _PRINTED_WITH_UNIT for quantity in row)
    gaps = [scene.text[a.end : b.start] for a, b in pairwise(row)]
    return alike and all(WITHIN.fits(gap) for gap in gaps)


def _continues(scene: Scene, last: Quantity, following: Sequence[Quantity]) -> bool:
    """Whether the list of numbers is longer than the list of names."""
    return bool(following) and WITHIN.fits(scene.text[last.end : following[0].start])


def _is_one_list(scene: Scene, rows: Sequence[Sequence[Quantity]], size: int) -> bool:
    """Whether numbers are of one group each row, and not of one name and several groups."""
    named = distinct(scene.single_arms())
    return len(named) <= len(rows) or len(rows) == size or len(rows[0]) != size
