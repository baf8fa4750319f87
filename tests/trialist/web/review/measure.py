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
# Scrolls from top to bottom as a wheel does, and gives the milliseconds between frames.
_SCROLL = """(id) => new Promise((done) => {
  const side = document.getElementById(id);
  const frames = [];
  const longest = [];
  new PerformanceObserver((list) => longest.push(...list.getEntries().map((one) => one.duration)))
    .observe({type: "longtask"});
  let last = performance.now();
  const step = (now) => {
    frames.push(now - last);
    last = now;
    side.scrollBy({top: 240, behavior: "instant"});
    if (side.scrollTop + side.clientHeight < side.scrollHeight - 4) requestAnimationFrame(step);
    else setTimeout(() => done({frames, longest}), 100);
  };
  requestAnimationFrame(step);
})"""


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


def measure_scroll(page: Page, side: str) -> str:
    """Give how smoothly a side of a document scrolls from its top to its end."""
    told = page.evaluate(_SCROLL, side)
    frames = sorted(told["frames"][1:])
    late = sum(frame > 50 for frame in frames)
    return (
        f"{len(frames)} frames, median {median(frames):.1f} ms, 95% within "
        f"{frames[int(len(frames) * 0.95)]:.1f} ms, {late} over 50 ms, longest task "
        f"{max(told['longest'], default=0):.0f} ms"
    )


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
            print("its text scrolled:", measure_scroll(page, "document"))
            print("its record scrolled:", measure_scroll(page, "record"))
            page.locator("#f-outcomes-250").focus()
            start = page.evaluate("performance.now()")
            page.keyboard.press("a")
            page.locator("#f-outcomes-250[data-state=accepted]").wait_for()
            print(f"accept, till it shows: {page.evaluate('performance.now()') - start:.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
