"""A record under audit: its facts with their arms, and the text where it is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from schemas.document import Document, PartKind
from schemas.record import (
    AdverseEvent,
    Baseline,
    Evidence,
    Fact,
    FollowUp,
    Outcome,
    ParticipantFlow,
    TrialRecord,
)
from schemas.vocabulary import Milestone, Statistic

# Milestones whose counts are the sizes of groups that percentages are of.
POPULATIONS = frozenset(
    {
        Milestone.SCREENED,
        Milestone.ENROLLED,
        Milestone.RANDOMIZED,
        Milestone.TREATED,
        Milestone.ANALYZED,
    }
)

Share = ParticipantFlow | Outcome | AdverseEvent | Baseline
Grouped = Share | FollowUp


@dataclass(frozen=True)
class Case:
    """A record and its document, as checks look at them."""

    record: TrialRecord
    document: Document | None = None

    @cached_property
    def was_read(self) -> bool:
        """Whether a program read the record, so that a link may be wrong."""
        return self.record.extractor is not None

    @cached_property
    def lowered(self) -> str:
        """The folded text in lower case; nothing without a document."""
        return "" if self.document is None else self.document.folded.lower()

    @cached_property
    def arm_ids(self) -> tuple[str, ...]:
        """The ids of the arms."""
        return tuple(arm.id for arm in self.record.arms)

    @cached_property
    def labels(self) -> dict[str, str]:
        """The labels of the arms by id."""
        return {arm.id: arm.label for arm in self.record.arms}

    @cached_property
    def shares(self) -> tuple[Share, ...]:
        """All facts that are shares of participants: counts, totals, percentages."""
        record = self.record
        return (
            *record.participants,
            *(one for one in record.outcomes if one.statistic is Statistic.PROPORTION),
            *record.adverse_events,
            *(one for one in record.baseline if one.statistic is Statistic.PROPORTION),
        )

    @cached_property
    def sizes(self) -> dict[str | None, dict[int, ParticipantFlow]]:
        """How many participants each arm, and the whole trial (None), is said to have."""
        sizes: dict[str | None, dict[int, ParticipantFlow]] = {}
        for flow in self.record.participants:
            if flow.milestone in POPULATIONS and flow.subgroup is None and flow.reason is None:
                for size in (flow.count, flow.total):
                    if size is not None:
                        sizes.setdefault(flow.arm, {}).setdefault(size, flow)
        return sizes

    @cached_property
    def totals(self) -> dict[str | None, frozenset[int]]:
        """The totals that shares of each arm, and of the whole trial (None), are printed with."""
        totals: dict[str | None, set[int]] = {}
        for share in self.shares:
            if share.total and share.subgroup is None:
                totals.setdefault(share.arm, set()).add(share.total)
        return {arm: frozenset(found) for arm, found in totals.items()}

    def flows(self, milestone: Milestone) -> Iterator[ParticipantFlow]:
        """Give the heads counted at a milestone in whole arms or the whole trial."""
        for flow in self.record.participants:
            plain = flow.subgroup is None and flow.reason is None and not flow.ambiguous
            if flow.milestone is milestone and plain and flow.count is not None:
                yield flow

    def evidence(self, fact: Fact) -> Evidence | None:
        """Give the place of a fact: its own, or that of its quote in the document."""
        if fact.evidence is not None or self.document is None:
            return fact.evidence
        start = self.document.text.find(fact.quote)
        return None if start < 0 else Evidence(start=start, end=start + len(fact.quote))

    def kind_at(self, place: Evidence) -> PartKind | None:
        """Give what the part of the document is that holds a place; None where that is unknown."""
        parts = () if self.document is None else self.document.parts
        return next((part.kind for part in parts if part.start <= place.start < part.end), None)

    def text_before(self, fact: Fact, length: int) -> str:
        """Give the words of a fact, with so many characters before them where the text is known."""
        place = self.evidence(fact)
        if self.document is None or place is None:
            return fact.quote
        return self.document.folded[max(0, place.start - length) : place.end]

    def is_pooled(self, fact: Grouped) -> bool:
        """Say whether a fact of several arms together may be one of an arm that was not found."""
        return fact.arm is None and len(self.arm_ids) > 1

    def group_of(self, fact: Grouped) -> str:
        """Give the group of a fact in words that follow a noun: " (placebo, women)", or nothing."""
        label = None if fact.arm is None else self.labels.get(fact.arm, fact.arm)
        words = ", ".join(filter(None, (label, fact.subgroup)))
        return f" ({words})" if words else ""
