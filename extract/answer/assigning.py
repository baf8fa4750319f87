"""Which numbers of a sentence are of which arm: by names beside them, by order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from extract.analysis import Sentence
from extract.answer.groups import ArmNames
from extract.answer.quantities import Quantity
from extract.answer.words import match_stem, stem_words
from extract.matching import Match, compile_pattern, find_all, find_first, match_at

_WORD = compile_pattern(r"[a-z][a-z'-]*[a-z] | [a-z] | \d+(?:\.\d+)?")
# Between numbers of different things: "), rash (", ";", or many words.
_BREAK = compile_pattern(
    r"""
    \A [%)\]\s]* (?: [^()\[\]]* [)\]] )? [^()\[\]]* [a-z]{4} [^()\[\]]* [(\[] (?! \s* n \s? = )
    | ; | .{110}
    """
)
_LETTERED = compile_pattern(r"(?: groups? | arms? ) \s (?: [a-e1-4] | i{1,3} ) \b")
_LONGEST_SHORT_FORM = 8
# How much better a short form must fit one of the arms.
_CLEARLY = 0.2
# The names of a list.
_ITEM = compile_pattern(
    r"(?:[^,;.]|\.(?=\d))+? (?= , | ; | \. | \s and \s | \s respectively | \Z )"
)
# How sure arms are that no word names, taken in the order of the question.
_UNNAMED = -0.5
# Those in an order that the sentence told before.
_TOLD = 0.7
# A comma between a number and a name counts as so many characters.
_COMMA = 40


class Side(Enum):
    """The arms of a question."""

    INTERVENTION = 0
    COMPARATOR = 1


@dataclass(frozen=True, slots=True)
class Named:
    """A place where an arm is named."""

    side: Side
    start: int
    end: int


def find_names(folded: str, sentence: Sentence, arms: ArmNames) -> list[Named]:
    """Give the places that name one of the arms by a word that the other does not have."""
    found: list[Named] = []
    for match in find_all(_WORD, folded, sentence.start, sentence.end):
        one, other = _fits(folded, match, arms)
        if one == other:
            continue
        side = Side.INTERVENTION if one > other else Side.COMPARATOR
        if found and found[-1].side is side:
            found[-1] = Named(side, found[-1].start, match.end())
        else:
            found.append(Named(side, match.start(), match.end()))
    return found


def _fits(folded: str, match: Match, arms: ArmNames) -> tuple[float, float]:
    """Give how well a word, short form or lettered group fits each arm."""
    one, other = (
        max((match_stem(stem, own) for stem in stem_words(match[0])), default=0.0)
        for own in (arms.own_intervention, arms.own_comparator)
    )
    if one != other or len(match[0]) > _LONGEST_SHORT_FORM:
        return one, other
    name = match[0] if sum(map(str.isupper, match[0])) > 1 else ""
    if found := match_at(_LETTERED, folded, match.start()):
        name = found[0]
    scores = arms.scores_of(name) if name else (0.0, 0.0)
    return scores if abs(scores[0] - scores[1]) > _CLEARLY else (one, other)


_Assigned = tuple[Quantity, Quantity, float, int]


def assign_arms(
    folded: str,
    runs: Sequence[Sequence[Quantity]],
    names: Sequence[Named],
    end: int,
    arms: ArmNames,
) -> Iterator[_Assigned]:
    """Give pairs of quantities of the two arms, how sure their arms are, and their run."""
    order: tuple[Side, ...] = ()
    for place, run in enumerate(runs):
        before = runs[place - 1][-1].end if place else 0
        after = runs[place + 1][0].start if place + 1 < len(runs) else end
        near = [name for name in names if before <= name.start < after]
        found = _pair_of_run(folded, run, near, after, arms)
        if found is not None:
            one, other = found
            order = (
                (Side.INTERVENTION, Side.COMPARATOR)
                if one.start < other.start
                else (Side.COMPARATOR, Side.INTERVENTION)
            )
            yield one, other, 1.0, place
        elif len(run) == len(Side):
            # "nausea (8 v 3), rash (5 v 4)": in the order told before, else that of the question.
            first, second = run if order[:1] != (Side.COMPARATOR,) else reversed(run)
            yield first, second, _TOLD if order else _UNNAMED, place
    singles = [(place, run[0]) for place, run in enumerate(runs) if len(run) == 1]
    pair = _by_gaps(folded, [quantity for _, quantity in singles], names)
    if pair is not None:
        places = {id(quantity): place for place, quantity in singles}
        yield (*pair, 1.0, min(places[id(each)] for each in pair))


def _by_gaps(
    folded: str, quantities: Sequence[Quantity], names: Sequence[Named]
) -> tuple[Quantity, Quantity] | None:
    """Give the quantities of both arms, each named before its own or each behind it.

    Where both can be read so, the names that stand closer to their numbers decide.
    """
    before = [_last_before(names, each, quantities) for each in quantities]
    behind = [_first_behind(names, each, quantities) for each in quantities]
    found: list[tuple[int, tuple[Quantity, Quantity]]] = []
    for chosen in (before, behind):
        pair = _first_of_each(quantities, [name and name.side for name in chosen])
        if pair is not None:
            used = [
                (quantity, name)
                for quantity, name in zip(quantities, chosen, strict=True)
                if name is not None and quantity in pair
            ]
            found.append((sum(_distance(folded, *each) for each in used), pair))
    return min(found, key=lambda each: each[0])[1] if found else None


def _last_before(
    names: Sequence[Named], quantity: Quantity, quantities: Sequence[Quantity]
) -> Named | None:
    floor = max((each.end for each in quantities if each.end <= quantity.start), default=0)
    near = [name for name in names if floor <= name.start < quantity.start]
    return near[-1] if near else None


def _first_behind(
    names: Sequence[Named], quantity: Quantity, quantities: Sequence[Quantity]
) -> Named | None:
    ends = (each.start for each in quantities if each.start >= quantity.end)
    ceiling = min(ends, default=1 << 60)
    return next((name for name in names if quantity.end <= name.start < ceiling), None)


def _distance(folded: str, quantity: Quantity, name: Named) -> int:
    """Give the characters between a number and a name; commas keep them apart."""
    start, end = sorted((quantity.end, name.start))
    if name.start < quantity.start:
        start, end = name.end, quantity.start
    return end - start + _COMMA * folded.count(",", start, end)


def _first_of_each(
    quantities: Sequence[Quantity], sides: Sequence[Side | None]
) -> tuple[Quantity, Quantity] | None:
    found: dict[Side, Quantity] = {}
    for quantity, side in zip(quantities, sides, strict=True):
        if side is not None:
            found.setdefault(side, quantity)
    if len(found) < len(Side):
        return None
    return found[Side.INTERVENTION], found[Side.COMPARATOR]


def split_runs(folded: str, quantities: Sequence[Quantity]) -> Iterator[list[Quantity]]:
    """Give quantities that are told together: "a, b and c", "a with this and b with that"."""
    run: list[Quantity] = []
    for quantity in quantities:
        if run and find_first(_BREAK, folded[run[-1].end : quantity.start]):
            yield run
            run = []
        run.append(quantity)
    if run:
        yield run


def _pair_of_run(
    folded: str, run: Sequence[Quantity], names: Sequence[Named], end: int, arms: ArmNames
) -> tuple[Quantity, Quantity] | None:
    """Give the quantities of both arms of a run, where the arms are named in or around it."""
    pair = _by_gaps(folded, run, names)
    if pair is not None:
        return pair
    lead = [name.side for name in names if name.start < run[0].start]
    tail = [name.side for name in names if name.start >= run[-1].end]
    if len(run) == len(Side):
        for order in (lead[-2:], tail[:2]):
            if len(set(order)) == len(Side):
                one, other = run if order[0] is Side.INTERVENTION else reversed(run)
                return one, other
        return None
    items = find_all(_ITEM, folded, run[-1].end, end)[: len(run)]
    fits = [arms.scores_of(item[0]) for item in items]
    if len(fits) < max(len(run), len(Side) + 1):
        return None
    first = max(range(len(fits)), key=lambda place: fits[place][0] - fits[place][1])
    second = max(range(len(fits)), key=lambda place: fits[place][1] - fits[place][0])
    return (run[first], run[second]) if first != second else None
