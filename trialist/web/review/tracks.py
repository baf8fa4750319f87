"""Tracks: a reviewer's own review of a document, or the adjudicated one, with the same verbs."""

from __future__ import annotations

from dataclasses import dataclass

from trialist.review import Choose, Decision, Desk, InvalidDecision, OpenReview
from trialist.review.rows import ADJUDICATION


@dataclass(frozen=True, slots=True)
class Track:
    """The review of a document that ``who`` works on; ``settling``: the adjudicated one."""

    desk: Desk
    document_id: int
    who: str
    settling: bool = False

    def open(self) -> OpenReview:
        """Give the review as it is now; one that is not there is begun."""
        if self.settling:
            return self.desk.open_adjudication(self.document_id, self.who)
        return self.desk.open(self.document_id, self.who)

    def decide(self, decision: Decision | Choose, version: int, why: str | None) -> OpenReview:
        """Save a decision; one for a side is for the adjudicated review only."""
        if self.settling:
            return self.desk.adjudicate(self.document_id, self.who, decision, version, why)
        if isinstance(decision, Choose):
            raise InvalidDecision("sides are chosen in an adjudication only")
        return self.desk.decide(self.document_id, self.who, decision, version, why)

    def undo(self, version: int) -> OpenReview:
        """Take back the last decision."""
        undo = self.desk.undo_adjudication if self.settling else self.desk.undo
        return undo(self.document_id, self.who, version)

    def redo(self, version: int) -> OpenReview:
        """Bring back what was undone last."""
        redo = self.desk.redo_adjudication if self.settling else self.desk.redo
        return redo(self.document_id, self.who, version)

    def finish(self, version: int, *, accept_rest: bool = False) -> OpenReview:
        """Say that the review is done; of an adjudication, every difference has to be decided."""
        if self.settling:
            return self.desk.finish_adjudication(self.document_id, self.who, version)
        return self.desk.finish(self.document_id, self.who, version, accept_rest=accept_rest)


def is_settling(review: OpenReview) -> bool:
    """Whether a review is the adjudicated one."""
    return review.reviewer == ADJUDICATION
