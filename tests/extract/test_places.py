"""Places: where a match may begin, the same in a text and in its parts, and never too few."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extract.numbers import NUMBER, SIGNED_NUMBER
from extract.places import ANY_WORD, first_words, lower, places_in
from extract.rule import Rule, find_mentions

TEXTS = st.lists(
    st.sampled_from(["Ten", "12.5", "no", "HR", "hr", "women", "-3", "\u0130", "(", ". ", " ", ","])
).map("".join)
WORDS = first_words("ten women no")
PRINTED = Rule("thing.printed", "It tests.", r"HR", {}, {}, triggers=("HR", "women"), reach=4)


def test_lower_case_keeps_places() -> None:
    assert lower("\u0130 A") == "\u0130 a"


def test_an_opening_is_found_as_whole_words_only() -> None:
    places = places_in("Ten women, often no womenfolk")
    assert places.of_openings((WORDS,)) == [0, 4, 17]
    assert places.of_openings((WORDS, ANY_WORD)) == [0, 4, 11, 17, 20]


def test_triggers_as_printed_are_found_as_printed_only() -> None:
    assert places_in("hr HR").of_trigger("HR") == [3]
    assert PRINTED.is_tried(places_in("HR"))
    assert not PRINTED.is_tried(places_in("hr"))


def test_a_reach_is_measured_from_the_place_to_the_trigger() -> None:
    places = places_in("one two women six women")
    assert places.before_triggers((ANY_WORD,), ("women",), 0) == [8, 18]
    assert places.before_triggers((ANY_WORD,), ("women",), 4) == [4, 8, 14, 18]


@given(TEXTS)
def test_all_triggers_of_a_text_are_found(text: str) -> None:
    places = places_in(text)
    assert ("women" in places.triggers) == ("women" in places.lowered)
    assert all(places.lowered.startswith("women", start) for start in places.of_trigger("women"))
    assert len(places.of_trigger("women")) == places.lowered.count("women")


@given(TEXTS, st.integers(0, 12), st.integers(0, 30))
def test_a_part_has_the_triggers_of_its_own_text(text: str, start: int, size: int) -> None:
    part = places_in(text).cut(start, start + size)
    assert part.triggers == places_in(part.folded).triggers


@given(TEXTS, TEXTS, TEXTS)
def test_a_sentence_has_the_places_of_its_own_text(before: str, text: str, after: str) -> None:
    start = len(before) + 1
    part = places_in(f"{before} {text} {after}").cut(start, start + len(text))
    for openings in (NUMBER, SIGNED_NUMBER, (WORDS,)):
        assert part.of_openings(openings) == places_in(part.folded).of_openings(openings)


def test_a_rule_finds_the_same_in_a_part_as_in_that_text() -> None:
    text = "They had HR. Women had HR 2."
    part = places_in(text).cut(13, len(text))
    assert find_mentions([PRINTED], part) == find_mentions([PRINTED], places_in(part.folded))
