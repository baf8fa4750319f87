"""Numbers as a document prints them, found again in the words of a fact."""

from __future__ import annotations

import re

from schemas.document import fold
from trialist.store.columns import as_float

# Digits with a decimal point or comma; thousands may be parted by commas or spaces.
_NUMBER = re.compile(r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:[.,]\d+)?|\.\d+")
_THOUSANDS = re.compile(r"[, ](?=\d{3}(?!\d))")
_DECIMAL = re.compile(r"\d+\.\d+")
_PERCENT = 100  # a proportion printed on the 0-1 scale stands in the record on the 0-100 scale
_TOLERANCE = 1e-9


def printed_number(quote: str, number: float | None) -> str | None:
    """Give the characters of a quote that print a number; None where no digits do ("nine")."""
    size = None if number is None else as_float(abs(number))
    if number is None or size is None:
        return None
    folded = fold(quote)
    tokens = [(match.group(), match.start(), match.end()) for match in _NUMBER.finditer(folded)]
    for token, start, end in tokens:
        if any(_equal(value, size) for value in _readings(token)):
            signed = number < 0 and folded[start - 1 : start] == "-"
            return quote[start - signed : end]
    for token, start, end in tokens:
        if "." in token and _equal(float(token.replace(",", "")) * _PERCENT, size):
            return quote[start:end]
    return None


def _readings(token: str) -> tuple[float, ...]:
    """Give what a printed number may mean: ``1,234`` is 1234 or 1.234."""
    plain = _THOUSANDS.sub("", token)
    if plain == token:
        return (float(token.replace(",", ".")),)
    decimal = token.replace(",", ".", 1)
    return (float(plain), float(decimal)) if _DECIMAL.fullmatch(decimal) else (float(plain),)


def _equal(printed: float, size: float) -> bool:
    return abs(printed - size) <= _TOLERANCE * max(1.0, size)
