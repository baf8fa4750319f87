"""Every row of every rule is a test: what it finds, what it ignores, what it is known to miss."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

import extract
from corpus import bundled
from extract.matching import find_all
from extract.places import places_in
from extract.rule import Rule, find_mentions
from schemas.document import Document

# What a rule shows of itself, at the least.
FEWEST_EXAMPLES = 2

# Strict, so that an accidental fix is noticed.
KNOWN_FAILURE = pytest.mark.xfail(strict=True, raises=AssertionError)


def _held(value: object) -> Iterator[Rule]:
    """Give the rules that a module-level value holds, one or several."""
    if isinstance(value, Rule):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _held(item)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _held(item)


def _discover() -> list[Rule]:
    """Give all rules below ``extract``, each once, by name."""
    names = [module.name for module in pkgutil.walk_packages(extract.__path__, "extract.")]
    rules = {
        id(rule): rule
        for name in names
        for value in vars(importlib.import_module(name)).values()
        for rule in _held(value)
    }
    return sorted(rules.values(), key=lambda rule: rule.name)


RULES = _discover()
TEXTS = [document.folded for document, _ in bundled()]


def _rows(examples: str, *marks: pytest.MarkDecorator) -> list[Any]:
    return [
        pytest.param(rule, sentence, expected, id=f"{rule.name}-{examples}-{number}", marks=marks)
        for rule in RULES
        for number, (sentence, expected) in enumerate(getattr(rule, examples).items(), start=1)
    ]


def _found(rule: Rule, sentence: str) -> tuple[str, ...]:
    """Give what the rule finds, cut out of the sentence as printed."""
    folded = Document(doc_id="row", text=sentence).folded
    return tuple(
        sentence[mention.start : mention.end]
        for mention in find_mentions([rule], places_in(folded))
    )


@pytest.mark.parametrize(
    ("rule", "sentence", "expected"), _rows("finds") + _rows("known_failures", KNOWN_FAILURE)
)
def test_finds(rule: Rule, sentence: str, expected: tuple[str, ...]) -> None:
    assert expected, "an example finds something; near misses stand in `ignores`"
    assert _found(rule, sentence) == expected


@pytest.mark.parametrize(("rule", "sentence", "trigger"), _rows("ignores"))
def test_ignores(rule: Rule, sentence: str, trigger: str) -> None:
    folded = Document(doc_id="row", text=sentence).folded
    places = places_in(folded)
    assert trigger, "a near miss names its trigger"
    assert trigger.lower() in places.lowered, "a near miss without the trigger proves nothing"
    if rule.triggers:
        assert rule.is_tried(places), "no trigger of the rule is in it"
    assert _found(rule, sentence) == ()


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.name) for rule in RULES])
def test_shows_itself(rule: Rule) -> None:
    assert all(rule.name.partition(".")), "a rule is named <kind>.<cue>"
    assert rule.why.strip(), "a rule says why"
    assert len(rule.finds) >= FEWEST_EXAMPLES
    assert len(rule.ignores) >= FEWEST_EXAMPLES
    assert rule.reach is None or rule.triggers, "a reach is measured from a trigger"


@pytest.mark.parametrize(
    "rule", [pytest.param(rule, id=rule.name) for rule in RULES if rule.is_anchored]
)
def test_no_match_begins_elsewhere(rule: Rule) -> None:
    for text in TEXTS + list(rule.finds) + list(rule.ignores):
        places = places_in(text)
        if rule.is_tried(places):
            everywhere = [match.span(rule.group) for match in find_all(rule.compiled, text)]
            assert [match.span(rule.group) for match in rule.matches(places)] == everywhere


def test_names_are_unique() -> None:
    counts = Counter(rule.name for rule in RULES)
    assert [name for name, count in counts.items() if count > 1] == []


def test_rules_are_discovered() -> None:
    assert RULES
