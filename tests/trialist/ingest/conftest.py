"""What tests of ingestion share: an invented extractor that workers can import, and documents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Self

import pytest

from corpus.options import Unreadable
from schemas.document import Document
from trialist.ingest.engine import Done, document_of, join
from trialist.ingest.extractors import ExtractorChoice
from trialist.ingest.found import SourceRead
from trialist.ingest.position import Position
from trialist.ingest.reading import Plan, read_sources
from trialist.ingest.reporting import QuietReporter
from trialist.ingest.run import Summary
from trialist.ingest.work import Job, Worker
from trialist.store import Failed, open_store

INVENTED = ExtractorChoice("invented")
DOUBLES = Path(__file__).parent / "doubles"


@pytest.fixture(autouse=True)
def _importable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process and those that it starts import the doubles."""
    monkeypatch.syspath_prepend(str(DOUBLES))


@pytest.fixture
def job() -> Job:
    """What workers do in tests: the invented extractor, with tight limits."""
    return Job(0.2, 1024, INVENTED)


def make_documents(*texts: str) -> tuple[Document, ...]:
    """Give documents with these texts, named by their place."""
    return tuple(Document(f"d{number}", text) for number, text in enumerate(texts))


class DirectEngine:
    """Reads and extracts in this process, one document at a time: a run without its workers."""

    def __init__(self) -> None:
        self.worker = Worker(Job(extractor=INVENTED))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        return None

    def run(self, files: Iterable[Path | Unreadable], plan: Plan) -> Iterator[Done | SourceRead]:
        for item in read_sources(files, plan):
            document = document_of(item)
            yield from join([item], self.worker([document] if document else []))


class Listener(QuietReporter):
    """Keeps what it is told."""

    def __init__(self) -> None:
        super().__init__(Position(()))
        self.notes: list[str] = []
        self.failures: list[str] = []

    def note(self, message: str) -> None:
        self.notes.append(message)

    def failure(self, failed: Failed) -> None:
        self.failures.append(f"{failed.doc_id}: {failed.reason}")


def write_lines(path: Path, texts: Iterable[str]) -> Path:
    """Write documents as JSON lines, named d0, d1 and so on."""
    lines = (json.dumps({"id": f"d{n}", "text": text}) for n, text in enumerate(texts))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def dump(url: str) -> dict[str, list[dict[str, Any]]]:
    """Give all rows of a store but those that say which run wrote them and when."""
    runs = {"run_id"}
    with open_store(url, read_only=True) as store:
        tables = [name for name in store.table_names() if name != "run"]
        return {
            name: [{k: v for k, v in row.items() if k not in runs} for row in store.rows(name)]
            for name in tables
        }


def count_by_fate(summary: Summary) -> dict[str, int]:
    """Give the counts of a run that are not zero."""
    return {name: count for name, count in summary.counts.items() if count}
