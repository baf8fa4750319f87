"""Numbers found again in the words of a fact, as they are printed there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialist.store.printed import printed_number


@pytest.mark.parametrize(
    ("quote", "number", "printed"),
    [
        ("OS was 61·0% with orvatinib", 61.0, "61·0"),
        ("OS was 61·0%", 61, "61·0"),
        ("2-year OS, 48%", 48, "48"),
        ("1,234 of 2 345 patients", 1234, "1,234"),
        ("1,234 of 2 345 patients", 2345, "2 345"),
        ("a rate of 1,234 (comma)", 1.234, "1,234"),
        ("10,5 mg", 10.5, "10,5"),
        ("HR 0.70; P < .03", 0.03, ".03"),
        ("a change of −3.5 points", -3.5, "−3.5"),
        ("grade 3-4", 4, "4"),
        ("OS = 0.36", 36, "0.36"),
        ("1 of 1 (100%)", 100, "100"),
        ("1.586,01", 7, None),
        ("nine patients", 9, None),
        ("21 patients in 2021", 2, None),
        ("", 1, None),
        ("1", None, None),
        ("9" * 400, 10**400, None),
    ],
)
def test_what_is_printed(quote: str, number: float | None, printed: str | None) -> None:
    assert printed_number(quote, number) == printed


@given(st.text(alphabet="0123456789.,·− -%x", max_size=30), st.floats(-1e6, 1e6))
def test_any_words_give_their_own_characters_or_none(quote: str, number: float) -> None:
    printed = printed_number(quote, number)
    assert printed is None or printed in quote


@given(st.decimals(0, 100_000, places=2, allow_nan=False))
def test_a_number_is_found_among_words(number: object) -> None:
    assert printed_number(f"it was {number} months", float(str(number))) == str(number)
