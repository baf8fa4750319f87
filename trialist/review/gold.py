"""Reviewed records as gold files: the form that ``trialist evaluate`` takes, texts beside them.

Gold says what a document says, and nothing about who found it: no offsets, confidence, findings
or extractor. What people decided is checked once more: a fact that gold cannot hold keeps its
document out, with the reason.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from schemas.categories import LISTED
from schemas.record import Fact, Outcome, TrialRecord
from schemas.vocabulary import Statistic
from trialist.export.files import open_folder
from trialist.failure import Failure
from trialist.review.views import OpenReview

# What a record has and gold has not, at any depth; empty lists and values say nothing.
_NOT_GOLD = frozenset(
    {"evidence", "confidence", "findings", "unlinked", "extractor", "conclusion_evidence"}
)
_ALWAYS = frozenset({"trial", "citation", "arms", *LISTED})
_SLOTS_WITH_NUMBERS = ("count", "total", "percent", "value", "value_high", "participants")
# Up to here numbers may be printed in words that no pattern knows ("no deaths", "a dozen").
_IN_WORDS = 20
# Names of files: what no file system or command line trips over, and not too long for any.
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_STEM = 120
# Endings that readers of gold take off a file's name.
_ENDINGS = (".gold", ".pred", ".record")


@dataclass(frozen=True, slots=True)
class GoldExport:
    """What a gold export wrote: document ids by the stem of their files; and what it left out."""

    written: Mapping[str, str]
    left_out: tuple[Failure, ...]


def export_gold(reviews: Iterable[OpenReview], folder: Path) -> GoldExport:
    """Write a record and a text for each review into a folder, all of them or, on an error, none.

    Raises OSError where the folder cannot be written.
    """
    written: dict[str, str] = {}
    left_out: list[Failure] = []
    with open_folder(folder) as files:
        for review in reviews:
            doc_id = review.document.doc_id
            if found := gold_problems(review.final, review.document.text):
                left_out.append(Failure(doc_id, "; ".join(found)))
                continue
            stem = _free_stem(doc_id, written)
            written[stem] = doc_id
            gold = json.dumps(to_gold(review.final), ensure_ascii=False, indent=1)
            files.draft(f"{stem}.json").write_text(gold + "\n", encoding="utf-8", newline="")
            text = files.draft(f"{stem}.txt")
            text.write_text(review.document.text, encoding="utf-8", newline="")
    return GoldExport(written, tuple(left_out))


def to_gold(record: TrialRecord) -> dict[str, Any]:
    """Give a record in the form of gold, as JSON values."""
    return _stripped(record.model_dump(mode="json", exclude_none=True))


def _stripped(values: dict[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for name, value in values.items():
        if name in _NOT_GOLD:
            continue
        value = _strip(value)
        if value not in ({}, []) or name in _ALWAYS:
            kept[name] = value
    return kept


def _strip(value: Any) -> Any:
    if isinstance(value, dict):
        return _stripped(cast("dict[str, Any]", value))
    if isinstance(value, list):
        return [_strip(each) for each in cast("list[Any]", value)]
    return value


def gold_problems(record: TrialRecord, text: str) -> list[str]:
    """Give what keeps a record from being gold for a text, in words with the places."""
    return [f"{pointer}: {said}" for pointer, said in _problems(record, text)]


def _problems(record: TrialRecord, text: str) -> Iterator[tuple[str, str]]:
    from extract.audit.rounding import printed_numbers, prints

    flat = _squeeze(text)
    numbers = {number for number, _ in printed_numbers(text)}
    for pointer, fact in _facts(record):
        if _squeeze(fact.quote) not in flat:
            yield pointer, "its quote is not in the text"
        if isinstance(fact, Outcome) and (said := _without_number(fact)):
            yield pointer, said
        for slot, value in _numbers(fact):
            if value > _IN_WORDS and not any(prints(number, value) for number in numbers):
                yield f"{pointer}/{slot}", f"{value} is not printed in the text"


def _facts(record: TrialRecord) -> Iterator[tuple[str, Fact]]:
    for no, arm in enumerate(record.arms):
        for inner, intervention in enumerate(arm.interventions):
            for last, dose in enumerate(intervention.doses):
                yield f"/arms/{no}/interventions/{inner}/doses/{last}", dose
    for name in LISTED:
        for no, fact in enumerate(getattr(record, name)):
            yield f"/{name}/{no}", fact


def _without_number(outcome: Outcome) -> str | None:
    """Say which number an outcome lacks that its statistic asks for."""
    if outcome.statistic is Statistic.PROPORTION:
        lacks = outcome.percent is None and outcome.count is None
        return "a proportion needs a percentage or a count" if lacks else None
    if outcome.statistic in (Statistic.MEDIAN, Statistic.MEAN):
        lacks = outcome.value is None and outcome.reached is not False
        return "a median or mean needs its value, or that it was not reached" if lacks else None
    return None


def _numbers(fact: Fact) -> Iterator[tuple[str, float]]:
    for slot in _SLOTS_WITH_NUMBERS:
        value = getattr(fact, slot, None)
        if value is not None:
            yield slot, value
    ci = getattr(fact, "ci", None)
    for bound in ("lower", "upper"):
        if ci is not None and (value := getattr(ci, bound)) is not None:
            yield f"ci/{bound}", value


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _free_stem(doc_id: str, taken: Mapping[str, str]) -> str:
    """Give a name for a document's files that is safe and not taken, whatever its id holds."""
    stem = _UNSAFE.sub("_", doc_id)[:_LONGEST_STEM].strip(".-") or "document"
    if stem.endswith(_ENDINGS):
        stem += "_"
    used = {name.casefold() for name in taken}
    names = [stem, *(f"{stem}-{number}" for number in range(2, len(used) + 3))]
    return next(name for name in names if name.casefold() not in used)
