"""Whatever happens to a file, its documents are read or it is named: no traceback, no hang."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import time
import zipfile
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import Limits, ReadOptions, Unreadable, open_bytes
from corpus.made_up_medline import make_records
from schemas.document import Document

# One example takes some milliseconds; this is far above what busy cores make of that.
MOST_SECONDS = 15
LIMITS = Limits(
    characters=200_000,
    text_bytes=1_000_000,
    markup_bytes=1_000_000,
    unpacked_free=100_000,
    unpacked_bytes=10_000_000,
    pdf_seconds=10,
)
TEXT = (
    "Zelumab in invented cancer\n\nMedian survival was 12.5 months (95% CI, 10–14).\n\n• ORR 34%\n"
)
TABLE = "<table><tr><th>A</th><th colspan='2'>B</th></tr><tr><td rowspan='2'>1</td><td>2</td></tr></table>"  # noqa: E501


def _medline() -> bytes:
    records = make_records()
    body = "".join(next(records) for _ in range(3))
    return f"<?xml version='1.0'?><PubmedArticleSet>{body}</PubmedArticleSet>".encode()


def _jats() -> bytes:
    return (
        "<?xml version='1.0'?><!DOCTYPE article><article><front><article-meta><article-id "
        "pub-id-type='pmid'>1</article-id><abstract><sec><title>Results</title><p>OS 5&nbsp;mo"
        "<sup>2</sup></p></sec></abstract></article-meta></front><body><sec><title>Results</title>"
        f"<p>Text<list><list-item><p>a</p></list-item></list></p><table-wrap>{TABLE}</table-wrap>"
        "</sec></body></article>"
    ).encode()


def _html() -> bytes:
    rows = "".join(f"<p>Sentence {i} about 5% of patients.</p>" for i in range(8))
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>T</title></head><body><nav>x</nav>"
        f"<h1>T</h1>{rows}{TABLE}<ul><li>a<sup>2</sup></li></ul></body></html>"
    ).encode()


def _zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", TEXT)
        archive.writestr("b.jsonl", _lines())
        archive.writestr("c.gz", gzip.compress(TEXT.encode()))
    return file.getvalue()


def _tar() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name in ("a.txt", "b/c.txt"):
            info = tarfile.TarInfo(name)
            info.size = len(TEXT.encode())
            archive.addfile(info, io.BytesIO(TEXT.encode()))
    return file.getvalue()


def _lines() -> bytes:
    rows = ({"id": i, "title": "T", "text": TEXT, "year": 2019} for i in range(4))
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def _csv() -> bytes:
    return b'id,title,text\n1,T,"Some, text"\n2,T,"more\nlines ""x"""\n3,T,end\n'


def _parquet() -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = io.BytesIO()
    pq.write_table(pa.table({"id": ["a", "b"], "text": [TEXT, None]}), file)
    return file.getvalue()


def _markdown() -> bytes:
    return f"---\ntitle: x\n---\n# T\n\n* a\n  1. b\n\n|a|b|\n|-|-|\n|1|{TEXT}|".encode()


def _nbib() -> bytes:
    return b"PMID- 1\nTI  - T\n      on\nAB  - RESULTS: x.\nDP  - 2019 Mar\n\nPMID- 2\nTI  - U\n"


def _pdf() -> bytes:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    for row in range(20):
        pdf.text(20, 20 + 5 * row, "Patients were given zelumab every three weeks")
        pdf.text(120, 20 + 5 * row, "Median survival was 12.5 months in one arm")
    return bytes(pdf.output())


SEEDS: dict[str, Callable[[], bytes]] = {
    "text": TEXT.encode,
    "page.md": _markdown,
    "utf-16": lambda: TEXT.encode("utf-16"),
    "medline.xml": _medline,
    "jats.nxml": _jats,
    "page.html": _html,
    "cite.nbib": _nbib,
    "cite.ris": lambda: b"TY  - JOUR\nTI  - T\nN2  - x\nPY  - 2019\nER  - \nTY  - JOUR\nT1  - U\n",
    "lines.jsonl": _lines,
    "list.json": lambda: json.dumps([{"text": TEXT}, {"text": "b"}]).encode(),
    "table.csv": _csv,
    "table.parquet": _parquet,
    "file.pdf": _pdf,
    "a.zip": _zip,
    "a.tar": _tar,
    "a.tar.gz": lambda: gzip.compress(_tar()),
    "medline.xml.gz": lambda: gzip.compress(_medline()),
    "a.bz2": lambda: bz2.compress(_lines()),
    "a.xz": lambda: lzma.compress(_lines()),
}  # fmt: skip


@cache
def seed(name: str) -> bytes:
    return SEEDS[name]()


PLACES = st.integers(0, 1_000_000)
WORDS = st.sampled_from(
    [
        b"", b"\0", b"\xff\xfe", b"<", b">", b"&", b"]]>", b"<!--",
        b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"<PubmedArticle>", b"</article>", b"\n", b"\r",
        b'"', b"{", b"[" * 50, b"|",
        b"\x1f\x8b\x08", b"PK\x03\x04", b"99999999999", b"-1", b"<table>" * 30,
        b"<td colspan='9999'>", b"%PDF-", b"<sup>", b"&nbsp;", b"&lol;",
        b"\xed\xa0\x80", b"\xe2\x80",
        b"* " * 40, b"> " * 40,
    ]
)  # fmt: skip
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["flip", "insert", "delete", "copy", "cut", "swap"]),
        PLACES,
        PLACES,
        st.one_of(WORDS, st.binary(max_size=8)),
    ),
    min_size=1,
    max_size=6,
)


def mutate(data: bytes, changes: list[tuple[str, int, int, bytes]]) -> bytes:
    raw = bytearray(data)
    for kind, first, second, words in changes:
        start, end = sorted((first % (len(raw) + 1), second % (len(raw) + 1)))
        near = min(end, start + 64)
        if kind == "flip" and start < len(raw):
            raw[start] ^= 1 << (second % 8)
        elif kind == "insert":
            raw[start:start] = words
        elif kind == "delete":
            del raw[start:near]
        elif kind == "copy":
            raw[end:end] = raw[start : start + 2_000]
        elif kind == "cut":
            del raw[max(start, 1) :]
        elif kind == "swap":
            raw[start:near] = words
    return bytes(raw)


def check(data: bytes, name: str) -> None:
    start = time.process_time()
    for found in open_bytes(data, name, ReadOptions(limits=LIMITS)):
        if isinstance(found, Unreadable):
            assert "internal error" not in found.reason, (found, data)
            assert found.name.startswith(name)
            continue
        check_document(found)
    assert time.process_time() - start < MOST_SECONDS, data


def check_document(document: Document) -> None:
    assert document.text.strip()
    assert document.doc_id
    assert len(document.folded) == len(document.text)
    assert len(document.text) <= 2 * LIMITS.characters
    document.text.encode()  # no lone surrogates
    end = 0
    for part in document.parts:
        assert end <= part.start < part.end <= len(document.text)
        end = part.end


@pytest.mark.parametrize("name", SEEDS)
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(changes=CHANGES)
def test_a_changed_file_is_read_or_named(
    name: str, changes: list[tuple[str, int, int, bytes]]
) -> None:
    check(mutate(seed(name), changes), name)


@settings(deadline=None, max_examples=150)
@given(name=st.sampled_from(sorted(SEEDS)), size=st.integers(1, 60), tail=st.binary(max_size=200))
def test_a_beginning_with_anything_behind_it_is_read_or_named(
    name: str, size: int, tail: bytes
) -> None:
    check(seed(name)[:size] + tail, name)


@pytest.mark.parametrize("name", SEEDS)
def test_what_is_whole_is_read(name: str) -> None:
    found = list(open_bytes(seed(name), name))
    assert any(isinstance(each, Document) for each in found)


DEEP = 30_000


@pytest.mark.parametrize(
    "data",
    [
        b"<html>" + b"<div>" * DEEP + b"x",
        b"<html><body>" + b"<table><tr><td>" * DEEP,
        b"<html><body>" + b"<ul><li>a" * 3_000,
        b"<html><body>" + b"<p>a<sup>" * 5_000,
        b"<article>" + b"<sec>" * DEEP,
        b"<article><body>" + b"<sec><title>Results</title>" * 200 + b"</sec>" * 200
        + b"</body></article>",
        b"<PubmedArticleSet>" + b"<PubmedArticle>" * DEEP,
        b"<PubmedArticleSet>" + b"</PubmedArticle>" * DEEP,
        b"[" * DEEP,
        b'{"a":' * DEEP,
        b"id,text\n" + b'1,"a\n' * 3_000,
        b"TY  - JOUR\n" * DEEP,
        b"PMID- 1\n" + b"AB  - a\n      b\n" * DEEP,
        b"%PDF-1.7\n" + b"1 0 obj << /Length 99999999 >> stream\n" * 3_000,
        b"<!--" * DEEP,
        b"<?xml version='1.0'?>" + b"<!-- x -->" * DEEP,
    ],
    ids=str.split(
        "divs tables lists sups secs results starts ends brackets braces quotes ris nbib pdf "
        "comments closed-comments"
    ),
)  # fmt: skip
def test_deep_and_repeated_structure_takes_no_time(data: bytes) -> None:
    check(data, "x")
    check(data, "x.md")
