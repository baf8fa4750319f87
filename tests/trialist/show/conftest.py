"""A report and its record as a page, and a browser to read it with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from schemas.document import Document, Part, PartKind
from schemas.record import Evidence, Finding, Outcome, TrialRecord, Unlinked
from schemas.vocabulary import Endpoint, Severity, Statistic
from tests.trialist.conftest import REPORT, ground
from tests.trialist.show.hostile import HOSTILE
from tests.trialist.web.review.browser import open_browser, require_browser
from trialist.show.figures import draw_figures
from trialist.show.pages import Sheet, render_page
from trialist.show.view import RecordView, build_view

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Page, Request

TITLE_END = REPORT.index("\n")


@pytest.fixture
def document() -> Document:
    return Document("vexo", REPORT, (Part(PartKind.TITLE, 0, TITLE_END),))


@pytest.fixture
def flagged(document: Document) -> TrialRecord:
    """The invented record with a finding on its first outcome, and a value left out."""
    record = ground(document)
    place = record.outcomes[0].evidence
    assert place is not None
    finding = Finding(
        check="made-up", severity=Severity.WARNING, message="61 is odd", evidence=(place,)
    )
    at = REPORT.index("17%")
    unlinked = Unlinked(
        kind="percent", quote="17%", evidence=Evidence(start=at, end=at + 3), reason="no endpoint"
    )
    return record.model_copy(update={"findings": (finding,), "unlinked": (unlinked,)})


@pytest.fixture
def view(document: Document, flagged: TrialRecord) -> RecordView:
    return build_view(document, flagged)


def make_page(document: Document | None, record: TrialRecord) -> str:
    view = build_view(document, record)
    return render_page([Sheet(view, draw_figures(record))], view.title, "vexo.txt")


def make_hostile() -> tuple[Document, TrialRecord]:
    """Give a document and a record in which every free text is hostile."""
    text = "\n\n".join(HOSTILE)
    outcomes: list[Outcome] = []
    for number, words in enumerate(HOSTILE):
        start = text.index(words)
        outcomes.append(
            Outcome(
                quote=words,
                evidence=Evidence(start=start, end=start + len(words)),
                endpoint=Endpoint.OTHER,
                label=words,
                statistic=Statistic.PROPORTION,
                arm="A1",
                subgroup=words,
                percent=number,
            )
        )
    record = TrialRecord.model_validate(
        {
            "doc_id": HOSTILE[0],
            "trial": {"acronym": HOSTILE[1], "conditions": HOSTILE, "why_stopped": HOSTILE[2]},
            "citation": {"title": HOSTILE[3], "doi": HOSTILE[4]},
            "arms": [
                {
                    "id": "A1",
                    "label": HOSTILE[0],
                    "aliases": HOSTILE,
                    "interventions": [{"name": HOSTILE[3], "type": "DRUG"}],
                }
            ],
            "participants": [
                {
                    "milestone": "DISCONTINUED",
                    "arm": "A1",
                    "count": 1,
                    "reason": words,
                    "quote": "x",
                }
                for words in HOSTILE
            ],
            "comparisons": [
                {
                    "endpoint": "OTHER",
                    "label": words,
                    "measure": "MEAN_DIFFERENCE",
                    "value": 1,
                    "unit": words,
                    "quote": words,
                }
                for words in HOSTILE
            ],
            "conclusion": HOSTILE[1],
            "findings": [
                {"check": words, "severity": "error", "message": words} for words in HOSTILE
            ],
            "unlinked": [
                {
                    "kind": HOSTILE[0],
                    "quote": HOSTILE[0],
                    "evidence": {"start": 0, "end": 5},
                    "reason": HOSTILE[3],
                }
            ],
        }
    )
    document = Document(HOSTILE[0], text, source=HOSTILE[3], place=HOSTILE[0])
    return document, record.model_copy(update={"outcomes": tuple(outcomes)})


def make_large(characters: int, facts: int) -> tuple[Document, TrialRecord]:
    """Give a long document whose facts stand evenly in it."""
    sentence = "In group {0} of the trial, the response rate was {1}% at the end of treatment. "
    filler = "Nothing else is told about these patients in the report of the trial. "
    room = characters // facts
    lines: list[str] = []
    outcomes: list[Outcome] = []
    start = 0
    for number in range(facts):
        line = sentence.format(number, number % 100)
        line += filler * ((room - len(line)) // len(filler) + 1)
        at = start + line.index(f"{number % 100}%")
        end = at + len(f"{number % 100}%")
        outcomes.append(
            Outcome(
                quote=f"{number % 100}%",
                evidence=Evidence(start=at, end=end),
                endpoint=Endpoint.ORR,
                label="response rate",
                subgroup=f"group {number}",
                statistic=Statistic.PROPORTION,
                percent=number % 100,
            )
        )
        lines.append(line)
        start += len(line) + 1
    record = TrialRecord(doc_id="large", outcomes=tuple(outcomes))
    return Document("large", "\n".join(lines)), record


Steps = Callable[["Page"], Any]


class Reader:
    """Reads pages with Chromium, in a thread of its own: Playwright allows one loop a thread."""

    def __init__(self) -> None:
        self._path = require_browser()
        self._pool = ThreadPoolExecutor(1)
        self._opened: Any = None
        self._browser = self._pool.submit(self._open).result()

    def _open(self) -> Any:
        self._opened = open_browser(self._path)
        return self._opened.__enter__()

    def close(self) -> None:
        self._pool.submit(self._opened.__exit__, None, None, None).result()
        self._pool.shutdown()

    def __call__(self, file: Path, steps: Steps, **context: Any) -> Any:
        """Give what the steps give of a page; it must load nothing and break no policy."""
        return self._pool.submit(self._read, file, steps, context).result()

    def _read(self, file: Path, steps: Steps, context: dict[str, Any]) -> Any:
        opened = self._browser.new_context(**{"viewport": {"width": 1280, "height": 900}} | context)
        opened.set_default_timeout(120_000)  # a busy machine is slow
        try:
            page = opened.new_page()
            said: list[str] = []
            asked: list[str] = []
            _listen(page, said, asked)
            page.goto(file.as_uri())
            given = steps(page)
            assert said == []
            assert asked == [file.as_uri()]
            return given
        finally:
            opened.close()


def _listen(page: Page, said: list[str], asked: list[str]) -> None:
    """Note what a page says on its console, and what it asks for."""

    def hear(message: ConsoleMessage) -> None:
        said.append(message.text)

    def fail(error: Any) -> None:
        said.append(str(error))

    def ask(request: Request) -> None:
        asked.append(request.url)

    page.on("console", hear)
    page.on("pageerror", fail)
    page.on("request", ask)


@pytest.fixture(scope="session")
def read() -> Iterator[Reader]:
    reader = Reader()
    yield reader
    reader.close()
