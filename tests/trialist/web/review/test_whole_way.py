"""The whole way in a browser: from the queue to gold that evaluates."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.trialist.web.review.browser import follow
from tests.trialist.web.review.words import MISSED, select_words

if TYPE_CHECKING:
    from playwright.sync_api import Page


def hear(page: Page, words: str) -> None:
    """Wait until the page says words to screen readers."""
    page.locator("#live", has_text=words).wait_for(state="attached")


def fact(page: Page, pointer: str) -> Any:
    return page.locator(f'#record [data-pointer="{pointer}"]')


def test_from_the_queue_to_gold(page: Page, tmp_path: Path, run: Any) -> None:
    page.goto("/")
    follow(page, page.get_by_role("link", name="larch"))

    # From a value to its words, and back.
    fact(page, "/outcomes/2").get_by_role("link", name="41%").click()
    words = page.locator("#document-text .tr-lit")
    assert words.inner_text() == "41%"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.pointer") == "/outcomes/2"

    # Correct a value: it is saved when the field is left.
    page.keyboard.press("c")
    field = page.get_by_role("textbox", name="Percent", exact=True)
    field.fill("41")
    field.press("Tab")
    page.locator("#f-outcomes-2[data-state=corrected]").wait_for()
    hear(page, "41%")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "f-outcomes-2"

    # Add a missed outcome by selecting its words.
    select_words(page, MISSED)
    page.keyboard.press("n")
    form = page.locator("#add-place form")
    form.get_by_label("Kind of fact").wait_for()
    assert form.get_by_label("Words in the document").input_value() == MISSED
    # What the words print is filled in; the rest is typed.
    assert form.get_by_role("combobox", name="Endpoint").input_value() == "OS"
    assert form.locator("[name=value]").input_value() == "21.3"
    form.get_by_role("textbox", name="Label").fill("overall survival")
    form.get_by_role("combobox", name="Statistic").select_option("MEDIAN")
    form.get_by_role("combobox", name="Arm", exact=True).select_option("A1")
    form.locator("[name=value]").fill("21·3")
    form.locator("[name=unit]").fill("month")
    form.get_by_role("button", name="Add", exact=True).click()
    added = page.locator("#f-outcomes-4[data-state=added]")
    added.wait_for()
    # Its text, whether or not it was painted yet.
    assert "21.3 months" in (added.text_content() or "")

    # Reject, undo.
    fact(page, "/adverse_events/1").focus()
    page.keyboard.press("r")
    page.locator("#f-adverse_events-1[data-state=rejected]").wait_for()
    page.keyboard.press("u")
    page.locator("#f-adverse_events-1[data-state=open]").wait_for()
    hear(page, "Undone")

    # The rest is right: the key alone accepts nothing.
    page.keyboard.press("Shift+F")
    rest = page.locator("#finish:focus")
    assert rest.get_attribute("value") == "finish-rest"
    hear(page, "still open")
    page.keyboard.press("Enter")
    page.locator("#state .good").wait_for()

    page.get_by_role("link", name="Queue", exact=True).first.click()
    follow(page, page.get_by_role("link", name="Export gold"))
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download").click()
    archive = tmp_path / "gold.zip"
    downloading.value.save_as(archive)
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(tmp_path)
    gold = json.loads((tmp_path / "gold" / "larch.json").read_text("utf-8"))
    assert gold["outcomes"][2]["percent"] == 41
    assert gold["outcomes"][4]["quote"] == MISSED
    assert len(gold["adverse_events"]) == 2

    result = run("evaluate", tmp_path / "gold", tmp_path / "gold", "--json")
    assert result.exit_code == 0
    scores = json.loads(result.stdout)
    assert scores["scores"]["ALL"]["fact"]["f1"] == 1.0
