"""Pipe tables: which lines are their rows, and which row names the columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from corpus.blocks import Block, Shape

# Rows with an empty line between them have so many bars at least, and all as many.
_MIN_BARS = 2


@cache
def _value_cell() -> re.Pattern[str]:
    """A cell that holds a result or nothing, not the name of a column."""
    return re.compile(
        r"""[<>=~$\u2264\u2265-]?\s?\.?\d(?![\d.]*[\s-]?(?:months?|mos?|years?|yrs?|weeks?|days?|mg|patients)\b)
          | [\s.-]*\Z | n/?[ar]\b | not\ (?:reached|reported|estimable)\b | nr\b | no\ data\b
          | (?:hr|or|rr|p)\s?[=<>]?\s?\d""",
        re.VERBOSE | re.IGNORECASE,
    )


def is_table_row(blocks: Sequence[Block], index: int) -> bool:
    """Whether a block with pipes has a neighbour in the same table, or closing pipes."""
    block = blocks[index]
    if block.shape is not Shape.ROW:
        return False
    if block.folded.startswith("|") and block.folded.endswith("|"):
        return True
    before = blocks[index - 1] if index else None
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    return (before is not None and is_beside(before, block)) or (
        after is not None and is_beside(block, after)
    )


def is_beside(block: Block, below: Block) -> bool:
    """Whether a row and the block below are of one table: next to each other, or cut alike."""
    if {block.shape, below.shape} - {Shape.ROW, Shape.RULE}:
        return False
    bars = block.folded.count("|")
    is_alike = bars >= _MIN_BARS and bars == below.folded.count("|")
    return not below.gap or (below.gap == 1 and is_alike)


def is_header_row(folded: str) -> bool:
    """Whether a table's first row names the columns."""
    cells = [cell.strip() for cell in folded.strip("|").split("|")]
    return not any(is_value_cell(cell) for cell in cells[1:])


def is_value_cell(folded: str) -> bool:
    """Whether a cell holds a result or nothing, not a name."""
    return _value_cell().match(folded) is not None
