"""What is kept of a JATS article: its abstract, its results and its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus.building import DocumentBuilder
from corpus.grid import read_table
from corpus.headings import find_heading_section
from corpus.labels import read_label
from corpus.readers.markup import Element, text_of
from schemas.document import PartKind, Section, fold

_RESULTS = (Section.RESULTS, Section.SAFETY)
# Abstracts that tell the article's results; the others are pictures, teasers and summaries of it.
_ABSTRACT_TYPES = (None, "", "structured", "section", "sections", "abstract", "normal")
_OWN_PARAGRAPHS = frozenset({"sec", "table-wrap", "table-wrap-group", "list", "fig", "fig-group"})
_TABLES = ("table-wrap",)


@cache
def _numbering() -> re.Pattern[str]:
    return re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4})[.):]*\s+")


@cache
def _at_entry() -> re.Pattern[str]:
    """A caption of a table that says who took part: no results are to be read there."""
    return re.compile(
        r"""demographics?\b | \Abaseline\b(?!.{0,40}\bchanges?\b)
          | \b(?:baseline|patients?'?|participants?'?|clinical|disease|tumou?r|entry|treatment)\b
            [^.]{0,60}\bcharacteristics\b
          | \bcharacteristics\b[^.]{0,60}\b(?:baseline|entry|patients|subjects|study)""",
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _analysed() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:uni|multi)varia\w+|\bprognostic|\bassociat|\bsurviv|\bpredict|\boutcomes?\b|\brespon[sd]"
        r"|\baccording to\b|\brisk\b",
        re.IGNORECASE,
    )


def section_of_caption(title: str, about: Section | None) -> Section | None:
    """Give what a table is about by its caption, else what the text around it is about."""
    if _at_entry().search(title) and not _analysed().search(title):
        return Section.METHODS
    named = find_heading_section(fold(title)) if title else None
    return named if named in _RESULTS else about


def add_abstracts(article: Element, builder: DocumentBuilder) -> None:
    """Add the article's abstract, with the labels of its sections."""
    abstracts = [
        *article.findall("front/article-meta/abstract"),
        *article.findall("article-meta/abstract"),
        *article.findall("abstract"),
    ]
    chosen = [each for each in abstracts if each.get("abstract-type") in _ABSTRACT_TYPES]
    for abstract in (chosen or abstracts)[:1]:
        builder.add_abstract(list(_read_abstract(abstract)))


def _read_abstract(abstract: Element) -> Iterator[tuple[str | None, Section | None, str]]:
    sections = abstract.findall("sec")
    for element in abstract:
        if element.tag in ("p", "list"):
            yield None, None, text_of(element)
    for section in sections:
        label = _title_of(section)
        named = read_label(label.rstrip(" :.").lower())[1] if label else None
        for place, paragraph in enumerate(section.iter("p", "list-item")):
            if paragraph.tag == "list-item" and paragraph.find("p") is not None:
                continue
            words = text_of(paragraph)
            if label and place == 0:
                yield label.rstrip(" :."), named, words
            else:
                yield None, named, words


def add_body(article: Element, builder: DocumentBuilder) -> None:
    """Add the sections with results, then the tables that stand elsewhere.

    Where neither abstract nor section tells results, the whole body is added.
    """
    body = article.find("body")
    root = article if body is None else body
    sections = root.findall("sec")
    chosen = list(_find_results(sections, strict=True)) or list(
        _find_results(sections, strict=False)
    )
    added: set[Element] = set()
    for section in chosen:
        _add_section(section, builder, _section_of(section) or Section.RESULTS, added)
    if not chosen and builder.size < 1 + len(_title_words(article)):
        _add_blocks(root, builder, None, None, added)
    for table in article.iter(*_TABLES):
        if table not in added:
            _add_table(table, builder, _section_around(table), added)


def _section_around(table: Element) -> Section | None:
    """Give what the sections around a table are about, the innermost that says so."""
    named = (_section_of(section) for section in table.iterancestors("sec"))
    return next((section for section in named if section is not None), None)


def _title_words(article: Element) -> str:
    return " ".join(text_of(next(article.iter("article-title"), None)).split())


def _find_results(sections: list[Element], *, strict: bool) -> Iterator[Element]:
    """Give the outermost sections that tell results; not strict: by the wording of headings."""
    for section in sections:
        if _tells_results(section, strict=strict):
            yield section
        elif _section_of(section) is None:
            yield from _find_results(section.findall("sec"), strict=strict)


def _tells_results(section: Element, *, strict: bool) -> bool:
    if "result" in (section.get("sec-type") or "").lower() or _section_of(section) in _RESULTS:
        return True
    title = fold(_title_of(section))
    return not strict and bool(title) and find_heading_section(title) in _RESULTS


def _section_of(section: Element) -> Section | None:
    """Give what a section's title says it is about, if it is a title of the usual ones."""
    return read_label(fold(_title_of(section)).rstrip(" :.").lower())[1]


def _title_of(section: Element) -> str:
    words = " ".join(text_of(section.find("title")).split())
    bare = _numbering().sub("", words, count=1)
    return bare or words


def _add_section(
    section: Element, builder: DocumentBuilder, about: Section | None, added: set[Element]
) -> None:
    title = _title_of(section)
    if title:
        builder.add(PartKind.HEADING, title, about)
    _add_blocks(section, builder, about, title or None, added)


def _add_blocks(
    parent: Element,
    builder: DocumentBuilder,
    about: Section | None,
    label: str | None,
    added: set[Element],
) -> None:
    for element in parent:
        tag = element.tag
        if tag == "sec":
            named = find_heading_section(fold(_title_of(element)))
            _add_section(element, builder, named if named in _RESULTS else about, added)
        elif tag == "p":
            _add_paragraph(element, builder, about, label, added)
        elif tag == "list":
            builder.add_list([text_of(item) for item in element.findall("list-item")], about, label)
        elif tag == "table-wrap":
            _add_table(element, builder, about, added)
        elif tag in ("table-wrap-group", "boxed-text"):
            _add_blocks(element, builder, about, label, added)


def _add_paragraph(
    paragraph: Element,
    builder: DocumentBuilder,
    about: Section | None,
    label: str | None,
    added: set[Element],
) -> None:
    """Add a paragraph, and behind it the tables and lists that stand in it."""
    inner = [element for element in paragraph if element.tag in _OWN_PARAGRAPHS]
    if not inner:
        builder.add(PartKind.SUMMARY, text_of(paragraph), about, label)
        return
    words = [paragraph.text or ""]
    for element in paragraph:
        if element.tag not in _OWN_PARAGRAPHS:
            words.append(text_of(_alone(element)))
        words.append(element.tail or "")
    builder.add(PartKind.SUMMARY, " ".join(words), about, label)
    for element in inner:
        if element.tag == "list":
            builder.add_list([text_of(item) for item in element.findall("list-item")], about, label)
        for table in element.iter(*_TABLES):
            _add_table(table, builder, about, added)


def _alone(element: Element) -> Element:
    """Give an element in a paragraph of its own, so that its tag is heeded."""
    holder = element.makeelement("x")
    clone = element.__copy__()
    clone.tail = None
    holder.append(clone)
    return holder


def _add_table(
    wrap: Element, builder: DocumentBuilder, about: Section | None, added: set[Element]
) -> None:
    """Add a table under its caption, and its notes behind it."""
    if wrap in added:
        return
    added.add(wrap)
    tables = [read_table(each, text_of) for each in wrap.iter("table")]
    if not any(table.rows for table in tables):
        return  # a picture of a table
    label = " ".join(text_of(wrap.find("label")).split()).rstrip(".: ")
    title = " ".join(text_of(wrap.find("caption/title")).split())
    notes = [text_of(each) for each in wrap.findall("caption/p")]
    if not title and notes:
        title = notes.pop(0)
    caption = ". ".join(words for words in (label, title) if words)
    section = section_of_caption(title, about)
    if caption:
        builder.add(PartKind.HEADING, caption, section)
    for words in notes:
        builder.add(PartKind.SUMMARY, words, section)
    for table in tables:
        if table.caption:
            builder.add(PartKind.HEADING, table.caption, section)
        if any(len(row) > 1 for row in table.rows):
            builder.add_table(table.rows, section, caption or None, has_header=table.has_header)
        else:
            builder.add_list([row[0] for row in table.rows], section, caption or None)
    for note in wrap.iterfind("table-wrap-foot"):
        for paragraph in note.iter("p"):
            builder.add(PartKind.SUMMARY, text_of(paragraph), section)
