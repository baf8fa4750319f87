"""Extraction over HTTP: every form of body, every kind of file, and what is wrong with others."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from importlib import import_module
from typing import Any

import httpx
import pytest

from corpus.suffixes import SOURCE_SUFFIXES
from tests.trialist.web.conftest import Served
from trialist.web.payloads import CHARSETS, FILE_TYPES, LONGEST_NAME

SAID = "Vexomab in sarcoma helped 61% of 120 patients"
_ARTICLE = f"<article><front/><body><p>{SAID}.</p></body></article>"
_PUBMED = (
    "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><Abstract>"
    f"<AbstractText>{SAID}.</AbstractText></Abstract></Article></MedlineCitation></PubmedArticle>"
    "</PubmedArticleSet>"
)


def _pdf() -> bytes:
    made: Any = import_module("fpdf").FPDF()
    made.add_page()
    made.set_font("Helvetica", size=12)
    made.cell(text=SAID)
    return bytes(made.output())


def _parquet() -> bytes:
    arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    file = io.BytesIO()
    parquet.write_table(arrow.table({"id": ["d"], "text": [SAID]}), file)
    return file.getvalue()


def _zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("inner/a.txt", SAID)
    return file.getvalue()


def _tar(mode: str = "w") -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as archive:  # type: ignore[call-overload]
        member = tarfile.TarInfo("a.txt")
        member.size = len(SAID)
        archive.addfile(member, io.BytesIO(SAID.encode()))
    return file.getvalue()


# By the endings of file names: a file of each kind that is read.
FILES: dict[str, Callable[[], bytes]] = {
    ".txt": lambda: SAID.encode(),
    ".md": lambda: f"# Vexomab\n\n**{SAID}**".encode(),
    ".markdown": lambda: SAID.encode(),
    ".html": lambda: f"<html><body><article><p>{SAID}</p></article></body></html>".encode(),
    ".htm": lambda: f"<!doctype html><p>{SAID}</p>".encode(),
    ".xhtml": lambda: f'<html xmlns="http://www.w3.org/1999/xhtml"><p>{SAID}</p></html>'.encode(),
    ".xml": _PUBMED.encode,
    ".nxml": _ARTICLE.encode,
    ".pdf": _pdf,
    ".nbib": lambda: f"PMID- 1\nTI  - Vexomab\nAB  - {SAID}.\n".encode(),
    ".medline": lambda: f"PMID- 1\nTI  - Vexomab\nAB  - {SAID}.\n".encode(),
    ".ris": lambda: f"TY  - JOUR\nTI  - Vexomab\nAB  - {SAID}.\nER  - \n".encode(),
    ".csv": lambda: f'id,text\nd,"{SAID}"\n'.encode(),
    ".tsv": lambda: f"id\ttext\nd\t{SAID}\n".encode(),
    ".jsonl": lambda: json.dumps({"id": "d", "text": SAID}).encode(),
    ".ndjson": lambda: json.dumps({"id": "d", "text": SAID}).encode(),
    ".json": lambda: json.dumps([{"id": "d", "text": SAID}]).encode(),
    ".parquet": _parquet,
    ".zip": _zip,
    ".tar": _tar,
    ".tgz": lambda: _tar("w:gz"),
    ".gz": lambda: gzip.compress(SAID.encode()),
    ".bz2": lambda: bz2.compress(SAID.encode()),
    ".xz": lambda: lzma.compress(SAID.encode()),
}


def send(server: Served, **options: Any) -> httpx.Response:
    with server.client() as client:
        return client.post("/extract", **options)


def label(answer: httpx.Response) -> str:
    """Give what the invented extractor says that the text began with."""
    assert answer.status_code == 200, answer.text
    return answer.json()["arms"][0]["label"]


def test_every_ending_that_is_searched_for_is_tried() -> None:
    assert set(FILES) == set(SOURCE_SUFFIXES)


@pytest.mark.parametrize("ending", sorted(FILES))
def test_a_file_of_every_kind_is_read(server: Served, ending: str) -> None:
    data = FILES[ending]()
    uploaded = send(server, files={"file": (f"C:\\reports\\my report{ending}", data)})
    assert "exomab" in label(uploaded)
    posted = send(server, content=data, headers={"Content-Type": "application/octet-stream"})
    assert "exomab" in label(posted)


@pytest.mark.parametrize("media", sorted(FILE_TYPES))
def test_every_type_of_file_is_taken(server: Served, media: str) -> None:
    answer = send(server, content=SAID.encode(), headers={"Content-Type": f"{media.upper()}; a=b"})
    assert answer.status_code == 200


def test_a_text_is_one_whatever_it_looks_like(server: Served) -> None:
    text = '{"id": "x", "text": "<p>a"}'
    answer = send(server, content=text.encode(), headers={"Content-Type": "text/plain"})
    assert label(answer) == text[:20].strip()


@pytest.mark.parametrize("charset", sorted(CHARSETS))
def test_charsets(server: Served, charset: str) -> None:
    body = "Vexomab: 61".encode(charset)
    answer = send(
        server, content=body, headers={"Content-Type": f'text/plain; Charset="{charset}"'}
    )
    assert label(answer) == "Vexomab: 61"


@pytest.mark.parametrize("charset", ["punycode", "unicode_escape", "hex", "utf-7", "x" * 900])
def test_charsets_that_are_none_are_refused(server: Served, charset: str) -> None:
    given = {"Content-Type": f"text/plain; charset={charset}"}
    assert send(server, content=b"a\\ud800", headers=given).status_code == 415


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ({"json": {"text": SAID}}, "document"),
        ({"json": {"text": SAID, "doc_id": "a/b"}}, "a/b"),
        ({"json": {"text": SAID, "doc_id": "a"}, "params": {"doc_id": "b"}}, "b"),
        ({"files": {"file": ("../../etc/passwd.txt", SAID)}}, "passwd"),
        ({"files": {"file": ("C:\\a\\b.txt", SAID)}}, "b"),
        ({"files": {"file": ("b.txt", SAID)}, "params": {"doc_id": "x"}}, "x"),
    ],
)
def test_what_a_document_is_called(server: Served, options: Any, name: str) -> None:
    assert send(server, **options).json()["doc_id"] == name


@pytest.mark.parametrize(
    ("options", "status", "kind"),
    [
        ({"content": b""}, 415, "wrong-media-type"),
        ({"content": SAID}, 415, "wrong-media-type"),
        ({"content": SAID, "headers": {"Content-Type": "image/png"}}, 415, "wrong-media-type"),
        ({"data": {"text": SAID}}, 415, "wrong-media-type"),
        ({"content": b"", "headers": {"Content-Type": "text/plain"}}, 422, "unreadable"),
        ({"content": b" \n", "headers": {"Content-Type": "text/plain"}}, 422, "unreadable"),
        ({"content": b"\xff", "headers": {"Content-Type": "text/plain"}}, 400, "bad-request"),
        ({"content": b"%PDF-1.7 no", "headers": {"Content-Type": "application/pdf"}}, 422, None),
        ({"content": b"PK\x03\x04x", "headers": {"Content-Type": "application/zip"}}, 422, None),
        ({"content": b"{", "headers": {"Content-Type": "application/json"}}, 422, "invalid"),
        ({"json": []}, 422, "invalid"),
        ({"json": {}}, 422, "invalid"),
        ({"json": {"text": ""}}, 422, "invalid"),
        ({"json": {"text": 5}}, 422, "invalid"),
        ({"json": {"text": SAID, "path": "/etc/passwd"}}, 422, "invalid"),
        ({"content": b'{"text": "\\ud800"}', "headers": {"Content-Type": "application/json"}}, 422,
         "invalid"),
        ({"content": b"[" * 90_000, "headers": {"Content-Type": "application/json"}}, 422,
         "invalid"),
        ({"json": {"text": SAID}, "params": {"doc_id": "x" * (LONGEST_NAME + 1)}}, 422, "invalid"),
        ({"files": {"other": ("a.txt", SAID)}}, 422, "invalid"),
        ({"files": [("file", ("a", SAID)), ("file", ("b", SAID))]}, 400, "bad-request"),
        ({"content": b"x", "headers": {"Content-Type": "multipart/form-data"}}, 400, None),
        ({"content": b"x", "headers": {"Content-Type": "multipart/form-data; boundary=b"}}, 400,
         None),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_a_problem(
    server: Served, options: Any, status: int, kind: str | None
) -> None:
    answer = send(server, **options)
    assert answer.status_code == status
    problem = answer.json()
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert problem["status"] == status
    assert problem["detail"]
    assert kind is None or problem["type"] == f"urn:trialist:problem:{kind}"


def test_a_file_of_several_gives_records_and_failures(server: Served) -> None:
    lines = '{"id": "a", "text": "one"}\nnot json\n{"id": "b", "text": "RAISE"}\n'
    answer = send(server, content=lines, headers={"Content-Type": "application/x-ndjson"}).json()
    assert [record["doc_id"] for record in answer["records"]] == ["a"]
    assert [failed["kind"] for failed in answer["failures"]] == ["UNREADABLE", "ERROR"]


def test_a_bomb_is_refused(server: Served) -> None:
    data = gzip.compress(b"0" * 50_000_000)
    answer = send(server, content=data, headers={"Content-Type": "application/gzip"})
    assert (answer.status_code, "more than the" in answer.text) == (422, True)


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO"])
def test_other_methods_are_refused(server: Served, method: str) -> None:
    reply = server.ask(method, "/extract")
    assert (reply.status, reply.problem()) == (405, "wrong-method")
    assert reply.headers["Allow"] == "POST"
