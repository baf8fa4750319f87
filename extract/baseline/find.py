"""Characteristics of the participants at entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from extract.analysis import Analysis, Linked, Sentence
from extract.baseline.proportions import RACE_RULES, SEX_RULES, TRAIT_RULES, Share
from extract.baseline.summaries import SUMMARY_RULES, age_reader, measure_reader
from extract.matching import Pattern, compile_pattern, find_first
from extract.rule import find_mentions
from extract.value_lists import Item, arms_of_bracket
from extract.vocabulary import load_terms
from schemas.document import PartKind, Section
from schemas.mention import ArmMention, Mention
from schemas.record import Arm, Baseline, Evidence
from schemas.vocabulary import Statistic

_SKIPPED = (PartKind.CITATION, PartKind.BOILERPLATE, PartKind.TITLE)
_LOOSE = ("share.trait", "share.found_in")  # rules whose descriptions need a look
_SKIPPED_SECTIONS = (Section.BACKGROUND, Section.OBJECTIVE, Section.CONCLUSIONS)

# Sentences that speak of participants at entry.
_ENTRY = compile_pattern(
    r"""
    \b (?: baseline | at \s (?:study \s)?
    (?:entry|randomi[sz]ation|enrol?lment|inclusion|diagnosis) | characteristics
    | balanced | median \s age | mean \s age | enrol?led | recruited | accrued | registered |
    entered | randomi[sz]ed
    | randomly \s (?:assigned|allocated) | were \s (?:included|assigned|allocated|eligible) |
    trial \s population | intention-to-treat
    | (?:study|overall) \s population | a \s total \s of \s \d[\d,]* \s
    (?:patients|women|men|pts|participants) | pretreatment | proved \s eligible ) \b
    """
)
# What happened to participants after entry is no characteristic of them.
_AFTER_ENTRY = compile_pattern(
    r"""
    \b (?: respon\w+ | surviv\w+ | alive | died | deaths? | progress(?:ed|ion|ive) | adverse |
    toxicit\w+ | grade | relaps(?:e|ed|es)
    | recurrences? | event(?:s|-free)? | discontinu\w+ | complet\w+ | withdr\w+ | stopped | lost |
    assigned | randomi[sz]ed
    | allocated | vs?\.? | versus | compared | improve\w+ | reduc\w+ | increase\w* | evaluable |
    analy[sz]ed | included | excluded
    | underwent | resect(?:ed|ion)s? | neutrop\w+ | nausea | disease-free | screen\w+ | crossed |
    eligible | achieved | remained
    | higher | lower | better | worse | reported | experienced | developed | local | censored |
    enrolled | satisfi\w+ ) \b
    """
)


def find_baseline(
    analysis: Analysis, arms: Sequence[Arm], mentions: Sequence[ArmMention]
) -> tuple[Linked[Baseline], ...]:
    """Give the characteristics of participants at entry that a document states, each once."""
    found: dict[tuple[object, ...], Linked[Baseline]] = {}
    near_entry = False
    for sentence in analysis.sentences:
        part = sentence.part
        if part.kind in _SKIPPED or part.section in _SKIPPED_SECTIONS:
            continue
        lowered = analysis.lowered[sentence.start : sentence.end]
        has_traits = False
        is_entry = find_first(_ENTRY, lowered) is not None
        for linked in _read_sentence(analysis, sentence, arms, mentions, is_entry or near_entry):
            fact = linked.fact
            key = (
                fact.characteristic,
                fact.statistic,
                fact.arm,
                fact.value,
                fact.count,
                fact.percent,
            )
            found.setdefault(key, linked)
            has_traits = has_traits or fact.statistic is Statistic.PROPORTION
        near_entry = is_entry or has_traits
    return tuple(found.values())


def _read_sentence(
    analysis: Analysis,
    sentence: Sentence,
    arms: Sequence[Arm],
    mentions: Sequence[ArmMention],
    is_near_entry: bool,
) -> Iterator[Linked[Baseline]]:
    text = analysis.text_of(sentence)
    lowered = analysis.lowered[sentence.start : sentence.end]
    inside = [m for m in mentions if sentence.start <= m.start < sentence.end]
    for head in find_mentions(SUMMARY_RULES, text, lowered):
        reader = age_reader() if head.rule.endswith("age") else measure_reader()
        name, statistic, held = head.value
        items = reader.read(text, head.end, sentence.start, inside, held)
        around = arms_of_bracket(text, head.end, sentence.start, inside)
        for item in reader.with_arms(text, items, sentence.start, inside, arms):
            if not item.arms and len(items) == 1:
                item = replace(item, arms=around)
            yield from _summary(analysis, sentence, head, item, name, statistic)
    rules = (*SEX_RULES, *RACE_RULES, *(TRAIT_RULES if is_near_entry else ()))
    for mention in find_mentions(rules, text, lowered):
        if mention.rule in _LOOSE and not _is_trait(mention.value.what):
            continue
        yield _share(analysis, sentence, mention, inside)


@cache
def _traits() -> Pattern:
    """Give the pattern of words that name a characteristic."""
    terms = "|".join(
        term.replace("*", r"\w*").replace(" ", r"\s") for term in load_terms("characteristics")
    )
    return compile_pattern(rf"(?<![\w]) (?: {terms} ) (?!\w)")


def _is_trait(what: str) -> bool:
    return find_first(_traits(), what) is not None and find_first(_AFTER_ENTRY, what) is None


def _summary(
    analysis: Analysis,
    sentence: Sentence,
    head: Mention[Any],
    item: Item,
    name: str,
    statistic: Statistic,
) -> Iterator[Linked[Baseline]]:
    start = head.start + sentence.start
    slots = {slot: value for slot, value in item.spread().items() if slot != "ci"}
    for arm in item.arms or (None,):
        fact = Baseline(
            characteristic=name,
            statistic=statistic,
            value=item.value,
            unit=item.unit or "",
            quote=analysis.document.text[start : item.end],
            evidence=Evidence(start=start, end=item.end),
            **({"arm": arm} if arm else {}),
            **slots,
        )
        yield Linked(fact, item.numbers, head.rule)


def _share(
    analysis: Analysis, sentence: Sentence, mention: Mention[Any], mentions: Sequence[ArmMention]
) -> Linked[Baseline]:
    share: Share = mention.value
    text = analysis.text_of(sentence)
    start, end = mention.start + sentence.start, mention.end + sentence.start
    place = mention.end
    named = arms_of_bracket(text, place, sentence.start, mentions)
    slots: dict[str, Any] = {
        "count": share.count,
        "total": share.total,
        "percent": share.percent,
        "arm": named[0] if len(named) == 1 else None,
    }
    fact = Baseline(
        characteristic=share.what,
        statistic=Statistic.PROPORTION,
        quote=analysis.document.text[start:end],
        evidence=Evidence(start=start, end=end),
        **{slot: value for slot, value in slots.items() if value is not None},
    )
    spans = tuple((a + sentence.start, b + sentence.start) for a, b in share.spans)
    return Linked(fact, spans, mention.rule)
