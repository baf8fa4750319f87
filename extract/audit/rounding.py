"""Printed numbers and what they may have been before they were rounded."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache

from extract.matching import Pattern, compile_pattern, find_all
from extract.numbers import DECIMAL, WORDS, parse_number
from schemas.document import fold

Number = int | float

# Binary fractions: 0.1 + 0.2 is not 0.3.
NOISE = 1e-9


@cache
def _number_pattern() -> Pattern:
    return compile_pattern(rf"(?<![\d.,]){DECIMAL}|{WORDS}")


@lru_cache(maxsize=1024)
def printed_numbers(quote: str) -> tuple[tuple[float, float], ...]:
    """Give the numbers of a text, each with the unit of its last digit."""
    return tuple(_read_numbers(fold(quote)))


def _read_numbers(text: str) -> Iterator[tuple[float, float]]:
    for match in find_all(_number_pattern(), text):
        value = parse_number(match[0])
        if value is not None:
            digits = match[0].replace(",", ".").rpartition(".") if isinstance(value, float) else ""
            yield float(value), 10.0 ** -len(digits[2]) if digits else 1.0


def is_printed(value: Number, quote: str) -> bool:
    """Say whether a text prints a number, as it is, without its sign, or as a proportion."""
    return any(prints(number, value) for number, _ in printed_numbers(quote))


def prints(printed: float, value: Number) -> bool:
    """Say whether a printed number is a value, without its sign or as a proportion."""
    return any(abs(printed - one) < NOISE for one in (abs(value), abs(value) / 100))


def unit_of(value: Number, quote: str = "") -> float:
    """Give the unit of a printed number's last digit: 0.01 for "0.70", 1 for "38".

    Records keep 0.70 as 0.7 and the proportion 0.38 as 38 percent: the quote knows better.
    """
    units = [unit for number, unit in printed_numbers(quote) if abs(number - abs(value)) < NOISE]
    if not units:
        hundredth = abs(value) / 100
        units = [
            100 * unit
            for number, unit in printed_numbers(quote)
            if abs(number - hundredth) < NOISE and unit < 1
        ]
    return max(units) if units else _unit_by_digits(value)


def _unit_by_digits(value: Number) -> float:
    exponent = Decimal(repr(value)).as_tuple().exponent
    return 10.0 ** min(exponent, 0) if isinstance(exponent, int) else 1.0


def limits_of(value: Number, quote: str = "") -> tuple[float, float]:
    """Give between which numbers a printed one was before it was rounded to the nearest."""
    half = unit_of(value, quote) / 2 + NOISE
    return value - half, value + half


# Rounded to one more digit first, and then again: 64.478, 64.5, 65.
_TWICE = 0.05


def may_print(exact: float, printed: Number, unit: float) -> bool:
    """Say whether an exact number may be printed so: to the nearest, in two steps, or cut off."""
    return printed - (0.5 + _TWICE) * unit - NOISE <= exact < printed + unit - NOISE


def say(number: Number) -> str:
    """Give a number in plain digits, with at most four of them after the point."""
    if isinstance(number, int):
        return str(number)
    text = format(Decimal(repr(round(number, 4))), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
