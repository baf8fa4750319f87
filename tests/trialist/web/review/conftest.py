"""A database with invented reports, a server that shows it, and a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.trialist.web.review.browser import open_browser, require_browser
from tests.trialist.web.review.reports import fill
from tests.trialist.web.review.serving import serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one browser of a test process."""
    with open_browser(require_browser()) as opened:
        yield opened


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database of the invented reports."""
    path = str(tmp_path / "reports.db")
    fill(path)
    return path


@pytest.fixture
def address(url: str) -> Iterator[str]:
    """Where that database is shown."""
    with serve(url) as served:
        yield served


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A fresh page of a browser, which fails on what the browser complains about."""
    problems: list[str] = []
    context = browser.new_context(
        base_url=address, viewport={"width": 1280, "height": 800}, accept_downloads=True
    )
    context.set_default_timeout(60_000)  # a busy machine is slow
    opened = context.new_page()
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda told: _note(problems, told.type, told.text))
    yield opened
    context.close()
    assert not problems, problems


def _note(problems: list[str], kind: str, text: str) -> None:
    # A refused save is a status that the console repeats, and no defect.
    if kind == "error" and "status of 4" not in text:
        problems.append(text)
