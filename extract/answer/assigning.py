"""Which numbers of a sentence are of which arm: by names beside them, by order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.analysis import Sentence
from extract.answer.groups import ArmNames
from extract.answer.naming import Named, Side, find_names
from extract.answer.quantities import Quantity
from extract.answer.runs import split_runs
from extract.matching import Match, compile_pattern, find_all, find_first, match_at

# What stands between numbers beside the words that name a group, and these words.
_ASIDE = r"(?: [(\[] \s? (?: p | 95 | ci ) \b [^()\[\]]* [)\]] \s? )?"
_PHRASE_BEHIND = compile_pattern(rf"[%)\]\s]* {_ASIDE} (?P<words> [^()\[\];,:]{{3,90}} )")
_PHRASE_BEFORE = compile_pattern(
    r"(?P<words> [^()\[\];:,]{3,90} ) [\s,:]* [(\[]? \s* (?: n \s? = \s? )? \Z"
)
_SOME_NAME = compile_pattern(r"\b (?! (?: and | or | vs | versus | respectively ) \b ) [a-z]\w+")
_LAST_ITEM = compile_pattern(r",? \s (?: and | or ) \s")
# How much better a phrase must fit one of the arms.
_CLEARLY = 0.2
# The names of a list.
_ITEM = compile_pattern(
    r"(?:[^,;.]|\.(?=\d))+? (?= , | ; | \. | \s and \s | \s respectively | \Z )"
)
# How sure arms are that no word names, taken in the order of the question.
_UNNAMED = -0.5
# Those in an order that the sentence told before.
_TOLD = 0.7
# Phrases that fit an arm about as well.
_ABOUT = 0.1
# Those of which one is known.
_ONE_KNOWN = 0.8
# A comma between a number and a name counts as so many characters.
_COMMA = 40


@dataclass(frozen=True, slots=True)
class Pair:
    """Quantities of the two arms, and how sure it is whose they are (1 where names say it).

    ``item`` is what a list before them says that they are, empty where there is none; ``opens`` is
    where the numbers begin that they stand among, None for their own beginning.
    """

    intervention: Quantity
    comparator: Quantity
    sureness: float = 1.0
    item: str = ""
    opens: int | None = None

    @property
    def start(self) -> int:
        """Where the first of them begins."""
        return min(self.intervention.start, self.comparator.start)

    @property
    def end(self) -> int:
        """Where the last of them ends."""
        return max(self.intervention.end, self.comparator.end)


def assign_arms(
    folded: str, sentence: Sentence, quantities: Sequence[Quantity], arms: ArmNames
) -> Iterator[Pair]:
    """Give pairs of a sentence's quantities that are of the two arms."""
    order: tuple[Side, ...] = ()
    names = find_names(folded, sentence, arms, quantities)
    runs = list(split_runs(folded, quantities))
    if crossed := _across_runs(folded, sentence, runs, names):
        yield from crossed
        return
    for place, run in enumerate(runs):
        before = runs[place - 1][-1].end if place else sentence.start
        after = runs[place + 1][0].start if place + 1 < len(runs) else sentence.end
        near = [name for name in names if before <= name.start < after]
        found = _pairs_of_run(folded, run, near, (before, after), arms)
        if found:
            first = found[0]
            order = (
                (Side.INTERVENTION, Side.COMPARATOR)
                if first.intervention.start < first.comparator.start
                else (Side.COMPARATOR, Side.INTERVENTION)
            )
            # What stands before the numbers of several groups is said of all of them.
            yield from found if len(found) > 1 else [replace(first, opens=run[0].start)]
        elif len(run) == len(Side):
            # "nausea (8 v 3), rash (5 v 4)": in the order told before, else that of the question.
            one, other = run if order[:1] != (Side.COMPARATOR,) else reversed(run)
            yield Pair(one, other, _TOLD if order else _UNNAMED)
    yield from _by_gaps(folded, [run[0] for run in runs if len(run) == 1], names)


def _across_runs(
    folded: str, sentence: Sentence, runs: Sequence[Sequence[Quantity]], names: Sequence[Named]
) -> list[Pair]:
    """Give the pairs of two runs that are of one arm each: "5% and 7% with A, 6% and 8% with B".

    Each knows what it is in the list before them: "death and stroke occurred in".
    """
    if len(runs) != len(Side) or len(runs[0]) != len(runs[1]) or len(runs[0]) < len(Side):
        return []
    first, second = runs
    between = {name.side for name in names if first[-1].end <= name.start < second[0].start}
    behind = {name.side for name in names if name.start >= second[-1].end}
    ahead = {name.side for name in names if name.start < first[0].start}
    sides = (between, behind) if behind else (ahead, between)
    if len(sides[0]) != 1 or len(sides[1]) != 1 or sides[0] == sides[1]:
        return []
    one, other = (first, second) if Side.INTERVENTION in sides[0] else (second, first)
    items = list_before(folded[sentence.start : first[0].start], len(first)) or [""] * len(first)
    return [
        Pair(mine, its, item=item, opens=first[0].start)
        for mine, its, item in zip(one, other, items, strict=True)
    ]


def _by_gaps(folded: str, quantities: Sequence[Quantity], names: Sequence[Named]) -> list[Pair]:
    """Give the quantities of both arms, each named before its own or each behind it.

    Where both can be read so, the names that stand closer to their numbers decide.
    """
    before = [_last_before(names, each, quantities) for each in quantities]
    behind = [_first_behind(names, each, quantities) for each in quantities]
    found: list[tuple[float, list[Pair]]] = []
    for chosen in (before, behind):
        named = [(each, name) for each, name in zip(quantities, chosen, strict=True) if name]
        pairs = _pair_up([(quantity, name.side) for quantity, name in named])
        used = {id(each) for pair in pairs for each in (pair.intervention, pair.comparator)}
        gaps = [_distance(folded, *each) for each in named if id(each[0]) in used]
        if pairs:
            found.append((sum(gaps) / len(gaps), pairs))
    return min(found, key=lambda each: each[0])[1] if found else []


def _pair_up(quantities: Sequence[tuple[Quantity, Side]]) -> list[Pair]:
    """Give each quantity with the next one of the other arm."""
    found: list[Pair] = []
    waiting: tuple[Quantity, Side] | None = None
    for quantity, side in quantities:
        if waiting is None:
            waiting = quantity, side
        elif side is not waiting[1]:
            one, other = (
                (waiting[0], quantity) if side is Side.COMPARATOR else (quantity, waiting[0])
            )
            found.append(Pair(one, other))
            waiting = None
    return found


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


def _pairs_of_run(
    folded: str,
    run: Sequence[Quantity],
    names: Sequence[Named],
    bounds: tuple[int, int],
    arms: ArmNames,
) -> list[Pair]:
    """Give the quantities of both arms of a run, where the arms are named in or around it."""
    if len(run) > len(Side) and (pairs := _by_phrases(folded, run, bounds, arms)):
        return pairs
    if pairs := _by_gaps(folded, run, names):
        return pairs
    lead = [name.side for name in names if name.start < run[0].start]
    tail = [name.side for name in names if name.start >= run[-1].end]
    if len(run) == len(Side):
        for order in (lead[-2:], tail[:2]):
            if len(set(order)) == len(Side):
                one, other = run if order[0] is Side.INTERVENTION else reversed(run)
                return [Pair(one, other)]
        return _by_one_name(folded, run, bounds, arms)
    behind = [item[0] for item in find_all(_ITEM, folded, run[-1].end, bounds[1])[: len(run)]]
    ahead = list_before(folded[bounds[0] : run[0].start], len(run))
    return _by_list(run, ahead, arms) or _by_list(run, behind, arms)


def _by_one_name(
    folded: str, run: Sequence[Quantity], bounds: tuple[int, int], arms: ArmNames
) -> list[Pair]:
    """Give two quantities with a group behind each, of which one is clearly of an arm."""
    first, second = run
    phrases = [
        match_at(_PHRASE_BEHIND, folded, start, end)
        for start, end in ((first.end, second.start), (second.end, bounds[1]))
    ]
    leads = _leads(phrases, arms)
    if not leads or abs(leads[0] - leads[1]) <= _CLEARLY:
        return []
    sides = (first, second) if leads[0] > leads[1] else (second, first)
    return [Pair(*sides, _ONE_KNOWN)]


def _by_phrases(
    folded: str, run: Sequence[Quantity], bounds: tuple[int, int], arms: ArmNames
) -> list[Pair]:
    """Give the quantities of both arms among those of three groups or more, by all their words."""
    starts, ends = [each.start for each in run], [each.end for each in run]
    before = [
        find_first(_PHRASE_BEFORE, folded, start, end)
        for start, end in zip([bounds[0], *ends[:-1]], starts, strict=True)
    ]
    behind = [
        match_at(_PHRASE_BEHIND, folded, start, end)
        for start, end in zip(ends, [*starts[1:], bounds[1]], strict=True)
    ]
    found: list[tuple[float, Pair]] = []
    # Of equal ones those behind: what leads to the first number may name no group.
    for phrases in (behind, before):
        leads = _leads(phrases, arms)
        if not leads:
            continue
        most, least = max(leads), min(leads)
        # Arms that are told of several times are told of in turns.
        once = (
            sum(lead >= most - _ABOUT for lead in leads)
            == 1
            == sum(lead <= least + _ABOUT for lead in leads)
        )
        if once and most > 0 > least:
            pair = Pair(run[leads.index(most)], run[leads.index(least)])
            found.append((most - least, pair))
    return [max(found, key=lambda each: each[0])[1]] if found else []


def _leads(phrases: Sequence[Match | None], arms: ArmNames) -> list[float]:
    """Give how much better each phrase fits the intervention than the comparator.

    None at all where one of them has no words that may name a group.
    """
    texts = [phrase["words"] if phrase else "" for phrase in phrases]
    if not all(find_first(_SOME_NAME, text) for text in texts):
        return []
    return [one - other for one, other in map(arms.scores_of, texts)]


def _by_list(run: Sequence[Quantity], items: Sequence[str], arms: ArmNames) -> list[Pair]:
    """Give the quantities whose places in a list of groups are those of the arms."""
    if len(items) < max(len(run), len(Side) + 1):
        return []
    fits = [arms.scores_of(item) for item in items]
    first = max(range(len(fits)), key=lambda place: fits[place][0] - fits[place][1])
    second = max(range(len(fits)), key=lambda place: fits[place][1] - fits[place][0])
    return [Pair(run[first], run[second])] if first != second else []


def list_before(text: str, length: int) -> list[str]:
    """Give the last groups that a text enumerates, as many as asked for; none where it has less.

    "in the A, B and C groups were": "in the A", "B", "C groups were".
    """
    last = None
    for match in find_all(_LAST_ITEM, text):
        last = match
    if last is None:
        return []
    items = [*text[: last.start()].split(","), text[last.end() :]]
    return [item.strip() for item in items[-length:]] if len(items) >= length else []
