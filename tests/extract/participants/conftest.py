"""Invented sentences about invented arms."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest

from extract.analysis import Linked
from extract.language import analyze
from extract.participants import find_participants
from schemas.document import Document, Part, PartKind
from schemas.mention import ArmMention
from schemas.record import Arm, ParticipantFlow

NAMES = {
    "A1": ("ralotinib group", "ralotinib arm", "ralotinib", "Arm A"),
    "A2": ("placebo group", "placebo arm", "placebo", "controls", "Arm B"),
    "A3": ("surgery group", "surgery"),
}

Read = Callable[..., tuple[Linked[ParticipantFlow], ...]]


def find_names(text: str, arms: Sequence[str]) -> tuple[ArmMention, ...]:
    """Give where the arms are named, longest names first."""
    found: list[ArmMention] = []
    for arm in arms:
        for name in NAMES[arm]:
            for match in re.finditer(rf"\b{name}\b", text):
                start, end = match.span()
                if all(end <= m.start or m.end <= start for m in found):
                    found.append(ArmMention(start, end, (arm,)))
    return tuple(sorted(found, key=lambda mention: mention.start))


@pytest.fixture
def read() -> Read:
    """Give a reader of texts with one part a line; lines with pipes are table rows."""

    def read_text(
        text: str, arms: Sequence[str] = ("A1", "A2")
    ) -> tuple[Linked[ParticipantFlow], ...]:
        parts = tuple(
            Part(
                PartKind.TABLE_ROW if "|" in match[0] else PartKind.ABSTRACT,
                match.start(),
                match.end(),
            )
            for match in re.finditer(r"[^\n]+", text)
        )
        analysis = analyze(Document("invented", text, parts))
        record = tuple(Arm(id=arm, label=NAMES[arm][-1]) for arm in arms)
        return find_participants(analysis, record, find_names(text, arms))

    return read_text
