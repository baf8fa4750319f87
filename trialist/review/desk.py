"""The desk: documents of a store under review, decisions about them, and who made them when.

Each reviewer has a review of their own of a document, which starts from the extractor's record and
shows nothing of the others'. A save names the version that it was made on: if another window was
first, :class:`Conflict` says what it saved, and what was tried is kept in the log. Where two
finished reviews differ, an adjudication decides, which is a review like any other.

>>> with Desk("trials.db", reviews=2) as desk:
...     page = desk.queue("ann", Filters(order=Order.FINDINGS), limit=50)
...     review = desk.open(page.items[0].document_id, "ann")
...     change = Correct(pointer="/outcomes/0", values={"percent": 51})
...     review = desk.decide(review.document_id, "ann", change, review.version, "misread")
...     review = desk.undo(review.document_id, "ann", review.version)
...     review = desk.finish(review.document_id, "ann", review.version, accept_rest=True)
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Self

from trialist.review.decisions import Add, Choice, Choose, Decision, parse_decision
from trialist.review.errors import InvalidDecision, NotAllowedYet
from trialist.review.gold import GoldExport, export_gold
from trialist.review.items import keep_up
from trialist.review.joining import Difference, choose
from trialist.review.log import Action
from trialist.review.queue import read_progress, read_queue, read_settled
from trialist.review.rows import ADJUDICATION, State, finished_tracks, read_entries, read_state
from trialist.review.saving import Reviews, make_entry
from trialist.review.states import must_be_decided
from trialist.review.views import Filters, OpenReview, Progress, QueuePage
from trialist.store.batches import clean
from trialist.store.engines import reading
from trialist.store.opening import open_engine
from trialist.store.translate import store_errors

LONGEST_NAME = 80
"""Characters of a reviewer's name."""
LARGEST_PAGE = 500
"""Rows of a queue's page."""


class Desk:
    """The reviews of a store; safe to use from several threads.

    ``reviews`` is how many reviewers each document is to have. Raises a
    :class:`trialist.store.errors.StoreError` where the store cannot be opened or goes away, and a
    :class:`trialist.review.errors.ReviewError` where something cannot be done.
    """

    def __init__(self, url: str, *, reviews: int = 1) -> None:
        self.reviews = reviews
        self._engine, self.url = open_engine(url)
        self._reviews = Reviews(self._engine, self.url)

    def queue(
        self, reviewer: str, filters: Filters | None = None, offset: int = 0, limit: int = 50
    ) -> QueuePage:
        """Give a page of the queue as a reviewer sees it."""
        name = check_name(reviewer)
        keep_up(self._engine, self.url)
        page = max(offset, 0), min(max(limit, 1), LARGEST_PAGE)
        with reading(self._engine, self.url) as connection:
            return read_queue(connection, name, filters or Filters(), self.reviews, page)

    def progress(self) -> Progress:
        """Give how far the whole is, and each reviewer."""
        keep_up(self._engine, self.url)
        with reading(self._engine, self.url) as connection:
            return read_progress(connection, self.reviews)

    def open(self, document_id: int, reviewer: str) -> OpenReview:
        """Give a document as a reviewer has it now.

        From then on it counts as begun in the queue, and keeps the record that it has; who has
        decided nothing yet still sees what others decided once they have finished.
        """
        return self._reviews.open(document_id, check_name(reviewer))

    def decide(
        self,
        document_id: int,
        reviewer: str,
        decision: Decision,
        version: int,
        why: str | None = None,
    ) -> OpenReview:
        """Save a decision that was made on a version, and give the review with it.

        Raises :class:`trialist.review.errors.Conflict` where that is not the newest version any
        more, and :class:`InvalidDecision` where the record would make no sense with it.
        """
        name = check_name(reviewer)
        return self._decide(document_id, name, name, decision, version, why)

    def undo(
        self, document_id: int, reviewer: str, version: int, why: str | None = None
    ) -> OpenReview:
        """Take back the last decision that holds (also that the review is finished)."""
        return self._step(Action.UNDO, document_id, reviewer, version, why)

    def redo(
        self, document_id: int, reviewer: str, version: int, why: str | None = None
    ) -> OpenReview:
        """Bring back what was undone last."""
        return self._step(Action.REDO, document_id, reviewer, version, why)

    def finish(
        self,
        document_id: int,
        reviewer: str,
        version: int,
        *,
        accept_rest: bool = False,
        why: str | None = None,
    ) -> OpenReview:
        """Say that a review is done; ``accept_rest`` accepts what is still open.

        Raises :class:`NotAllowedYet` where facts are open.
        """
        name = check_name(reviewer)
        return self._finish(document_id, name, name, version, accept_rest=accept_rest, why=why)

    def differences(self, document_id: int, who: str) -> tuple[Difference, ...]:
        """Give the facts on which the first two finished reviews of a document differ.

        Raises :class:`NotAllowedYet` where there are not two, and for someone who has made
        decisions about the document and not finished.
        """
        self._must_not_be_blind(document_id, check_name(who))
        return self._reviews.join(document_id).differences

    def open_adjudication(self, document_id: int, who: str) -> OpenReview:
        """Give the adjudicated review of a document as it is now; begun where it is not.

        Its record has all that either reviewer has, as the first has it; what they differ about
        is open. Raises as :meth:`differences` does.
        """
        self._must_not_be_blind(document_id, check_name(who))
        return self._reviews.begin_adjudication(document_id, check_name(who))

    def adjudicate(
        self,
        document_id: int,
        who: str,
        decision: Decision | Choose,
        version: int,
        why: str | None = None,
    ) -> OpenReview:
        """Save a decision about an adjudicated review: for one side of a difference, or another.

        Raises as :meth:`decide` does.
        """
        name = check_name(who)
        self._must_not_be_blind(document_id, name)
        if isinstance(decision, Choose):
            decision = self._chosen(document_id, decision)
        return self._decide(document_id, ADJUDICATION, name, decision, version, why)

    def undo_adjudication(
        self, document_id: int, who: str, version: int, why: str | None = None
    ) -> OpenReview:
        """Take back the last decision of an adjudication (also that it is finished)."""
        return self._step_adjudication(Action.UNDO, document_id, who, version, why)

    def redo_adjudication(
        self, document_id: int, who: str, version: int, why: str | None = None
    ) -> OpenReview:
        """Bring back what was undone last in an adjudication."""
        return self._step_adjudication(Action.REDO, document_id, who, version, why)

    def finish_adjudication(
        self, document_id: int, who: str, version: int, why: str | None = None
    ) -> OpenReview:
        """Say that an adjudication is done; raises :class:`NotAllowedYet` where facts are open."""
        name = check_name(who)
        self._must_not_be_blind(document_id, name)
        return self._finish(document_id, ADJUDICATION, name, version, accept_rest=False, why=why)

    def settled(self, document_id: int) -> OpenReview:
        """Give the review that counts: the adjudicated one, or the first that is finished."""
        with reading(self._engine, self.url) as connection:
            if read_state(connection, document_id, ADJUDICATION) is State.FINISHED:
                return self._reviews.read(document_id, ADJUDICATION)
            finished = finished_tracks(connection, document_id)
        if not finished:
            raise NotAllowedYet("no review of this document is finished")
        return self._reviews.read(document_id, finished[0][0])

    def export_gold(self, folder: Path, reviewer: str | None = None) -> GoldExport:
        """Write gold files, each with its text beside it, of all documents that are settled.

        With a ``reviewer`` those that this one has finished, as they have them: what agreement is
        measured on. Raises OSError where the folder cannot be written.
        """
        keep_up(self._engine, self.url)
        name = check_name(reviewer) if reviewer is not None else None
        with reading(self._engine, self.url) as connection:
            documents: Sequence[int] = read_settled(connection, self.reviews, name)
        if name is None:
            reviews = map(self.settled, documents)
        else:
            reviews = (self._reviews.read(document_id, name) for document_id in documents)
        return export_gold(reviews, folder)

    def close(self) -> None:
        """Let go of the database; the desk is not used afterwards."""
        with store_errors(self.url):
            self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _decide(
        self,
        document_id: int,
        track: str,
        who: str,
        decision: Decision,
        version: int,
        why: str | None,
    ) -> OpenReview:
        pointer = None if isinstance(decision, Add) else decision.pointer
        payload = decision.model_dump(mode="json", exclude_unset=True)
        payload["action"] = decision.action
        entry = make_entry(who, Action(decision.action), version, payload, pointer, why)
        return self._reviews.save(document_id, track, entry)

    def _step(
        self, action: Action, document_id: int, reviewer: str, version: int, why: str | None
    ) -> OpenReview:
        name = check_name(reviewer)
        return self._reviews.save(document_id, name, make_entry(name, action, version, why=why))

    def _step_adjudication(
        self, action: Action, document_id: int, who: str, version: int, why: str | None
    ) -> OpenReview:
        name = check_name(who)
        self._must_not_be_blind(document_id, name)
        entry = make_entry(name, action, version, why=why)
        return self._reviews.save(document_id, ADJUDICATION, entry)

    def _finish(
        self,
        document_id: int,
        track: str,
        who: str,
        version: int,
        *,
        accept_rest: bool,
        why: str | None,
    ) -> OpenReview:
        review = self._reviews.read(document_id, track)
        # On an older version the save is refused, whatever is open in the newest.
        if not accept_rest and review.version == version:
            must_be_decided(review)
        payload = {"accepted": list(review.open)}
        entry = make_entry(who, Action.FINISH, version, payload, None, why)
        return self._reviews.save(document_id, track, entry)

    def _chosen(self, document_id: int, wanted: Choose) -> Decision:
        """Give the decision that makes a fact what one side of a difference says."""
        for difference in self._reviews.join(document_id).differences:
            if difference.pointer == wanted.pointer:
                side = difference.first if wanted.side is Choice.FIRST else difference.second
                record = self._reviews.read(document_id, ADJUDICATION).record
                return parse_decision(choose(difference, side, record))
        raise InvalidDecision(f"{wanted.pointer}: the reviews do not differ about it")

    def _must_not_be_blind(self, document_id: int, who: str) -> None:
        """Keep what others decided from someone who is still deciding."""
        with reading(self._engine, self.url) as connection:
            state = read_state(connection, document_id, who)
            entries = read_entries(connection, document_id, who)
        if state is State.OPEN and entries:
            raise NotAllowedYet(
                "your own review of this document is not finished; what others decided can be "
                "seen then"
            )


def check_name(reviewer: str) -> str:
    """Give a reviewer's name as it stands in the log; raises :class:`InvalidDecision`."""
    name = clean(" ".join(reviewer.split()))
    if not name or len(name) > LONGEST_NAME or name == ADJUDICATION or not name.isprintable():
        raise InvalidDecision(
            f"{name[:LONGEST_NAME]!r} is no name of a reviewer: 1 to {LONGEST_NAME} characters, "
            f"not {ADJUDICATION!r}"
        )
    return name
