"""A folder of gold as a benchmark: records made of its texts, scored against it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus import DOCUMENT_SUFFIXES, read_document
from evaluation import LoadError, Report, evaluate_records, load_records
from evaluation.benchmarks.checking import Provenance, digest_files, require_any
from evaluation.facts import list_facts
from schemas.errors import TrialistError
from schemas.record import TrialRecord
from trialist.choosing import Choice
from trialist.failure import describe_failure

STEPS = 2
NAME = "gold"


@dataclass(frozen=True)
class GoldReport:
    """The scores of a folder of gold, what made the records, and what was read."""

    extractor: str
    report: Report
    data: Provenance
    seconds: float

    def to_dict(self) -> dict[str, Any]:
        """Give the report as JSON values."""
        return {
            "benchmark": NAME,
            "extractor": self.extractor,
            "data": {
                "documents": self.data.documents,
                "facts": self.data.spans,
                "sha256": self.data.sha256,
                "remarks": list(self.data.remarks),
            },
            "seconds": self.seconds,
            **self.report.to_dict(),
        }


def run_gold(folder: Path, say: Callable[[str], None], choice: Choice) -> GoldReport:
    """Give the scores of records made of a folder's texts against its gold records.

    Gold is ``NAME.json`` or ``NAME.gold.json``, its text ``NAME`` with a document's ending
    (.txt, .xml, .html, ...). Raises TrialistError where there is no gold at all.
    """
    started = time.perf_counter()
    say("reading the gold")
    gold = load_records(folder)
    require_any(sorted(folder.glob("*.json")), folder, "gold records (*.json)")
    texts = _find_texts(folder)
    say(f"making {len(gold.records)} records")
    predicted, failures = _extract(gold.records, texts, choice)
    without = [name for name in gold.records if name not in texts]
    files = [*folder.glob("*.json"), *(texts[name] for name in gold.records if name in texts)]
    facts = sum(len(list_facts(record)) for record in gold.records.values())
    data = Provenance(
        str(folder),
        len(gold.records),
        facts,
        digest_files(files),
        tuple(f"{name}: gold without a text; its facts count as missed" for name in without),
    )
    report = evaluate_records(predicted, gold.records, (*gold.errors, *failures))
    return GoldReport(choice.name, report, data, time.perf_counter() - started)


def _find_texts(folder: Path) -> dict[str, Path]:
    files = sorted(file for file in folder.iterdir() if file.suffix.lower() in DOCUMENT_SUFFIXES)
    return {file.stem: file for file in files}


def _extract(
    gold: Mapping[str, TrialRecord], texts: Mapping[str, Path], choice: Choice
) -> tuple[dict[str, TrialRecord], list[LoadError]]:
    """Give the records of the texts that have gold, and which could not be made."""
    extractor = choice.load()
    found: dict[str, TrialRecord] = {}
    failures: list[LoadError] = []
    for name in gold:
        if name not in texts:
            continue
        try:
            found[name] = extractor.extract(read_document(texts[name]))
        except TrialistError as error:
            failures.append(LoadError(str(texts[name]), describe_failure(error, name, None)))
    return found, failures
