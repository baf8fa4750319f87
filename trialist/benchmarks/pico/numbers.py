"""The numbers of an abstract, in digits or words, with the unit that follows them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from extract.numbers import parse_number
from schemas.document import fold

_DIGIT_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred thousand"
).split()
_WORD = "|".join(sorted(_DIGIT_WORDS, key=len, reverse=True))
_NUMBER = re.compile(
    rf"""
    (?<![A-Za-z\d.])
    (?: \d{{1,3}}(?:[ ]\d{{3}})+(?![\d.]) | \d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?
      | \d+(?:\.\d+)? | \.\d+ )
    (?!\d)
    | \b(?:{_WORD})(?:[ -](?:and[ ])?(?:{_WORD}))*\b
    | \b(?:no|none|all|half)\b(?=\s)
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What may follow a number as its unit, where a data set counts units in.
_UNIT = re.compile(
    r"""
    \s?% | \s?per[ ]?cent\b
    | [ ](?: months? | mo | years? | yrs? | weeks? | wk | days? | d | h | hours? | min(?:utes)?
           | mg | kg | g | ml | cm | mm | points? | cycles? | gy )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


class Form(IntEnum):
    """How a number is printed."""

    PERCENT = 0
    WORD = 1
    DECIMAL = 2
    WHOLE = 3


@dataclass(frozen=True)
class Number:
    """A number ``text[start:end]``; its unit, where one follows, ends at ``unit_end``."""

    start: int
    end: int
    unit: str
    unit_end: int
    form: Form
    value: int | float | None


def find_numbers(text: str) -> tuple[Number, ...]:
    """Give the numbers of a text in reading order."""
    folded = fold(text)
    return tuple(_read(folded, *match.span()) for match in _NUMBER.finditer(folded))


def _read(folded: str, start: int, end: int) -> Number:
    unit = _UNIT.match(folded, end)
    said = unit[0].strip().lower() if unit else ""
    printed = folded[start:end]
    if said == "%" or said.startswith("per"):
        form = Form.PERCENT
    elif printed[0].isalpha():
        form = Form.WORD
    else:
        form = Form.DECIMAL if "." in printed else Form.WHOLE
    return Number(start, end, said, unit.end() if unit else end, form, parse_number(printed))
