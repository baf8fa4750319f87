"""The parts of a document: what each stretch of its text is, and what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.abstracts import split_abstract
from corpus.blocks import Block, Shape, find_blocks
from corpus.cues import (
    find_heading_section,
    find_inline_label,
    is_about_heading,
    is_boilerplate,
    is_citation,
    is_heading,
    is_title,
)
from corpus.tables import is_header_row, is_table_row
from schemas.document import Part, PartKind, Section

# An abstract in one paragraph is at least this long; a newswire paragraph is shorter.
_MIN_ABSTRACT = 600
# White space that sets an abstract apart from the summary printed above it.
_SOURCE_GAP = 2
# Label of the row that names a table's columns.
TABLE_HEADER = "header"


def divide(folded: str, text: str) -> tuple[Part, ...]:
    """Give the parts of a text in order; ``folded`` is the text folded."""
    divider = _Divider(text, folded, find_blocks(text, folded))
    divider.run()
    return tuple(divider.parts)


@dataclass
class _Divider:
    """Walks over the blocks and remembers the headings that they stand under."""

    text: str
    folded: str
    blocks: Sequence[Block]
    parts: list[Part] = field(default_factory=list[Part])
    section: Section | None = None
    label: str | None = None
    group: int = 0
    previous: PartKind | None = None
    in_boilerplate: bool = False
    parents: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])

    def run(self) -> None:
        """Make the parts of all blocks."""
        for index, block in enumerate(self.blocks):
            if block.shape is not Shape.RULE:
                self._divide_block(index, block)

    def _divide_block(self, index: int, block: Block) -> None:
        if index == 0 and self._is_title(block):
            start = block.start + _prefix(block.folded, "Subject:", "Title:", "Re:", "Fwd:")
            self._add(PartKind.TITLE, start, block.end)
        elif is_citation(block.folded) and self._may_be_citation(block):
            self._add(PartKind.CITATION, block.start, block.end)
        elif self._is_boilerplate(index, block):
            self._add(PartKind.BOILERPLATE, block.start, block.end)
        elif is_table_row(self.blocks, index):
            self._add_row(index, block)
        elif block.shape is Shape.ITEM and not self._is_lone_number(index, block):
            self._add_bullet(index, block)
        elif self._is_heading(index, block):
            self._add_heading(block)
        else:
            self._add_prose(index, block)

    def _add(
        self,
        kind: PartKind,
        start: int,
        end: int,
        section: Section | None = None,
        label: str | None = None,
        group: int = 0,
    ) -> None:
        while start < end and self.folded[start].isspace():
            start += 1
        while start < end and self.folded[end - 1].isspace():
            end -= 1
        if start < end:
            self.parts.append(Part(kind, start, end, section, label, group))
            self.previous = kind

    def _next(self, index: int) -> Block | None:
        for block in self.blocks[index + 1 : index + 3]:
            if block.shape is not Shape.RULE:
                return block
        return None

    def _is_title(self, block: Block) -> bool:
        if len(self.blocks) == 1 or block.shape is Shape.ITEM:
            return False
        return is_title(block.folded) and not split_abstract(self.folded, block.start, block.end)

    def _may_be_citation(self, block: Block) -> bool:
        return block.shape is not Shape.ITEM or block.is_numbered or block.marker in "[(*"

    def _is_lone_number(self, index: int, block: Block) -> bool:
        """Whether a number stands before a heading and not before an item among items."""
        if not block.is_numbered:
            return False
        beside = (*self.blocks[max(0, index - 1) : index], *self.blocks[index + 1 : index + 2])
        return not any(other.shape is Shape.ITEM and other.is_numbered for other in beside)

    def _is_boilerplate(self, index: int, block: Block) -> bool:
        following = self._next(index)
        if is_about_heading(block.folded, following and following.folded):
            self.in_boilerplate = True
        elif is_boilerplate(block.folded):
            self.in_boilerplate = self.in_boilerplate or len(self.parts) > 1
            return True
        elif self.in_boilerplate and self._ends_boilerplate(index, block):
            self.in_boilerplate = False
        return self.in_boilerplate

    def _ends_boilerplate(self, index: int, block: Block) -> bool:
        """Whether a block is about the trial again: its registration, or another heading."""
        labelled = find_inline_label(block.folded)
        if labelled and labelled[1] in (Section.REGISTRATION, Section.FUNDING):
            return True
        return self._is_heading(index, block) and find_heading_section(block.folded) is not None

    def _is_heading(self, index: int, block: Block) -> bool:
        following = self._next(index)
        if following is None:
            return False
        before_list = following.gap <= 1 and following.shape is not Shape.PROSE
        return is_heading(block.folded, before_list=before_list)

    def _add_heading(self, block: Block) -> None:
        self.label = self.text[block.start : block.end].rstrip(" :")
        section = find_heading_section(block.folded)
        # A sub-heading such as "Cohort B" leaves what the heading above it said.
        if section is not None or block.gap:
            self.section = section or self.section
        self.parents.clear()
        self._add(PartKind.HEADING, block.start, block.end, self.section, None)

    def _add_row(self, index: int, block: Block) -> None:
        if self.previous is not PartKind.TABLE_ROW or block.gap:
            self.group += 1
            is_header = is_header_row(block.folded)
        else:
            is_header = False
        label = TABLE_HEADER if is_header else self.label
        self._add(
            PartKind.TABLE_ROW, block.start, block.end, self.section, label, self.group
        )

    def _add_bullet(self, index: int, block: Block) -> None:
        if self.previous is not PartKind.BULLET:
            self.group += 1
        while self.parents and self.parents[-1][0] >= block.indent:
            self.parents.pop()
        label = self.parents[-1][1] if self.parents else self.label
        labelled = find_inline_label(block.folded)
        section = labelled[1] if labelled and self.section is None else self.section
        self._add(PartKind.BULLET, block.start, block.end, section, label, self.group)
        self.parents.append((block.indent, self.text[block.start : block.end].rstrip(" :")))

    def _add_prose(self, index: int, block: Block) -> None:
        stretches = split_abstract(self.folded, block.start, block.end)
        if stretches:
            self.group += 1
            for part in stretches:
                self._add(
                    PartKind.ABSTRACT, part.start, part.end, part.section, part.label, self.group
                )
            return
        if self._is_unstructured_abstract(index, block):
            self.group += 1
            self._add(PartKind.ABSTRACT, block.start, block.end, None, None, self.group)
            return
        if block.gap:
            self._leave_list()
        labelled = find_inline_label(block.folded)
        section, label = (labelled[1], labelled[0]) if labelled else (self.section, self.label)
        self._add(PartKind.SUMMARY, block.start, block.end, section, label)

    def _leave_list(self) -> None:
        """Forget the heading of a list: the paragraph after the list is no part of it."""
        if self.previous in (PartKind.BULLET, PartKind.TABLE_ROW):
            self.section = self.label = None
            self.parents.clear()

    def _is_unstructured_abstract(self, index: int, block: Block) -> bool:
        """Whether a long paragraph is an abstract: alone under a title, or set apart."""
        if block.end - block.start < _MIN_ABSTRACT:
            return False
        if (self.label or "").lower() == "abstract":
            return True
        rest = [other for other in self.blocks[index + 1 :] if not is_citation(other.folded)]
        kinds = {part.kind for part in self.parts}
        alone = not rest and kinds <= {PartKind.TITLE, PartKind.HEADING}
        apart = block.gap >= _SOURCE_GAP and len(self.parts) > 1
        return alone or apart


def _prefix(folded: str, *prefixes: str) -> int:
    lowered = folded.lower()
    return next((len(prefix) for prefix in prefixes if lowered.startswith(prefix.lower())), 0)
