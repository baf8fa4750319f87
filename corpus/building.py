"""Documents from markup: pieces in, a text with exact parts out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from corpus.abstracts import split_abstract
from corpus.parts import TABLE_HEADER
from corpus.readers.cleaning import clean_text
from schemas.document import Document, Metadata, Part, PartKind, Section, fold
from schemas.errors import UnreadableDocument

_CELL_JOINT = " | "


@cache
def _blank() -> re.Pattern[str]:
    return re.compile(r"[ \t\n\r]{2,}|[\t\n\r]")


def clean_piece(text: str) -> str:
    """Give a piece of markup's text in one line: cleaned, runs of blanks as one space."""
    return _blank().sub(" ", clean_text(text)).strip()


class DocumentBuilder:
    """Puts the pieces of a document behind one another and keeps where each of them stands."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._parts: list[Part] = []
        self._length = 0
        self._group = 0

    @property
    def size(self) -> int:
        """How many characters there are so far."""
        return self._length

    def add(
        self,
        kind: PartKind,
        text: str,
        section: Section | None = None,
        label: str | None = None,
        *,
        lead: str = "",
    ) -> None:
        """Add a paragraph; ``lead`` is printed before it and no part of it: "METHODS: "."""
        self._append(kind, clean_piece(text), section, label, 0, "\n\n", lead)

    def add_abstract(
        self, sections: Sequence[tuple[str | None, Section | None, str]], lead: str = ""
    ) -> None:
        """Add an abstract: label, section and text of each of its paragraphs.

        A paragraph without a label that prints labels itself is divided at them.
        """
        self._group += 1
        for label, section, text in sections:
            words = clean_piece(text)
            if not words:
                continue
            if label:
                shown = clean_piece(label).rstrip(": ")
                self._append(
                    PartKind.ABSTRACT, words, section, shown, self._group, "\n\n", f"{shown}: "
                )
            else:
                self._append_unlabelled(words, section, lead)

    def _append_unlabelled(self, words: str, section: Section | None, lead: str) -> None:
        folded = fold(words)
        stretches = split_abstract(folded, 0, len(folded)) if section is None else ()
        if not stretches:
            self._append(PartKind.ABSTRACT, words, section, None, self._group, "\n\n", lead)
            return
        start = self._open("\n\n")
        for stretch in stretches:
            piece = words[stretch.start : stretch.end]
            left = start + stretch.start + len(piece) - len(piece.lstrip())
            right = start + stretch.start + len(piece.rstrip())
            if left < right:
                self._parts.append(
                    Part(
                        PartKind.ABSTRACT, left, right, stretch.section, stretch.label, self._group
                    )
                )
        self._write(words)

    def add_list(
        self, items: Sequence[str], section: Section | None = None, label: str | None = None
    ) -> None:
        """Add the items of a list, each in a line with a bullet before it."""
        self._group += 1
        joint = "\n\n"
        for item in items:
            if words := clean_piece(item):
                self._append(PartKind.BULLET, words, section, label, self._group, joint, "• ")
                joint = "\n"

    def add_table(
        self,
        rows: Sequence[Sequence[str]],
        section: Section | None = None,
        label: str | None = None,
        *,
        has_header: bool,
    ) -> None:
        """Add a table, a row in each line with bars between its cells."""
        self._group += 1
        joint = "\n\n"
        for index, row in enumerate(rows):
            line = _CELL_JOINT.join(clean_piece(cell).replace("|", "/") for cell in row).strip()
            head = TABLE_HEADER if has_header and index == 0 else label
            if line.replace("|", "").strip():
                self._append(PartKind.TABLE_ROW, line, section, head, self._group, joint, "")
                joint = "\n"

    def build(
        self, doc_id: str, metadata: Metadata, *, name: str, place: str | None, limit: int
    ) -> Document:
        """Give the document.

        Raises:
            UnreadableDocument: it is empty, or longer than ``limit`` characters.
        """
        if not self._parts:
            raise UnreadableDocument(f"{name}: there is no text in it")
        if self._length > limit:
            raise UnreadableDocument(
                f"{name}: {self._length:,} characters are more than the {limit:,} that a document "
                "may have; split it into one file for each report"
            )
        text = "".join([*self._pieces, "\n"])
        return Document(doc_id, text, tuple(self._parts), metadata, name, place)

    def _append(
        self,
        kind: PartKind,
        words: str,
        section: Section | None,
        label: str | None,
        group: int,
        joint: str,
        lead: str,
    ) -> None:
        if not words:
            return
        self._open(joint)
        self._write(lead)
        start = self._length
        self._write(words)
        self._parts.append(Part(kind, start, self._length, section, label, group))

    def _open(self, joint: str) -> int:
        if self._length:
            self._write(joint)
        return self._length

    def _write(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)
