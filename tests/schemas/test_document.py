"""Documents: folding keeps offsets, and a part is a slice."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.document import Document, Part, PartKind, Section


@given(st.text())
def test_folding_keeps_length(text: str) -> None:
    assert len(Document("d", text).folded) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    folded = Document("d", text).folded
    assert Document("d", folded).folded == folded


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x5F)))
def test_folding_leaves_plain_text_alone(text: str) -> None:
    assert Document("d", text).folded == text


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("36\u201373", "36-73"),
        ("\u22123\u00b75", "-3.5"),
        ("p\u2009<\u202f0.001", "p < 0.001"),
        ("\u201cbest\u201d arm\u2019s", '"best" arm\'s'),
        ("grade \u2a7e3", "grade \u22653"),
        ("1\u22361", "1:1"),
        ("5\u00d7\u03bcg", "5x\u00b5g"),
    ],
)
def test_folding_by_example(printed: str, folded: str) -> None:
    assert Document("d", printed).folded == folded


def test_folding_leaves_no_space_but_the_plain_one() -> None:
    spaces = [chr(code) for code in range(0x3001) if unicodedata.category(chr(code)) == "Zs"]
    assert Document("d", "".join(spaces)).folded == " " * len(spaces)


def test_a_part_is_a_slice() -> None:
    part = Part(PartKind.BULLET, 2, 10, Section.RESULTS)
    assert Document("d", "- Median OS\n", (part,)).slice(part) == "Median O"


def test_documents_do_not_change() -> None:
    with pytest.raises(AttributeError):
        Document("d", "text").text = "other"  # type: ignore[misc]
