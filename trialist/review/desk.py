"""The desk: documents of a store under review, decisions about them, and who made them when.

Each reviewer has a review of their own of a document, which starts from the extractor's record and
shows nothing of the others'. A save names the version that it was made on: if another window was
first, :class:`Conflict` says what it saved, and what was tried is kept in the log.

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
from dataclasses import replace
from typing import Any, Self

from trialist.review.decisions import Add, Decision
from trialist.review.errors import Conflict, InvalidDecision
from trialist.review.items import keep_up
from trialist.review.log import Action, Entry
from trialist.review.queue import read_progress, read_queue
from trialist.review.rows import (
    ADJUDICATION,
    add_entry,
    begin,
    move_head,
    now,
    read_entries,
    read_subject,
)
from trialist.review.states import build_review, must_be_decided, newest, next_entry, to_head
from trialist.review.views import Filters, OpenReview, Progress, QueuePage
from trialist.store.batches import clean
from trialist.store.engines import reading, writing
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

    def queue(
        self, reviewer: str, filters: Filters | None = None, offset: int = 0, limit: int = 50
    ) -> QueuePage:
        """Give a page of the queue as a reviewer sees it."""
        keep_up(self._engine, self.url)
        page = max(offset, 0), min(max(limit, 1), LARGEST_PAGE)
        with reading(self._engine, self.url) as connection:
            name = check_name(reviewer)
            return read_queue(connection, name, filters or Filters(), self.reviews, page)

    def progress(self) -> Progress:
        """Give how far the whole is, and each reviewer."""
        keep_up(self._engine, self.url)
        with reading(self._engine, self.url) as connection:
            return read_progress(connection, self.reviews)

    def open(self, document_id: int, reviewer: str) -> OpenReview:
        """Give a document as a reviewer has it now.

        From then on it counts as begun, and keeps the record that it has.
        """
        name = check_name(reviewer)
        review = self._read(document_id, name)
        if not review.history:
            with writing(self._engine, self.url) as connection:
                read_subject(connection, document_id)
                begin(connection, document_id, name)
            review = self._read(document_id, name)
        return review

    def decide(
        self,
        document_id: int,
        reviewer: str,
        decision: Decision,
        version: int,
        why: str | None = None,
    ) -> OpenReview:
        """Save a decision that was made on a version, and give the review with it.

        Raises :class:`Conflict` where that is not the newest version any more, and
        :class:`InvalidDecision` where the record would make no sense with it.
        """
        name = check_name(reviewer)
        pointer = None if isinstance(decision, Add) else decision.pointer
        payload = decision.model_dump(mode="json", exclude_unset=True)
        payload["action"] = decision.action
        entry = make_entry(name, Action(decision.action), version, payload, pointer, why)
        return self._save(document_id, name, entry)

    def undo(
        self, document_id: int, reviewer: str, version: int, why: str | None = None
    ) -> OpenReview:
        """Take back the last decision that holds (also that the review is finished)."""
        name = check_name(reviewer)
        return self._save(document_id, name, make_entry(name, Action.UNDO, version, why=why))

    def redo(
        self, document_id: int, reviewer: str, version: int, why: str | None = None
    ) -> OpenReview:
        """Bring back what was undone last."""
        name = check_name(reviewer)
        return self._save(document_id, name, make_entry(name, Action.REDO, version, why=why))

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

        Raises :class:`trialist.review.errors.NotAllowedYet` where facts are open.
        """
        name = check_name(reviewer)
        review = self._read(document_id, name)
        if not accept_rest:
            must_be_decided(review)
        payload = {"accepted": list(review.open)}
        entry = make_entry(name, Action.FINISH, version, payload, None, why)
        return self._save(document_id, name, entry)

    def close(self) -> None:
        """Let go of the database; the desk is not used afterwards."""
        with store_errors(self.url):
            self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _read(self, document_id: int, track: str) -> OpenReview:
        with reading(self._engine, self.url) as connection:
            subject = read_subject(connection, document_id)
            entries = read_entries(connection, document_id, track)
        return build_review(subject, track, entries)

    def _save(self, document_id: int, track: str, entry: Entry) -> OpenReview:
        """Add an entry to a log, if it was made on the newest version."""
        with reading(self._engine, self.url) as connection:
            subject = read_subject(connection, document_id)
            entries = read_entries(connection, document_id, track)
        review = None
        if newest(entries) == entry.based_on:
            review = build_review(subject, track, [*entries, next_entry(entries, entry)])
        with writing(self._engine, self.url) as connection:
            moved = read_subject(connection, document_id).record_id != subject.record_id
            now_there = read_entries(connection, document_id, track)
            begin(connection, document_id, track)
            if newest(now_there) != entry.based_on:
                review = None
                refused = replace(entry, number=len(now_there) + 1, refused=True)
                add_entry(connection, document_id, track, refused)
            elif review is not None and len(now_there) == len(entries) and not moved:
                add_entry(connection, document_id, track, review.history[-1])
                move_head(connection, document_id, track, to_head(review))
                return review
        if newest(now_there) != entry.based_on:
            raise make_conflict(now_there, entry)
        # Someone's save was refused in between, which takes a number but changes nothing.
        return self._save(document_id, track, entry)


def check_name(reviewer: str) -> str:
    """Give a reviewer's name as it stands in the log; raises :class:`InvalidDecision`."""
    name = clean(" ".join(reviewer.split()))
    if not name or len(name) > LONGEST_NAME or name == ADJUDICATION or not name.isprintable():
        raise InvalidDecision(
            f"{name[:LONGEST_NAME]!r} is no name of a reviewer: 1 to {LONGEST_NAME} characters, "
            f"not {ADJUDICATION!r}"
        )
    return name


def make_entry(
    who: str,
    action: Action,
    version: int,
    payload: dict[str, Any] | None = None,
    pointer: str | None = None,
    why: str | None = None,
) -> Entry:
    """Give an entry that has no number yet."""
    return Entry(0, who, now(), action, pointer, payload or {}, why or None, version)


def make_conflict(entries: Sequence[Entry], entry: Entry) -> Conflict:
    """Give the error for an entry that was made on a version that is not the newest."""
    between = tuple(each for each in entries if each.number > entry.based_on and not each.refused)
    said = "; ".join(
        f"{each.who} {each.action.value} {each.pointer or ''}".strip() for each in between[-3:]
    )
    overlaps = entry.pointer is None or entry.pointer in {each.pointer for each in between}
    message = (
        f"someone saved before you ({said or 'on another version'}); look at it, then save again "
        "if yours still holds. What you tried is kept in the history."
    )
    return Conflict(message, newest(entries), between, overlaps=overlaps)
