"""What tests of ingestion share: an invented extractor that workers can import, and documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas.document import Document
from trialist.ingest.work import Job

INVENTED = "invented_extractor:extract"
DOUBLES = Path(__file__).parent / "doubles"


@pytest.fixture(autouse=True)
def _importable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process and those that it starts import the doubles."""
    monkeypatch.syspath_prepend(str(DOUBLES))


@pytest.fixture
def job() -> Job:
    """What workers do in tests: the invented extractor, with tight limits."""
    return Job(INVENTED, time_limit=0.2, memory_mb=1024)


def make_documents(*texts: str) -> tuple[Document, ...]:
    """Give documents with these texts, named by their place."""
    return tuple(Document(f"d{number}", text) for number, text in enumerate(texts))
