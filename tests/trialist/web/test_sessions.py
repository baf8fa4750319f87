"""Sessions and pages: signing in, CSRF tokens, and what is served to browsers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Any

import httpx
import pytest
from fastapi import Form
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from tests.trialist.web.conftest import INVENTED, TOKEN, Served, serving
from trialist.web.page import csrf_token, nonce, page_router, static_router
from trialist.web.sessions import LIFETIME, Session
from trialist.web.settings import Settings

SECRET = b"an invented secret"
HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def pages(doubles: None) -> Iterator[Served]:
    """A server with a token, a page, a form, and files."""
    router = page_router("/pages")

    @router.get("/form")
    async def show(request: Request) -> Response:
        return HTMLResponse(f"<p>{csrf_token(request)} {nonce(request)}</p>")

    @router.post("/form")
    async def take(word: Annotated[str, Form()] = "") -> Response:
        return HTMLResponse(word)

    @router.get("/defect")
    async def fail() -> Response:
        raise ArithmeticError("an invented defect")

    files = static_router("/static", {"a.css": b"p {}", "b.js": b"1"})
    settings = Settings(extractor=INVENTED, token=TOKEN)
    with serving(settings, (router, files)) as served:
        yield served


@pytest.fixture
def browser(pages: Served) -> Iterator[httpx.Client]:
    """A browser that has signed in."""
    with pages.client(headers={**HTML, "Origin": pages.url}) as client:
        assert sign_in(client).status_code == 303
        yield client


def sign_in(client: httpx.Client, token: str = TOKEN) -> httpx.Response:
    found = re.search('name="csrf" value="([^"]+)"', client.get("/login").text)
    assert found is not None
    return client.post("/login", data={"csrf": found[1], "token": token})


def read_csrf(client: httpx.Client) -> str:
    return client.get("/pages/form").text.removeprefix("<p>").split()[0]


def test_a_person_without_a_token_is_led_to_where_it_is_asked_for(pages: Served) -> None:
    with pages.client(headers=HTML) as client:
        answer = client.get("/pages/form")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/login")


def test_signing_in_opens_pages_and_out_closes_them(browser: httpx.Client) -> None:
    assert browser.get("/pages/form").status_code == 200
    answer = browser.post("/logout", data={"csrf": read_csrf(browser)})
    assert answer.status_code == 303
    assert browser.get("/pages/form").status_code == 303


def test_a_wrong_token_signs_nobody_in(pages: Served) -> None:
    with pages.client(headers=HTML) as client:
        answer = sign_in(client, TOKEN + "x")
        assert answer.status_code == 403
        assert TOKEN not in answer.text
        assert client.get("/pages/form").status_code == 303


def test_signing_in_leads_to_a_page_where_only_programs_are_served(pages: Served) -> None:
    with pages.client(headers=HTML, follow_redirects=True) as client:
        assert client.get("/").url.path == "/login"
        answer = sign_in(client)
        assert (answer.status_code, answer.url.path) == (200, "/")
        assert "POST /extract" in answer.text


def test_signing_in_gives_an_id_that_nobody_could_plant(pages: Served) -> None:
    name = pages.settings.cookie
    with pages.client(headers=HTML) as client:
        client.get("/login")
        before = client.cookies[name]
        sign_in(client)
        assert client.cookies[name].split(".")[0] != before.split(".")[0]


def test_the_cookie_is_kept_from_scripts_and_other_sites(pages: Served) -> None:
    cookie = pages.ask("GET", "/login").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Path=/" in cookie
    assert TOKEN not in cookie


@pytest.mark.parametrize("way", ["header", "form"])
def test_a_change_with_the_pages_token_is_taken(browser: httpx.Client, way: str) -> None:
    token = read_csrf(browser)
    sent: dict[str, Any] = (
        {"headers": {"X-CSRF-Token": token}, "data": {"word": "x"}}
        if way == "header"
        else {"data": {"word": "x", "csrf": token}}
    )
    answer = browser.post("/pages/form", **sent)
    assert (answer.status_code, answer.text) == (200, "x")


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"data": {"csrf": ""}},
        {"data": {"csrf": "0" * 64}},
        {"data": {"csrf": "ä"}},
        {"headers": {"X-CSRF-Token": "0" * 64}},
        {"params": {"csrf": "{token}"}},
        {"json": {"csrf": "{token}"}},
    ],
)
def test_a_change_without_it_is_refused(browser: httpx.Client, sent: dict[str, Any]) -> None:
    token = read_csrf(browser)
    filled: dict[str, Any] = {
        key: {name: value.replace("{token}", token) for name, value in values.items()}
        for key, values in sent.items()
    }
    answer = browser.post("/pages/form", **filled)
    assert answer.status_code == 403
    assert answer.json()["type"].endswith(":wrong-csrf-token")


def test_the_token_of_another_session_is_none(pages: Served, browser: httpx.Client) -> None:
    with pages.client(headers=HTML) as other:
        sign_in(other)
        stranger = read_csrf(other)
    assert browser.post("/pages/form", data={"csrf": stranger}).status_code == 403


def test_a_session_needs_the_pages_token_for_the_api_too(browser: httpx.Client) -> None:
    sent: dict[str, Any] = {"json": {"text": "fine"}}
    assert browser.post("/extract", **sent).status_code == 403
    token = read_csrf(browser)
    assert browser.post("/extract", headers={"X-CSRF-Token": token}, **sent).status_code == 200


def test_a_page_is_closed_to_scripts_of_others(browser: httpx.Client) -> None:
    answer = browser.get("/pages/form")
    policy = answer.headers["Content-Security-Policy"]
    word = answer.text.removesuffix("</p>").split()[1]
    assert f"script-src 'self' 'nonce-{word}'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy
    for directive in ("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert directive in policy
    assert browser.get("/pages/form").text.split()[1] != answer.text.split()[1]


@pytest.mark.parametrize(
    "path", ["/health", "/pages/form", "/pages/defect", "/nothing", "/static/a.css", "/login"]
)
def test_every_answer_carries_the_headers(browser: httpx.Client, path: str) -> None:
    headers = browser.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] in ("no-store", "no-cache")
    assert "server" not in headers


def test_a_defect_is_told_without_its_place(
    browser: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    answer = browser.get("/pages/defect")
    assert answer.status_code == 500
    assert answer.json()["type"].endswith(":defect")
    assert "invented" not in answer.text
    assert "test_sessions.py" in caplog.text


def test_files_come_from_memory(browser: httpx.Client) -> None:
    answer = browser.get("/static/a.css")
    assert (answer.text, answer.headers["Content-Type"]) == ("p {}", "text/css; charset=utf-8")
    tag = {"If-None-Match": answer.headers["ETag"]}
    assert browser.get("/static/a.css", headers=tag).status_code == 304
    assert browser.get("/static/../static/c.css").status_code == 404


def test_a_session_is_one_that_was_sealed_here() -> None:
    session = Session.begin(signed_in=False)
    sealed = session.seal(SECRET)
    assert Session.unseal(sealed, SECRET) == replace(session, is_new=False)
    forged = sealed.replace(".0.", ".1.", 1)
    for value in ("", "a", "a.b.c.d", "....", forged, sealed + "0", "ä." + sealed):
        assert Session.unseal(value, SECRET) is None
    assert Session.unseal(sealed, b"another secret") is None


def test_a_session_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = Session.begin(signed_in=True).seal(SECRET)
    import trialist.web.sessions as module

    now = module.time.time()
    monkeypatch.setattr(module.time, "time", lambda: now + LIFETIME + 2)
    assert Session.unseal(sealed, SECRET) is None
