"""The sources in one file: where a press text ends and an abstract begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.abstracts import Labelled, split_abstract
from corpus.blocks import Block, Shape
from corpus.boilerplate import is_boilerplate
from corpus.citations import is_citation
from corpus.headings import has_dateline

# An abstract in one paragraph is at least this long; a newswire paragraph is shorter.
_MIN_ABSTRACT = 600
# Beside an abstract stand names, affiliations and footnotes, all shorter than a paragraph.
_MIN_PARAGRAPH = 250
# Blank lines that set an abstract apart from the summary printed above it.
_SOURCE_GAP = 2


@dataclass(frozen=True, slots=True)
class Abstract:
    """An abstract made of the blocks ``first`` to ``last`` (inclusive), and its sections."""

    first: int
    last: int
    sections: tuple[Labelled, ...]


def find_abstracts(blocks: Sequence[Block], folded: str, first: int) -> dict[int, Abstract]:
    """Give the abstracts of a text by their first block; blocks before ``first`` are no part."""
    found: dict[int, Abstract] = {}
    run: list[int] = []
    for index in range(first, len(blocks) + 1):
        if index < len(blocks) and _may_be_abstract(blocks[index]):
            run.append(index)
            continue
        if run and (abstract := _structured(blocks, folded, run)):
            found[abstract.first] = abstract
        run = []
    if not found and (index := _find_unstructured(blocks, first)) is not None:
        block = blocks[index]
        section = Labelled(None, None, block.start, block.end)
        found[index] = Abstract(index, index, (section,))
    return found


def _may_be_abstract(block: Block) -> bool:
    return (
        block.shape is Shape.PROSE
        and not is_citation(block.folded)
        and not is_boilerplate(block.folded)
    )


def _structured(blocks: Sequence[Block], folded: str, run: Sequence[int]) -> Abstract | None:
    """Give the structured abstract in a run of paragraphs, from its first label to its last."""
    sections = split_abstract(folded, blocks[run[0]].start, blocks[run[-1]].end)
    labelled = [section for section in sections if section.label is not None]
    if not labelled:
        return None
    first = next(index for index in run if blocks[index].end >= labelled[0].start)
    # A label in a line of its own belongs to the paragraph below it.
    last_text = _text_start(folded, labelled[-1])
    last = next((index for index in run if blocks[index].end > last_text), run[-1])
    clipped = [
        Labelled(
            section.label,
            section.section,
            max(section.start, blocks[first].start),
            min(section.end, blocks[last].end),
        )
        for section in sections
        if section.end > blocks[first].start
    ]
    return Abstract(first, last, tuple(clipped))


def _text_start(folded: str, section: Labelled) -> int:
    stretch = folded[section.start : section.end]
    return section.start + len(stretch) - len(stretch.lstrip())


def _find_unstructured(blocks: Sequence[Block], first: int) -> int | None:
    """Give the paragraph that is an abstract: the only one, one set apart, one so named."""
    long = [
        index
        for index in range(first, len(blocks))
        if _may_be_abstract(blocks[index]) and len(blocks[index].folded) >= _MIN_PARAGRAPH
    ]
    has_list = any(
        block.shape in (Shape.ITEM, Shape.ROW) and not is_citation(block.folded) for block in blocks
    )
    for index in long:
        block = blocks[index]
        if len(block.folded) < _MIN_ABSTRACT or has_dateline(block.folded):
            continue
        named = index > 0 and blocks[index - 1].folded.rstrip(":").lower() == "abstract"
        alone = len(long) == 1 and not has_list
        apart = index > first + 1 and block.gap >= _SOURCE_GAP
        if named or alone or apart:
            return index
    return None
