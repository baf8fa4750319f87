"""Reviews in and out of a store: read as their logs make them, saved one entry at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from trialist.review.errors import Conflict, NotAllowedYet
from trialist.review.joining import Joined, join_reviews
from trialist.review.log import Action, Entry, work_out
from trialist.review.rows import (
    ADJUDICATION,
    Subject,
    add_entry,
    begin,
    count_reviews,
    finished_tracks,
    move_head,
    now,
    read_entries,
    read_subject,
)
from trialist.review.states import Start, build_review, newest, next_entry, to_head
from trialist.review.views import OpenReview
from trialist.store.engines import reading, writing

COMPARED = "compared"
"""The key under which an adjudication's first entry names the reviews that it compares."""


@dataclass(frozen=True, slots=True)
class Logged:
    """What a review is made of."""

    subject: Subject
    entries: tuple[Entry, ...]
    start: Start | None


class Reviews:
    """The reviews of a store; ``shown`` is its address as it is shown."""

    def __init__(self, engine: sa.Engine, shown: str) -> None:
        self._engine, self._shown = engine, shown

    def read(self, document_id: int, track: str) -> OpenReview:
        """Give a review as it is now."""
        with reading(self._engine, self._shown) as connection:
            logged = read_logged(connection, document_id, track)
        return build_review(logged.subject, track, logged.entries, logged.start)

    def open(self, document_id: int, track: str) -> OpenReview:
        """Give a review as it is now; one that is not there is begun, and keeps its record."""
        with reading(self._engine, self._shown) as connection:
            is_new = not read_entries(connection, document_id, track)
        if is_new:
            with writing(self._engine, self._shown) as connection:
                read_subject(connection, document_id)
                begin(connection, document_id, track)
        return self.read(document_id, track)

    def save(self, document_id: int, track: str, entry: Entry) -> OpenReview:
        """Add an entry to a log, if it was made on the newest version; else :class:`Conflict`."""
        with reading(self._engine, self._shown) as connection:
            logged = read_logged(connection, document_id, track)
        review = None
        if newest(logged.entries) == entry.based_on:
            entries = [*logged.entries, next_entry(logged.entries, entry)]
            review = build_review(logged.subject, track, entries, logged.start)
        with writing(self._engine, self._shown) as connection:
            there = read_entries(connection, document_id, track)
            if newest(there) != entry.based_on:
                self._refuse(connection, document_id, track, there, entry)
            elif review is not None and _unmoved(connection, logged, there):
                _must_be_free(connection, logged, track, entry)
                begin(connection, document_id, track)
                add_entry(connection, document_id, track, review.history[-1])
                move_head(connection, document_id, track, to_head(review))
                if entry.action is Action.FINISH or review.finished != _was_finished(logged):
                    _settle(connection, logged.subject, track, review)
                return review
        if newest(there) != entry.based_on:
            raise make_conflict(there, entry)
        # Someone's save was refused in between, which takes a number but changes nothing.
        return self.save(document_id, track, entry)

    def join(self, document_id: int) -> Joined:
        """Give the two reviews of a document put together, as its adjudication has them.

        Raises :class:`NotAllowedYet` where there are not two that are finished.
        """
        with reading(self._engine, self._shown) as connection:
            entries = read_entries(connection, document_id, ADJUDICATION)
            subject = read_subject(connection, document_id)
            return join_compared(connection, subject, compared_by(connection, document_id, entries))

    def begin_adjudication(self, document_id: int, who: str) -> OpenReview:
        """Give the adjudicated review of a document; begun by ``who`` where it is not."""
        with writing(self._engine, self._shown) as connection:
            entries = read_entries(connection, document_id, ADJUDICATION)
            if not entries:
                compared = compared_by(connection, document_id, entries)
                payload = {COMPARED: [list(each) for each in compared]}
                entry = make_entry(who, Action.BEGIN, 0, payload)
                begin(connection, document_id, ADJUDICATION)
                add_entry(connection, document_id, ADJUDICATION, replace(entry, number=1))
                logged = read_logged(connection, document_id, ADJUDICATION)
                review = build_review(logged.subject, ADJUDICATION, logged.entries, logged.start)
                move_head(connection, document_id, ADJUDICATION, to_head(review))
        return self.read(document_id, ADJUDICATION)

    def _refuse(
        self,
        connection: sa.Connection,
        document_id: int,
        track: str,
        there: Sequence[Entry],
        entry: Entry,
    ) -> None:
        begin(connection, document_id, track)
        refused = replace(entry, number=len(there) + 1, refused=True)
        add_entry(connection, document_id, track, refused)


def read_logged(connection: sa.Connection, document_id: int, track: str) -> Logged:
    """Give what a review is made of."""
    subject = read_subject(connection, document_id)
    entries = read_entries(connection, document_id, track)
    if track != ADJUDICATION:
        return Logged(subject, entries, None)
    joined = join_compared(connection, subject, compared_by(connection, document_id, entries))
    return Logged(subject, entries, Start(joined.record, dict(joined.standing)))


def compared_by(
    connection: sa.Connection, document_id: int, entries: Sequence[Entry]
) -> list[tuple[str, int]]:
    """Give the two reviews, with versions, that an adjudication compares, or would compare."""
    if entries:
        return [(str(name), int(version)) for name, version in entries[0].payload[COMPARED]]
    finished = finished_tracks(connection, document_id)
    if len(finished) < 2:
        raise NotAllowedYet(
            f"{len(finished)} of two reviews of this document are finished; differences can be "
            "seen when both are"
        )
    return list(finished[:2])


def join_compared(
    connection: sa.Connection, subject: Subject, compared: Sequence[tuple[str, int]]
) -> Joined:
    """Give two reviews at some versions put together."""
    reviews: list[OpenReview] = []
    for name, version in compared:
        entries = read_entries(connection, subject.document_id, name)
        until = [entry for entry in entries if entry.number <= version]
        reviews.append(build_review(subject, name, until))
    return join_reviews(*reviews)


def _unmoved(connection: sa.Connection, logged: Logged, there: Sequence[Entry]) -> bool:
    """Say whether a review is still what a save was worked out for."""
    record_id = read_subject(connection, logged.subject.document_id).record_id
    return len(there) == len(logged.entries) and record_id == logged.subject.record_id


def _was_finished(logged: Logged) -> bool:
    return work_out(logged.entries).finished is not None


def _must_be_free(connection: sa.Connection, logged: Logged, track: str, entry: Entry) -> None:
    """Keep a review finished that an adjudication rests on."""
    if track == ADJUDICATION or entry.action is not Action.UNDO or not _was_finished(logged):
        return
    entries = read_entries(connection, logged.subject.document_id, ADJUDICATION)
    if entries and track in dict(compared_by(connection, logged.subject.document_id, entries)):
        raise NotAllowedYet("the adjudication of this document rests on your review; correct there")


def _settle(connection: sa.Connection, subject: Subject, track: str, review: OpenReview) -> None:
    """Note what a review that was finished, or taken up again, means for its document."""
    if track == ADJUDICATION:
        count_reviews(connection, subject.document_id, adjudicated=review.finished)
        return
    finished = finished_tracks(connection, subject.document_id)
    differences = None
    if len(finished) > 1:
        joined = join_compared(connection, subject, finished[:2])
        differences = len(joined.differences)
    count_reviews(connection, subject.document_id, complete=len(finished), differences=differences)


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
