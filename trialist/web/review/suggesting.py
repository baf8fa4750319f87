"""Suggesting: what selected words say, as values of the form of a new fact."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from schemas.document import Document
from schemas.record import Arm, TrialRecord
from trialist.render.words import say_number
from trialist.review.pointers import FIELDS, VALUE
from trialist.web.review.fact_forms import flatten, read_place
from trialist.web.review.forms import Sent

# By kind of mention: the inputs that it fills.
_READERS: Mapping[str, Callable[[Any], Mapping[str, Any]]] = {
    "time": lambda time: {"value": time.value, "unit": time.unit},
    "rate": lambda rate: {"value": rate.value, "unit": rate.unit},
    "percent": lambda percent: {"percent": percent},
    "fraction": lambda part: {"count": part.count, "total": part.total},
    "count": lambda count: {"count": count},
    "effect": lambda effect: {
        "measure": effect.measure,
        "value": effect.value,
        "unit": effect.unit,
    },
    "confidence_interval": lambda ends: {
        "ci.lower": ends.lower,
        "ci.upper": ends.upper,
        "ci.level": ends.level,
    },
    "iqr": lambda ends: {"iqr.0": ends.lower, "iqr.1": ends.upper},
    "range": lambda ends: {"range.0": ends.lower, "range.1": ends.upper},
    "sd": lambda spread: {"sd": spread},
    "se": lambda spread: {"se": spread},
    "p_value": lambda p: {"p.op": p.op, "p.value": p.value, "p.sides": p.sides},
    "not_reached": lambda reached: {"reached": "false"},
    "landmark": lambda time: {"time.value": time.value, "time.unit": time.unit},
    "grade": lambda grade: {"grade": grade},
    "statistic": lambda statistic: {"statistic": statistic},
    "endpoint": lambda code: {"endpoint": code},
    "adverse_event": lambda term: {"term": term},
}
# What is filled in by a result, and what may be named before one.
_RESULTS = frozenset({"value", "percent", "count", "reached"})
_NAMING = frozenset({"statistic", "endpoint"})
_CLAUSE = re.compile(r"[;.] ")
# Names of so few letters are abbreviations: "R" is no "r".
_LETTERS = 4
# Their numbers date or grade a result and are none.
_HOLD_NUMBERS = frozenset({"landmark", "grade"})
# Some names of endpoints have it in them: "median OS".
_STATISTIC = re.compile(r"(?:median|mean)\s+", re.IGNORECASE)
# More words than a fact rests on say nothing about one fact.
_LONGEST = 1_000
# Facts that are named by their words.
_NAMED = {"arms": "label", "interventions": "name"}


def with_suggestions(sent: Sent, record: TrialRecord, document: Document) -> Sent:
    """Give what was sent for a new fact, completed by what its words say; what was sent stays."""
    flat = flatten(sent)
    place = read_place(flat, document.text)
    if place is None or place.end - place.start > _LONGEST:
        return sent
    words = " ".join(document.text[place.start : place.end].split())
    line = document.text[: place.start].rpartition("\n")[2]
    found = read_words(words, record.arms, line[-_LONGEST:])
    category = flat.get("category") or _guess(found)
    suggested = {"category": category, **_for_category(category, words, found)}
    return {**{name: [value] for name, value in suggested.items()}, **sent}


def read_words(words: str, arms: Sequence[Arm], before: str = "") -> dict[str, str]:
    """Give what words print, by the name of the input that it belongs in; the first of a kind.

    What they do not print themselves may stand ``before`` them in their line: "Median PFS: ".
    """
    values = _read(words, _find(words))
    if "statistic" not in values and ("percent" in values or "total" in values):
        values["statistic"] = "PROPORTION"
    numeric = values.keys() & _RESULTS
    if before and numeric:
        named = [mention for mention in _find(before) if mention.kind in _NAMING]
        for name, value in _read(before, reversed(named)).items():
            if name != "statistic" or "value" in values:
                values.setdefault(name, value)
    clause = _CLAUSE.split(before)[-1] if numeric else ""
    if (arm := _only_arm(words, arms) or _only_arm(clause, arms)) is not None:
        values["arm"] = arm
    return {name: _show(value) for name, value in values.items() if value is not None}


def _read(words: str, mentions: Iterable[Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for mention in mentions:
        for name, value in _READERS.get(mention.kind, _nothing)(mention.value).items():
            values.setdefault(name, value)
        if mention.kind == "endpoint":
            values.setdefault("label", _STATISTIC.sub("", words[mention.start : mention.end]))
    return values


def _nothing(value: Any) -> Mapping[str, Any]:
    del value
    return {}


def _find(words: str) -> Iterable[Any]:
    """Give what the extractor's rules find in words, without what they would make of it."""
    from extract.language import analyze
    from extract.link.scene import NUMBER_RULES
    from extract.mentions import cues, endpoints
    from extract.mentions.terms import find_terms
    from extract.rule import find_mentions

    analysis = analyze(Document(doc_id="selection", text=words))
    dated = find_mentions(cues.RULES, analysis.places)
    held = [(cue.start, cue.end) for cue in dated if cue.kind in _HOLD_NUMBERS]
    yield from dated
    for number in find_mentions(NUMBER_RULES, analysis.places):
        if not any(number.start < end and start < number.end for start, end in held):
            yield number
    yield from find_mentions(endpoints.RULES, analysis.places)
    yield from find_terms(analysis)


def _only_arm(words: str, arms: Sequence[Arm]) -> str | None:
    """Give the arm that words name, None where they name none or several."""
    names = [(name, arm.id) for arm in arms for name in (arm.label, *arm.aliases)]
    named: set[str] = set()
    for name, arm in sorted(names, key=lambda each: -len(each[0])):  # "A plus B" is not B
        letters = re.NOFLAG if len(name) <= _LETTERS else re.IGNORECASE
        words, found = re.subn(
            rf"(?<![\w-]){re.escape(name)}(?![\w-])", " ; ", words, flags=letters
        )
        if found:
            named.add(arm)
    return named.pop() if len(named) == 1 else None


def _guess(found: Mapping[str, str]) -> str:
    """Give what kind of fact it is by what its words print."""
    if "measure" in found or ("p.value" in found and "percent" not in found):
        return "comparisons"
    if "term" in found and "endpoint" not in found:
        return "adverse_events"
    return "outcomes"


def _for_category(category: str, words: str, found: Mapping[str, str]) -> Mapping[str, str]:
    if category in FIELDS:
        return {VALUE: words}
    if category in _NAMED:
        return {_NAMED[category]: words}
    return found


def _show(value: Any) -> str:
    return say_number(value) if isinstance(value, int | float) else str(value)
