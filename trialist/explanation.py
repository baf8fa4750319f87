"""Explanations: every value of a record with its rule and its words in context."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from schemas.document import Document
from schemas.record import Evidence, TrialRecord
from trialist.choosing import DEFAULT_CHOICE, Choice
from trialist.render.facts import SaidFact, say_facts

if TYPE_CHECKING:
    from extract.pipeline import Explanation

# Characters of context on each side of a value: about one line of a terminal in all.
CONTEXT = 60


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document with what stands around it, on one line."""

    start: int
    end: int
    before: str
    value: str
    after: str


@dataclass(frozen=True, slots=True)
class ExplainedFact:
    """A fact of the record: what it is about, what it says, which rules made it, and from where."""

    category: str
    index: int
    about: str
    says: str
    rules: tuple[str, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A value that was found but is not in the record, and why."""

    kind: str
    reason: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Explained:
    """A record, explained: its facts, what was left out, and its findings."""

    doc_id: str
    facts: tuple[ExplainedFact, ...]
    left_out: tuple[LeftOut, ...]
    findings: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the explanation as JSON values."""
        return asdict(self)


def explain_document(document: Document, choice: Choice = DEFAULT_CHOICE) -> Explained:
    """Give the explanation of the record of a document."""
    record, explanations = choice.load().explain(document)
    return build_explained(document, record, explanations)


def build_explained(
    document: Document, record: TrialRecord, explanations: Iterable[Explanation]
) -> Explained:
    """Give a record's facts with the rules and the words that explain them."""
    rules: dict[tuple[str, int], dict[str, None]] = defaultdict(dict)
    for explanation in explanations:
        rules[explanation.category, explanation.index][explanation.rule] = None
    return Explained(
        doc_id=record.doc_id,
        facts=tuple(
            _explain_fact(document, fact, tuple(rules[fact.rules_at])) for fact in say_facts(record)
        ),
        left_out=tuple(
            LeftOut(value.kind, value.reason, cut_passage(document, value.evidence))
            for value in record.unlinked
        ),
        findings=tuple(f"{item.severity.value}: {item.message}" for item in record.findings),
    )


def cut_passage(document: Document, evidence: Evidence) -> Passage:
    """Give a piece of a document with up to ``CONTEXT`` characters on each side."""
    start, end = evidence.start, evidence.end
    before = document.text[max(0, start - CONTEXT) : start]
    after = document.text[end : end + CONTEXT]
    if start > CONTEXT:
        before = "…" + before.partition(" ")[2]
    if end + CONTEXT < len(document.text):
        after = after.rpartition(" ")[0] + "…"
    return Passage(start, end, _flat(before), _flat(document.text[start:end]), _flat(after))


def _flat(text: str) -> str:
    return text.replace("\n", " ")


def _explain_fact(document: Document, fact: SaidFact, rules: tuple[str, ...]) -> ExplainedFact:
    passages = tuple(cut_passage(document, place) for place in fact.evidence)
    return ExplainedFact(fact.category, fact.index, fact.about, fact.says, rules, passages)
