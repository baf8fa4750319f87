"""From a log to a review as it stands: the record, what is decided, what may be done next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from schemas.record import TrialRecord
from trialist.review.decisions import Accept, Standing
from trialist.review.editing import Draft
from trialist.review.errors import NotAllowedYet
from trialist.review.log import Action, Effect, Entry, work_out
from trialist.review.pointers import Kind, parse_pointer
from trialist.review.rows import Head, State, Subject
from trialist.review.views import OpenReview


@dataclass(frozen=True)
class Start:
    """What a review starts from: the machine's record, or two reviews put together."""

    record: TrialRecord
    standing: dict[str, Standing]


def build_review(
    subject: Subject, track: str, entries: Sequence[Entry], start: Start | None = None
) -> OpenReview:
    """Give a review as its log makes it.

    Without a ``start`` it begins with the machine's record, nothing decided. Raises
    :class:`trialist.review.errors.InvalidDecision` where the log makes no valid record.
    """
    effect = work_out(entries)
    start = start or Start(subject.record, {})
    draft = Draft(start.record, subject.document, start.standing)
    for entry in effect.holding:
        _apply(draft, entry)
    final = draft.final()
    return OpenReview(
        document_id=subject.document_id,
        reviewer=track,
        document=subject.document,
        base=start.record,
        record=draft.record().model_copy(update={"findings": final.findings}),
        final=final,
        version=newest(entries),
        standing=draft.standing,
        history=tuple(entries),
        finished=effect.finished is not None,
        can_undo=_undoable(effect) is not None,
        can_redo=bool(effect.undone),
        superseded=not subject.current,
    )


def newest(entries: Sequence[Entry]) -> int:
    """Give the version that a log is at: the number of its last entry that counts."""
    return max((entry.number for entry in entries if not entry.refused), default=0)


def _apply(draft: Draft, entry: Entry) -> None:
    if entry.action is Action.FINISH:
        for pointer in entry.payload.get("accepted", ()):
            draft.apply(Accept(pointer=pointer))
    elif (decision := entry.decision) is not None:
        draft.apply(decision)


def _undoable(effect: Effect) -> Entry | None:
    last = effect.holding[-1] if effect.holding else None
    return last if last is not None and last.action is not Action.BEGIN else None


def next_entry(entries: Sequence[Entry], entry: Entry) -> Entry:
    """Give an entry with its number in a log; raises where the log does not allow it."""
    effect = work_out(entries)
    if entry.action is Action.UNDO and _undoable(effect) is None:
        raise NotAllowedYet("there is nothing to undo")
    if entry.action is Action.REDO and not effect.undone:
        raise NotAllowedYet("there is nothing to bring back")
    deciding = entry.action not in (Action.UNDO, Action.REDO)
    if deciding and effect.finished is not None:
        raise NotAllowedYet("the review is finished; undo that to go on with it")
    if entry.action in (Action.UNDO, Action.REDO):
        last = _undoable(effect) if entry.action is Action.UNDO else effect.undone[-1]
        entry = replace(entry, pointer=last.pointer if last else None)
    return replace(entry, number=len(entries) + 1)


def to_head(review: OpenReview) -> Head:
    """Give how a review stands, as the queue needs it."""
    facts = [
        standing
        for pointer, standing in review.standing.items()
        if parse_pointer(pointer).kind is not Kind.INTERVENTION
    ]
    decided = sum(standing is not Standing.OPEN for standing in facts)
    state = State.FINISHED if review.finished else State.OPEN
    return Head(review.version, state, decided, len(facts))


def must_be_decided(review: OpenReview) -> None:
    """Raise :class:`NotAllowedYet` where facts are open: an intervention goes with its arm."""
    left = [
        pointer for pointer in review.open if parse_pointer(pointer).kind is not Kind.INTERVENTION
    ]
    if left:
        some = ", ".join(left[:3]) + (" ..." if len(left) > 3 else "")
        raise NotAllowedYet(f"{len(left)} facts are open ({some}); decide about them first")
