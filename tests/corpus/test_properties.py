"""What holds for every input: a document with exact parts or a clear refusal, in linear time."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import bundled, parse_text, read_bytes
from schemas.document import Document
from schemas.errors import UnreadableDocument

PIECES = st.sampled_from(
    [
        "METHODS: ", "Results ", "Key Highlights:", "• ", "- ", "1. ", "a | b | 5%", "|---|---|",
        "About Invent", "\n", "\n\n", "\n\n\n", " ", "\t", "Doe J, et al. J Inv 2012;58:201-209.",
        "Median OS was 72·5% (95% CI 65–78). ", "What happened?", "Subject: ", "[Slide 2] PFS",
        "\u00a0", "\u00ad", "\ufb01", "\r\n", "((([", "LONDON (Wire) – ", "abstract", "É", "漢字",
    ]
)  # fmt: skip


def check_parts(document: Document) -> None:
    end = 0
    for part in document.parts:
        assert end <= part.start < part.end <= len(document.text)
        words = document.slice(part)
        assert words == words.strip()
        end = part.end
    assert len(document.folded) == len(document.text)


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(UnreadableDocument):
        check_parts(read_bytes(data, "x"))


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(UnreadableDocument):
        check_parts(parse_text(text, "x"))


@settings(deadline=None, max_examples=300)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_anything_that_looks_like_a_report_is_read(text: str) -> None:
    if text.strip(" \n\t\r\u00a0\u00ad"):
        document = parse_text(text, "x")
        check_parts(document)
        assert parse_text(document.text, "x") == document


def test_bundled_reports_have_exact_parts() -> None:
    for document, _ in bundled():
        check_parts(document)


def test_a_megabyte_is_read_in_well_under_a_second() -> None:
    text = "\n\n".join(document.text for document, _ in bundled())
    text = (text * (1 + 1_000_000 // len(text)))[:1_000_000]
    start = time.perf_counter()
    check_parts(parse_text(text, "x"))
    assert time.perf_counter() - start < 2  # 0.3 s alone; tests share their cores


@pytest.mark.parametrize(
    "piece",
    [
        "a\n", "A. ", "Results: x. ", "Results\n", "a | b\n", "• a\n", "(", "[", "AAA ", "a: ",
        "About X\n\n", "x\n\n", "Doe J, et al. ", "10.5555/", "-", "\u0300\u0316", "\u202e",
    ],
)  # fmt: skip
def test_time_grows_with_the_text_and_not_faster(piece: str) -> None:
    def seconds(size: int) -> float:
        text = "Title\n\n" + (piece * (size // len(piece) + 1))[:size]
        start = time.process_time()
        parse_text(text, "x")
        return time.process_time() - start

    seconds(1_000)
    small, large = seconds(20_000), seconds(200_000)
    assert large < 40 * small + 0.1
