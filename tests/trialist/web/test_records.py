"""Stored records over HTTP, whatever their ids look like, and nothing but them."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.trialist.web.conftest import (
    INVENTED,
    ODD_IDS,
    Served,
    fill,
    make_document,
    make_record,
    serving,
)
from trialist.web.settings import Settings

TRAVERSALS = (
    "../../../../etc/passwd",
    "..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/etc/passwd",
    "....//....//etc/passwd",
    "/etc/passwd",
    "//etc/passwd",
    "file:///etc/passwd",
    "C:\\Windows\\win.ini",
    "..\\..\\secret",
    "report-1%00.txt",
    "%00",
    "%ff%fe",
    "a" * 5_000,
)


@pytest.mark.parametrize("doc_id", ["report-1", *ODD_IDS])
def test_a_record_is_found_by_its_id(server: Served, doc_id: str) -> None:
    where = quote(doc_id, safe="")
    document = make_document(doc_id)
    record = server.ask("GET", f"/records/{where}")
    assert (record.status, record.text) == (200, make_record(document).to_json(indent=None))
    text = server.ask("GET", f"/documents/{where}")
    assert document.text in text.text
    assert "/secret/folder" not in record.text + text.text


@pytest.mark.parametrize("doc_id", TRAVERSALS)
@pytest.mark.parametrize("prefix", ["/records/", "/documents/", "/", "/static/"])
def test_no_path_reaches_the_file_system(server: Served, prefix: str, doc_id: str) -> None:
    with _Opened() as opened:
        reply = server.ask("GET", (prefix + doc_id).replace("\\", "%5C"))
    assert reply.status in (404, 422)
    assert reply.headers["Content-Type"] == "application/problem+json"
    assert "root:" not in reply.text
    assert not [path for path in opened.paths if "passwd" in path or "win.ini" in path]
    assert not [path for path in opened.paths if "report-1" in path or "aaaaa" in path]


def test_an_unknown_record_is_not_found(server: Served) -> None:
    for path in ("/records/nothing", "/records/", "/records", "/documents/nothing"):
        reply = server.ask("GET", path)
        assert (reply.status, reply.problem()) == (404, "not-found")


def test_a_document_without_a_current_record_is_gone(doubles: None, tmp_path: Path) -> None:
    url = str(tmp_path / "trials.db")
    fill(url, make_document("old"), make_document("new"))
    with sqlite3.connect(url) as database:
        database.execute("update record set is_current = 0 where lineage like '%old'")
    database.close()
    with serving(Settings(store=url, extractor=INVENTED)) as served:
        assert served.ask("GET", "/records/new").status == 200
        reply = served.ask("GET", "/records/old")
        assert (reply.status, reply.problem()) == (410, "gone")


def test_a_database_that_goes_away_is_a_problem(doubles: None, tmp_path: Path) -> None:
    url = tmp_path / "trials.db"
    fill(str(url), make_document("x"))
    with serving(Settings(store=str(url), extractor=INVENTED)) as served:
        assert served.ask("GET", "/records/x").status == 200
        with sqlite3.connect(url) as database:
            database.execute("alter table record rename to elsewhere")
        database.close()
        reply = served.ask("GET", "/records/x")
    assert (reply.status, reply.problem()) == (503, "store-unavailable")
    assert "elsewhere" not in reply.text
    assert str(tmp_path) not in reply.text


def test_without_a_database_there_are_no_records(doubles: None) -> None:
    with serving(Settings(extractor=INVENTED)) as served:
        assert served.ask("GET", "/records/report-1").status == 404
        assert "/records/{doc_id}" not in served.ask("GET", "/openapi.json").text


class _Opened:
    """The paths that this process opens or looks up in a block, as Python's audit tells them."""

    _current: list[_Opened] = []  # noqa: RUF012 - audit hooks stay for ever, and look here
    _installed = False

    def __init__(self) -> None:
        self.paths: list[str] = []

    def __enter__(self) -> _Opened:
        if not _Opened._installed:
            sys.addaudithook(_listen)
            _Opened._installed = True
        _Opened._current.append(self)
        return self

    def __exit__(self, *error: object) -> None:
        _Opened._current.remove(self)


def _listen(event: str, arguments: tuple[Any, ...]) -> None:
    if event in {"open", "os.listdir", "os.scandir", "os.mkdir", "os.rename", "os.remove"}:
        for each in _Opened._current:
            each.paths.append(str(arguments[0]))
