"""What the desk shows: a document under review, items of the queue, how far everything is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from schemas.document import Document
from schemas.record import TrialRecord
from trialist.review.decisions import Standing
from trialist.review.log import Entry


@dataclass(frozen=True)
class OpenReview:
    """A document as one reviewer has it now.

    ``record`` has all facts in place, those that are rejected too, so that pointers hold; its
    findings are those of ``final``, which leaves them out. ``base`` is what the review started
    from. ``standing`` has every fact by its pointer, in the order of the record. ``version`` is
    what the next save must name. ``history`` is the whole log, refused saves included.
    ``superseded`` says that a newer record of the document has been stored since.
    """

    document_id: int
    reviewer: str
    document: Document
    base: TrialRecord
    record: TrialRecord
    final: TrialRecord
    version: int
    standing: Mapping[str, Standing]
    history: tuple[Entry, ...]
    finished: bool
    can_undo: bool
    can_redo: bool
    superseded: bool = False

    @property
    def open(self) -> tuple[str, ...]:
        """The facts that nobody has decided about yet."""
        return tuple(pointer for pointer, how in self.standing.items() if how is Standing.OPEN)


class Show(StrEnum):
    """Which documents a queue shows."""

    TO_DO = "to_do"  # what this reviewer can still do: not finished, and more reviews are needed
    ALL = "all"
    MINE = "mine"  # begun or finished by this reviewer
    UNREVIEWED = "unreviewed"  # nobody has finished it
    FINDINGS = "findings"  # with findings, of any severity
    UNSURE = "unsure"  # with a fact of a confidence below UNSURE_BELOW
    DISPUTED = "disputed"  # enough reviews, which differ, and are not adjudicated
    SETTLED = "settled"  # what gold is made of
    FAILURES = "failures"  # what ended without a record


class Order(StrEnum):
    """What a queue shows first."""

    FINDINGS = "findings"  # most severe first
    CONFIDENCE = "confidence"  # least sure first
    DOCUMENT = "document"  # by document id


@dataclass(frozen=True, slots=True)
class Filters:
    """Which documents to show, in which order; ``containing`` is a piece of the document's id."""

    show: Show = Show.TO_DO
    order: Order = Order.FINDINGS
    containing: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a document has no record: as :class:`trialist.store.base.Failed`."""

    reason: str
    message: str
    source: str
    place: str | None


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One row of a queue.

    ``mine`` is the state of this reviewer's review: None, ``OPEN`` or ``FINISHED``, and ``decided``
    of ``facts`` says how far it is; both 0 where it is not begun. What others decided does not
    show. ``document_id`` is 0 for a failure.
    """

    document_id: int
    doc_id: str
    title: str | None
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    lowest_confidence: float | None = None
    mine: str | None = None
    decided: int = 0
    facts: int = 0
    begun: int = 0
    complete: int = 0
    differences: int | None = None
    settled: bool = False
    failed: Failed | None = None


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Some rows of a queue, and how many there are in all."""

    items: tuple[QueueItem, ...]
    total: int
    offset: int


@dataclass(frozen=True, slots=True)
class ReviewerProgress:
    """How far one reviewer is, in documents and in facts."""

    reviewer: str
    begun: int
    finished: int
    decided: int
    last: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the whole is, in documents; ``reviewers`` by name."""

    documents: int
    begun: int
    reviewed: int  # by as many reviewers as are asked for
    disputed: int
    settled: int
    failures: int
    reviewers: tuple[ReviewerProgress, ...]
