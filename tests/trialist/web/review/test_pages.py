"""What the pages promise in a browser: access for all, no script, nothing lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.trialist.web.review.browser import follow
from tests.trialist.web.review.reports import find_document, review_twice, sarcoma
from tests.trialist.web.review.screenshots import list_views
from tests.trialist.web.review.serving import serve
from trialist.review import Correct, Desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_WIDTHS = {"wide": 1280, "narrow": 390}


@pytest.mark.parametrize(("size", "scheme"), [("wide", "light"), ("narrow", "dark")])
def test_every_view_is_open_to_all(browser: Browser, url: str, size: str, scheme: Any) -> None:
    """No serious violation by axe, and nothing beside the screen."""
    from axe_playwright_python.sync_playwright import Axe

    with Desk(url, reviews=2) as desk:
        own = find_document(desk, "larch")
    settled = review_twice(url, sarcoma())
    found: list[str] = []
    axe = Axe()
    with serve(url, reviews=2) as address:
        context = browser.new_context(
            base_url=address,
            viewport={"width": _WIDTHS[size], "height": 844},
            color_scheme=scheme,
            reduced_motion="reduce",
            bypass_csp=True,  # for axe itself, which is put into the page
        )
        context.set_default_timeout(60_000)
        page = context.new_page()
        for view in list_views(own, settled):
            page.goto(view.path)
            view.act(page)
            results = axe.run(page, options={"resultTypes": ["violations"]})
            found += [
                f"{view.name}: {each['id']}: {each['nodes'][0]['html'][:200]}"
                for each in results.response["violations"]
                if each["impact"] in ("serious", "critical")
            ]
            wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if wider > 0:
                found.append(f"{view.name}: {wider} pixels beside the screen")
        context.close()
    assert not found, "\n".join(found)


def test_without_a_script(browser: Browser, address: str) -> None:
    """Forms post, and answers are pages."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.goto("/review")
    follow(page, page.get_by_role("link", name="larch"))
    page.locator("#accept-outcomes-0").click()
    assert page.locator("#f-outcomes-0").get_attribute("data-state") == "accepted"
    assert "Saved." in page.locator(".notice").inner_text()

    page.locator("#correct-outcomes-2").click()
    page.get_by_role("textbox", name="Percent").fill("forty")
    page.get_by_role("button", name="Save").click()
    assert "'forty' is not a number" in page.locator(".error:visible").inner_text()
    page.get_by_role("textbox", name="Percent").fill("41")
    page.get_by_role("button", name="Save").click()
    assert page.locator("#f-outcomes-2").get_attribute("data-state") == "corrected"

    page.locator("#add-link").click()
    page.get_by_label("Kind of fact").select_option("follow_up")
    page.get_by_role("button", name="Show the slots of this kind").click()
    page.get_by_label("Words in the document").fill("not in the text")
    page.get_by_role("combobox", name="Statistic").select_option("MEDIAN")
    page.get_by_role("textbox", name="Value").fill("31")
    page.get_by_role("textbox", name="Unit").fill("month")
    page.get_by_role("button", name="Add", exact=True).click()
    assert "does not print these words" in page.locator(".error:visible").inner_text()
    page.get_by_label("Words in the document").fill("follow-up was 31 months")
    page.get_by_role("button", name="Add", exact=True).click()
    assert page.locator("#f-follow_up-1").get_attribute("data-state") == "added"

    page.locator("#undo").click()
    assert page.locator("#f-follow_up-1").count() == 0
    context.close()


def test_the_later_of_two_saves_sees_the_conflict(page: Page, url: str) -> None:
    with Desk(url) as desk:
        number = find_document(desk, "larch")
        page.goto(f"/review/documents/{number}")
        version = desk.open(number, "Mara Lind").version
        change = Correct(pointer="/outcomes/2", values={"percent": 40})
        desk.decide(number, "Mara Lind", change, version, "read again")
        page.locator("#f-outcomes-2").focus()
        page.keyboard.press("c")
        field = page.get_by_role("textbox", name="Percent", exact=True)
        field.fill("41")
        field.press("Tab")
        shown = page.locator("#dialog")
        shown.get_by_text("Someone changed this fact before you").wait_for()
        said = shown.inner_text()
        assert "40%" in said
        assert "percent 41" in said
        assert "read again" in said
        shown.get_by_role("button", name="Save mine").click()
        page.locator("#f-outcomes-2 .says", has_text="41%").wait_for()
        review = desk.open(number, "Mara Lind")
        assert review.record.outcomes[2].percent == 41
        assert [entry.refused for entry in review.history if entry.action == "correct"] == [
            False,
            True,
            False,
        ]


def test_the_second_reviewer_is_blind_and_differences_are_settled(
    browser: Browser, url: str
) -> None:
    number = review_twice(url, sarcoma())
    with serve(url, "Ann Berg", reviews=2) as address:
        context = browser.new_context(base_url=address)
        context.set_default_timeout(60_000)
        page = context.new_page()
        # Who has decided something and not finished sees nothing of the others.
        page.goto(f"/review/reviewer?goto=/review/documents/{number}")
        page.get_by_label("Your name").fill("Cleo Fenn")
        follow(page, page.get_by_role("button", name="Go on"))
        assert "14%" in (page.locator("#f-outcomes-2").text_content() or "")
        page.locator("#accept-outcomes-0").click()
        page.locator("#f-outcomes-0[data-state=accepted]").wait_for()
        answer = page.goto(f"/review/settled/{number}/differences")
        assert answer is not None
        assert answer.status == 409
        # Who has finished settles what differs.
        context.clear_cookies()
        page.goto(f"/review/settled/{number}/differences")
        assert page.locator(".difference").count() == 2
        follow(page, page.get_by_role("button", name="Take Ann Berg’s").first)
        assert "settled: 41%" in page.locator("#f-outcomes-2").inner_text()
        follow(page, page.get_by_role("button", name="Take Ben Ode’s").last)
        follow(page, page.get_by_role("button", name="Settle as gold"))
        page.goto("/review?show=settled")
        assert page.get_by_role("link", name="larch-2").count() == 1
        context.close()


def test_nothing_of_a_document_runs(page: Page) -> None:
    """Names, texts, labels and messages of others are words, whatever they hold."""
    page.goto("/review?show=failures")
    assert "scan<b>.pdf" in page.locator("main").inner_text()
    page.goto("/review?show=all&search=%3Ci%3E")
    follow(page, page.get_by_role("link", name="<i>hostile</i>"))
    assert "<img src=x" in (page.locator("#document-text").text_content() or "")
    assert "<script>" in (page.locator("#record").text_content() or "")
    page.locator("#correct-outcomes-0").click()
    page.locator("#form-outcomes-0 form").wait_for()
    page.locator("#accept-outcomes-0").click()
    page.locator("#f-outcomes-0[data-state=accepted]").wait_for()
    assert "<b>responded</b>" in page.locator("#live").inner_text()
    assert "owned" not in page.title().split(" · ")[-1]
    assert page.locator("#main script, #main img, #main b").count() == 0


def test_a_fact_without_a_mouse(page: Page) -> None:
    """Words are chosen with the arrow keys, the form is filled with keys, and the focus stays."""
    page.goto("/review")
    follow(page, page.get_by_role("link", name="larch"))
    fact = page.locator("#f-participants-0")
    fact.focus()
    page.keyboard.press("w")
    assert page.evaluate("document.activeElement.textContent") == "240 patients"
    for key in ("ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight"):
        page.keyboard.press(key)
    assert page.evaluate("getSelection().toString().trim()") == "240 patients with advanced"
    page.keyboard.press("n")
    page.locator("#add-place form").wait_for()
    quote = page.locator("#add-place [name=quote]")
    assert quote.input_value() == "240 patients with advanced"
    assert page.evaluate("document.activeElement.name") == "category"
    page.keyboard.press("p")  # one letter: between two, a busy machine may pause too long
    page.locator("#add-place [name=milestone]").wait_for()
    assert page.evaluate("document.activeElement.name") == "category"
    assert quote.input_value() == "240 patients with advanced"
    page.keyboard.press("Escape")
    page.locator("#add-place form").wait_for(state="detached")
    assert page.evaluate("document.activeElement.id") == "add-link"
    # A decision by button keeps the focus on the button.
    page.locator("#accept-participants-0").press("Enter")
    page.locator("#f-participants-0[data-state=accepted]").wait_for()
    assert page.evaluate("document.activeElement.id") == "accept-participants-0"
