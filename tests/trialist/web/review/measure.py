"""How fast pages are by the browser's clock: ``python -m tests.trialist.web.review.measure``.

A queue of 10,000 documents, and a document of 100,000 characters with 500 facts that is scrolled.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from tests.trialist.web.review.browser import find_browser, open_browser
from tests.trialist.web.review.reports import MACHINE, find_document, make_stored
from tests.trialist.web.review.serving import serve
from trialist.review import Desk
from trialist.store import RunStatus, open_store

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from trialist.store import Stored

DOCUMENTS = 10_000
CHARACTERS, FACTS = 100_000, 500
_TIMES = 5
_BATCH = 1_000
_PATIENCE = 300_000
_LOADED = """() => {
  const [entry] = performance.getEntriesByType("navigation");
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  return {answer: entry.responseEnd, painted: paint?.startTime ?? 0, loaded: entry.loadEventEnd};
}"""
# Scrolls from top to bottom, three lines of a wheel's notch a frame, and gives the frames.
_SCROLL = """(id) => new Promise((done) => {
  const side = document.getElementById(id);
  let frames = 0;
  const step = () => {
    frames += 1;
    side.scrollBy({top: 240, behavior: "instant"});
    if (side.scrollTop + side.clientHeight < side.scrollHeight - 4) requestAnimationFrame(step);
    else done(frames);
  };
  requestAnimationFrame(step);
})"""
# Work of the page's thread, which all else that moves waits for.
_WORK = ("LayoutDuration", "RecalcStyleDuration", "ScriptDuration", "TaskDuration")


class Clock:
    """The browser's own account of its work, in processor time: other programs do not count."""

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)
        self._session.send("Performance.setTimeDomain", {"timeDomain": "threadTicks"})
        self._session.send("Performance.enable")
        self._last = self._read()

    def lap(self) -> dict[str, float]:
        """Give the milliseconds of each kind of work since the last lap."""
        before, self._last = self._last, self._read()
        return {name: 1000 * (self._last[name] - before[name]) for name in _WORK}

    def _read(self) -> dict[str, float]:
        told = self._session.send("Performance.getMetrics")["metrics"]
        return {one["name"]: one["value"] for one in told if one["name"] in _WORK}


def make_small(number: int) -> Stored:
    """Give one of many short documents."""
    text = f"Report {number}\n\nOf 100 patients, {number % 90 + 1} responded.\n"
    share = {"endpoint": "ORR", "label": "response", "statistic": "PROPORTION"}
    fact = share | {"count": number % 90 + 1, "total": 100, "quote": f"{number % 90 + 1} responded"}
    return make_stored(f"report-{number:05}", text, {"outcomes": [{**fact, "confidence": 0.5}]})


def make_large() -> Stored:
    """Give a document of 100,000 characters with 500 facts."""
    outcomes: list[dict[str, Any]] = []
    lines: list[str] = ["A long report", ""]
    length = len(lines[0]) + 2
    filler = " It was looked at again in each of the groups that had been named at the start."
    for number in range(FACTS):
        words = f"The response rate was {number / 10:.1f}% in group {number}."
        line = words + filler * ((CHARACTERS // FACTS - len(words)) // len(filler) + 1)
        line = line[: CHARACTERS // FACTS - 1]
        start = length + words.index("was ") + 4
        quote = f"{number / 10:.1f}%"
        outcomes.append(
            {
                "endpoint": "ORR",
                "label": "response rate",
                "statistic": "PROPORTION",
                "percent": number / 10,
                "subgroup": f"group {number}",
                "confidence": 0.7,
                "quote": quote,
                "evidence": {"start": start, "end": start + len(quote)},
            }
        )
        lines.append(line)
        length += len(line) + 1
    return make_stored("large", "\n".join(lines) + "\n", {"outcomes": outcomes})


def fill_many(url: str) -> None:
    """Put the large document and 10,000 short ones into a database."""
    with open_store(url) as store:
        run = store.begin_run(MACHINE, {})
        store.write(run, [make_large()])
        for start in range(1, DOCUMENTS, _BATCH):
            batch = range(start, min(start + _BATCH, DOCUMENTS))
            store.write(run, [make_small(number) for number in batch])
        store.finish_run(run, RunStatus.FINISHED, {"documents": DOCUMENTS})


def measure_load(page: Page, path: str) -> str:
    """Give how long a page takes: from the click to the answer, its first paint, and all of it."""
    taken: list[dict[str, float]] = []
    for _ in range(_TIMES):
        page.goto(path)
        taken.append(page.evaluate(_LOADED))
    return ", ".join(f"{name} {median(one[name] for one in taken):.0f} ms" for name in taken[0])


def measure_scroll(page: Page, clock: Clock, side: str) -> str:
    """Give what a frame costs while a side of a document scrolls from its top to its end."""
    laps: list[dict[str, float]] = []
    frames = 0
    for _ in range(_TIMES):
        page.evaluate("(id) => document.getElementById(id).scrollTo(0, 0)", side)
        clock.lap()
        frames = page.evaluate(_SCROLL, side)
        laps.append({name: took / frames for name, took in clock.lap().items()})
    parts = ", ".join(
        f"{name.removesuffix('Duration').lower()} {median(lap[name] for lap in laps):.1f} ms"
        for name in _WORK
    )
    return f"{frames} frames, each {parts}"


def main() -> int:
    """Measure, and say the figures."""
    path = find_browser()
    if path is None:
        print("measure: there is no browser")
        return 1
    with TemporaryDirectory() as work:
        url = str(Path(work, "many.db"))
        fill_many(url)
        with Desk(url) as desk:
            large = find_document(desk, "large")
        with serve(url) as address, open_browser(path) as browser:
            page = browser.new_page(base_url=address)
            page.set_default_timeout(_PATIENCE)
            print("queue of 10,000:", measure_load(page, "/review"))
            print("its last page:", measure_load(page, f"/review?show=all&at={DOCUMENTS - 50}"))
            print("by confidence:", measure_load(page, "/review?show=all&order=confidence"))
            print("large document:", measure_load(page, f"/review/documents/{large}"))
            clock = Clock(page)
            print("its text scrolled:", measure_scroll(page, clock, "document"))
            print("its record scrolled:", measure_scroll(page, clock, "record"))
            page.locator("#f-outcomes-250").focus()
            start = page.evaluate("performance.now()")
            page.keyboard.press("a")
            page.locator("#f-outcomes-250[data-state=accepted]").wait_for()
            print(f"accept, till it shows: {page.evaluate('performance.now()') - start:.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
