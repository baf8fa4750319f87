"""Rows of labelled documents: every slot of every number that the gold record has a fact for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evaluation.align import pair_arms
from evaluation.checks import same_time
from evaluation.folds import GoldDocument
from evaluation.normal import same_label, same_name
from extract.link.model.decide import RESULTS, Draft
from extract.link.model.describe import ROLES, STATISTICS
from extract.link.model.lexicon import Lexicon, words_of
from extract.link.model.linker import LearnedLinker
from extract.link.model.slots import EVERY, grades_of
from extract.link.statement import Role
from extract.link.topics import Topic
from extract.pipeline import Numbers, build_record, read_numbers
from schemas.record import AdverseEvent, Comparison, Outcome
from trialist.training.linker.labels import ROLE_OF, GoldFact, Labelled, label_statements
from trialist.training.linker.rows import Rows


@dataclass(frozen=True)
class ReadDocument:
    """A labelled document as far as the rules read it: what of it does not depend on training."""

    gold: GoldDocument
    numbers: Numbers
    labelled: tuple[Labelled, ...]
    arm_of: Mapping[str, str]  # the arm of the record for that of the gold


def read_gold(document: GoldDocument) -> ReadDocument:
    """Give a labelled document with its statements and their gold facts."""
    numbers = read_numbers(document.document)
    record, _ = build_record(numbers)
    pairs = pair_arms(record, document.gold)
    labelled = label_statements(numbers.statements, document.document, document.gold)
    return ReadDocument(
        document, numbers, tuple(labelled), {gold: own for own, gold in pairs.items()}
    )


def count_words(document: ReadDocument) -> tuple[Counter[str], Counter[str]]:
    """Give a document's words in labels of facts, and all its words, each counted once."""
    gold = document.gold.gold
    facts: Sequence[GoldFact] = (*gold.outcomes, *gold.comparisons, *gold.adverse_events)
    labels = {word for fact in facts for word in words_of(_name(fact))}
    return Counter(labels), Counter(set(words_of(document.gold.document.folded)))


def build_lexicon(documents: Sequence[ReadDocument]) -> Lexicon:
    """Give the lexicon of some documents."""
    counted = [count_words(document) for document in documents]
    in_labels = sum((labels for labels, _ in counted), Counter[str]())
    return Lexicon(in_labels, sum((texts for _, texts in counted), Counter[str]()))


def gold_rows(documents: Sequence[ReadDocument], lexicon: Lexicon, *, rules: bool) -> Rows:
    """Give the rows of labelled documents.

    ``lexicon`` is that of these documents; from each document's view it is taken without that
    document, as it is when a new one is read.
    """
    rows = Rows()
    for document in documents:
        labels, texts = count_words(document)
        others = Lexicon(Counter(lexicon.in_labels) - labels, Counter(lexicon.in_texts) - texts)
        for draft, labelled in _drafts(document, others, rules=rules):
            _add_rows(rows, draft, labelled, document.arm_of)
    return rows


def _drafts(
    document: ReadDocument, lexicon: Lexicon, *, rules: bool
) -> Iterator[tuple[Draft, Labelled]]:
    """Give the drafts of the statements of which gold says what is right."""
    numbers = document.numbers
    by_place = {id(each.statement): each for each in document.labelled}
    blank = LearnedLinker({}, lexicon, rules)
    arm_ids = tuple(arm.id for arm in numbers.arms)
    for draft in blank.draft(numbers.scenes, numbers.statements, arm_ids):
        labelled = by_place[id(draft.ruled)]
        if labelled.is_known:
            yield draft, labelled


def _add_rows(rows: Rows, draft: Draft, labelled: Labelled, arm_of: Mapping[str, str]) -> None:
    """Add the rows of one number to those of each slot that its fact has."""
    features, place = draft.features, draft.place
    fact = labelled.facts[0] if labelled.facts else None
    role = ROLE_OF[type(fact)] if fact else Role.LEFT
    own = features.role(place)
    rows.add("role", [own], [ROLES.index(role)])
    if fact is None:
        return
    is_open = frozenset(fact.ambiguous)
    if isinstance(fact, Outcome) and "statistic" not in is_open:
        rows.add("statistic", [own], [STATISTICS.index(fact.statistic)])
    topics = draft.context.topics_for(draft.ruled, rules=features.rules)
    if not is_open & {"label", "term", "endpoint"}:
        right = [is_named(fact, choice.value) for choice in topics]
        rows.add("topic", features.topics(place, role, topics), right)
    if role in RESULTS and "arm" not in is_open:
        _add_arms(rows, draft, role, labelled.facts, arm_of)
    if isinstance(fact, AdverseEvent):
        grades = grades_of(draft.ruled)
        right = [choice.value == fact.grade for choice in grades]
        rows.add("grade", features.grades(place, grades), right)
    else:
        _add_occasion(rows, draft, role, fact)


def _add_occasion(rows: Rows, draft: Draft, role: Role, fact: Outcome | Comparison) -> None:
    """Add the rows of when and in whom a number was seen."""
    features, context = draft.features, draft.context
    if isinstance(fact, Outcome) and "time" not in fact.ambiguous:
        right = [same_time(fact.time, choice.value) for choice in context.times]
        rows.add("time", features.times(draft.place, role, context.times), right)
    if "subgroup" not in fact.ambiguous:
        subgroups = context.subgroups_for(draft.ruled, rules=features.rules)
        right = [is_same_group(fact.subgroup, choice.value) for choice in subgroups]
        rows.add("subgroup", features.subgroups(draft.place, role, subgroups), right)


def _add_arms(
    rows: Rows,
    draft: Draft,
    role: Role,
    facts: Sequence[GoldFact],
    arm_of: Mapping[str, str],
) -> None:
    """Add the rows of the arms of a number, where the record has the gold's arms."""
    gold = {fact.arm for fact in facts if not isinstance(fact, Comparison)}
    if any(arm is not None and arm not in arm_of for arm in gold):
        return
    arms = {arm_of[arm] if arm is not None else None for arm in gold}
    wanted = EVERY if len(arms) > 1 else next(iter(arms))
    choices = draft.context.arms
    rows.add(
        "arm",
        draft.features.arms(draft.place, role, choices),
        [choice == wanted for choice in choices],
    )


def is_named(fact: GoldFact, topic: Topic) -> bool:
    """Whether a topic names what a fact measures."""
    if isinstance(fact, AdverseEvent):
        return same_name(fact.term, topic.label) or same_name(fact.term, topic.value)
    code = topic.value if topic.kind == "endpoint" else "OTHER"
    if isinstance(fact, Comparison) and (code, fact.endpoint) == ("DEATH", "OS"):
        return True  # the hazard of death compares survival
    return fact.endpoint == code and (code != "OTHER" or same_label(fact.label, topic.label))


def is_same_group(gold: str | None, words: str | None) -> bool:
    """Whether words name the subgroup of a fact, or neither names one."""
    if gold is None or words is None:
        return gold is words
    return same_label(gold, words)


def _name(fact: GoldFact) -> str:
    return fact.term if isinstance(fact, AdverseEvent) else fact.label
