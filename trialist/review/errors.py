"""What can go wrong in a review, as exceptions that say what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemas.errors import TrialistError

if TYPE_CHECKING:
    from trialist.review.log import Entry


class ReviewError(TrialistError):
    """Base of all errors of reviews; nothing was changed."""


class NothingToReview(ReviewError):
    """There is no such document in the queue."""


class InvalidDecision(ReviewError):
    """The decision would leave a record that makes no sense, or has no words in the text."""


class NotAllowedYet(ReviewError):
    """Something has to be done first: finish a review, decide what is open."""


class Conflict(ReviewError):
    """Someone saved in between; what was tried is kept in the log as refused.

    ``version`` is the newest one. ``entries`` are those that came in between, first to last.
    ``overlaps`` says whether one of them is about the same fact.
    """

    def __init__(
        self, message: str, version: int, entries: tuple[Entry, ...], *, overlaps: bool
    ) -> None:
        super().__init__(message)
        self.version = version
        self.entries = entries
        self.overlaps = overlaps
