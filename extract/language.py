"""Tokens, sentences and abbreviations, by spaCy and scispaCy.

The one module that knows scispaCy: what it needs of it is the matching of short
forms to long forms. Sentence boundaries are set by a component of our own,
since reports print ``P = .03``, ``72·5%``, ``vs.``, ``No.``, ``et al.`` and ``i.v.``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from extract.analysis import Analysis, Sentence
from extract.matching import compile_pattern, find_all
from schemas.document import Document, Part, PartKind, fold

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_MAX_LENGTH = 100_000_000  # spaCy's guard is for parsers, which are not used here
_LONG = 9  # tokens inside a bracket past which it defines no abbreviation

# A full stop, question or exclamation mark with closing brackets or quotes, then
# white space, then what can open a sentence; or an empty line.
_BOUNDARY = compile_pattern(
    r"""
    (?P<before>\b[\w.&'-]+|[)\]%"'])? (?P<mark>[.!?]["')\]]*) (?P<gap>\s+) (?=["'(\[]*[A-Z0-9\u0391-\u03c9])
    | (?P<blank>\n\s*\n)
    """,
    ignore_case=False,
)

# Words whose full stop does not end a sentence, in lower case without the stop.
_NOT_FINAL = frozenset(
    """
    vs v no nos al fig figs ca approx e.g i.e eg ie cf dr mr mrs ms prof st jr inc ltd co corp
    i.v p.o s.c i.m b.i.d q.d t.i.d dept univ vol pp ed eds resp incl wk wks mo mos yr yrs
    jan feb mar apr jun jul aug sept sep oct nov dec
    """.split()
)
# Those of them that do end a sentence when a capitalised common opener follows.
_MAY_END = frozenset("al inc ltd co corp wk wks mo mos yr yrs i.v p.o s.c i.m b.i.d q.d t.i.d".split())
_OPENERS = frozenset(
    (
        "The This These In At Of After A An Patients Median Overall Among With No Results For We It"
    ).split()
)


@cache
def load_pipeline() -> Language:
    """Load the spaCy pipeline: English tokenizer and our sentence starts, no trained parts."""
    import spacy
    from spacy.language import Language

    if not Language.has_factory("report_sentences"):
        Language.component("report_sentences", func=set_sentence_starts)
    nlp = spacy.blank("en")
    nlp.max_length = _MAX_LENGTH
    # Reports repeat few word forms; a larger cache makes tokenizing twice as fast.
    nlp.tokenizer.max_cache_size = 200_000  # pyright: ignore
    nlp.add_pipe("report_sentences")
    return nlp


def set_sentence_starts(doc: Doc) -> Doc:
    """Mark the tokens of a spaCy Doc that begin a sentence of a report."""
    starts = iter((*_boundaries(fold(doc.text), 0, len(doc.text)), len(doc.text) + 1))
    boundary = next(starts)
    for token in doc:
        token.is_sent_start = token.i == 0 or token.idx >= boundary
        while token.idx >= boundary:
            boundary = next(starts)
    return doc


def analyze(document: Document) -> Analysis:
    """Give a document's sentences and abbreviations."""
    sentences = tuple(_number(_split_parts(document)))
    doc = load_pipeline().make_doc(document.folded)
    return Analysis(document, sentences, find_abbreviations(doc), doc)


def find_abbreviations(doc: Doc) -> dict[str, str]:
    """Give the short forms that a text defines, with their long forms.

    Schwartz & Hearst 2003, as scispaCy has it; one parenthesis at a time, since
    its own search over a text takes quadratic time where brackets abound.
    """
    from scispacy.abbreviation import filter_matches, find_abbreviation

    found: dict[str, str] = {}
    for start, end in _parentheses(doc):
        for long_form, short_form in filter_matches([(0, start, end)], doc):
            _, match = find_abbreviation(long_form, short_form)
            if match is not None:
                found.setdefault(short_form.text, match.text)
    return found


def _parentheses(doc: Doc) -> Iterator[tuple[int, int]]:
    """Give the token ranges inside innermost brackets that may hold a short form."""
    opened: int | None = None
    for token in doc:
        text = token.text
        if text in ("(", "["):
            opened = token.i + 1
        elif opened is not None and (text in (")", "]", ";", ",") or token.i - opened > _LONG):
            if text not in (";", ",") or token.i - opened <= 2:
                yield opened, token.i
            opened = None


def _number(spans: Iterator[tuple[int, int, Part]]) -> Iterator[Sentence]:
    for index, (start, end, part) in enumerate(spans):
        yield Sentence(index, start, end, part)


def _split_parts(document: Document) -> Iterator[tuple[int, int, Part]]:
    for part in document.parts or (Part(PartKind.SUMMARY, 0, len(document.text)),):
        start = part.start
        for end in (*_boundaries(document.folded, part.start, part.end), part.end):
            piece = document.text[start:end]
            if piece.strip():
                left = len(piece) - len(piece.lstrip())
                yield start + left, start + len(piece.rstrip()), part
            start = end


def _boundaries(folded: str, start: int, end: int) -> Iterator[int]:
    for match in find_all(_BOUNDARY, folded, start, end):
        if match["blank"] or _ends_sentence(folded, match):
            yield match.end()


def _ends_sentence(folded: str, match: Any) -> bool:
    if match["mark"][0] != ".":
        return True
    word = (match["before"] or "").lower().rstrip(".")
    after = folded[match.end() : match.end() + 20].split(" ")[0].strip("\"'([,")
    if word in _NOT_FINAL:
        return word in _MAY_END and after in _OPENERS
    initial = len(word) == 1 and match["before"].isupper() and not after[:1].isdigit()
    return not (initial and after not in _OPENERS)
