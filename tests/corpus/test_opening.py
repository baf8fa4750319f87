"""Sources of any kind: told by content, ids that differ, failures with names."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import Unreadable, open_documents, read_bytes, read_document
from corpus.made_up_medline import main, parse_size, read_file, write_file
from corpus.readers import READERS
from corpus.readers.extras import import_extra
from corpus.suffixes import stem_of
from schemas.document import Document
from schemas.errors import UnreadableDocument

NBIB = "PMID- 7\nTI  - One\n\nPMID- 7\nTI  - Again\n\nPMID- 8\nTI  - Two\n"


def test_content_and_not_the_name_says_what_a_file_is(tmp_path: Path) -> None:
    for name in ("set.nbib", "set.txt", "set.xml", "set"):
        path = tmp_path / name
        path.write_text(NBIB, encoding="utf-8")
        found = list(open_documents(path))
        assert [each.doc_id for each in found if isinstance(each, Document)] == ["7", "7#2", "8"]


def test_documents_say_where_they_stood(tmp_path: Path) -> None:
    path = tmp_path / "set.nbib"
    path.write_text(NBIB, encoding="utf-8")
    first = next(open_documents(path))
    assert isinstance(first, Document)
    assert (first.source, first.place) == (str(path), "record 1, line 1")


def test_one_document_is_asked_of_a_file_with_several(tmp_path: Path) -> None:
    path = tmp_path / "set.nbib"
    path.write_text(NBIB, encoding="utf-8")
    with pytest.raises(UnreadableDocument, match=r"set\.nbib: it holds more than one document"):
        read_document(path)
    with pytest.raises(UnreadableDocument, match="stdin: it holds more than one"):
        read_bytes(NBIB.encode(), "stdin")


def test_one_document_of_markup_is_read_from_file_and_bytes(tmp_path: Path) -> None:
    path = tmp_path / "one.xml"
    path.write_text("<article><body><p>A letter.</p></body></article>", encoding="utf-8")
    assert read_document(path).text == "A letter.\n"
    assert read_bytes(path.read_bytes(), "stdin").doc_id == "stdin"


def test_missing_files_and_folders_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "none.xml", tmp_path):
        (found,) = open_documents(path)
        assert isinstance(found, Unreadable)
        assert (found.name, found.place) == (str(path), None)
    assert str(Unreadable("a.zip/b", "row 2", "empty")) == "a.zip/b, row 2: empty"


def test_an_extra_that_is_missing_is_named_with_its_command() -> None:
    with pytest.raises(UnreadableDocument, match=r"x\.pdf: .*pip install 'trialist\[pdf\]'"):
        import_extra("no_such_module_anywhere", "pdf", "x.pdf")


def test_readers_have_names_of_their_own() -> None:
    names = [reader.name for reader in READERS]
    assert len(set(names)) == len(names)
    assert names[-1] == "plain text"


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("a.xml.gz", "a"),
        ("a.tar.gz", "a"),
        ("a.tgz", "a"),
        ("10.5555_a.b.2020.txt", "10.5555_a.b.2020"),
        ("folder/b.txt", "b"),
        (".hidden", ".hidden"),
    ],
)
def test_stems_have_no_endings(name: str, stem: str) -> None:
    assert stem_of(name) == stem


def test_made_up_files_are_the_same_for_a_seed_and_read_whole(tmp_path: Path) -> None:
    first, second, packed = tmp_path / "a.xml", tmp_path / "b.xml", tmp_path / "c.xml.gz"
    count = write_file(first, 60_000)
    assert write_file(second, 60_000) == write_file(packed, 60_000) == count
    assert first.read_bytes() == second.read_bytes()
    assert first.stat().st_size >= 60_000
    for path in (first, packed):
        found = list(open_documents(path))
        assert len(found) == count
        assert all(isinstance(each, Document) and each.metadata.registry_ids for each in found)
    assert f"{count} documents, 0 unreadable" in read_file(first)


def test_made_up_files_are_written_and_measured_by_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "m.xml"
    main([str(path), "--size", "20KB"])
    main([str(path), "--read"])
    assert "peak memory" in capsys.readouterr().out
    assert (parse_size("1GB"), parse_size("0.5 MB"), parse_size("7")) == (10**9, 500_000, 7)
    with pytest.raises(ValueError, match="'much' is no size"):
        parse_size("much")
