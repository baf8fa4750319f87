"""Saving: what a form asks for, done at the desk, and what the page is to show of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from trialist.review import Choose, Conflict, Decision, InvalidDecision, OpenReview
from trialist.web.review.common import first
from trialist.web.review.deciding import (
    Errors,
    place_error,
    read_addition,
    read_correction,
    read_simple,
)
from trialist.web.review.desk_view import DeskView
from trialist.web.review.forms import Sent
from trialist.web.review.slots import MODELS, list_slots
from trialist.web.review.tracks import Track

_WORDS: Mapping[str, str] = {
    "accept": "Accepted",
    "reject": "Rejected",
    "reset": "Open again",
    "choose-first": "Taken",
    "choose-second": "Taken",
    "correct": "Corrected",
    "add": "Added",
    "undo": "Undone",
    "redo": "Done again",
    "finish": "Finished",
    "finish-rest": "Accepted the rest and finished",
}
_NAMES = frozenset(slot.name for category in MODELS for slot in list_slots(category)) | {"value"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a form asks for: ``word`` names it, ``pointer`` the fact that it is about, or empty."""

    word: str
    pointer: str
    version: int
    why: str
    sent: Sent


@dataclass(frozen=True)
class Saved:
    """The review after a save; ``pointer`` is the fact to show, ``changed`` False: nothing to save.

    ``narrow`` says that only this fact looks different.
    """

    review: OpenReview
    pointer: str
    message: str
    narrow: bool = False
    changed: bool = True


@dataclass(frozen=True)
class Refused:
    """What is wrong with what was typed, by input ("": as a whole)."""

    errors: Errors = field(default_factory=dict[str, str])


@dataclass(frozen=True)
class Clash:
    """Another save came first."""

    conflict: Conflict


Result = Saved | Refused | Clash


def read_asked(sent: Sent) -> Asked:
    """Give what a form asks for; the buttons of facts name their fact behind the word."""
    word, _, pointer = first(sent, "decision").partition(" ")
    version = first(sent, "version")
    return Asked(
        word=word,
        pointer=pointer or first(sent, "pointer"),
        version=int(version) if version.isascii() and version.isdecimal() else -1,
        why=" ".join(first(sent, "why").split()),
        sent=sent,
    )


def save(track: Track, asked: Asked) -> Result:
    """Do what a form asks for; raises :class:`trialist.review.ReviewError`."""
    step = _STEPS.get(asked.word)
    try:
        if step is not None:
            review = step(track, asked.version)
            pointer = review.history[-1].pointer or "" if asked.word in ("undo", "redo") else ""
            return Saved(review, pointer, _WORDS[asked.word] + ".")
        return _decide(track, asked)
    except Conflict as conflict:
        return Clash(conflict)


_STEPS: Mapping[str, Callable[[Track, int], OpenReview]] = {
    "undo": Track.undo,
    "redo": Track.redo,
    "finish": Track.finish,
    "finish-rest": lambda track, version: track.finish(version, accept_rest=True),
}


def _decide(track: Track, asked: Asked) -> Result:
    before = track.open()
    decision = _read(before, asked)
    if decision is None:
        return Saved(before, asked.pointer, "Nothing was changed.", narrow=True, changed=False)
    if isinstance(decision, dict):
        return Refused(decision)
    try:
        review = track.decide(decision, asked.version, asked.why or None)
    except InvalidDecision as error:
        return Refused(place_error(str(error), _NAMES))
    pointer = asked.pointer or _new_pointer(before, review)
    shown = DeskView(review).rows.get(pointer)
    said = f": {shown.fact.about}, {shown.fact.says}" if shown else ""
    same_words = getattr(decision, "evidence", None) is None
    narrow = same_words and before.record.findings == review.record.findings
    return Saved(review, pointer, _WORDS[asked.word] + said + ".", narrow=narrow)


def _read(review: OpenReview, asked: Asked) -> Decision | Choose | Errors | None:
    if asked.word == "correct":
        fact = DeskView(review).facts.get(asked.pointer)
        return read_correction(review.record, review.document, fact, asked.pointer, asked.sent)
    if asked.word == "add":
        return read_addition(review.record, review.document, asked.sent)
    return read_simple(asked.word, asked.pointer)


def _new_pointer(before: OpenReview, after: OpenReview) -> str:
    new = [pointer for pointer in after.standing if pointer not in before.standing]
    return new[0] if new else ""
