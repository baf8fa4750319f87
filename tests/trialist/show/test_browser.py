"""The page in a real browser: links both ways, keyboard, panes, safety, accessibility, size."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from schemas.document import Document
from schemas.record import TrialRecord
from tests.trialist.show.conftest import Reader, make_hostile, make_large, make_page
from trialist.show.figures import draw_figures
from trialist.show.pages import Sheet, render_page
from trialist.show.view import build_view

if TYPE_CHECKING:
    from playwright.sync_api import Page

PHONE = {"viewport": {"width": 390, "height": 844}}
# Seconds: of processor time that a page may take to be built; to be there, to jump, and for most
# frames of scrolling, with room for a machine at work on others.
BUILT, THERE, JUMPED, FRAME = 5.0, 15.0, 5.0, 0.1

# What passes is not gathered: that takes as long as to look for what does not.
VIOLATIONS = {"resultTypes": ["violations"]}


@pytest.fixture
def file(document: Document, flagged: TrialRecord, tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(make_page(document, flagged), encoding="utf-8")
    return path


@pytest.fixture
def several(document: Document, flagged: TrialRecord, tmp_path: Path) -> Path:
    sheets = [
        Sheet(build_view(document, flagged), draw_figures(flagged, f"d{n}-"), at=f"d{n}-")
        for n in (1, 2)
    ]
    path = tmp_path / "pages.html"
    path.write_text(render_page(sheets, "2 documents"), encoding="utf-8")
    return path


def visible(page: Page, selector: str) -> bool:
    """Say whether an element stands within what the window shows."""
    return page.evaluate(
        """selector => {
            const box = document.querySelector(selector).getBoundingClientRect();
            return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
        }""",
        selector,
    )


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.id")


def test_a_value_leads_to_its_words_and_back(read: Reader, file: Path) -> None:
    def steps(page: Page) -> None:
        page.click("#f-outcomes-0")
        assert page.inner_text(":focus") == "61%"
        assert page.locator(".tr-words.tr-lit").count() == 1
        assert visible(page, ".tr-words.tr-lit")
        page.keyboard.press("Escape")
        assert focused(page) == "f-outcomes-0"
        page.click(".tr-words[data-facts~='/outcomes/1']")
        assert focused(page) == "f-outcomes-1"
        assert visible(page, "#f-outcomes-1")

    read(file, steps)


def test_what_belongs_together_shows_below_the_pointer(read: Reader, file: Path) -> None:
    def steps(page: Page) -> None:
        page.hover("#f-outcomes-1")
        assert page.inner_text(".tr-words.tr-hint") == "48%"
        page.hover(".tr-words[data-facts~='/outcomes/0']")
        assert page.get_attribute(".tr-fact.tr-hint", "id") == "f-outcomes-0"

    read(file, steps)


def test_the_keyboard_alone_is_enough(read: Reader, file: Path) -> None:
    def steps(page: Page) -> None:
        page.keyboard.press("Tab")
        assert page.inner_text(":focus") == "Skip to the record"
        page.keyboard.press("Enter")
        assert focused(page) == "record"
        for _ in range(40):
            page.keyboard.press("Tab")
            if focused(page) == "f-trial-phase":
                break
        page.keyboard.press("Enter")
        assert page.inner_text(":focus") == "phase 3"

    read(file, steps)


def test_findings_lead_to_values_and_values_to_findings(read: Reader, file: Path) -> None:
    def steps(page: Page) -> None:
        page.click("#f-findings-0 a")
        assert focused(page) == "f-outcomes-0"
        page.click("#f-outcomes-0 + .tr-sign")
        assert focused(page) == "f-findings-0"

    read(file, steps)


def test_a_category_can_be_switched_off(read: Reader, file: Path) -> None:
    def steps(page: Page) -> None:
        button = page.locator("button[data-category=outcomes]")
        button.click()
        assert button.get_attribute("aria-pressed") == "false"
        assert page.locator(".tr-words.tr-off").count() >= 2
        button.click()
        assert page.locator(".tr-words.tr-off").count() == 0

    read(file, steps)


def test_a_phone_shows_one_pane_and_follows_the_links(read: Reader, file: Path) -> None:
    def steps(page: Page) -> None:
        assert not page.is_visible(".tr-document")
        page.click("#f-outcomes-0")
        assert page.is_visible(".tr-document")
        assert not page.is_visible(".tr-record")
        assert page.inner_text(":focus") == "61%"
        page.click(".tr-tabs button[data-pane=record]")
        assert page.is_visible(".tr-record")
        assert page.evaluate("document.documentElement.scrollWidth") == 390

    read(file, steps, **PHONE)


def test_one_of_several_documents_is_shown(read: Reader, several: Path) -> None:
    def steps(page: Page) -> None:
        assert page.is_visible("#d1-sheet")
        assert not page.is_visible("#d2-sheet")
        page.click(".tr-contents a[href='#d2-sheet']")
        assert not page.is_visible("#d1-sheet")
        page.click("#d2-f-outcomes-0")
        assert page.inner_text(":focus") == "61%"
        page.go_back()
        assert page.is_visible("#d1-sheet")

    read(several, steps)


def test_it_works_without_scripts(read: Reader, several: Path) -> None:
    def steps(page: Page) -> None:
        page.click("#d2-f-outcomes-0")
        words = page.get_attribute("#d2-f-outcomes-0", "href")
        assert visible(page, str(words))
        assert page.is_visible("#d1-record")

    read(several, steps, java_script_enabled=False)


def test_print_has_the_record_and_the_document(read: Reader, several: Path) -> None:
    def steps(page: Page) -> None:
        page.emulate_media(media="print")
        for part in ("#d1-record", "#d1-document", "#d2-record", "#d2-document"):
            assert page.is_visible(part)
        assert not page.is_visible(".tr-contents")
        assert page.evaluate("getComputedStyle(document.querySelector('.tr-pane')).overflowY") == (
            "visible"
        )
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator("details:not([open])").count() == 0
        assert page.locator("details").count() == 2
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator("details:not([open])").count() == 2
        assert len(page.pdf()) > 10_000

    read(several, steps)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(read: Reader, several: Path, scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    def steps(page: Page) -> list[Any]:
        found: list[Any] = []
        for pane in ("record", "document"):
            if width < 1000:
                page.click(f".tr-tabs button[data-pane={pane}]")
            page.click(".tr-pane:visible .tr-words, .tr-pane:visible .tr-fact")
            found += Axe().run(page, options=VIOLATIONS).response["violations"]
        # Lit all at once, without waiting for colours that change slowly.
        page.emulate_media(reduced_motion="reduce")
        page.evaluate(
            "document.querySelectorAll('.tr-words, .tr-fact')"
            ".forEach(element => element.classList.add('tr-lit'))"
        )
        return found + Axe().run(page, options=VIOLATIONS).response["violations"]

    found = read(
        several,
        steps,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        bypass_csp=True,  # axe is put into the page as a script
    )
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def test_hostile_texts_do_nothing(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    document, record = make_hostile()
    path.write_text(make_page(document, record), encoding="utf-8")

    def steps(page: Page) -> None:
        title = page.title()
        assert title != "owned"
        page.click("#f-outcomes-0")
        for words in page.locator(".tr-words").all()[:5]:
            words.hover()
        assert page.title() == title
        assert page.locator("script").count() == 1
        assert page.locator("iframe, img, link, base, form, textarea").count() == 0

    read(path, steps)


def test_a_long_document_is_quick(read: Reader, tmp_path: Path) -> None:
    document, record = make_large(100_000, 500)
    start = time.process_time()
    page_text = make_page(document, record)
    assert time.process_time() - start < BUILT
    path = tmp_path / "large.html"
    path.write_text(page_text, encoding="utf-8")

    def steps(page: Page) -> tuple[float, float, float]:
        timing = "performance.getEntriesByType('navigation')[0].domComplete"
        there = page.evaluate(timing) / 1000
        begun = time.perf_counter()
        page.click("#f-outcomes-499")
        jumped = time.perf_counter() - begun
        assert page.inner_text(":focus") == "99%"
        frame = page.evaluate(
            """() => new Promise(done => {
                const pane = document.querySelector('.tr-pane-document');
                const frames = [];
                let last = performance.now();
                const step = now => {
                    frames.push(now - last);
                    last = now;
                    pane.scrollTop -= 900;
                    if (frames.length < 60) requestAnimationFrame(step);
                    else done(frames.sort((a, b) => a - b)[30]);
                };
                requestAnimationFrame(step);
            })"""
        )
        return there, jumped, frame / 1000

    there, jumped, frame = read(path, steps)
    print(f"there {there:.2f} s, jumped {jumped:.2f} s, median frame {frame:.3f} s")
    assert there < THERE
    assert jumped < JUMPED
    assert frame < FRAME
