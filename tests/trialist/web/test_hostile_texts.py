"""Texts that try to get out of where they are put: through every page and every answer.

They stand in texts, ids, file names, metadata, records, reviewers' names and addresses.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest

from schemas.document import Document, Metadata
from schemas.record import Extractor, TrialRecord
from tests.trialist.show.conftest import make_hostile, make_page
from tests.trialist.show.hostile import HOSTILE
from tests.trialist.web.conftest import INVENTED, Served, make_record, serving
from trialist.review import Desk
from trialist.store import Failed, Key, RunStatus, Stored, hash_document, open_store
from trialist.web.problems import MEDIA_TYPE
from trialist.web.review.serving import review_routers
from trialist.web.settings import Settings

# Those with a sign that pages have to escape, as they come out of the store.
MARKUP = tuple(text for text in HOSTILE if "<" in text)
_MADE_BY = Extractor(name="invented", version="1")
# Pages that are fetched in one walk: all kinds are among them, each with many links alike.
_MOST_PAGES = 150
_SCRIPTED = ("javascript:", "data:", "vbscript:")
_FORBIDDEN = frozenset({"iframe", "object", "embed", "base", "frame", "portal", "applet"})
_LINKS = frozenset(
    {"href", "src", "action", "formaction", "srcset", "data", "poster", "xlink:href"}
)


@dataclass
class Page(HTMLParser):
    """What a page holds that could run or load something, and where it leads."""

    source: str
    nonce: str = ""
    faults: list[str] = field(default_factory=list[str])
    links: list[str] = field(default_factory=list[str])

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        shown = self.get_starttag_text()
        if tag in _FORBIDDEN or any(name.startswith("on") for name in given):
            self.faults.append(f"{shown} may run something")
        inline = tag == "style" or (tag == "script" and "src" not in given)
        if inline and self.nonce and given.get("nonce") != self.nonce:
            self.faults.append(f"{shown} is not ours")
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.faults.append(f"{shown} leads away")
        for name in _LINKS & given.keys():
            self._follow(given[name].strip(), f"{shown} leads away")

    def _follow(self, link: str, fault: str) -> None:
        parts = urlsplit(link)
        if link.lower().startswith(_SCRIPTED) or parts.scheme or parts.netloc:
            self.faults.append(fault)
        self.links.append(link)


def check_page(source: str, nonce: str = "") -> Page:
    """Give a page that runs and loads nothing but its own."""
    page = Page(source, nonce)
    assert page.faults == []
    raw = [text for text in MARKUP if text in source]
    assert raw == []
    return page


def test_the_check_sees_every_hostile_text() -> None:
    for text in MARKUP:
        with pytest.raises(AssertionError):
            check_page(f"<p>{text}</p>", "a nonce")


@pytest.fixture(scope="module")
def hostile_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = str(tmp_path_factory.mktemp("hostile") / "trials.db")
    whole, record = make_hostile()
    pairs: list[tuple[Document, TrialRecord]] = [(whole, record)]
    for number, text in enumerate(HOSTILE):
        metadata = Metadata(title=text, journal=text, doi=text, publication_types=(text,))
        body = f"{text} {number}: median overall survival was 21.4 months."
        document = Document(text, body, (), metadata, f"/tmp/{text}.txt", text)
        pairs.append((document, make_record(document)))
    results = [
        Stored(hash_document(each), each, made.model_copy(update={"extractor": _MADE_BY}))
        for each, made in pairs
    ]
    failures = [
        Failed(Key(f"f{n}", "invented", "1"), text, "ERROR", f"{text}: bad", text, text)
        for n, text in enumerate(HOSTILE)
    ]
    with open_store(url) as store:
        run = store.begin_run(_MADE_BY, {})
        store.write(run, [*results, *failures])
        store.finish_run(run, RunStatus.FINISHED, {})
    return url


@pytest.fixture(scope="module")
def reviewing(doubles: None, hostile_store: str) -> Iterator[Served]:
    """The review pages on a database of hostile texts, for a reviewer with a hostile name."""
    settings = Settings(store=hostile_store, extractor=INVENTED)
    with Desk(hostile_store, reviews=2) as desk:
        routers = review_routers(desk, "<b onclick=alert(1)>Mara", settings)
        with serving(settings, routers) as served:
            yield served


def fetch(client: httpx.Client, address: str) -> tuple[httpx.Response, Page | None]:
    answer = client.get(address)
    assert answer.status_code < 500, address
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    if not answer.headers.get("Content-Type", "").startswith("text/html"):
        return answer, None
    nonce = re.search("'nonce-([^']+)'", answer.headers["Content-Security-Policy"])
    assert nonce is not None
    return answer, check_page(answer.text, nonce[1])


def test_no_review_page_lets_them_out(reviewing: Served) -> None:
    seen: set[str] = set()
    shown: set[str] = set()
    waiting = ["/"]
    with reviewing.client(follow_redirects=True, headers={"Accept": "text/html"}) as client:
        while waiting and len(seen) < _MOST_PAGES:
            address = waiting.pop(0)
            answer, page = fetch(client, address)
            text = unescape(answer.text)
            shown.update(each for each in MARKUP if each in text)
            if page is None:
                continue
            for link in page.links:
                target = str(answer.url.join(link).copy_with(fragment=None))
                if target not in seen and not urlsplit(target).path.startswith("/static"):
                    seen.add(target)
                    waiting.append(target)
    assert len(seen) > len(HOSTILE)
    assert shown == set(MARKUP)  # else nothing was shown


def test_no_review_page_takes_them_from_an_address(reviewing: Served) -> None:
    with reviewing.client(follow_redirects=True, headers={"Accept": "text/html"}) as client:
        _, start = fetch(client, "/")
        assert start is not None
        # One of each kind: the others differ in their numbers only.
        alike = {re.sub(r"\d+", "1", path): path for path in map(_path, start.links) if path}
        paths = alike.values()
        names = {name for link in start.links for name in _names(link)}
        for path in sorted(paths):
            for text in HOSTILE:
                value = quote(text, safe="")
                query = "&".join(f"{name}={value}" for name in sorted({*names, "q", "goto"}))
                fetch(client, f"{path}?{query}")
                fetch(client, f"{path}/{value}")


def _path(link: str) -> str:
    return urlsplit(link).path if link.startswith("/") else ""


def _names(link: str) -> list[str]:
    return [part.partition("=")[0] for part in urlsplit(link).query.split("&") if part]


@pytest.mark.parametrize("text", HOSTILE)
def test_the_page_to_sign_in_takes_them_nowhere(locked: Served, text: str) -> None:
    with locked.client() as client:
        fetch(client, f"/login?next={quote(text)}&token={quote(text)}")
        _, page = fetch(client, "/login")
        assert page is not None
        csrf = re.search('name="csrf" value="([^"]+)"', page.source)
        assert csrf is not None
        answer = client.post("/login", data={"csrf": csrf[1], "token": text})
        assert answer.status_code == 403
        check_page(answer.text)


def test_the_page_of_a_report_keeps_them_in() -> None:
    source = make_page(*make_hostile())
    policy = re.search('http-equiv="Content-Security-Policy" content="([^"]+)"', source)
    assert policy is not None
    assert "unsafe-inline" not in unescape(policy[1]).partition("style-src")[0]
    raw = [text for text in MARKUP if text in source]
    assert raw == []


@pytest.mark.parametrize("text", HOSTILE)
def test_answers_for_programs_are_never_pages(reviewing: Served, text: str) -> None:
    """Browsers show them as text: their type says so, nothing sniffs, and the policy is closed."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(text.replace("\0", "").replace("/", "-") + ".txt", text)
        archive.writestr("other.txt", "RAISE")
    name = quote(text, safe="")
    with reviewing.client() as client:
        answers = [
            client.get(f"/records/{name}"),
            client.get(f"/documents/{name}"),
            client.get(f"/{name}"),
            client.get("/records/x", headers={"Accept": "text/html"}),
            client.post("/extract", json={"text": text, "doc_id": text}),
            client.post("/extract", json={text: text}),
            client.post("/extract", params={"doc_id": text}, content=text.encode()),
            client.post("/extract", files={"file": (text, text.encode())}),
            client.post("/extract", files={"file": (f"{text}.zip", file.getvalue())}),
            client.post("/extract", files={text: ("a.txt", b"x")}),
        ]
    for answer in answers:
        assert answer.status_code < 500
        assert answer.headers["Content-Type"] in ("application/json", MEDIA_TYPE)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert "sandbox" in policy
        json.loads(answer.text)


def test_no_figure_or_log_line_holds_them(
    reviewing: Served, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    with caplog.at_level("INFO", logger="trialist.web"), reviewing.client() as client:
        for text in HOSTILE:
            client.get(f"/{quote(text, safe='')}")
            client.post("/extract", json={"text": f"RAISE {text}", "doc_id": text})
        figures = client.get("/metrics").text
    lines = [record.getMessage() for record in caplog.records if record.name == "trialist.web"]
    assert lines
    for text in MARKUP:
        assert text not in figures
        assert not [line for line in lines if text in line]
    assert all(line.isprintable() for line in lines)
