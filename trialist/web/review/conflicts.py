"""Conflicts: what another save said beside what this one was about to say."""

from __future__ import annotations

from dataclasses import dataclass

from trialist.review import Conflict, OpenReview
from trialist.web.review.desk_view import DeskView
from trialist.web.review.forms import read_values, show_values
from trialist.web.review.histories import HistoryLine, say_history, say_values
from trialist.web.review.rendering import document_address
from trialist.web.review.saving import Asked
from trialist.web.review.slots import Slot
from trialist.web.review.targets import slots_of, values_of
from trialist.web.review.tracks import is_settling
from trialist.web.review.viewing import say_fact

_NOT_AGAIN = frozenset({"csrf", "version", "decision"})


@dataclass(frozen=True, slots=True)
class ConflictView:
    """A conflict: the saves that came first, the fact as they left it, and what was tried.

    ``sent`` is what the form sent, so that it can be saved on the newest version.
    """

    document_id: int
    settling: bool
    version: int
    heading: str
    message: str
    others: list[HistoryLine]
    theirs: str
    mine: str
    about: str
    decision: str
    sent: list[tuple[str, str]]

    def url(self, name: str) -> str:
        """Give the address of a page of this review."""
        return document_address(name, self.document_id, settling=self.settling)


def build_conflict(conflict: Conflict, now: OpenReview, asked: Asked) -> ConflictView:
    """Give a conflict as a page or dialog shows it; ``now`` is the review with the other saves."""
    desk = DeskView(now)
    fact = desk.facts.get(asked.pointer)
    about = f"{fact.about}" if fact else ""
    overlaps = conflict.overlaps and bool(asked.pointer)
    return ConflictView(
        document_id=now.document_id,
        settling=is_settling(now),
        version=conflict.version,
        heading="Someone changed this fact before you" if overlaps else "Someone saved before you",
        message=(
            "Both values are shown. Nothing is lost: what you tried is kept in the history."
            if overlaps
            else "It is about something else in this document, so that yours can be saved as well."
        ),
        others=say_history(conflict.entries, desk.facts),
        theirs=say_fact(fact) if fact else "",
        mine=_say_mine(asked, now),
        about=about,
        decision=_button(asked),
        sent=[
            (name, value)
            for name, values in asked.sent.items()
            if name not in _NOT_AGAIN
            for value in values
        ],
    )


def _button(asked: Asked) -> str:
    named = asked.pointer and "pointer" not in asked.sent
    return f"{asked.word} {asked.pointer}" if named else asked.word


def _say_mine(asked: Asked, now: OpenReview) -> str:
    """Give what was tried in words: of a correction, the slots that are not what is saved now."""
    if asked.word != "correct":
        return asked.word.replace("-", " ").capitalize()
    slots = slots_of(asked.pointer)
    saved = show_values(slots, values_of(now.record, asked.pointer))
    typed = read_values(slots, asked.sent).values
    differing = {slot.field for slot in slots if saved[slot.name] != _typed(asked, slot)}
    return say_values({name: value for name, value in typed.items() if name in differing})


def _typed(asked: Asked, slot: Slot) -> str:
    return "\n".join(value.strip() for value in asked.sent.get(slot.name, ()))
