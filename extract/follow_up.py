"""Follow-up: how long participants were followed, for each arm where it is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from extract.analysis import Analysis, Linked, Sentence
from extract.matching import Match, compile_pattern, find_first
from extract.numbers import DECIMAL, WORDS
from extract.rule import Rule, find_mentions
from extract.value_lists import (
    LONGEST_SENTENCE,
    Item,
    ListReader,
    item_pattern,
    mentions_within,
)
from schemas.document import PartKind
from schemas.mention import ArmMention, Mention
from schemas.record import Arm, Evidence, FollowUp
from schemas.vocabulary import Statistic

_TRIGGERS = ("follow", "f/u", "fu ", "time from", "observation")
_SKIPPED = (PartKind.CITATION, PartKind.BOILERPLATE)

_STATISTIC = r"(?P<statistic> median | mean | average | minimum | maximum | min\. | max\. )"
_FOLLOW_UP = r"(?: follow(?:ed)?[- ]?up s? | f/u | fu (?=[ :=]) | observation[ ](?:time|period) )"
_UNIT = (
    r"""
        (?: (?:patient|person|woman|man) s? [- ] years? | years? | yrs? | y | months? | mos? \.? |
        mths?
    """
    r" | weeks? | wks? | days? | d )"
)
_ITEM = item_pattern(_UNIT)
# A value that is sure to be a time: its unit, or the end of its list, is in sight.
_TIME_AHEAD = rf"""
    (?: (?<![\w.,]) {DECIMAL} | {WORDS} )
    (?: [ -]? {_UNIT} (?!\w) | \s* [(\[] [^()\[\]]{{2,60}} [)\]] \s* (?: {_UNIT} (?!\w) | and\b |
    v )
    | \s (?: and | vs\.? | v | versus ) \s {DECIMAL}
    | (?: \s [(\[] [^()\[\]]{{2,60}} [)\]] )? \s (?:in|for|with|on) \s [^.;()\d]{{3,60}} \s
    (?: and | vs\.? | v | versus ) \s {DECIMAL} \s {_UNIT} (?!\w) )
"""
_VERB = r"""
    (?: was | were | is | of | at | for | reached | lasted | = | : | , | \( | exceeded
    | approximately | about | nearly | almost | roughly | around | over | just | only | ~ )
"""


def _parse_statistic(match: Match) -> Statistic:
    name = (match.groupdict().get("statistic") or "").lower()
    if name in ("mean", "average"):
        return Statistic.MEAN
    return Statistic.MEDIAN if name == "median" else Statistic.OTHER


_HEAD_RULES = (
    Rule(
        name="follow_up.statistic_first",
        why="The median follow-up, with its value behind it.",
        triggers=_TRIGGERS,
        pattern=rf"""
        (?<! \d [ -] (?:month|year|week) s? \s )
        \b {_STATISTIC} \)? (?: \s* [(\[] [^()\[\]]{{2,25}} [)\]] )?
        (?: [\s-]+ (?!of\b) [\w-]+ ){{0,3}}? (?: \s+ (?:duration|length|time|period) \s+ of )? \s+
        (?: \(? {_FOLLOW_UP} \)? ) (?: [- ] (?:time|period|duration) s? )?
        (?: , \s+ (?= \d ) | (?: ,? \s+ (?: as \s of |
        for|in|of|among|from|after|at|on|across|by|to|since|calculated ) \s+ [^.;=:]{{1,110}}? )??
        (?: \s* {_VERB} )+ \s* (?: [\w/+. -]{{2,45}} \s [=:] \s )? | \s (?= \d ) )
        (?= {_TIME_AHEAD} )
        """,
        parse=_parse_statistic,
        finds={
            "Median follow-up was 31 months.": ("Median follow-up was ",),
            "After a median follow-up of approximately 17 months, few had died.": (
                "median follow-up of approximately ",
            ),
            "Median follow-up was 27 (IQR 20-33) in the old and 30 months (20-37) in this arm.": (
                "Median follow-up was ",
            ),
            "After a median duration of follow-up of 5.2 years, few had died.": (
                "median duration of follow-up of ",
            ),
            "Median follow-up as of May 31, 2019, was 79.2 months.": (
                "Median follow-up as of May 31, 2019, was ",
            ),
            "The median follow-up, at the cut-off date, was 30.1 months.": (
                "median follow-up, at the cut-off date, was ",
            ),
            "The mean follow-up time for all 120 patients was 3 years.": (
                "mean follow-up time for all 120 patients was ",
            ),
        },
        ignores={
            "At median follow-up, half of the men were well.": "follow",
            "After a 33-month median follow-up, 2 years of diet were too few.": "follow",
            "The 5-year follow-up visit is due.": "follow",
        },
    ),
    Rule(
        name="follow_up.statistic_later",
        why="Participants were followed for a median of some time.",
        triggers=_TRIGGERS,
        pattern=rf"""
        \b (?: {_FOLLOW_UP} (?! \s (?:samples?|visits?|scans?|biops\w+|questionnaires?|data) ) |
        followed ) (?: [\s:,=] [^.;=\d(]{{0,60}}? (?: \( (?= \w+ \) ) )? )??
        \b {_STATISTIC} \b \)?
        (?: \s+ (?:time|period|duration|length) )? (?: \s* {_VERB} )* \s* (?= {_TIME_AHEAD} )
        """,
        parse=_parse_statistic,
        finds={
            "They were followed for a median of 40 months.": ("followed for a median of ",),
            "Follow-up took a minimum of 12 months.": ("Follow-up took a minimum of ",),
            "Follow-up (median) was 31 months.": ("Follow-up (median) was ",),
        },
        ignores={
            "They were followed until death.": "follow",
            "After follow-up, median pain was worse.": "follow",
            "Survival differed at follow-up (median, 9 months).": "follow",
        },
    ),
    Rule(
        name="follow_up.range_first",
        why="The range may come first: 'followed up for 12-65 months (average 35 months)'.",
        triggers=("follow", "observation"),
        pattern=rf"""
        \b (?: {_FOLLOW_UP} | followed ) \s (?: [a-z]+ \s ){{0,4}} {DECIMAL} (?: \s {_UNIT} )?
        \s? (?: - | to | and ) \s? {DECIMAL} [\s-] {_UNIT}
        \s? [,;(\[]? \s? (?: (?: with | and ) \s (?: an? | the ) \s )? {_STATISTIC} \b
        (?: \s* {_VERB} )* \s* (?= {_TIME_AHEAD} )
        """,
        parse=_parse_statistic,
        finds={
            "They were followed up for 12-65 months (average 35 months).": (
                "followed up for 12-65 months (average ",
            ),
            "Follow-up ranged from 6 to 60 months with a median of 30 months.": (
                "Follow-up ranged from 6 to 60 months with a median of ",
            ),
        },
        ignores={
            "They were followed up for 12-65 months.": "follow",
            "Follow-up took 6 to 60 months and a median of 3 visits.": "follow",
        },
    ),
    Rule(
        name="follow_up.statistic_around",
        why="The value may stand between the statistic and the word, or before both.",
        triggers=_TRIGGERS,
        pattern=rf"""
        \b (?: {_STATISTIC} \s+ (?:of \s+)? | (?: at | after | with | over | during ) \s+
        (?:an?\s+|the\s+)? )
        (?= {_ITEM} '? [- ]? (?: \s* (?:of\s+)? (?P<statistic> median | mean | minimum ) )? \s*
        (?:of\s+)? {_FOLLOW_UP} )
        """,
        parse=lambda match: _parse_statistic(match) if match["statistic"] else None,
        finds={
            "A median 14 months of follow-up had passed.": ("median ",),
            "At 3.1 (2.0-4.4) years median follow-up.": ("At ",),
        },
        ignores={
            "At 5 years of follow-up, 60% were alive.": "follow",
            "A median of 4 cycles came before follow-up.": "follow",
        },
    ),
    Rule(
        name="follow_up.explained",
        why="Lay texts give the value first and then say that it is a median.",
        triggers=("follow",),
        pattern=rf"""
            \b (?: followed (?:\s up)? \s for | follow-?\s?up \s (?:of|was) ) \s+
            (?= {_ITEM} \s* [(,] [^.;()]{{0,40}} \b
            (?P<statistic> median | average ) \b )
        """,
        parse=_parse_statistic,
        finds={
            "People were followed for 30 months (the median).": ("followed for ",),
            "They were followed for 2 years (on average, that is).": ("followed for ",),
            "After a follow-up of 42 months (median), few had died.": ("follow-up of ",),
        },
        ignores={
            "They were followed for 5 years.": "follow",
            "Followed for 8 weeks (or until death).": "follow",
        },
    ),
    Rule(
        name="follow_up.person_time",
        why="Time at risk, summed over all participants.",
        triggers=("-year", "years"),
        pattern=rf"""
            \b (?: during | over | in | with | after )? \s+ (?: a \s total \s of \s )? (?=
            (?P<value>{DECIMAL}) \s (?P<unit> (?:patient|person|woman) s? [- ]years ) \s+ of \s+
            (?:follow|observation) )
        """,
        parse=lambda _: Statistic.OTHER,
        finds={
            "There were 12 events during 4,100 patient-years of follow-up.": ("4,100",),
            "Deaths were 3 in 900 person-years of observation.": ("900",),
        },
        ignores={
            "The rate was 2 per 100 patient-years.": "-year",
            "After 100 patient-years of treatment.": "-year",
        },
    ),
    Rule(
        name="follow_up.to_cutoff",
        why="Time from randomisation to data cut-off is the follow-up of all.",
        triggers=("time from",),
        pattern=rf"""
        \b {_STATISTIC} (?: \s* [(\[] [^()\[\]]{{2,25}} [)\]] )? \s+ time \s+ from \s+
        [\w\s]{{3,40}} \s to \s (?:the \s)? (?: data[ -]cut-?[ ]?off | database[ -]lock | analysis
        )
        (?: \s* \( [^()]{{2,40}} \) )? (?: \s* {_VERB} )+ \s* (?= {_ITEM} )
        """,
        parse=_parse_statistic,
        finds={
            "Median time from randomization to data cutoff was 20 months.": (
                "Median time from randomization to data cutoff was ",
            ),
            "The median (range) time from entry to data cutoff (May 2020) was 31.5 months.": (
                "median (range) time from entry to data cutoff (May 2020) was ",
            ),
        },
        ignores={
            "Median time from surgery to relapse was 9 months.": "time from",
            "The time from start to data cutoff varied.": "time from",
        },
    ),
)
_PLANNED = compile_pattern(
    r"""
    \b (?: (?:planned|expected|anticipated|required|projected) \s (?:an?\s)?
    (?:median|minimum|mean|follow)
    | will \s be | (?:was|were) \s (?:required|planned|anticipated|expected) | to \s allow
    | at \s least \s one \s follow ) \b
    """
)
_CUE_BEHIND = compile_pattern(rf"^ [\s\w'-]{{0,20}}? {_FOLLOW_UP}")
_LONGEST_CUE = 40  # characters of "median follow-up" behind its value
_DAYS = {"year": 365.25, "month": 30.4, "week": 7.0, "day": 1.0}
_ROUNDED = 0.1  # share by which a length of time told in another unit may differ
_UNITS = {"y": "year", "m": "month", "w": "week", "d": "day"}


@cache
def _reader() -> ListReader:
    return ListReader(_UNIT, _canonical_unit)


def _canonical_unit(unit: str) -> str:
    lowered = unit.lower()
    if "-" in lowered or " " in lowered.strip():
        return "person-year" if lowered.startswith("person") else "patient-year"
    return _UNITS[lowered[0]]


def find_follow_up(
    analysis: Analysis, arms: Sequence[Arm], mentions: Sequence[ArmMention]
) -> tuple[Linked[FollowUp], ...]:
    """Give the lengths of follow-up that a document states, each once."""
    if not any(trigger in analysis.lowered for trigger in _TRIGGERS):
        return ()
    found: dict[tuple[object, ...], Linked[FollowUp]] = {}
    for sentence in analysis.sentences:
        if sentence.part.kind not in _SKIPPED and sentence.end - sentence.start <= LONGEST_SENTENCE:
            for linked in _read_sentence(analysis, sentence, arms, mentions):
                fact = linked.fact
                found.setdefault((fact.value, fact.unit, fact.arm, fact.statistic), linked)
    return tuple(_without_repeats(found.values()))


def _without_repeats(facts: Iterable[Linked[FollowUp]]) -> Iterator[Linked[FollowUp]]:
    """Drop what has no arm where the same value is given for an arm, or was in another unit."""
    facts = list(facts)
    facts = [f for i, f in enumerate(facts) if not any(_is_rounded(f, g) for g in facts[:i])]
    of_arms = {(f.fact.value, f.fact.unit) for f in facts if f.fact.arm}
    for linked in facts:
        if linked.fact.arm or (linked.fact.value, linked.fact.unit) not in of_arms:
            yield linked


def _is_rounded(later: Linked[FollowUp], earlier: Linked[FollowUp]) -> bool:
    """Tell whether "about 10 years" repeats the 118 months that were told before."""
    new, old = later.fact, earlier.fact
    days, told = _DAYS.get(new.unit), _DAYS.get(old.unit)
    if days is None or told is None or new.unit == old.unit:
        return False
    if (new.arm, new.statistic) != (old.arm, old.statistic) or not (new.value and old.value):
        return False
    return abs(new.value * days / (old.value * told) - 1) < _ROUNDED


def _read_sentence(
    analysis: Analysis, sentence: Sentence, arms: Sequence[Arm], mentions: Sequence[ArmMention]
) -> Iterator[Linked[FollowUp]]:
    places = analysis.places_in(sentence)
    if places.triggers.isdisjoint(_TRIGGERS):
        return
    text = places.folded
    if find_first(_PLANNED, text):
        return
    inside = mentions_within(sentence, mentions)
    done = 0
    for head in find_mentions(_HEAD_RULES, places):
        if head.end < done:
            continue
        place = head.start if head.rule.endswith("person_time") else head.end
        items = _reader().read(text, place, sentence.start, inside)
        if items:
            done = items[-1].end - sentence.start
        for item in _reader().with_arms(text, items, sentence.start, inside, arms):
            if item.unit in ("patient-year", "person-year"):
                before = (m.arms for m in reversed(inside) if m.end <= item.start)
                item = replace(item, arms=next(before, ()))
            start = head.start + sentence.start if item.numbers == items[0].numbers else item.start
            yield from _build(analysis, head, item, (min(start, item.start), item.end))


def _build(
    analysis: Analysis, head: Mention[Statistic], item: Item, span: tuple[int, int]
) -> Iterator[Linked[FollowUp]]:
    start, end = span
    if head.rule.endswith("around") and (
        cue := find_first(_CUE_BEHIND, analysis.document.folded[end : end + _LONGEST_CUE])
    ):
        end += cue.end()
    slots = {name: value for name, value in item.spread().items() if name != "sd"}
    for arm in item.arms or (None,):
        fact = FollowUp(
            statistic=Statistic.MEDIAN if item.statistic_anew else head.value,
            value=item.value,
            unit=item.unit or "",
            quote=analysis.document.text[start:end],
            evidence=Evidence(start=start, end=end),
            **({"arm": arm} if arm else {}),
            **slots,
        )
        yield Linked(fact, item.numbers, head.rule)
