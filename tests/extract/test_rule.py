"""Rules at work: triggers, values, priorities and overlaps."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from itertools import pairwise

import pytest

from extract.matching import Pattern, compile_pattern, find_all, find_first, time_limit
from extract.places import places_in
from extract.rule import Parse, Rule, find_mentions
from schemas.errors import ExtractionTimeout

# Backtracks without end on a run of "a".
RUNAWAY = r"(?:a|aa|aaa)+ (?:a|aa)+ $"


def _rule(
    pattern: str,
    *,
    name: str = "thing.test",
    triggers: tuple[str, ...] = (),
    parse: Parse = lambda match: match[0],
) -> Rule:
    return Rule(name, "It tests.", pattern, finds={}, ignores={}, triggers=triggers, parse=parse)


def _found(text: str, *rules: Rule) -> list[tuple[str, object]]:
    return [
        (text[each.start : each.end], each.value) for each in find_mentions(rules, places_in(text))
    ]


def test_a_mention_is_the_group_named_value() -> None:
    assert _found("about 12 mg", _rule(r"about [ ] (?P<value>\d+)")) == [("12", "about 12")]


def test_without_a_trigger_nothing_is_tried() -> None:
    assert _found("12 mg", _rule(r"\d+", triggers=("ml", "dose"))) == []
    assert _found("12 ML", _rule(r"\d+", triggers=("ml",))) == [("12", "12")]


def test_a_match_that_parses_to_none_is_no_mention() -> None:
    rule = _rule(r"\d+", parse=lambda match: int(match[0]) if int(match[0]) > 5 else None)
    assert _found("3 and 12", rule) == [("12", 12)]


def test_earlier_rules_win_overlaps() -> None:
    first, second = _rule(r"b+", name="b.run"), _rule(r"[ab]+", name="ab.run")
    assert _found("abba ab", first, second) == [("bb", "bb"), ("b", "b")]
    assert _found("abba aa", second, first) == [("abba", "abba"), ("aa", "aa")]


def test_of_any_mentions_those_kept_never_overlap_and_none_else_fits() -> None:
    chosen = random.Random(3)
    text = "".join(chosen.choice("abc ") for _ in range(500))
    rules = [_rule(pattern) for pattern in ("abc?", "[ab]{3}", "b[ ]", "c+", "[abc]+")]
    kept = find_mentions(rules, places_in(text))
    assert all(one.end <= other.start for one, other in pairwise(kept))
    for rule in rules:
        for match in find_all(rule.compiled, text):
            assert any(one.start < match.end() and match.start() < one.end for one in kept)


def test_many_mentions_take_no_quadratic_time() -> None:
    began = time.process_time()
    assert len(find_mentions([_rule(r"\d")], places_in("1 " * 50_000))) == 50_000
    assert time.process_time() - began < 5


@pytest.mark.parametrize("find", [find_all, find_first])
def test_no_pattern_runs_away(find: Callable[[Pattern, str], object]) -> None:
    with time_limit(0.05), pytest.raises(ExtractionTimeout):
        find(compile_pattern(RUNAWAY), "a" * 200 + "b")


def test_without_a_limit_there_is_none() -> None:
    with time_limit(None):
        assert find_first(compile_pattern("b"), "abc") is not None
