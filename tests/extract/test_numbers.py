"""Numbers as printed: what the pattern pieces match, and their values."""

from __future__ import annotations

from itertools import product

import pytest

from extract.matching import compile_pattern, find_all
from extract.numbers import COUNT, DECIMAL, INTEGER, WORDS, parse_count, parse_number

UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
TENS_VALUES = {word: 10 * place for place, word in enumerate(TENS, start=2)}
UNIT_VALUES = dict(zip(UNITS, range(1, 20), strict=True))
BELOW_HUNDRED = {
    **UNIT_VALUES,
    **TENS_VALUES,
    **{
        f"{ten}{joint}{unit}": TENS_VALUES[ten] + UNIT_VALUES[unit]
        for ten, joint, unit in product(TENS, "- ", UNITS[:9])
    },
}


def _all(piece: str, text: str) -> list[str]:
    return [match[0] for match in find_all(compile_pattern(piece), text)]


def test_every_number_word_below_a_hundred() -> None:
    for word, value in BELOW_HUNDRED.items():
        assert _all(WORDS, f"In {word.capitalize()} patients") == [word.capitalize()]
        assert parse_number(word) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("one hundred", 100),
        ("a hundred", 100),
        ("one hundred and forty-two", 142),
        ("two hundred six", 206),
        ("three thousand", 3000),
        ("one thousand two hundred eighty-four", 1284),
        ("two thousand and five", 2005),
    ],
)
def test_larger_number_words(text: str, value: int) -> None:
    assert _all(WORDS, f"some {text} patients") == [text]
    assert parse_count(text) == value


@pytest.mark.parametrize(
    "text", ["a patient", "someone", "tens", "fourth", "eighteenth", "a hundredth"]
)
def test_words_that_are_no_numbers(text: str) -> None:
    assert _all(WORDS, text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("612", ["612"]),
        ("1,208 and 31 355", ["1,208", "31 355"]),
        ("2019 and 1,2", ["2019", "2"]),
        ("5.1", ["1"]),
        ("12,345,678", ["12,345,678"]),
    ],
)
def test_integers(text: str, found: list[str]) -> None:
    assert _all(INTEGER, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("0.79, .79 and 12", ["0.79", ".79", "12"]),
        ("1,208.5", ["1,208.5"]),
        ("0,79 v 0,8", ["0,79", "0,8"]),
        ("31 355", ["31 355"]),
    ],
)
def test_decimals(text: str, found: list[str]) -> None:
    assert _all(DECIMAL, text) == found


def test_counts_stand_alone() -> None:
    assert _all(COUNT, "12 of fifty-seven, not P2 or .5 or 3-5") == ["12", "fifty-seven", "3"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,208", 1208),
        ("31 355", 31355),
        ("1,208.5", 1208.5),
        ("0,79", 0.79),
        (".03", 0.03),
        ("51.0", 51.0),
        ("None", 0),
        ("both", 2),
        ("", None),
        ("many", None),
        ("1.2.3", None),
    ],
)
def test_values(text: str, value: float | None) -> None:
    assert parse_number(text) == value


def test_a_count_is_a_whole_number() -> None:
    assert parse_count("12") == 12
    assert parse_count("12.0") is None
