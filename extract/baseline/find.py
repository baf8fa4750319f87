"""Characteristics of the participants at entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from extract.analysis import Analysis, Linked, Sentence
from extract.baseline.proportions import RACE_RULES, SEX_RULES
from extract.baseline.shares import Share
from extract.baseline.summaries import (
    SUMMARY_RULES,
    age_reader,
    measure_reader,
    number_reader,
)
from extract.baseline.traits import TRAIT_RULES
from extract.matching import Pattern, compile_pattern, find_first
from extract.rule import Rule, find_mentions
from extract.value_lists import (
    LONGEST_SENTENCE,
    Item,
    ListReader,
    arms_of_bracket,
    mentions_within,
)
from extract.vocabulary import load_terms
from extract.wording import Phrase
from schemas.document import PartKind, Section
from schemas.mention import ArmMention, Mention
from schemas.record import Arm, Baseline, Evidence
from schemas.vocabulary import Statistic

_SKIPPED = (PartKind.CITATION, PartKind.BOILERPLATE, PartKind.TITLE)
_LOOSE = (
    "share.trait",
    "share.trait_of_most",
    "share.found_in",
    "share.trait_count",
    "share.with",
    "share.sized",
    "share.in_brackets",
)  # rules whose descriptions need a look
_SIZED = "share.sized"
_LEAST_SIZED = 2  # kinds that sizes are told of; a single one is that of the trial or a subgroup
# Of these, those that only say what people had at entry where nothing tells of results.
_LOOSEST = frozenset(
    {"share.trait_count", "share.with", "share.sized", "share.in_brackets", "share.trait_of_most"}
)
_RESULT = Phrase(
    r"""
    \b (?: respon\w+ | surviv\w+ | PFS | OS | DFS | ORR | rates? | toxicit\w+ | adverse | deaths? |
    died | alive | hazard | HR | odds | relaps\w+ | recur(?:red|rences?) | progress(?:ed|ion) |
    grades? \s [\d≥] | events? | efficacy | outcomes? | concordance | sensitivity | accuracy |
    incidence | benefit | improved | detected \s by | underwent | resected | complications? |
    higher | lower | longer | shorter | compared | versus | vs\.? | p \s? [=<] ) \b
    """
)
_FIRM_RULES = tuple(rule for rule in TRAIT_RULES if rule.name not in _LOOSEST)
# What people had at entry wherever it is told: earlier treatment, stage, histology, markers.
_STRONG = Phrase(
    r"""
    \b (?: prior | previous(?:ly)? | ECOG | performance \s status | stage \s [IVX\d]+ \w? |
    treatment-na[iï]ve | chemotherapy-na[iï]ve | adenocarcinoma | squamous | histolog\w+ |
    (?:liver|brain|bone|visceral|lymph \s node|nodal|distant) \s metastas[ei]s | visceral \s
    disease | [\w-]+-positive \s (?:tumou?rs?|disease|cancers?) | [\w-]+-negative \s
    (?:tumou?rs?|disease|cancers?) | triple-negative | TNBC | hormone[ -]receptor |
    (?:adverse|unfavou?rable|poor-risk|high-risk|complex) \s (?:cytogenetic\w*|karyotype|biolog\w+)
    | (?:EGFR|KRAS|RAS|BRAF|NRAS|IDH1?|FLT3|BRCA1?|TP53|ALK) \b [\w\s-]{0,20} mutations? | current
    \s smokers | never[ -]smok\w+ | unfit
    | (?:Burkitt|Hodgkin|T-cell|B-cell|cell) '?s? \s (?:lymphoma|carcinoma) ) \b
    """,
    triggers=(
        *("prior", "previous", "ecog", "status", "stage ", "naive", "naïve", "carcinoma"),
        *("squamous", "histolog", "metasta", "disease", "positive", "negative", "tnbc"),
        *("receptor", "cyto", "karyo", "biolog", "mutation", "smok", "unfit", "lymphoma"),
    ),
)
_SKIPPED_SECTIONS = (Section.BACKGROUND, Section.OBJECTIVE, Section.CONCLUSIONS)

# Sentences that speak of participants at entry.
_ENTRY = Phrase(
    r"""
    \b (?: baseline | at \s (?:study \s)?
    (?:entry|randomi[sz]ation|enrol?lment|inclusion|diagnosis) | characteristics
    | balanced | median \s age | mean \s age | enrol?led | recruited | accrued | registered |
    entered | randomi[sz]ed
    | randomly \s (?:assigned|allocated) | were \s (?:included|assigned|allocated|eligible) |
    trial \s population | intention-to-treat
    | (?:study|overall) \s population | accrual
    | most \s (?:patients|women|men|participants|were|had) | majority \s (?:of|had|were)
    | pretreated | a \s total \s of \s \d[\d,]* \s (?:patients|women|men|pts|participants)
    | pretreatment | proved \s eligible ) \b
    """,
    triggers=(
        *(
            "baseline",
            "entry",
            "randomi",
            "randomly",
            "enrol",
            "inclusion",
            "diagnosis",
            "balanced",
        ),
        *("characteristics", "median", "mean", "recruited", "accrued", "registered", "entered"),
        *("accrual", "most ", "majority", "pretreated"),
        *("were ", "population", "intention-to-treat", "a total", "pretreatment", "proved"),
    ),
)
# What happened to participants after entry is no characteristic of them.
_AFTER_ENTRY = compile_pattern(
    r"""
    (?<! \brisk\s(?:of|for)\s ) \b (?: respon\w+ | surviv\w+ | alive | died | deaths? |
    progress(?:ed|ion|ive) | adverse \s (?:events?|effects?|reactions?) |
    toxicit\w+ | grade | relaps(?:e|ed|es)
    | recurrences? | event(?:s|-free)? | discontinu\w+ | complet\w+ | withdr\w+ | stopped | lost |
    assigned | randomi[sz]ed
    | allocated | vs?\.? | versus | compared | improve\w+ | reduc\w+ | increase\w* | evaluable |
    analy[sz]ed | included | excluded
    | shrinkage | regression | irradiation | boost | mastectomy | second(?:ary)? \s (?:primary \s)?
    (?:cancers?|malignanc\w+|leuk\w+|tumou?rs?) | underwent | resect(?:ed|ion)s? |
    neutrop\w+ | nausea | disease-free | screen\w+ | crossed | eligible | achieved | remained
    | higher | lower | better | worse | reported | experienced | developed | local | censored |
    enrolled | satisfi\w+ ) \b
    """
)

_COUNTED = Phrase(r"\d | \b(?:one|t[we]|th|f[oi]|s[ie]|eig|nin|ele)")
# What may stand between an arm's name and the brackets about its participants.
_NAME_TAIL = compile_pattern(r"^ \s* (?: (?:arm|group|cohort|treatment) \s* )? $")


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
        if sentence.end - sentence.start > LONGEST_SENTENCE:
            continue
        lowered = analysis.lowered[sentence.start : sentence.end]
        has_traits = False
        is_entry = _ENTRY.fits(lowered)
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
    places = analysis.places_in(sentence)
    inside = mentions_within(sentence, mentions)
    heads = find_mentions(SUMMARY_RULES, places)
    for head in heads:
        reader = _reader_of(head.rule)
        name, statistic, held = head.value
        items = reader.read(text, head.end, sentence.start, inside, held)
        around = _arms_around(text, head.end, sentence.start, inside, len(heads) > 1)
        for item in reader.with_arms(text, items, sentence.start, inside, arms):
            is_first = item.numbers == items[0].numbers
            start = head.start + sentence.start if is_first else item.start
            if not item.arms and len(items) == 1:
                item = replace(item, arms=around)
            yield from _summary(analysis, start, head.rule, item, name, statistic)
    if not _COUNTED.fits(text):
        return
    rules = (*SEX_RULES, *RACE_RULES, *_traits_for(text, is_near_entry))
    found = find_mentions(rules, places)
    sized = sum(mention.rule == _SIZED for mention in found)
    for mention in found:
        if mention.rule == _SIZED and sized < _LEAST_SIZED:
            continue
        if mention.rule in _LOOSE and not _is_told(mention, is_near_entry):
            continue
        yield _share(analysis, sentence, mention, inside, len(heads) > 1)


def _reader_of(rule: str) -> ListReader:
    if rule.endswith("number"):
        return number_reader()
    return age_reader() if rule.endswith(("age", "aged")) else measure_reader()


def _arms_around(
    text: str, place: int, offset: int, mentions: Sequence[ArmMention], is_repeated: bool
) -> tuple[str, ...]:
    """Give the arms named behind the brackets around a place, or before those of each arm."""
    behind = arms_of_bracket(text, place, offset, mentions)
    if behind or not is_repeated:
        return behind
    opening = text.rfind("(", 0, place)
    before = [m for m in mentions if m.end - offset <= opening]
    if before and find_first(_NAME_TAIL, text[before[-1].end - offset : opening]):
        return before[-1].arms
    return ()


@cache
def _traits() -> Pattern:
    """Give the pattern of words that name a characteristic."""
    terms = "|".join(
        term.replace("*", r"\w*").replace(" ", r"\s") for term in load_terms("characteristics")
    )
    return compile_pattern(rf"(?<![\w]) (?: {terms} ) (?!\w)")


def _traits_for(text: str, is_near_entry: bool) -> tuple[Rule, ...]:
    """Give the rules of traits that a sentence is read with: the loosest ones beside no result."""
    if not is_near_entry:
        return _FIRM_RULES if "%" in text and _STRONG.fits(text) else ()
    return _FIRM_RULES if _RESULT.fits(text) else TRAIT_RULES


def _is_told(mention: Mention[Any], is_near_entry: bool) -> bool:
    """Whether what a share is of is a characteristic, and the sentence may tell of one."""
    what: str = mention.value.what
    return (is_near_entry or _STRONG.fits(what)) and _is_trait(what)


def _is_trait(what: str) -> bool:
    return find_first(_traits(), what) is not None and find_first(_AFTER_ENTRY, what) is None


def _summary(
    analysis: Analysis,
    start: int,
    rule: str,
    item: Item,
    name: str,
    statistic: Statistic,
) -> Iterator[Linked[Baseline]]:
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
        yield Linked(fact, item.numbers, rule)


def _share(
    analysis: Analysis,
    sentence: Sentence,
    mention: Mention[Any],
    mentions: Sequence[ArmMention],
    is_repeated: bool,
) -> Linked[Baseline]:
    share: Share = mention.value
    text = analysis.text_of(sentence)
    start, end = mention.start + sentence.start, mention.end + sentence.start
    place = mention.end
    named = _arms_around(text, place, sentence.start, mentions, is_repeated)
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
