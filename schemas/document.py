"""Documents: text that never changes after reading, with its parts as offsets."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class PartKind(StrEnum):
    """What a stretch of a document is."""

    TITLE = "TITLE"
    SUMMARY = "SUMMARY"  # prose of a press summary, release, news item or lay summary
    HEADING = "HEADING"  # a line that names what follows
    BULLET = "BULLET"  # one list item, without its marker
    ABSTRACT = "ABSTRACT"  # an abstract, or one labelled section of it
    TABLE_ROW = "TABLE_ROW"  # one row of a pipe table
    CITATION = "CITATION"  # a bibliographic reference
    BOILERPLATE = "BOILERPLATE"  # about the company, contacts, forward-looking statements


LISTED_KINDS = frozenset({PartKind.BULLET, PartKind.TABLE_ROW})  # items that stand under a heading


class Section(StrEnum):
    """What a part is about; abstracts print it, press summaries in headings."""

    BACKGROUND = "BACKGROUND"
    OBJECTIVE = "OBJECTIVE"
    METHODS = "METHODS"
    INTERVENTIONS = "INTERVENTIONS"
    OUTCOME_MEASURES = "OUTCOME_MEASURES"
    RESULTS = "RESULTS"
    SAFETY = "SAFETY"
    CONCLUSIONS = "CONCLUSIONS"
    REGISTRATION = "REGISTRATION"
    FUNDING = "FUNDING"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch ``text[start:end]`` of a document.

    ``label`` is the printed heading it stands under ("FINDINGS", "Key
    Highlights"), ``group`` tells tables, lists and abstracts of one document
    apart: parts of one table or list share it.
    """

    kind: PartKind
    start: int
    end: int
    section: Section | None = None
    label: str | None = None
    group: int = 0


# One character for one character, so that offsets hold: dashes and minus signs,
# decimal points, spaces, quotes, and signs with a plainer twin.
_FOLD = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-"),
        **dict.fromkeys("\u00b7\u2219\u22c5\u2027\u30fb", "."),
        **dict.fromkeys(
            "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
            " ",
        ),
        **dict.fromkeys("\u2018\u2019\u02bc\u2032\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb\u2033", '"'),
        **dict.fromkeys("\u2a7e\u2267", "\u2265"),
        **dict.fromkeys("\u2a7d\u2266", "\u2264"),
        **dict.fromkeys("\u2028\u2029\x0b\x0c\x85", " "),
        "\u00d7": "x",
        "\u2236": ":",
        "\u2044": "/",
        "\uff1c": "<",
        "\uff1e": ">",
        "\uff1d": "=",
        "\u03bc": "\u00b5",
    }
)


def fold(text: str) -> str:
    """Fold typographic variants to ASCII, character for character."""
    return text.translate(_FOLD)


def _unwrap(kind: PartKind, folded: str) -> str:
    return folded if kind is PartKind.TABLE_ROW else folded.replace("\n", " ")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document's markup says about it, as printed there; None or () where it is silent.

    ``date`` is ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, as precise as the
    markup. ``registry_ids`` are trial registrations ("NCT01234567") that the
    markup names as such, never ones found in running text.
    """

    pmid: str | None = None
    pmcid: str | None = None  # with its letters: "PMC1234567"
    doi: str | None = None  # without a resolver's address: "10.5555/12345678"
    registry_ids: tuple[str, ...] = ()
    title: str | None = None
    journal: str | None = None
    date: str | None = None
    publication_types: tuple[str, ...] = ()  # MEDLINE's: "Randomized Controlled Trial"


@dataclass(frozen=True)
class Document:
    """A text and its parts, in order and without overlap.

    Offsets count characters (code points) of ``text``. What the reader dropped
    (tags, byte-order marks, soft hyphens, carriage returns) it dropped before.
    ``plain`` is the text as rules should read it where a reader knows more than
    folding (capitals that were lost, misread letters), character for character.
    ``source`` and ``place`` say where it was read: a file, with the member of an
    archive behind a slash, and the record or row in it. They are no part of what
    the document is: two documents that differ only there are equal.
    """

    doc_id: str
    text: str
    parts: tuple[Part, ...] = ()
    metadata: Metadata = Metadata()
    source: str | None = field(default=None, compare=False)
    place: str | None = field(default=None, compare=False)
    plain: str | None = field(default=None, compare=False, repr=False)

    @cached_property
    def folded(self) -> str:
        """The text with typographic variants folded to ASCII, character for character.

        Line breaks inside a part that is running text are where a line was full: they are spaces.
        """
        folded = fold(self.text) if self.plain is None else self.plain
        if "\n" not in folded:
            return folded
        pieces: list[str] = []
        done = 0
        for part in self.parts:
            pieces += folded[done : part.start], _unwrap(part.kind, folded[part.start : part.end])
            done = part.end
        return "".join((*pieces, folded[done:]))

    def slice(self, part: Part) -> str:
        """Give the text of a part."""
        return self.text[part.start : part.end]
