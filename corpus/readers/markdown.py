"""The Markdown reader: what a page shows, without the signs that mark it up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from corpus.readers.encoding import decode_text
from corpus.readers.markup import as_superscript
from corpus.readers.source import Input, Reader
from corpus.readers.text import build_text
from schemas.document import Document, Metadata

if TYPE_CHECKING:
    from markdown_it.token import Token

_SUFFIXES = (".md", ".markdown")
_PACKED = (".gz", ".bz2", ".xz")
# Tokens before or behind which an empty line stands.
_APART = frozenset(
    """paragraph_open heading_open table_open hr blockquote_open heading_close table_close
    paragraph_close""".split()
)


@cache
def _front_matter() -> re.Pattern[str]:
    """A block of settings between dashes, at the very top."""
    return re.compile(
        r"\A\ufeff?---[ \t]*\n(?P<body>(?:[\w-]+:.*\n|[ \t-].*\n|\n){0,200}?)---[ \t]*\n"
    )


@cache
def _title_line() -> re.Pattern[str]:
    return re.compile(r"^title:[ \t]*[\"']?(?P<title>.+?)[\"']?[ \t]*$", re.MULTILINE)


@cache
def _comment() -> re.Pattern[str]:
    # An open comment goes on to the end, as CommonMark has it.
    return re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


@cache
def _tag() -> re.Pattern[str]:
    """Tags that Markdown pages use; "p <b and c> 3" is none of them."""
    return re.compile(
        r"</?(?:b|i|em|strong|u|s|sub|sup|br|p|div|span|a|img|hr|center|small|mark|kbd|details"
        r"|summary|font)(?:\s+[\w-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s<>\"']+))*\s*/?>",
        re.IGNORECASE,
    )


@cache
def _superscript() -> re.Pattern[str]:
    return re.compile(r"<sup>([\d+\u2212n-]{1,6})</sup>", re.IGNORECASE)


@cache
def _break_tag() -> re.Pattern[str]:
    return re.compile(r"<(?:br|/p|/div|hr)\s*/?>", re.IGNORECASE)


def _fits(source: Input, opening: bytes) -> bool:
    """By name: signs of Markdown occur in any text, where they are what is printed."""
    name = source.name.lower()
    for suffix in _PACKED:
        name = name.removesuffix(suffix)
    return name.endswith(_SUFFIXES) and b"\0" not in opening


def _read(source: Input) -> Iterator[Document]:
    limits = source.options.limits
    printed = decode_text(source.read_all(limits.text_bytes), source.name).replace("\r\n", "\n")
    matter = _front_matter().match(printed)
    named = _title_line().search(matter["body"]) if matter else None
    text = render(printed[matter.end() :] if matter else printed)
    title = named["title"].strip() if named else None
    if title and title not in text[: 2 * len(title) + 10]:
        text = f"{title}\n\n{text}"
    yield build_text(
        text,
        source.stem,
        Metadata(title=title),
        name=source.name,
        limit=limits.characters,
    )


def render(printed: str) -> str:
    """Give the text of a Markdown page: headings and paragraphs apart, lists, tables with bars."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    writer = _Writer()
    for token in parser.parse(_comment().sub("", printed)):
        writer.take(token)
    return "\n".join(writer.lines).strip("\n") + "\n"


class _Writer:
    """Writes the tokens of a page as lines."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._markers: list[str] = []  # of the lists around, outermost first
        self._lead = ""  # what stands before the next line: a list item's marker
        self._cells: list[str] | None = None

    def take(self, token: Token) -> None:
        """Write a token."""
        kind = token.type
        if kind == "inline":
            self._write_inline(_plain(token.children or ()))
        elif kind in ("bullet_list_open", "ordered_list_open"):
            self._gap()
            self._markers.append("")
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self._markers.pop()
            self._lead = ""
            self._gap()
        elif kind == "list_item_open":
            number = f"{token.info}{token.markup}" if token.info else "•"
            self._lead = "  " * (len(self._markers) - 1) + number + " "
        elif kind == "tr_open":
            self._cells = []
        elif kind == "tr_close":
            self.lines.append(" | ".join(self._cells or ()).strip())
            self._cells = None
        elif kind in ("fence", "code_block"):
            self._gap()
            self.lines += token.content.rstrip("\n").split("\n")
            self._gap()
        elif kind in _APART:
            self._gap()

    def _write_inline(self, words: str) -> None:
        if self._cells is not None:
            self._cells.append(" ".join(words.split()).replace("|", "/"))
            return
        for line in words.split("\n"):
            if line.strip():
                self.lines.append(self._lead + line.strip())
                self._lead = " " * len(self._lead)

    def _gap(self) -> None:
        if not self._markers and self.lines and self.lines[-1]:
            self.lines.append("")


def _plain(tokens: Sequence[Token]) -> str:
    pieces: list[str] = []
    for token in tokens:
        if token.type == "softbreak":
            pieces.append(" ")
        elif token.type == "hardbreak":
            pieces.append("\n")
        elif token.type == "image":
            pieces.append(_plain(token.children or ()))
        elif token.type in ("text", "code_inline", "text_special", "html_inline"):
            pieces.append(token.content)
    words = _superscript().sub(lambda match: as_superscript(match[1]), "".join(pieces))
    return _tag().sub("", _break_tag().sub("\n", words))


READER = Reader("Markdown", _fits, _read)
