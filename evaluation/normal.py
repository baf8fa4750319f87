"""Equality of printed things: numbers, amounts with units, times, names and labels."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Set
from functools import lru_cache
from typing import Any

# Names (drugs, terms, conditions, characteristics) are the same when at least half of all
# their words are shared: "neutropaenia, grade" still is one thing, "lung cancer" and
# "breast cancer" (1 of 3) are two.
NAME_JACCARD = 0.5
# Labels of OTHER endpoints vary in length ("penetration" for "penetration (percentage of
# patients who ...)"): two thirds of the shorter one's words are enough in common, one of
# two ("local recurrence", "distant recurrence") is not.
LABEL_OVERLAP = 2 / 3
_RELATIVE = 1e-9  # numbers are equal as printed; this only absorbs binary rounding

# Times come in two families with exact factors inside: days and weeks (7), months and
# years (12). Across the families a month is 30.4375 days, and 1.5 percent is allowed, so
# that 52 weeks are a year and 30 days a month, but 4 weeks are not.
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4375, "year": 365.25}
_FAMILY = {"day": "days", "week": "days", "month": "months", "year": "months"}
_ACROSS_FAMILIES = 0.015
_HOURS = {"minute": 1 / 60, "hour": 1.0}

# Masses by factor to milligram; the part after the first "/" must agree after folding.
_MASS = {"kg": 1e6, "g": 1e3, "mg": 1.0, "ug": 1e-3, "ng": 1e-6}
_RADIATION = {"gy": 1.0, "cgy": 0.01}
_UNIT_SYNONYMS = {
    "months": "month",
    "mo": "month",
    "mos": "month",
    "mth": "month",
    "years": "year",
    "yr": "year",
    "yrs": "year",
    "y": "year",
    "weeks": "week",
    "wk": "week",
    "wks": "week",
    "days": "day",
    "d": "day",
    "hours": "hour",
    "hr": "hour",
    "hrs": "hour",
    "h": "hour",
    "minutes": "minute",
    "min": "minute",
    "mcg": "ug",
    "microgram": "ug",
    "gram": "g",
    "grams": "g",
    "milligram": "mg",
    "milligrams": "mg",
    "gray": "gy",
    "iu": "iu",
    "u": "iu",
    "units": "iu",
    "international units": "iu",
    "percent": "%",
    "per cent": "%",
    "percentage": "%",
    "percentage point": "%",
    "percentage points": "%",
    "patient-years": "patient-year",
    "person-years": "person-year",
}
_STOP_WORDS = frozenset(
    "a an and as at by for from in of on or per the to with without vs versus v "
    "patient patients pts participant participants".split()
)
# "Arm A" lives by its letter.
_ARM_STOP_WORDS = (_STOP_WORDS - {"a"}) | set("arm group cohort alone only plus +".split())
_WORD = re.compile(r"[a-z0-9]+(?:\.[0-9]+)?|[%<>=+≥≤]+")
_GREEK = str.maketrans({"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "κ": "kappa"})


def same_number(gold: float | None, predicted: float | None) -> bool:
    """Tell whether two numbers are equal as printed: 51.0 is 51; None equals None only."""
    if gold is None or predicted is None:
        return gold is predicted
    return math.isclose(gold, predicted, rel_tol=_RELATIVE, abs_tol=_RELATIVE)


@lru_cache(maxsize=4096)
def fold_unit(unit: str) -> str:
    """Give one spelling of a unit: ``mg/m^2`` and ``mg/m²`` are ``mg/m2``, ``µg`` is ``ug``."""
    text = unicodedata.normalize("NFKC", unit).strip().lower().replace("μ", "u").replace("µ", "u")
    text = re.sub(r"\^|\s*(?=/)|(?<=/)\s*", "", text)
    text = re.sub(r"\s+per\s+", "/", text)
    return "/".join(_UNIT_SYNONYMS.get(part, _singular(part)) for part in text.split("/"))


def same_quantity(
    gold: float | None, gold_unit: str | None, predicted: float | None, predicted_unit: str | None
) -> bool:
    """Tell whether two amounts are equal after conversion of their units.

    Where one side prints no unit the numbers alone decide; units of different
    dimensions (mg and mg/m2, month and %) make amounts differ.
    """
    if gold is None or predicted is None or gold_unit is None or predicted_unit is None:
        return same_number(gold, predicted)
    left, right = fold_unit(str(gold_unit)), fold_unit(str(predicted_unit))
    if left == right:
        return same_number(gold, predicted)
    if left in _DAYS and right in _DAYS:
        return _same_time(gold, left, predicted, right)
    factors = _common_factors(left, right)
    return factors is not None and same_number(gold * factors[0], predicted * factors[1])


def _same_time(gold: float, left: str, predicted: float, right: str) -> bool:
    days, other = gold * _DAYS[left], predicted * _DAYS[right]
    if _FAMILY[left] == _FAMILY[right]:
        return same_number(days, other)
    return math.isclose(days, other, rel_tol=_ACROSS_FAMILIES)


def _common_factors(left: str, right: str) -> tuple[float, float] | None:
    head, _, tail = left.partition("/")
    other_head, _, other_tail = right.partition("/")
    if tail != other_tail:
        return None
    for scale in (_MASS, _RADIATION, _HOURS):
        if head in scale and other_head in scale:
            return scale[head], scale[other_head]
    return None


def is_measurable(unit: str | None) -> bool:
    """Tell whether a unit is one that can be converted; free words (points) are not."""
    if unit is None:
        return False
    head = fold_unit(unit).partition("/")[0]
    return head in _DAYS or head in _MASS or head in _RADIATION or head in _HOURS or head == "%"


@lru_cache(maxsize=16384)
def name_words(name: str) -> frozenset[str]:
    """Give the words of a name that count: lower case, no hyphens, plural s or stop words."""
    return _words(name, _STOP_WORDS)


@lru_cache(maxsize=4096)
def arm_words(name: str) -> frozenset[str]:
    """Give the words of an arm's name, without those that only say that it is an arm."""
    return _words(name, _ARM_STOP_WORDS)


def _words(name: str, stop_words: Set[str]) -> frozenset[str]:
    text = unicodedata.normalize("NFKD", name.lower().translate(_GREEK))
    words = frozenset(_singular(word) for word in _WORD.findall(text))
    return words - stop_words or words


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def jaccard(left: Set[str], right: Set[str]) -> float:
    """Give the share of all words that two sets have in common (0 when both are empty)."""
    union = left | right
    return len(left & right) / len(union) if union else 0.0


def same_name(gold: Any, predicted: Any) -> bool:
    """Tell whether two names share at least half of their words."""
    if gold is None or predicted is None:
        return gold is predicted
    return jaccard(name_words(gold), name_words(predicted)) >= NAME_JACCARD


def same_label(gold: str, predicted: str) -> bool:
    """Tell whether two endpoint labels have enough words in common."""
    left, right = name_words(gold), name_words(predicted)
    shorter = min(len(left), len(right))
    return shorter > 0 and len(left & right) / shorter >= LABEL_OVERLAP


def same_code(gold: Any, predicted: Any) -> bool:
    """Tell whether two identifiers agree in letters and digits: case and marks don't count."""
    return compact(gold) == compact(predicted)


def compact(text: Any) -> str:
    """Give the letters and digits of an identifier, in lower case."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", str(text)).lower())
