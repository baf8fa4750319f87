"""XML that may be hostile: parsed without entities, network or endless trees; and its text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from functools import cache
from html.entities import html5
from importlib import import_module
from typing import Any

from schemas.errors import UnreadableDocument

# lxml's elements are typed in part only.
Element = Any

# With a definition elsewhere an unknown entity is no error: &nbsp; is read as HTML has it.
_DOCTYPE = b'<!DOCTYPE x SYSTEM "x">'
_BROKEN = "it is broken XML"
_PROLOG = 4_096  # bytes; a declaration of the encoding stands at the very beginning
_SUPERSCRIPTS = str.maketrans("0123456789+-=()n\u2212", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ⁻")
# Children of these are no running text: notes, and what repeats a formula for another program.
_UNREAD = frozenset({"fn", "tex-math", "object-id", "alt-text", "long-desc", "graphic", "media"})
# They end a word or a line where the text around them may have no space.
_BREAKS = frozenset({"break", "p", "title", "list-item", "list", "disp-formula", "label", "br"})
# References to notes and to other works; as superscripts they would run into the number before.
_NOTE_REFERENCES = frozenset({"bibr", "fn", "table-fn", "author-notes", "corresp", "aff"})


@cache
def _comment() -> re.Pattern[bytes]:
    return re.compile(rb"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)", re.DOTALL)


@cache
def _first_tag() -> re.Pattern[bytes]:
    return re.compile(rb"<[A-Za-z_:]")


@cache
def _encoding() -> re.Pattern[bytes]:
    return re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")


@cache
def _declaration() -> re.Pattern[bytes]:
    return re.compile(rb"\A\s*<\?xml[^>]*\?>")


@cache
def _numbers() -> re.Pattern[str]:
    return re.compile(r"[\d\s,;\u2013\u2014-]+")


@cache
def _note_mark() -> re.Pattern[str]:
    return re.compile(r"(?:[a-z]|[*†‡§¶#‖∥]+)(?:\s?,\s?(?:[a-z]|[*†‡§¶#‖∥]+))*")


def without_comments(data: bytes) -> bytes:
    """Give XML or HTML without comments and instructions."""
    return _comment().sub(b"", data)


def prolog_of(data: bytes) -> bytes:
    """Give what stands before the first tag, without comments and instructions."""
    bare = without_comments(data)
    match = _first_tag().search(bare)
    return bare[: match.start()] if match else bare


def comment_around(data: bytes, place: int) -> int | None:
    """Give where the comment or instruction ends that a place stands in, None outside of any."""
    comments = (match.span() for match in _comment().finditer(data))
    return next((end for start, end in comments if start <= place < end), None)


def root_of(data: bytes) -> str:
    """Give the local name of the first tag in an opening, "" where there is none."""
    encoding = _declared_encoding(data)
    if encoding is not None and encoding.startswith("utf"):
        data = data.decode(encoding, "ignore").encode("utf-8", "ignore")
    bare = without_comments(data)
    match = re.search(rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)", bare)
    return match[1].decode("ascii", "replace") if match else ""


def refuse_entities(prolog: bytes, name: str) -> None:
    """Refuse a document that declares entities: bombs, and files of this machine or others.

    Raises:
        UnreadableDocument: it declares some.
    """
    if b"<!ENTITY" in prolog:
        raise UnreadableDocument(
            f"{name}: it declares entities of its own, which may point to other files or grow "
            "without end; remove the declarations (<!ENTITY ...>) from its DOCTYPE"
        )


def to_utf8(chunks: Iterable[bytes], name: str) -> Iterator[bytes]:
    """Give XML in UTF-8, whatever encoding it declares.

    Raises:
        UnreadableDocument: the encoding is unknown, or does not fit.
    """
    pieces = iter(chunks)
    first = next(pieces, b"")
    encoding = _declared_encoding(first)
    if encoding is None:
        yield first.removeprefix(codecs.BOM_UTF8)
        yield from pieces
        return
    try:
        decoder = codecs.getincrementaldecoder(encoding)(errors="strict")
        yield decoder.decode(first).removeprefix("\ufeff").encode("utf-8", "surrogatepass")
        for piece in pieces:
            yield decoder.decode(piece).encode("utf-8", "surrogatepass")
        yield decoder.decode(b"", final=True).encode()
    except (LookupError, UnicodeError) as error:
        raise UnreadableDocument(
            f"{name}: it says that it is in {encoding}, which does not fit; save it as UTF-8"
        ) from error


def _declared_encoding(first: bytes) -> str | None:
    """Give the encoding where it is not UTF-8."""
    for mark, encoding in (
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
        (b"<\0", "utf-16-le"),
        (b"\0<", "utf-16-be"),
    ):
        if first.startswith(mark):
            return encoding
    match = _encoding().search(first[:_PROLOG])
    if match is None:
        return None
    named = match[1].decode().lower()
    return None if named in ("utf-8", "utf8", "us-ascii", "ascii") else named


def without_declaration(data: bytes) -> bytes:
    """Give XML without the line that says its version and encoding."""
    return _declaration().sub(b"", data, count=1)


def is_broken(error: UnreadableDocument) -> bool:
    """Whether an error says that XML is not well formed."""
    return f": {_BROKEN}: " in str(error)


def parse_record(data: bytes, wrapper: tuple[bytes, bytes], name: str) -> Element:
    """Give the root of one record cut out of a set in UTF-8; names are without namespaces.

    Nothing is fetched and no entity is expanded but characters; those that HTML names are read
    when the text is.
    ``wrapper`` is a start tag with the namespaces that the set declares, and its end.

    Raises:
        UnreadableDocument: it is not well formed.
    """
    root = _parse(b"".join((_DOCTYPE, wrapper[0], data, wrapper[1])), name)
    if len(root) != 1:
        raise UnreadableDocument(f"{name}: {_BROKEN}: its tags do not match")
    return _without_namespaces(root[0]) if b"xmlns" in wrapper[0] or b"xmlns" in data else root[0]


def recover_record(data: bytes, wrapper: tuple[bytes, bytes]) -> Element | None:
    """Give what ``parse_record`` would, of XML that is not well formed, as far as can be seen."""
    parser = _make_parser(recover=True)
    root = _etree().fromstring(b"".join((_DOCTYPE, wrapper[0], data, wrapper[1])), parser)
    return None if root is None or not len(root) else _without_namespaces(root[0])


def _parse(data: bytes, name: str) -> Element:
    etree = _etree()
    try:
        return etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        raise UnreadableDocument(f"{name}: {_BROKEN}: {_explain(error)}") from error


@cache
def _etree() -> Any:
    """Give lxml, imported late; it brings no types."""
    return import_module("lxml.etree")


@cache
def _parser() -> Any:
    return _make_parser(recover=False)


def _make_parser(*, recover: bool) -> Any:
    return _etree().XMLParser(
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )


def _explain(error: Any) -> str:
    line = f"line {error.lineno}: " if getattr(error, "lineno", None) else ""
    return line + str(error).split(", line ")[0]


def _without_namespaces(root: Element) -> Element:
    for element in root.iter("{*}*"):
        tag = element.tag
        if tag[0] == "{":
            element.tag = tag.rpartition("}")[2]
    return root


def text_of(element: Element | None) -> str:
    """Give the running text of an element, "" of None.

    Superscript numbers become superscript signs (10⁹, m²); superscripts that
    refer to notes or other works are left out, for they are no part of the number
    that they stand behind.
    """
    if element is None:
        return ""
    pieces: list[str] = []
    _collect(element, pieces)
    return "".join(pieces)


def _collect(element: Element, pieces: list[str]) -> None:
    if element.text:
        pieces.append(element.text)
    for child in element:
        tag = child.tag
        if not isinstance(tag, str):
            pieces.append(_entity_text(child))
        elif tag == "sup":
            pieces.append(_superscript(child))
        elif tag == "xref" and _is_attached_reference(child, pieces):
            pass
        elif tag == "alternatives":
            if len(child):
                _collect(child[0], pieces)
        elif tag not in _UNREAD:
            _collect_child(child, tag, pieces)
        if child.tail:
            pieces.append(child.tail)


def _is_attached_reference(element: Element, pieces: list[str]) -> bool:
    """Whether a reference by number stands right behind a word: "GIST15" would be read."""
    if element.get("ref-type") not in _NOTE_REFERENCES:
        return False
    before = next((piece for piece in reversed(pieces) if piece), " ")[-1]
    words = "".join(element.itertext()).strip()
    is_mark = _numbers().fullmatch(words) or _note_mark().fullmatch(words)
    return before not in " \n\t([" and is_mark is not None


def _collect_child(child: Element, tag: str, pieces: list[str]) -> None:
    if tag in _BREAKS:
        pieces.append(" ")
    _collect(child, pieces)
    if tag in _BREAKS:
        pieces.append(" ")


def as_superscript(words: str) -> str:
    """Give figures and signs as superscript signs: "9" as "⁹"."""
    return words.translate(_SUPERSCRIPTS)


def _superscript(element: Element) -> str:
    if any(e.get("ref-type") in _NOTE_REFERENCES for e in element.iter("xref")):
        return ""
    words = "".join(element.itertext()).strip()
    if _note_mark().fullmatch(words):
        return ""
    signs = as_superscript(words)
    return signs if not any(char.isascii() and char.isalnum() for char in signs) else words


def _entity_text(node: Any) -> str:
    """Give the character of an entity that HTML names, any other as it is printed."""
    printed: str = getattr(node, "text", "") or ""
    if not printed.startswith("&"):
        return ""
    return html5.get(printed[1:], printed)
