"""The PDF reader: the text of pages in reading order, columns one after another."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from corpus.readers.extras import import_extra
from corpus.readers.pdf_layout import Page, Segment, read_order
from corpus.readers.pdf_segments import read_segments
from corpus.readers.pdf_text import join_pages
from corpus.readers.source import Input, Reader
from corpus.readers.text import build_text
from schemas.document import Document, Metadata
from schemas.errors import UnreadableDocument

_MAGIC = b"%PDF-"
_WITHIN = 1_024  # bytes before it, which viewers allow
_PASSWORD = "password"  # in PDFium's message about encrypted files
# A page with less is empty, or a picture with a stamp on it.
_FEWEST_CHARACTERS = 20
# A title that a program made of a file's name.
_FILE_NAMES = (".doc", ".docx", ".indd", ".pdf", ".tex", ".dvi", ".qxd", ".ppt", ".pptx")


def _fits(_: Input, opening: bytes) -> bool:
    return _MAGIC in opening[:_WITHIN]


def _read(source: Input) -> Iterator[Document]:
    limits = source.options.limits
    pdfium: Any = import_extra("pypdfium2", "pdf", source.name)
    data = source.read_all(limits.pdf_bytes)
    document = _open(pdfium, data, source.name)
    try:
        title = _title(document)
        pages = list(_read_pages(document, pdfium, source))
    except pdfium.PdfiumError as error:
        raise UnreadableDocument(f"{source.name}: it is a damaged PDF: {error}") from error
    finally:
        document.close()
    if sum(len(each.text) for page in pages for each in page.segments) < _FEWEST_CHARACTERS:
        raise UnreadableDocument(f"{source.name}: {_explain_empty(pages)}")
    text = join_pages([read_order(page) for page in pages])
    yield build_text(
        text,
        source.stem,
        Metadata(title=title),
        name=source.name,
        limit=limits.characters,
    )


def _open(pdfium: Any, data: bytes, name: str) -> Any:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if _PASSWORD in str(error).lower():
            raise UnreadableDocument(
                f"{name}: it is encrypted; save it without its password first"
            ) from error
        raise UnreadableDocument(f"{name}: it is a damaged PDF: {error}") from error


def _title(document: Any) -> str | None:
    title = " ".join(str(document.get_metadata_value("Title") or "").split())
    is_file = title.lower().endswith(_FILE_NAMES) or title.lower().startswith("microsoft word")
    return None if is_file else title or None


def _read_pages(document: Any, pdfium: Any, source: Input) -> Iterator[Page]:
    limits = source.options.limits
    if len(document) > limits.pdf_pages:
        raise UnreadableDocument(
            f"{source.name}: {len(document):,} pages are more than the {limits.pdf_pages:,} that "
            "a document may have; split it into one file for each report"
        )
    start = time.monotonic()
    characters = 0
    for number in range(len(document)):
        if time.monotonic() - start > limits.pdf_seconds:
            raise UnreadableDocument(
                f"{source.name}: reading its first {number:,} pages took more than "
                f"{limits.pdf_seconds:g} seconds"
            )
        page = document[number]
        try:
            segments = read_segments(page, pdfium, limits.characters - characters)
            has_pictures = not segments and _has_pictures(page, pdfium)
        finally:
            page.close()
        characters += sum(len(each.text) for each in segments)
        yield Page(tuple(segments), has_pictures)


def _has_pictures(page: Any, pdfium: Any) -> bool:
    kinds = (pdfium.raw.FPDF_PAGEOBJ_IMAGE,)
    return next(iter(page.get_objects(filter=kinds, max_depth=3)), None) is not None


def _explain_empty(pages: list[Page]) -> str:
    if any(page.has_pictures for page in pages):
        return "its pages are pictures, as of a scan; recognise its text (OCR) and save it again"
    return "there is no text in it"


__all__ = ["READER", "Segment"]

READER = Reader("PDF", _fits, _read)
