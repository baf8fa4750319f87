"""PDF: columns one after another, tables, hyphens, running heads, and what cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from corpus import Limits, ReadOptions, Unreadable
from corpus.readers.pdf_layout import Line
from corpus.readers.pdf_text import join_pages
from schemas.document import Document, PartKind

Found = list[Document | Unreadable]
METHODS = "Patients were given zelumab every three weeks until the disease progressed. " * 6
RESULTS = (
    "Median survival was 12.5 months with zelumab and 9.1 months with placebo (hazard ratio, 0.71; "
    "95% CI, 0.55 to 0.92). "
) * 5


def sheet() -> Any:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.set_auto_page_break(False)
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    return pdf


def wrap(pdf: Any, text: str, width: float = 80) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if pdf.get_string_width(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def output(pdf: Any) -> bytes:
    return bytes(pdf.output())


def two_columns(*, by_rows: bool) -> bytes:
    pdf = sheet()
    pdf.set_font("Helvetica", "B", 16)
    pdf.text(20, 25, "Zelumab in invented gastric cancer")
    pdf.set_font("Helvetica", size=10)
    lines = [
        (x, 45 + 5 * row, words)
        for x, text in ((20, METHODS), (110, RESULTS))
        for row, words in enumerate(wrap(pdf, text))
    ]
    for x, y, words in sorted(lines, key=lambda each: each[1]) if by_rows else lines:
        pdf.text(x, y, words)
    table = [("Endpoint", "Zelumab", "Placebo"), ("ORR", "34%", "18%"), ("CR", "5%", "2%")]
    for row, cells in enumerate(table):
        for column, cell in enumerate(cells):
            pdf.text(20 + 60 * column, 220 + 6 * row, cell)
    return output(pdf)


@pytest.mark.parametrize("by_rows", [False, True])
def test_columns_are_read_one_after_another(only: Callable[..., Document], by_rows: bool) -> None:
    document = only(two_columns(by_rows=by_rows), "two.pdf")
    assert document.text == (
        f"Zelumab in invented gastric cancer\n\n{METHODS.strip()}\n\n{RESULTS.strip()}\n\n"
        "Endpoint | Zelumab | Placebo\nORR | 34% | 18%\nCR | 5% | 2%\n"
    )
    assert document.doc_id == "two"
    kinds = [part.kind for part in document.parts]
    assert kinds.count(PartKind.TABLE_ROW) == 3


def test_one_column_of_paragraphs(only: Callable[..., Document]) -> None:
    pdf = sheet()
    y = 30.0
    for text in (METHODS, RESULTS):
        for words in wrap(pdf, text, 160):
            pdf.text(20, y, words)
            y += 5
        y += 5
    assert only(output(pdf)).text == f"{METHODS.strip()}\n\n{RESULTS.strip()}\n"


def test_running_heads_and_page_numbers_are_left_out(only: Callable[..., Document]) -> None:
    pdf = sheet()
    for page in range(4):
        if page:
            pdf.add_page()
        pdf.text(20, 10, f"Invented Journal 2021, page {page + 1}")
        pdf.text(100, 290, str(page + 1))
        for row, words in enumerate(wrap(pdf, METHODS, 160)):
            pdf.text(20, 40 + 5 * row, words)
    text = only(output(pdf)).text
    assert "Invented Journal" not in text
    assert text.count("every three weeks") == 24
    assert "\n1\n" not in text


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_text_on_its_side_is_read_as_upright_text_is(
    only: Callable[..., Document], angle: int
) -> None:
    pdf = sheet()
    with pdf.rotation(angle, x=105, y=148):
        for row, words in enumerate(wrap(pdf, METHODS + RESULTS, 140)):
            pdf.text(35, 60 + 5 * row, words)
    assert only(output(pdf)).text == METHODS + RESULTS.strip() + "\n"


def make_lines(texts: Sequence[str]) -> list[Line]:
    return [Line(text, 0, -12.0 * i, 100, 10 - 12.0 * i, 1, 0) for i, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["the treat-", "ment of patients"], "the treatment of patients"),
        (["median progression-", "free survival"], "median progression-free survival"),
        (["a chemo-radio-", "therapy"], "a chemo-radiotherapy"),
        (["with carbo-", "Platin"], "with carbo-Platin"),
        (["HER2-posi-", "tive (HER2-positive)"], "HER2-positive (HER2-positive)"),
        (["week-", "long; a week-long stay"], "week-long; a week-long stay"),
        (["range 5-", "7 months"], "range 5-7 months"),
    ],
)
def test_hyphens_stay_where_they_belong_to_the_word(lines: list[str], text: str) -> None:
    assert join_pages([make_lines(lines)]) == text + "\n"


def test_an_encrypted_file_is_named(read: Callable[..., Found]) -> None:
    pdf = sheet()
    pdf.text(20, 20, METHODS)
    pdf.set_encryption(owner_password="o", user_password="u")
    (found,) = read(output(pdf), "locked.pdf")
    assert isinstance(found, Unreadable)
    assert "encrypted" in found.reason


def test_a_scan_is_named(read: Callable[..., Found]) -> None:
    from PIL import Image

    pdf = sheet()
    pdf.image(Image.new("RGB", (60, 80), "grey"), x=0, y=0, w=200)
    (found,) = read(output(pdf), "scan.pdf")
    assert isinstance(found, Unreadable)
    assert "OCR" in found.reason
    (empty,) = read(output(sheet()), "empty.pdf")
    assert isinstance(empty, Unreadable)
    assert "no text" in empty.reason


def test_damage_and_limits_are_named(read: Callable[..., Found]) -> None:
    data = two_columns(by_rows=False)
    (found,) = read(b"%PDF-1.7\nnothing", "bad.pdf")
    assert isinstance(found, Unreadable)
    assert "damaged PDF" in found.reason
    for limits in (Limits(pdf_pages=0), Limits(pdf_seconds=0.0), Limits(pdf_bytes=100)):
        (found,) = read(data, "long.pdf", ReadOptions(limits=limits))
        assert isinstance(found, Unreadable)
        assert "long.pdf" in str(found)
