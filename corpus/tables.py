"""Pipe tables: which lines are their rows, and which row names the columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from corpus.blocks import Block, Shape


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
    rows = (Shape.ROW, Shape.RULE)
    return (before is not None and before.shape in rows and not block.gap) or (
        after is not None and after.shape in rows and not after.gap
    )


def is_header_row(folded: str) -> bool:
    """Whether a table's first row names the columns."""
    cells = [cell.strip() for cell in folded.strip("|").split("|")]
    return not any(is_value_cell(cell) for cell in cells[1:])


def is_value_cell(folded: str) -> bool:
    """Whether a cell holds a result or nothing, not a name."""
    return _value_cell().match(folded) is not None
