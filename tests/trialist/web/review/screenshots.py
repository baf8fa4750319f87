"""Screenshots of the review pages, to look at: ``python -m tests.trialist.web.review.screenshots``.

They go into the folder that the environment names in TRIALIST_SCREENSHOTS.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from tests.trialist.web.review.browser import NAMED, find_browser, open_browser
from tests.trialist.web.review.reports import fill, review_twice, sarcoma
from tests.trialist.web.review.serving import serve
from tests.trialist.web.review.words import MISSED, select_words
from trialist.review import Desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

VARIABLE = "TRIALIST_SCREENSHOTS"
SIZES = {"wide": (1280, 800), "narrow": (390, 844)}
# Milliseconds; a busy machine is slow.
PATIENCE = 120_000
SCHEMES = ("light", "dark")


def _nothing(page: Page) -> None:
    del page


class View(NamedTuple):
    """A view: its name, the address that it starts from, and what is done before it is taken."""

    name: str
    path: str
    act: Callable[[Page], None] = _nothing


def list_views(document: int, settled: int) -> tuple[View, ...]:
    """Give the main views; ``settled`` is a document that two reviewers differ about."""
    own = f"/review/documents/{document}"
    return (
        View("queue", "/review?show=all"),
        View("failures", "/review?show=failures"),
        View("document", own, _next_open),
        View("correct", own, _correct),
        View("select", own, _select),
        View("add", own, _add),
        View("help", own, _help),
        View("history", f"{own}/history"),
        View("differences", f"/review/settled/{settled}/differences"),
        View("progress", "/review/progress"),
        View("reviewer", "/review/reviewer"),
        View("export", "/review/export"),
    )


def _next_open(page: Page) -> None:
    page.keyboard.press("o")


def _help(page: Page) -> None:
    page.keyboard.press("?")


def _correct(page: Page) -> None:
    page.locator("#f-outcomes-2").focus()
    page.keyboard.press("c")
    page.locator("#form-outcomes-2 form").wait_for()


def _select(page: Page) -> None:
    select_words(page, MISSED)
    page.locator("#selection-bar:not([hidden])").wait_for()


def _add(page: Page) -> None:
    _select(page)
    page.keyboard.press("n")
    page.locator("#add-place form").wait_for()


def take(browser: Browser, address: str, views: tuple[View, ...], folder: Path) -> list[Path]:
    """Take all views in both sizes and colour schemes, and give the files."""
    taken: list[Path] = []
    for size, (width, height) in SIZES.items():
        for scheme in SCHEMES:
            context = browser.new_context(
                base_url=address,
                viewport={"width": width, "height": height},
                color_scheme=scheme,
                reduced_motion="reduce",
            )
            context.set_default_timeout(PATIENCE)
            page = context.new_page()
            for view in views:
                page.goto(view.path)
                view.act(page)
                page.wait_for_timeout(150)
                taken.append(folder / f"{view.name}-{size}-{scheme}.png")
                page.screenshot(path=taken[-1])
            context.close()
    return taken


def main() -> int:
    """Take the screenshots and say where they are."""
    folder, path = os.environ.get(VARIABLE), find_browser()
    if not folder or path is None:
        print(f"screenshots: {VARIABLE} names no folder, or there is no browser (see {NAMED})")
        return 1
    Path(folder).mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as work:
        url = str(Path(work, "reports.db"))
        fill(url)
        with Desk(url, reviews=2) as desk:
            first = next(each for each in desk.queue("Mara Lind").items if each.doc_id == "larch")
        other = review_twice(url, sarcoma())
        with serve(url, reviews=2) as address, open_browser(path) as browser:
            views = list_views(first.document_id, other)
            taken = take(browser, address, views, Path(folder))
    print(f"screenshots: {len(taken)} in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
