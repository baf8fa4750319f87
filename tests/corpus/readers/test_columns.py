"""CSV, JSON lines and Parquet: columns by name, rows as documents, broken rows named."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import pytest

from corpus import ReadOptions, Unreadable
from schemas.document import Document, PartKind

Found = list[Document | Unreadable]
Read = Callable[..., Found]
ROWS: list[dict[str, Any]] = [
    {
        "pmid": 90000001,
        "title": "Zelumab, again",
        "abstract": 'Median "OS" was 12 months.\nSo what?',
        "doi": "https://doi.org/10.5555/a",
        "nct_id": "NCT09999999",
        "journal": "Invented",
        "year": 2019,
        "note": "x",
    },
    {"pmid": 90000002, "title": "Other", "abstract": "ORR was 34%.", "year": 2020},
]


def as_csv(rows: list[dict[str, Any]], delimiter: str = ",") -> bytes:
    import csv

    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


def as_lines(rows: list[dict[str, Any]]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def as_parquet(rows: list[dict[str, Any]]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), file)
    return file.getvalue()


FORMS: dict[str, tuple[Callable[[list[dict[str, Any]]], bytes], str]] = {
    "csv": (as_csv, "t.csv"),
    "csv without a name": (as_csv, "table"),
    "csv in utf-16": (lambda rows: as_csv(rows).decode().encode("utf-16"), "t.csv"),
    "tsv": (lambda rows: as_csv(rows, "\t"), "t.tsv"),
    "semicolons": (lambda rows: as_csv(rows, ";"), "t.csv"),
    "json lines": (as_lines, "t.jsonl"),
    "json lines without a name": (as_lines, "lines"),
    "a json list": (lambda rows: json.dumps(rows, indent=1).encode(), "t.json"),
    "parquet": (as_parquet, "t.parquet"),
    "parquet without a name": (as_parquet, "data"),
}


@pytest.mark.parametrize("form", FORMS)
def test_usual_columns_are_known(read: Read, form: str) -> None:
    write, name = FORMS[form]
    first, second = read(write(ROWS), name)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.doc_id == "90000001"
    assert first.text == 'Zelumab, again\n\nMedian "OS" was 12 months.\nSo what?'
    assert first.parts[0].kind is PartKind.TITLE
    assert first.slice(first.parts[0]) == "Zelumab, again"
    metadata = first.metadata
    assert (metadata.pmid, metadata.doi, metadata.registry_ids, metadata.date) == (
        "90000001",
        "10.5555/a",
        ("NCT09999999",),
        "2019",
    )
    assert (metadata.journal, metadata.title) == ("Invented", "Zelumab, again")
    assert second.doc_id == "90000002"
    assert second.metadata.registry_ids == ()
    assert second.place in ("row 2", "line 2", "object 2")


@pytest.mark.parametrize("form", FORMS)
def test_named_columns_are_taken(read: Read, form: str) -> None:
    write, name = FORMS[form]
    rows = [
        {"key": "k1", "what": "OS was 5.", "text": "no"},
        {"key": "k2", "what": "B", "text": ""},
    ]
    found = read(write(rows), name, ReadOptions(text_column="what", id_column="key"))
    assert [(each.doc_id, each.text) for each in found if isinstance(each, Document)] == [
        ("k1", "OS was 5."),
        ("k2", "B"),
    ]


@pytest.mark.parametrize("form", [form for form in FORMS if "without a name" not in form])
@pytest.mark.parametrize("wrong", [ReadOptions("body"), ReadOptions(id_column="body")])
def test_a_wrong_column_lists_those_there_are(read: Read, form: str, wrong: ReadOptions) -> None:
    write, name = FORMS[form]
    found = read(write([{"id": 1, "text": "a", "more": 2}]), name, wrong)
    assert len(found) == 1
    assert isinstance(found[0], Unreadable)
    assert "no column 'body'" in found[0].reason
    assert "id, text, more" in found[0].reason


@pytest.mark.parametrize("form", FORMS)
def test_empty_texts_are_named(read: Read, form: str) -> None:
    write, name = FORMS[form]
    rows = [{"id": "a", "text": "OS."}, {"id": "b", "text": ""}, {"id": "c", "text": "PFS."}]
    found = read(write(rows), name)
    assert [each.doc_id for each in found if isinstance(each, Document)] == ["a", "c"]
    (fault,) = [each for each in found if isinstance(each, Unreadable)]
    assert "'text' is empty" in fault.reason
    assert fault.place in ("row 2", "line 2", "object 2")


def test_rows_without_an_id_are_numbered(read: Read) -> None:
    found = read(b'{"text": "a"}\n{"text": "b"}\n', "t.jsonl")
    assert [each.doc_id for each in found if isinstance(each, Document)] == ["t#1", "t#2"]


@pytest.mark.parametrize(
    "bad",
    [b'{"text": \n', b"[1, 2]\n", b"null\n", b'{"text": "\xff"\n', b"[" * 100_000 + b"\n"],
    ids=["cut", "list", "null", "open", "deep"],
)
def test_a_broken_line_costs_no_other(read: Read, bad: bytes) -> None:
    found = read(b'{"text": "a"}\n' + bad + b'\n{"text": "b"}\n', "t.jsonl")
    assert [each.text for each in found if isinstance(each, Document)] == ["a", "b"]
    (fault,) = [each for each in found if isinstance(each, Unreadable)]
    assert fault.place == "line 2"


@pytest.mark.parametrize(
    ("rows", "texts", "fault"),
    [
        ('1,a\n2,"open\n3,c\n4,d\n', ["a", "c", "d"], "unexpected end"),
        ('1,a\n2,"b" b\n3,c\n', ["a", "c"], "expected after"),
        ("1,a\n2,b,more\n3,c\n", ["a", "c"], "3 cells"),
        ('1,"two\nlines"\n2\n3,c\n', ["two\nlines", "c"], "empty"),
        ('1,a\n2,"open\n3,"c"\n4,d\n', ["a", "c", "d"], "expected after"),
    ],
)
def test_a_broken_row_costs_no_other(read: Read, rows: str, texts: list[str], fault: str) -> None:
    found = read("id,text\n" + rows, "t.csv")
    assert [each.text for each in found if isinstance(each, Document)] == texts
    assert [fault in each.reason for each in found if isinstance(each, Unreadable)] == [True]


@pytest.mark.parametrize("data", ["id,text\n", "", "\n\n", "text only in one column\n"])
def test_tables_without_rows_give_nothing_but_what_is_wrong(read: Read, data: str) -> None:
    assert [type(each) for each in read(data, "t.csv")] in ([], [Unreadable])


def test_sentences_with_commas_are_no_table(read: Read) -> None:
    text = "The text, the abstract, and more.\nSecond line, with id, and text.\n"
    (document,) = read(text, "prose")
    assert isinstance(document, Document)
    assert document.text == text


def test_a_damaged_parquet_file_is_named(read: Read) -> None:
    data = as_parquet(ROWS)
    for bad in (data[:-20], data[:100], data[:40] + b"\xff" * 40 + data[80:]):
        found = read(bad, "t.parquet")
        assert isinstance(found[-1], Unreadable)
        assert "damaged Parquet" in found[-1].reason


def test_whole_numbers_among_gaps_keep_their_form(read: Read) -> None:
    (first, _) = read(as_parquet([{"id": 5.0, "text": "a"}, {"id": None, "text": "b"}]), "t")
    assert isinstance(first, Document)
    assert first.doc_id == "5"
