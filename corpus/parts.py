"""The parts of a document: what each stretch of its text is, and what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.blocks import Block, Shape, find_blocks
from corpus.boilerplate import is_boilerplate, names_trial, split_about
from corpus.citations import is_citation
from corpus.headings import (
    find_heading_section,
    find_inline_label,
    is_heading,
    is_sub_heading,
    is_subtitle,
    is_title,
    opens_conclusion,
    settle_section,
)
from corpus.labels import read_label
from corpus.run_in import Stretch, find_classes, find_form, split_run_in
from corpus.sources import Abstract, find_abstracts
from corpus.tables import is_header_row, is_table_row
from schemas.document import LISTED_KINDS, Part, PartKind, Section

# Label of the row that names a table's columns.
TABLE_HEADER = "header"
_MAIL_HEADS = ("subject:", "title:", "re:", "fwd:", "fw:")


def divide(folded: str, text: str) -> tuple[Part, ...]:
    """Give the parts of a text in order; ``folded`` is the text folded."""
    blocks = find_blocks(text, folded)
    divider = _Divider(text, folded, blocks)
    divider.run()
    return tuple(divider.parts)


@dataclass
class _Heading:
    """The heading that blocks stand under: its words, what it is about, what came first."""

    label: str | None = None
    section: Section | None = None
    first: PartKind | None = None


@dataclass(frozen=True, slots=True)
class _Lead:
    """A line that leads into a list: its indent, below zero for prose, and what it lists."""

    indent: int
    classes: frozenset[str]


@dataclass
class _Divider:
    """Walks over the blocks and remembers the headings that they stand under."""

    text: str
    folded: str
    blocks: Sequence[Block]
    parts: list[Part] = field(default_factory=list[Part])
    heading: _Heading = field(default_factory=_Heading)
    group: int = 0
    in_boilerplate: bool = False
    # Indents and words of the items, or of the sentence, that lead into the list at hand.
    parents: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    # The line right above, or above the items right above, where their shape tells of no list.
    lead: _Lead | None = None
    rows_touch: bool = False  # whether the table at hand has rows without a blank line between

    def run(self) -> None:
        """Make the parts of all blocks."""
        index = int(self._add_title())
        abstracts = find_abstracts(self.blocks, self.folded, index)
        while index < len(self.blocks):
            if abstract := abstracts.get(index):
                self._add_abstract(abstract)
                index = abstract.last
            elif self.blocks[index].shape is not Shape.RULE:
                self._add_block(index, self.blocks[index])
            index += 1

    @property
    def _previous(self) -> PartKind | None:
        return self.parts[-1].kind if self.parts else None

    def _add(
        self,
        kind: PartKind,
        start: int,
        end: int,
        section: Section | None = None,
        label: str | None = None,
        group: int = 0,
    ) -> None:
        stretch = self.folded[start:end]
        start += len(stretch) - len(stretch.lstrip())
        end = start + len(stretch.strip())
        if start < end:
            self.parts.append(Part(kind, start, end, section, label, group))

    def _add_title(self) -> bool:
        if len(self.blocks) < 2:
            return False
        block = self.blocks[0]
        lowered = block.folded.lower()
        head = next((len(head) for head in _MAIL_HEADS if lowered.startswith(head)), 0)
        if not head:
            label = find_inline_label(block.folded)
            is_section = read_label(label[0] if label else block.folded)[0]
            if block.shape in (Shape.ITEM, Shape.RULE) or is_section:
                return False
            if not is_title(block.folded) or find_abstracts((block,), self.folded, 0):
                return False
        self._add(PartKind.TITLE, block.start + head, block.end)
        return True

    def _add_abstract(self, abstract: Abstract) -> None:
        self.group += 1
        for part in abstract.sections:
            self._add(PartKind.ABSTRACT, part.start, part.end, part.section, part.label, self.group)
        self.heading = _Heading()
        self.in_boilerplate = False

    def _add_block(self, index: int, block: Block) -> None:
        is_listed = self._is_under_lead(block)
        if not is_listed:
            self.lead = None
        if is_citation(block.folded) and (block.shape is not Shape.ITEM or block.is_numbered):
            self._add(PartKind.CITATION, block.start, block.end)
        elif self._is_boilerplate(index, block):
            self._add(PartKind.BOILERPLATE, block.start, block.end)
        elif is_table_row(self.blocks, index):
            self._add_row(block)
        elif is_listed or (block.shape is Shape.ITEM and not self._is_lone_number(index, block)):
            self._add_bullet(block)
        elif self._is_heading(index, block):
            self._add_heading(block)
        else:
            self._add_prose(block)
        if block.folded.endswith(":") and (classes := find_classes(block.folded)):
            self.lead = _Lead(block.indent if self._previous is PartKind.BULLET else -1, classes)

    def _leads_into(self, block: Block, following: Block) -> bool:
        """Whether a line leads into bare lines below it, without a heading's blank line above."""
        if following.gap or following.shape is not Shape.PROSE or not block.folded.endswith(":"):
            return False
        classes = find_classes(block.folded)
        return bool(classes) and bool(
            find_form(following.folded, 0, len(following.folded), classes)
        )

    def _is_under_lead(self, block: Block) -> bool:
        """Whether a block, by its words alone, is an item of the list that a line leads into."""
        if self.lead is None or block.gap:
            return False
        if block.shape is not (Shape.PROSE if self.lead.indent < 0 else Shape.ITEM):
            return False
        is_deeper = self.lead.indent >= 0 and block.indent > self.lead.indent
        found = find_form(block.folded, 0, len(block.folded), self.lead.classes)
        return found is not None and not is_deeper

    def _following(self, index: int) -> Block | None:
        after = self.blocks[index + 1 : index + 3]
        return next((block for block in after if block.shape is not Shape.RULE), None)

    def _is_lone_number(self, index: int, block: Block) -> bool:
        """Whether a number stands before a heading and not before an item among items."""
        if not block.is_numbered:
            return False
        beside = (*self.blocks[max(0, index - 1) : index], *self.blocks[index + 1 : index + 2])
        return not any(other.shape is Shape.ITEM and other.is_numbered for other in beside)

    def _is_boilerplate(self, index: int, block: Block) -> bool:
        if about := split_about(block.folded):
            following = self._following(index)
            text = about[1] or (following and following.folded)
            self.in_boilerplate = not names_trial(about[0], text)
        elif is_boilerplate(block.folded):
            # Nothing but more of it follows at the end; at the top it is one line.
            kinds = {part.kind for part in self.parts}
            self.in_boilerplate = self.in_boilerplate or PartKind.SUMMARY in kinds
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
        following = self._following(index)
        if following is None:
            return False
        before_list = following.gap <= 1 and following.shape is not Shape.PROSE
        if self._previous is PartKind.TITLE and not before_list and is_subtitle(block.folded):
            return False
        if self.heading.label and not block.gap and self._leads_into(block, following):
            return False
        return is_heading(block.folded, before_list=before_list)

    def _add_heading(self, block: Block) -> None:
        section = find_heading_section(block.folded)
        if section is None and (self._previous is PartKind.HEADING or is_sub_heading(block.folded)):
            section = self.heading.section
        label = self.text[block.start : block.end].rstrip(" :")
        self.heading = _Heading(label, section)
        self.parents.clear()
        self._add(PartKind.HEADING, block.start, block.end, section)

    def _add_row(self, block: Block) -> None:
        opens = self._previous is not PartKind.TABLE_ROW or block.gap > 1
        opens = opens or (block.gap > 0 and (self.rows_touch or not self._is_alike(block)))
        self.rows_touch = not opens and (self.rows_touch or not block.gap)
        self.group += opens
        self.heading.first = self.heading.first or PartKind.TABLE_ROW
        label = TABLE_HEADER if opens and is_header_row(block.folded) else self.heading.label
        section = settle_section(self.heading.section, block.folded)
        self._add(PartKind.TABLE_ROW, block.start, block.end, section, label, self.group)

    def _is_alike(self, block: Block) -> bool:
        """Whether a row has as many bars as the one above it."""
        above = self.parts[-1]
        return self.folded.count("|", above.start, above.end) == block.folded.count("|")

    def _add_bullet(self, block: Block) -> None:
        self.group += self._previous is not PartKind.BULLET
        self.heading.first = self.heading.first or PartKind.BULLET
        indent = block.indent if self.lead is None else max(block.indent, self.lead.indent + 1)
        while self.parents and self.parents[-1][0] >= indent:
            self.parents.pop()
        label = self.parents[-1][1] if self.parents else self.heading.label
        section = self.heading.section
        if section is None and (labelled := find_inline_label(block.folded)):
            section = labelled[1]
        section = settle_section(section, block.folded)
        self._add(PartKind.BULLET, block.start, block.end, section, label, self.group)
        self.parents.append((indent, self.text[block.start : block.end].rstrip(" :")))

    def _add_prose(self, block: Block) -> None:
        after_list = self._previous in LISTED_KINDS and self.heading.first in LISTED_KINDS
        if block.gap and after_list:
            self.heading = _Heading()
        self.heading.first = self.heading.first or PartKind.SUMMARY
        section, label = self.heading.section, self.heading.label
        if labelled := find_inline_label(block.folded):
            label, section = labelled[:2]
        elif opens_conclusion(block.folded):
            section = Section.CONCLUSIONS
        section = settle_section(section, block.folded)
        for stretch in split_run_in(self.folded, block.start, block.end):
            if stretch.lead is None:
                self._add(PartKind.SUMMARY, stretch.start, stretch.end, section, label)
            else:
                self._add_item(stretch, section)
        self.parents = [(-1, lead)] if (lead := self._lead_in(block)) else []

    def _add_item(self, item: Stretch, section: Section | None) -> None:
        """Add an item of a list that is run into a paragraph."""
        self.group += self._previous is not PartKind.BULLET
        lead = item.lead and self.text[slice(*item.lead)]
        self._add(PartKind.BULLET, item.start, item.end, section, lead, self.group)

    def _lead_in(self, block: Block) -> str | None:
        """Give the words that lead into a list: what stands before a closing colon."""
        if not block.folded.endswith(":"):
            return None
        last = max(block.folded.rfind(end) for end in (". ", "? ", "! "))
        start = block.start if last < 0 else block.start + last + len(". ")
        return self.text[start : block.end - 1]
