"""Names from vocabularies, found by spaCy's phrase matcher: endpoints and harms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from extract.language import load_pipeline
from extract.vocabulary import load_rows
from schemas.mention import Mention

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc, Span

# Names of up to this many letters are abbreviations and count in capitals only.
_ABBREVIATION_LENGTH = 5
_ABBREVIATIONS = {"efs", "ttp", "os", "pfs", "cr", "pr", "qol", "hrqol", "trm", "nrm"}


def find_terms(doc: Doc, abbreviations: Mapping[str, str]) -> list[Mention[str]]:
    """Give the names of endpoints and harms in a text, longest first where they overlap.

    An ``endpoint`` mention's value is its code, an ``adverse_event`` mention's
    value its standard term. An abbreviation that the text defines (short form to
    long form) stands for what its long form ends in.
    """
    from spacy.util import filter_spans

    words, letters = load_matchers()
    defined = _defined_here(doc, abbreviations, words)
    found = [*words(doc, as_spans=True), *letters(doc, as_spans=True), *defined]
    return [_mention(span.label_, span.start_char, span.end_char) for span in filter_spans(found)]


def _defined_here(
    doc: Doc, abbreviations: Mapping[str, str], words: PhraseMatcher
) -> Iterator[Span]:
    from spacy.tokens import Span

    labels: dict[str, str] = {}
    for short, long in abbreviations.items():
        named = words(load_pipeline().make_doc(long), as_spans=True)
        ends = [span for span in named if span.end == len(span.doc)]
        if ends:
            labels[short] = max(ends, key=len).label_
            labels[short + "s"] = labels[short]
    for token in doc:
        if token.text in labels:
            yield Span(doc, token.i, token.i + 1, label=labels[token.text])


def _mention(label: str, start: int, end: int) -> Mention[str]:
    kind, _, value = label.partition("=")
    return Mention(kind, start, end, value, f"{kind}.vocabulary")


@cache
def load_matchers() -> tuple[PhraseMatcher, PhraseMatcher]:
    """Load the matchers of words (in any case) and of abbreviations (as printed)."""
    from spacy.matcher import PhraseMatcher

    nlp = load_pipeline()
    words = PhraseMatcher(nlp.vocab, attr="LOWER")
    letters = PhraseMatcher(nlp.vocab, attr="ORTH")
    for label, name in _labelled_names():
        if _is_abbreviation(name):
            letters.add(label, [nlp.make_doc(form) for form in _printed_forms(name)])
        else:
            words.add(label, [nlp.make_doc(form) for form in _variants(name)])
    return words, letters


def _labelled_names() -> Iterator[tuple[str, str]]:
    for code, name in load_rows("endpoints"):
        yield f"endpoint={code}", name
    for row in load_rows("adverse_events"):
        for name in row:
            if not _is_disease(name):
                yield f"adverse_event={row[0]}", name


def _is_disease(name: str) -> bool:
    """Whether a harm is a cancer, which reports name as what the patients have."""
    return any(stem in name for stem in _CANCERS) and "second" not in name


_CANCERS = ("cancer", "carcinoma", "leukemia", "leukaemia", "lymphoma", "myeloma", "sarcoma", "melanoma", "tumor", "tumour", "neoplasm", "blastoma", "glioma", "myelodysplastic", "malignan")


def _is_abbreviation(name: str) -> bool:
    return len(name) <= _ABBREVIATION_LENGTH and name in _known_abbreviations()


@cache
def _known_abbreviations() -> frozenset[str]:
    """Endpoint names that are abbreviations: short and without a vowel-consonant word shape."""
    words = {"alive", "died", "death", "lived", "die", "dead"}
    return frozenset(
        name
        for _, name in load_rows("endpoints")
        if len(name) <= _ABBREVIATION_LENGTH and name not in words
    )


def _printed_forms(name: str) -> Iterable[str]:
    upper = name.upper()
    forms = {upper, upper + "s", upper.replace("QOL", "QoL")}
    if name[0] in "mirpcad" and len(name) > 2:
        forms.add(name[0] + upper[1:])
        forms.add(name[0] + upper[1:] + "s")
    return forms


def _variants(name: str) -> Iterable[str]:
    forms = {name, name.replace("-", " "), name.replace(" ", "-")}
    if name.endswith("sis"):
        forms |= {form[:-3] + "ses" for form in forms}
    if not name.endswith("s"):
        forms |= {form + "s" for form in forms}
        if name.endswith("y"):
            forms |= {form[:-1] + "ies" for form in (name, name.replace("-", " "))}
    return forms
