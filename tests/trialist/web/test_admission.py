"""Admission: which hosts, origins and tokens get in, and that nothing of a token gets out."""

from __future__ import annotations

import logging

import pytest

from tests.trialist.web.conftest import TOKEN, Served
from trialist.web.settings import InvalidSettings, Settings

BEARER = f"Bearer {TOKEN}"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LOCALHOST:{port}", 200),
        ("127.0.0.1:{port}", 200),
        ("[::1]:{port}", 200),
        ("localhost:1", 200),
        ("evil.example", 403),
        ("localhost.evil.example", 403),
        ("localhost@evil.example", 403),
        ("evil.example@localhost", 403),
        ("localhost/../evil.example", 403),
        ("localhost#evil.example", 403),
        ("127.0.0.1.nip.example:{port}", 403),
        ("localhost:port", 403),
        ("localhost:", 403),
        ("localhost.", 403),
        ("[::1", 403),
        ("", 403),
        ("0.0.0.0", 403),
    ],
)
def test_only_our_own_hosts_are_served(server: Served, host: str, status: int) -> None:
    answer = server.ask("GET", "/health", headers={"Host": host.format(port=server.settings.port)})
    assert answer.status == status


def test_two_hosts_are_none(server: Served) -> None:
    with server.open() as connection:
        connection.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n")
        assert connection.recv(100).split()[1] in (b"400", b"403")


def test_a_request_without_a_host_is_refused(server: Served) -> None:
    with server.open() as connection:
        connection.sendall(b"GET /health HTTP/1.0\r\n\r\n")
        assert connection.recv(100).split()[1] == b"403"


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://127.0.0.1:{port}", 200),
        ("https://127.0.0.1:{port}", 200),
        ("http://127.0.0.1:1", 403),
        ("http://127.0.0.1", 403),
        ("http://localhost:{port}", 403),  # another origin than the host that was asked
        ("http://evil.example", 403),
        ("http://127.0.0.1:{port}.evil.example", 403),
        ("http://evil.example/127.0.0.1:{port}", 403),
        ("http://u@127.0.0.1:{port}", 403),
        ("file://127.0.0.1:{port}", 403),
        ("null", 403),
        ("", 403),
        ("http://[", 403),
    ],
)
@pytest.mark.parametrize(("method", "path"), [("GET", "/health"), ("POST", "/extract")])
def test_pages_of_other_sites_are_refused(
    server: Served, origin: str, status: int, method: str, path: str
) -> None:
    answer = server.ask(
        method,
        path,
        b"text" if method == "POST" else b"",
        {"Content-Type": "text/plain", "Origin": origin.format(port=server.settings.port)},
    )
    assert answer.status == status


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_browsers_say_of_a_request_counts(server: Served, site: str) -> None:
    fetched = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "no-cors"}
    assert server.ask("GET", "/records/report-1", headers=fetched).status == 403
    followed = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate"}
    assert server.ask("GET", "/records/report-1", headers=followed).status == 200
    assert server.ask("POST", "/extract", b"x", followed).status == 403


@pytest.mark.parametrize(
    "given",
    [
        "",
        "Bearer",
        "Bearer ",
        f"Bearer {TOKEN}x",
        f"Bearer {TOKEN[:-1]}",
        f"Bearer {TOKEN.upper()}",
        f"Basic {TOKEN}",
        TOKEN,
        "Bearer \xe4\xf6\xfc",
    ],
)
def test_a_wrong_token_gets_nothing(locked: Served, given: str) -> None:
    for path in ("/records/report-1", "/documents/report-1", "/metrics", "/openapi.json", "/x"):
        answer = locked.ask("GET", path, headers={"Authorization": given} if given else {})
        assert answer.status == 401
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert locked.ask("POST", "/extract", b"text", {"Content-Type": "text/plain"}).status == 401


@pytest.mark.parametrize("given", [BEARER, f"bearer {TOKEN}", f"BEARER  {TOKEN} "])
def test_the_token_opens(locked: Served, given: str) -> None:
    assert locked.ask("GET", "/records/report-1", headers={"Authorization": given}).status == 200
    assert locked.ask("GET", "/metrics", headers={"Authorization": given}).status == 200


def test_a_token_in_the_address_opens_nothing(locked: Served) -> None:
    for path in (f"/records/report-1?token={TOKEN}", f"/metrics?access_token={TOKEN}"):
        assert locked.ask("GET", path).status == 401


def test_health_is_open_and_says_no_more_than_that(locked: Served) -> None:
    assert set(locked.client().get("/health").json()) == {"status", "version"}


def test_a_token_is_in_no_log_figure_or_representation(
    locked: Served, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        locked.ask("GET", f"/records/x?token={TOKEN}", headers={"Authorization": BEARER})
        locked.ask("GET", f"/{TOKEN}", headers={"Authorization": BEARER})
        figures = locked.client(headers={"Authorization": BEARER}).get("/metrics").text
    assert "GET" in caplog.text
    assert TOKEN not in caplog.text
    assert TOKEN not in figures
    assert TOKEN not in repr(locked.settings)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"host": "0.0.0.0"}, "a token is needed"),
        ({"host": "192.0.2.7"}, "a token is needed"),
        ({"host": "::"}, "a token is needed"),
        ({"host": "trials.example"}, "a token is needed"),
        ({"host": "127.0.0.1.example"}, "a token is needed"),
        ({"host": "0.0.0.0", "token": TOKEN}, "--allow-host"),
        ({"token": ""}, "fewer than 16"),
        ({"token": "short"}, "fewer than 16"),
        ({"token": "ä" * 20}, "ASCII"),
        ({"token": "two lines\nin one token"}, "ASCII"),
    ],
)
def test_settings_that_let_strangers_in_are_refused(settings: dict[str, str], said: str) -> None:
    with pytest.raises(InvalidSettings, match=said):
        Settings(**settings)  # type: ignore[arg-type]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "[::1]", "localhost"])
def test_loopback_needs_no_token(host: str) -> None:
    assert Settings(host=host).token is None
