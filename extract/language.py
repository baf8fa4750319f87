"""Tokens, sentences and abbreviations, by spaCy and scispaCy.

The one module that knows scispaCy: what it needs of it is the matching of short
forms to long forms. Sentence boundaries are of our own making, since reports
print ``P = .03``, ``72·5%``, ``vs.``, ``No.``, ``et al.`` and ``i.v.``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from extract.analysis import Analysis, Sentence
from extract.matching import Match, compile_pattern, find_all, find_first
from extract.tokens import set_sentence_starts, tokenize
from schemas.document import Document, Part, PartKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Characters; longer ones are tables and lists without stops, and linking takes quadratic time.
_LONGEST_SENTENCE = 2000
_LONG = 9  # tokens inside a bracket past which it defines no abbreviation

# A full stop, question or exclamation mark with closing brackets or quotes, then
# white space, then what can open a sentence; or a full stop behind a word, number or
# bracket, and small letters, as notes have them but no abstract; or an empty line.
_BOUNDARY = compile_pattern(
    r"""
    (?P<mark>[.!?]) ["')\]]* \s+ (?=["'(\[]*[A-Z0-9\u0391-\u03c9])
    | (?<=[a-z]{4} | [A-Z]{2} | [0-9%)\]]) (?P<small>\.) \s+
        (?! (?:and|or|but|of|to|than|vs|versus|respectively)\b ) (?=[a-z][A-Za-z-]+[\s,:=] | !!)
    | \n\s*\n
    """,
    ignore_case=False,
)
_LAST_WORD = compile_pattern(r"\b[\w.&'-]+\Z")
_LONGEST_WORD = 40  # characters before a full stop that are looked at

# Words whose full stop does not end a sentence, in lower case without the stop.
_NOT_FINAL = frozenset(
    """
    vs v no nos al fig figs ca approx e.g i.e eg ie cf dr mr mrs ms prof st jr inc ltd co corp
    i.v p.o s.c i.m b.i.d q.d t.i.d dept univ vol pp ed eds resp incl wk wks mo mos yr yrs
    jan feb mar apr jun jul aug sept sep oct nov dec
    """.split()
)
# Those of them that do end a sentence when a capitalised common opener follows.
_MAY_END = frozenset(
    "al inc ltd co corp wk wks mo mos yr yrs i.v p.o s.c i.m b.i.d q.d t.i.d".split()
)
_OPENERS = frozenset(
    (
        "The This These In At Of After A An Patients Median Overall Among With No Results For We It"
    ).split()
)


def analyze(document: Document) -> Analysis:
    """Give a document's sentences and abbreviations."""
    sentences = tuple(_number(_split_parts(document)))
    doc = tokenize(document.folded)
    words = tuple(token.text for token in doc)
    abbreviations = find_abbreviations(doc, words)
    set_sentence_starts(doc, [sentence.start for sentence in sentences])
    return Analysis(document, sentences, abbreviations, doc, words)


def find_abbreviations(doc: Doc, words: Sequence[str]) -> dict[str, str]:
    """Give the short forms that a text of these words defines, with their long forms.

    Schwartz & Hearst 2003, as scispaCy has it; one parenthesis at a time, since
    its own search over a text takes quadratic time where brackets abound.
    """
    from scispacy.abbreviation import filter_matches, find_abbreviation

    found: dict[str, str] = {}
    for start, end in _parentheses(words):
        for long_form, short_form in filter_matches([(0, start, end)], doc):
            _, match = find_abbreviation(long_form, short_form)
            if match is not None:
                found.setdefault(short_form.text, match.text)
    return found


def _parentheses(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Give the token ranges inside innermost brackets that may hold a short form.

    Brackets before a colon hold the name of a study: "… in colon cancer (AXIOM): a phase 3 trial".
    """
    opened: int | None = None
    for place, word in enumerate(words):
        if word in ("(", "["):
            opened = place + 1
        elif opened is None or (word in (")", "]") and ":" in words[place + 1 : place + 2]):
            continue
        elif word in (")", "]", ";", ",") or place - opened > _LONG:
            if place > opened and (word not in (";", ",") or place - opened <= 2):
                yield opened, place
            opened = None


def _number(spans: Iterator[tuple[int, int, Part]]) -> Iterator[Sentence]:
    for index, (start, end, part) in enumerate(spans):
        yield Sentence(index, start, end, part)


def _split_parts(document: Document) -> Iterator[tuple[int, int, Part]]:
    for part in document.parts or (Part(PartKind.SUMMARY, 0, len(document.text)),):
        start = part.start
        for boundary in (*_boundaries(document.folded, part), part.end):
            for end in _cut(document.folded, start, boundary):
                piece = document.text[start:end]
                if piece.strip():
                    left = len(piece) - len(piece.lstrip())
                    yield start + left, start + len(piece.rstrip()), part
                start = end


def _cut(folded: str, start: int, end: int) -> Iterator[int]:
    """Give where the pieces of a sentence end: between words, where it is longer than any is."""
    while end - start > _LONGEST_SENTENCE:
        space = folded.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
        start = start + _LONGEST_SENTENCE if space < 0 else space
        yield start
    yield end


def _boundaries(folded: str, part: Part) -> Iterator[int]:
    for match in find_all(_BOUNDARY, folded, part.start, part.end):
        if match["small"] and part.kind is PartKind.ABSTRACT:
            continue
        if "." not in (match["mark"], match["small"]) or _ends_sentence(folded, match):
            yield match.end()


def _ends_sentence(folded: str, match: Match) -> bool:
    stop = match.start()
    before = find_first(_LAST_WORD, folded[max(0, stop - _LONGEST_WORD) : stop])
    word = before[0].lower().rstrip(".") if before else ""
    after = folded[match.end() : match.end() + 20].split(" ")[0].strip("\"'([,")
    if word in _NOT_FINAL:
        return word in _MAY_END and after in _OPENERS
    is_initial = before is not None and before[0].isupper() and len(word) == 1
    return not is_initial or after[:1].isdigit() or after in _OPENERS
