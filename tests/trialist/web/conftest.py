"""What tests of the server share: real servers on free ports, and an extractor that misbehaves."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from email.message import Message
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import APIRouter

from schemas.document import Document, Metadata, Part, PartKind
from schemas.record import TrialRecord
from trialist.ingest.extractors import ExtractorChoice
from trialist.store import Stored, hash_document, open_store
from trialist.web.app import create_app
from trialist.web.serving import bind, build_server
from trialist.web.settings import Limits, Settings

TOKEN = "an-invented-token-of-tests-0123456789"
INVENTED = ExtractorChoice("invented")
_DOUBLES = Path(__file__).parents[1] / "ingest" / "doubles"
# Small, so that tests reach them at once.
TIGHT = Limits(
    body_bytes=100_000,
    form_bytes=2_000,
    memory_bytes=250_000,
    body_seconds=0.6,
    header_seconds=0.6,
    idle_seconds=1,
    document_seconds=0.4,
    request_seconds=4.0,
    documents=5,
    waiting=1,
    worker_mb=1024,
)


@dataclass(frozen=True)
class Reply:
    """An answer that was read."""

    status: int
    headers: Message
    text: str

    def problem(self) -> str:
        """Give the last part of the problem's type."""
        assert self.headers["Content-Type"] == "application/problem+json"
        return json.loads(self.text)["type"].rpartition(":")[2]


@dataclass(frozen=True)
class Served:
    """A server that runs: its settings, and ways to talk to it."""

    settings: Settings

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.settings.port}"

    def client(self, **options: Any) -> httpx.Client:
        """Give a client that keeps cookies and follows no redirect."""
        return httpx.Client(base_url=self.url, timeout=20, **options)

    def ask(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """Send exactly this path and these headers, and give the answer."""
        named = dict(headers or {})
        connection = http.client.HTTPConnection("127.0.0.1", self.settings.port, timeout=20)
        connection.putrequest(method, path, skip_host="Host" in named, skip_accept_encoding=True)
        if body or method == "POST":
            named.setdefault("Content-Length", str(len(body)))
        for name, value in named.items():
            connection.putheader(name, value)
        connection.endheaders(body or None)
        answer = connection.getresponse()
        reply = Reply(answer.status, answer.headers, answer.read().decode())
        connection.close()
        return reply

    def open(self) -> socket.socket:
        """Give a bare connection."""
        return socket.create_connection(("127.0.0.1", self.settings.port), timeout=20)


@contextmanager
def serving(settings: Settings, routers: Sequence[APIRouter] = ()) -> Generator[Served]:
    """Serve on a free port in a thread, as ``trialist serve`` does in a process."""
    listening = bind("127.0.0.1", 0)
    settings = replace(settings, port=listening.getsockname()[1])
    server = build_server(create_app(settings, routers), settings)
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    try:
        yield Served(settings)
    finally:
        server.should_exit = True
        thread.join(15)
        assert not thread.is_alive(), "the server did not stop"


@pytest.fixture(scope="session")
def doubles() -> Iterator[None]:
    """Let this process and its workers import the extractor that does what texts say."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(_DOUBLES))
        yield


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database with an invented report, and ids that are hard to put into an address."""
    url = str(tmp_path_factory.mktemp("store") / "trials.db")
    fill(url, *(make_document(name) for name in ("report-1", *ODD_IDS)))
    return url


ODD_IDS = (
    "10.5555/abc.1",
    "set.zip/inner/a b",
    "d#2",
    "a?b=c",
    "50%",
    "Ärzte–Vexomab™",
    "..",
    "../../folder/x",
    "<img src=x onerror=alert(1)>",
)
_TEXT = "Vexomab in sarcoma. Median overall survival was 21.4 months."


def make_document(doc_id: str, text: str = _TEXT, metadata: Metadata | None = None) -> Document:
    """Give an invented report."""
    parts = (Part(PartKind.TITLE, 0, 19),)
    return Document(doc_id, text, parts, metadata or Metadata(), f"/secret/folder/{doc_id}.txt")


def make_record(document: Document) -> TrialRecord:
    """Give the record of an invented report."""
    start = document.text.find("21.4 months")
    outcome = {
        "endpoint": "OS",
        "label": "overall survival",
        "statistic": "MEDIAN",
        "value": 21.4,
        "unit": "month",
        "quote": "21.4 months",
        "evidence": {"start": max(start, 0), "end": max(start, 0) + 11},
    }
    made_by = {"name": "invented", "version": "1"}
    data = {"doc_id": document.doc_id, "outcomes": [outcome], "extractor": made_by}
    return TrialRecord.model_validate_json(json.dumps(data))


def fill(url: str, *documents: Document) -> None:
    """Store documents with their records."""
    stored = [Stored(hash_document(each), each, make_record(each)) for each in documents]
    with open_store(url) as opened:
        made_by = stored[0].record.extractor
        assert made_by is not None
        opened.write(opened.begin_run(made_by, {}), stored)


@pytest.fixture(scope="session")
def server(doubles: None, store: str) -> Iterator[Served]:
    """A server on loopback without a token, with a database."""
    with serving(Settings(store=store, extractor=INVENTED)) as served:
        yield served


@pytest.fixture(scope="session")
def locked(doubles: None, store: str) -> Iterator[Served]:
    """A server that demands a token."""
    with serving(Settings(store=store, extractor=INVENTED, token=TOKEN)) as served:
        yield served


@pytest.fixture(scope="module")
def tight(doubles: None) -> Iterator[Served]:
    """A server whose limits are reached at once."""
    with serving(Settings(extractor=INVENTED, limits=TIGHT)) as served:
        yield served
