"""Bytes and files to text: encodings, typographic signs, and what cannot be read."""

from __future__ import annotations

import codecs
import os
import sys
from pathlib import Path

import pytest

from corpus import parse_text, read_bytes, read_document
from corpus.readers.text import MAX_BYTES, MAX_CHARACTERS
from schemas.document import PartKind
from schemas.errors import UnreadableDocument

SENTENCE = "Median survival was 72·5% (95% CI, 65–78) with “velatinib” in Übach – P < .001"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(SENTENCE.encode(), id="utf-8"),
        pytest.param(codecs.BOM_UTF8 + SENTENCE.encode(), id="utf-8 with mark"),
        pytest.param(SENTENCE.encode("utf-16"), id="utf-16 with mark"),
        pytest.param(codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"), id="utf-16-be with mark"),
        pytest.param(SENTENCE.encode("utf-16-le"), id="utf-16-le"),
        pytest.param(SENTENCE.encode("utf-16-be"), id="utf-16-be"),
        pytest.param(SENTENCE.encode("utf-32"), id="utf-32 with mark"),
        pytest.param(SENTENCE.encode("cp1252"), id="windows-1252"),
    ],
)
def test_every_encoding_gives_the_same_text(data: bytes) -> None:
    assert read_bytes(data, "x").text == SENTENCE


def test_broken_signs_in_utf8_do_not_change_the_others() -> None:
    data = ("Größe – " * 20).encode() + b"\xff and more"
    assert read_bytes(data, "x").text == "Größe – " * 20 + "\ufffd and more"


def test_text_cut_within_a_sign_is_utf8_still() -> None:
    assert read_bytes("Über 5 – 7 Jahre –".encode()[:-1], "x").text == "Über 5 – 7 Jahre \ufffd"


def test_other_scripts_are_guessed() -> None:
    text = "Медиана выживаемости составила двенадцать месяцев в группе препарата. " * 8
    assert read_bytes(text.encode("cp1251"), "x").text == text


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        pytest.param("a\r\nb\rc\n", "a\nb\nc\n", id="line ends"),
        pytest.param("pro\u00adgression", "progression", id="soft hyphen"),
        pytest.param("\ufeffa\u200bb\u200dc\u2060", "abc", id="zero width"),
        pytest.param("\u202egnihton\u202c \u200fx", "gnihton x", id="writing direction"),
        pytest.param(
            "ef\ufb01cacy, e\ufb00ect, a\ufb04ict", "efficacy, effect, afflict", id="fi ff"
        ),
        pytest.param(
            "\ufb02ow o\ufb03ce \ufb05age \ufb06ep", "flow office stage step", id="fl ffi st"
        ),
        pytest.param("a\x07b\x1bc\x7fd\x9fe", "a b c d e", id="controls"),
        pytest.param("a\x0cb\x0bc\u2028d\u2029e\x85f", "a\nb\nc\nd\ne\nf", id="page and line ends"),
        pytest.param("a\ud800b", "a\ufffdb", id="lone surrogate"),
        pytest.param(
            "n\u00a0=\u200912 72·5 −1 5–6 ≥3", "n\u00a0=\u200912 72·5 −1 5–6 ≥3", id="kept"
        ),
        pytest.param("Mu\u0308ller", "Mu\u0308ller", id="combining marks are kept"),
        pytest.param("a\tb", "a\tb", id="tab"),
    ],
)
def test_cleaning_happens_before_offsets_exist(raw: str, clean: str) -> None:
    document = parse_text(raw, "x")
    assert document.text == clean
    assert len(document.folded) == len(clean)


@pytest.mark.parametrize("text", ["", " \n\t ", "\ufeff", "\x00\x01", "\u200b\n"])
def test_nothing_to_read_is_said(text: str) -> None:
    with pytest.raises(UnreadableDocument, match="x: there is no text"):
        parse_text(text, "x")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"", "x: the file is empty", id="empty"),
        pytest.param(b"abc\x00def" * 9, "x: this is a binary file", id="zeros"),
        pytest.param(bytes(range(1, 32)) * 9, "x: this is a binary file", id="controls"),
        pytest.param(b"%PDF-1.7 ...", "x: it is a damaged PDF", id="pdf"),
        pytest.param(b"PK\x03\x04....", "x: it is a damaged zip archive", id="zip"),
        pytest.param(b"\xff\xfea", "x: it looks like UTF-16", id="half a sign"),
        pytest.param(b"a" * (MAX_BYTES + 1), "split it", id="too many bytes"),
        pytest.param(b"a" * (MAX_CHARACTERS + 1), "2,000,001 characters", id="too many characters"),
        pytest.param(b"a" * 10_000_000, "10,000,000 characters", id="one line of 10 MB"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableDocument, match=message):
        read_bytes(data, "x")


def test_a_file_gives_its_stem_as_id(tmp_path: Path) -> None:
    path = tmp_path / "10.5555_a.b.2020.txt"
    path.write_bytes(b"Drug A helped 5 of 10 patients.\r\n")
    document = read_document(path)
    assert document.doc_id == "10.5555_a.b.2020"
    assert document.text == "Drug A helped 5 of 10 patients.\n"
    assert read_document(str(path)) == document


def test_missing_files_folders_and_huge_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match=r"none\.txt: No such file"):
        read_document(tmp_path / "none.txt")
    with pytest.raises(UnreadableDocument, match="directory"):
        read_document(tmp_path)
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(UnreadableDocument, match=r"huge\.txt: 100,000,000 bytes"):
        read_document(huge)


def test_a_document_of_the_largest_size_is_read() -> None:
    assert parse_text("a" * MAX_CHARACTERS, "x").parts[0].end == MAX_CHARACTERS


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_not_utf8_makes_an_id_that_is(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path / "trial-") + b"\xe9.txt"))
    path.write_text(SENTENCE, encoding="utf-8")
    assert read_document(path).doc_id == "trial-\ufffd"


def test_a_full_line_goes_on_in_a_bracket_or_a_number() -> None:
    text = (
        "Zelonib in sarcoma\n\n"
        "In this phase 3 trial 240 patients with advanced sarcoma were assigned to zelonib\n"
        "(n = 120) or to placebo in the same way, and were seen in the clinic after\n"
        "12 weeks.\n\nMedian OS\n9 months\n"
    )
    parts = parse_text(text, "a").parts
    assert [part.kind for part in parts[:2]] == [PartKind.TITLE, PartKind.SUMMARY]
    assert text[parts[1].start : parts[1].end].endswith("12 weeks.")
    assert text[parts[-1].start : parts[-1].end] == "9 months"
