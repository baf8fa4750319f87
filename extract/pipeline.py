"""The one way through: a document in, its record out, stage by stage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from extract.analysis import Analysis, Linked
from extract.arms import find_arm_mentions, find_arms
from extract.audit import audit_record
from extract.baseline import find_baseline
from extract.doses import attach_doses
from extract.follow_up import find_follow_up
from extract.language import analyze
from extract.link.facts import read_statements
from extract.link.found import build_facts
from extract.link.scene import Scene, build_scenes
from extract.link.statement import Statement
from extract.participants import find_participants
from extract.trial import find_citation, find_conclusion, find_trial
from extract.version import extractor_version
from schemas.document import Document
from schemas.record import (
    Arm,
    Baseline,
    Evidence,
    Extractor,
    Finding,
    FollowUp,
    ParticipantFlow,
    TrialRecord,
)
from schemas.vocabulary import Severity

F = TypeVar("F")

_NO_TRIAL = Finding(
    check="no_trial_found",
    severity=Severity.INFO,
    message="The text does not seem to report a trial: no arms, results or design were found.",
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Which rule made the fact at ``index`` of a record's category, and from what words."""

    category: str
    index: int
    rule: str
    start: int
    end: int


def extract_record(document: Document) -> TrialRecord:
    """Give the record of what a document says about its trial.

    Raises ExtractionTimeout when the limit set by ``matching.time_limit`` is over.
    """
    return explain_record(document)[0]


@dataclass(frozen=True)
class Numbers:
    """A document up to linking: its arms, what earlier stages made of numbers, and the rest."""

    analysis: Analysis
    dosed: tuple[Linked[Arm], ...]
    participants: tuple[Linked[ParticipantFlow], ...]
    follow_up: tuple[Linked[FollowUp], ...]
    baseline: tuple[Linked[Baseline], ...]
    scenes: tuple[Scene, ...]
    statements: tuple[Statement, ...]

    @property
    def arms(self) -> tuple[Arm, ...]:
        """The arms with their doses."""
        return _facts_of(self.dosed)


class Linker(Protocol):
    """What revises the statements of the rules about numbers."""

    def revise(
        self, scenes: Sequence[Scene], statements: Sequence[Statement], arm_ids: tuple[str, ...]
    ) -> list[Statement]:
        """Give the statements that facts are made of."""
        ...


def read_numbers(document: Document) -> Numbers:
    """Give what the rules make of a document, up to the statements about its results."""
    analysis = analyze(document)
    arms = find_arms(analysis)
    mentions = find_arm_mentions(analysis, arms)
    dosed = attach_doses(analysis, arms, mentions)
    participants = find_participants(analysis, arms, mentions)
    follow_up = find_follow_up(analysis, arms, mentions)
    baseline = find_baseline(analysis, arms, mentions)
    earlier = (dosed, participants, follow_up, baseline)
    claimed = [place for linked in earlier for place in _places(linked)]
    scenes = build_scenes(analysis, mentions, claimed)
    statements = tuple(read_statements(scenes, arms))
    return Numbers(analysis, dosed, participants, follow_up, baseline, scenes, statements)


def explain_record(
    document: Document, linker: Linker | None = None
) -> tuple[TrialRecord, tuple[Explanation, ...]]:
    """Give a document's record, and for each of its facts the rule that made it.

    Without a ``linker`` the statements of the rules become the facts.
    """
    return build_record(read_numbers(document), linker)


def build_record(
    numbers: Numbers, linker: Linker | None = None
) -> tuple[TrialRecord, tuple[Explanation, ...]]:
    """Give the record of a document that is read up to linking, as :func:`explain_record`."""
    analysis, document = numbers.analysis, numbers.analysis.document
    statements: Sequence[Statement] = numbers.statements
    if linker is not None:
        arm_ids = tuple(arm.id for arm in numbers.arms)
        statements = linker.revise(numbers.scenes, statements, arm_ids)
    found = build_facts(statements)
    trial, citation = find_trial(analysis), find_citation(analysis)
    facts: dict[str, Sequence[Linked[Any]]] = {
        "arms": numbers.dosed,
        "participants": numbers.participants,
        "follow_up": numbers.follow_up,
        "outcomes": found.outcomes,
        "comparisons": found.comparisons,
        "adverse_events": found.adverse_events,
        "baseline": numbers.baseline,
    }
    says_something = any(facts.values()) or bool(trial.evidence or citation.evidence)
    record = TrialRecord(
        doc_id=document.doc_id,
        trial=trial,
        citation=citation,
        arms=numbers.arms,
        participants=_facts_of(numbers.participants),
        follow_up=_facts_of(numbers.follow_up),
        outcomes=_facts_of(found.outcomes),
        comparisons=_facts_of(found.comparisons),
        adverse_events=_facts_of(found.adverse_events),
        baseline=_facts_of(numbers.baseline),
        findings=() if says_something else (_NO_TRIAL,),
        unlinked=tuple(found.unlinked),
        extractor=Extractor(name="rules", version=extractor_version()),
    )
    return _finish(record, document, find_conclusion(analysis)), tuple(_explain(facts))


def _finish(
    record: TrialRecord, document: Document, conclusion: tuple[str, Evidence] | None
) -> TrialRecord:
    """Give a record with its conclusion and with what does not add up in it."""
    added: dict[str, Any] = {"findings": (*record.findings, *audit_record(record, document))}
    if conclusion is not None:
        added |= {"conclusion": conclusion[0], "conclusion_evidence": conclusion[1]}
    return record.model_copy(update=added)


def _facts_of(linked: Sequence[Linked[F]]) -> tuple[F, ...]:
    return tuple(each.fact for each in linked)


def _places(linked: Sequence[Linked[Any]]) -> Iterator[tuple[int, int]]:
    for each in linked:
        yield from each.numbers


def _explain(facts: dict[str, Sequence[Linked[Any]]]) -> Iterator[Explanation]:
    for category, linked in facts.items():
        for index, each in enumerate(linked):
            evidence: Evidence | tuple[Evidence, ...] | None = each.fact.evidence
            places = evidence if isinstance(evidence, tuple) else (evidence,)
            for place in places[:1]:
                if place is not None:
                    yield Explanation(category, index, each.rule, place.start, place.end)
