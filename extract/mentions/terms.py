"""Names from vocabularies, found word by word: endpoints and harms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from extract.analysis import Analysis
from extract.tokens import tokenize
from extract.vocabulary import load_rows
from schemas.mention import Mention

# Names of up to this many letters are abbreviations and count in capitals only.
_ABBREVIATION_LENGTH = 5

# Stems of harms that are cancers, which reports name as what the patients have.
_CANCERS = (
    "cancer carcinoma leukemia leukaemia lymphoma myeloma sarcoma melanoma tumor tumour neoplasm "
    "blastoma glioma myelodysplastic malignan"
).split()

# Nouns that begin names and are in the plural where groups are told of: "times to progression".
_COUNTED_NOUNS = ("time", "duration", "length", "rate")

# A name as first and last token (exclusive), and label.
Named = tuple[int, int, str]


class Names:
    """Labelled names as sequences of tokens, to be found in those of a text.

    spaCy's phrase matcher does the same, but takes a third of a second to fill.
    """

    def __init__(self, labelled: Iterable[tuple[str, str]]) -> None:
        self._labels: dict[tuple[str, ...], str] = {}
        self._lengths: dict[str, set[int]] = {}
        for label, form in labelled:
            words = split_name(form)
            self._labels.setdefault(words, label)
            self._lengths.setdefault(words[0], set()).add(len(words))

    def find(self, words: Sequence[str]) -> Iterator[Named]:
        """Give all names among the tokens of a text, also where they overlap."""
        for start, word in enumerate(words):
            for length in self._lengths.get(word, ()):
                end = start + length
                label = self._labels.get(tuple(words[start:end])) if end <= len(words) else None
                if label is not None:
                    yield start, end, label


def split_name(name: str) -> tuple[str, ...]:
    """Give the tokens of a name as :func:`tokenize` does, quickly where it is plain words."""
    words = name.replace("-", " - ").split()
    if all(word.isalpha() or word == "-" for word in words) and "-" not in (words[0], words[-1]):
        return tuple(words)
    return tuple(token.text for token in tokenize(name))


def find_terms(analysis: Analysis) -> list[Mention[str]]:
    """Give the names of endpoints and harms in a text, longest first where they overlap.

    An ``endpoint`` mention's value is its code, an ``adverse_event`` mention's
    value its standard term. An abbreviation that the text defines (short form to
    long form) stands for what its long form ends in.
    """
    names, letters = load_names()
    doc, printed, abbreviations = analysis.doc, analysis.words, analysis.abbreviations
    lowered = [word.lower() for word in printed]
    defined = _meanings(abbreviations, names)
    found = chain(
        names.find(lowered),
        (each for each in letters.find(printed) if _is_meant(each, printed, defined)),
        _defined_here(printed, defined),
    )
    return [
        _mention(label, doc[start].idx, doc[end - 1].idx + len(printed[end - 1]))
        for start, end, label in _longest(found)
    ]


def _longest(found: Iterable[Named]) -> list[Named]:
    """Give names that do not overlap, in order: long ones before short ones, then by start."""
    kept: list[Named] = []
    taken: set[int] = set()
    for name in sorted(found, key=lambda name: (name[0] - name[1], name[0])):
        start, end, _ = name
        if start not in taken and end - 1 not in taken:
            kept.append(name)
            taken.update(range(start, end))
    return sorted(kept)


def _meanings(abbreviations: Mapping[str, str], names: Names) -> Mapping[str, str | None]:
    """Give what the abbreviations of a text stand for, None where that is no name."""
    labels: dict[str, str | None] = {}
    for short, long in abbreviations.items():
        words = [token.text.lower() for token in tokenize(long)]
        ends = [(start, label) for start, end, label in names.find(words) if end == len(words)]
        labels[short] = labels[short + "s"] = min(ends)[1] if ends else None
    return labels


def _is_meant(name: Named, printed: Sequence[str], defined: Mapping[str, str | None]) -> bool:
    """Whether a text does not give the letters of a name another meaning: "CR, creatinine"."""
    start, end, _ = name
    return end - start > 1 or defined.get(printed[start], "") is not None


def _defined_here(printed: Sequence[str], defined: Mapping[str, str | None]) -> Iterator[Named]:
    for place, word in enumerate(printed):
        if label := defined.get(word):
            yield place, place + 1, label


def _mention(label: str, start: int, end: int) -> Mention[str]:
    kind, _, value = label.partition("=")
    return Mention(kind, start, end, value, f"{kind}.vocabulary")


@cache
def load_names() -> tuple[Names, Names]:
    """Load the names that are words (in lower case), and abbreviations (as printed)."""
    words: list[tuple[str, str]] = []
    letters: list[tuple[str, str]] = []
    for label, name in _labelled_names():
        if _is_abbreviation(name):
            letters += [(label, form) for form in _printed_forms(name)]
        else:
            words += [(label, form) for form in _variants(name.lower())]
    return Names(words), Names(letters)


def _labelled_names() -> Iterator[tuple[str, str]]:
    for code, name in load_rows("endpoints"):
        yield f"endpoint={code}", name
    for row in load_rows("adverse_events"):
        for name in row:
            if not _is_disease(name):
                yield f"adverse_event={row[0]}", name


def _is_disease(name: str) -> bool:
    """Say whether a harm is a cancer of its own, not one after treatment."""
    return any(stem in name for stem in _CANCERS) and "second" not in name


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
    for noun in _COUNTED_NOUNS:
        if name.startswith(noun + " "):
            forms.add(name.replace(noun, noun + "s", 1))
    if not name.endswith("s"):
        forms |= {form + "s" for form in forms}
        if name.endswith("y"):
            forms |= {form[:-1] + "ies" for form in (name, name.replace("-", " "))}
    return forms
