"""Clauses: whose the two numbers of a pair are, by the clause they stand in or the list they end.

"more frequent with A (x v y)" where the sentence names other arms elsewhere, and
"lower rates of B (x v y) and C (x v y) with A than with the other".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.link.adjacency import begins_with_control, distinct
from extract.link.quantities import Quantity, QuantityKind
from extract.link.runs import Run
from extract.link.scene import Scene
from extract.link.wordings.clauses import BEGINS, JOINED, LEADS_TO_GROUPS
from extract.link.wordings.groups import FAVOURED, LESS, MORE

_PAIR = 2
_RESULTS = ("percent", "fraction", "count", "time", "number", "not_reached")


def compared_in_clause(scene: Scene, run: Run, arm_ids: Sequence[str]) -> tuple[str, ...]:
    """Give the arms of "more frequent with A (x v y)", where the clause names A alone."""
    if len(run.quantities) != _PAIR or len(arm_ids) != _PAIR:
        return ()
    start = clause_start(scene, run)
    mentions = scene.single_arms(start, run.start)
    named = distinct(mentions)
    if len(named) != 1 or mentions[-1].form == "bare":
        return ()
    if begins_with_control(scene, start, run.start):
        return ()
    return compare_sizes(run.quantities, named[0], arm_ids, scene.text[start : run.start])


def compare_sizes(
    quantities: Sequence[Quantity], arm: str, arm_ids: Sequence[str], said: str
) -> tuple[str, ...]:
    """Give the arms of two numbers by whether more or less of something is said of ``arm``."""
    more, less = MORE.fits(said) or _is_favoured(quantities, said), LESS.fits(said)
    first, second = (_size(quantity) for quantity in quantities)
    if more == less or first is None or second is None or first == second:
        return ()
    other = next(each for each in arm_ids if each != arm)
    return (arm, other) if (first > second) == more else (other, arm)


def _is_favoured(quantities: Sequence[Quantity], said: str) -> bool:
    """Whether times are said to be better: longer, since what is measured by them is survival."""
    return quantities[0].kind is QuantityKind.TIME and FAVOURED.fits(said)


def _size(quantity: Quantity) -> float | None:
    if quantity.kind is QuantityKind.NOT_REACHED:
        return None
    for value in (quantity.percent, quantity.value, quantity.count):
        if value is not None:
            return float(value)
    return None


def clause_start(scene: Scene, run: Run) -> int:
    """Give where the clause of a run begins: behind the run before, or a parting word."""
    begun = BEGINS.find_all(scene.text, run.before, run.start)
    return begun[-1].end() if begun else run.before


def groups_behind_list(scene: Scene, run: Run) -> tuple[str, ...]:
    """Give the arms that a sentence names only once, behind all pairs of a list."""
    if scene.single_arms(scene.start, run.end):
        return ()
    named = scene.single_arms(run.end, scene.end)
    size = len(run.quantities)
    if len(named) != size or len(distinct(named)) != size:
        return ()
    if not LEADS_TO_GROUPS.fits(scene.text[run.end : named[0].start]):
        return ()
    later = any(n.start > named[0].start and n.kind in _RESULTS for n in scene.numbers)
    gaps = [scene.text[a.end : b.start] for a, b in pairwise(named)]
    return () if later or not all(map(JOINED.fits, gaps)) else tuple(distinct(named))
