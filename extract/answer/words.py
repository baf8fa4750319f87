"""Words of names and labels as weighted stems: what makes two wordings mean the same."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Protocol

from extract.matching import Pattern, compile_pattern, find_all, find_first, replace_all
from extract.vocabulary import load_rows

_WORD = compile_pattern(r"\d+(?:\.\d+)? | [a-z]+ | [\u0370-\u03ff]+")
_AFTER_PREFIX = compile_pattern(r"(?<= \b (?: post | pre | re | peri | intra ) ) - (?= [a-z]{4} )")
_SHORT_FORM = compile_pattern(r"[A-Za-z][\w/-]*\w(?:-\w+)*", ignore_case=False)
_STOP = frozenset(
    """
    a an the of in on at to for and or with by from as per is was were be been than that this these
    those their its it between among within during after before into over under up s vs versus who
    which had have has while through using use used both all each other yes
    """.split()
)
# Words that hardly tell one outcome or arm from another.
_WEAK = frozenset(
    """
    mean average score scores rate rates number level levels value values total group groups arm
    arms patient patients participants subjects people women men children adults treatment therapy
    change changes improvement increase decrease reduction reduced increased incidence frequency
    occurrence prevalence percentage proportion percent effect effects measure measured outcome
    outcomes status index scale n sd se years months weeks days hours min mg ml kg g dl l mmol day
    week month year hour minutes test questionnaire assessment overall daily dose only alone plus
    """.split()
)
_WEAK_WEIGHT = 0.3
# Words that say of an event's grade that it is a severe one.
_HIGH_GRADE = compile_pattern(
    r"""
    \b grades? \s* (?: of \s )? [≥>⩾]? =? \s* (?: 3 | iii ) | \b iii \s? [/-] \s? iv \b
    | ≥ \s? grade \s? 3
    """
)
_NOT = "¬"
_NEGATIONS = frozenset("without no non not free absence never lack".split())
_SHORTEST_PREFIX = 4
# "depression" and "depressive" share so much of the longer stem, or more.
_SHARED_PREFIX = 0.6
_PREFIX_MATCH = 0.75
_SHORTEST_WITH_LESS = 7

Stems = frozenset[str]


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...


@cache
def _stemmer() -> _Stemmer:
    import snowballstemmer

    stemmer: _Stemmer = snowballstemmer.EnglishStemmer()
    return stemmer


@cache
def _synonyms() -> Mapping[str, str]:
    """Give the stem that stands for each stem of the synonyms that are single words."""
    found: dict[str, str] = {}
    for row in load_rows("outcome_synonyms"):
        first = _bare_stem(row[0])
        for word in row:
            found[_bare_stem(word)] = first
    return found


def _bare_stem(word: str) -> str:
    # One spelling for both sides of the ocean; what matters is that both become the same.
    for british, american in (("ae", "e"), ("oe", "e"), ("isation", "ization"), ("our", "or")):
        word = word.replace(british, american)
    return _stemmer().stemWord(word)


@cache
def _phrases() -> tuple[Pattern, Mapping[str, str]]:
    """Give what finds wordings that stand for another one, and which that is for each."""
    usual = {
        wording.replace("-", " "): row[0] for row in load_rows("outcome_phrases") for wording in row
    }
    longest_first = sorted(usual, key=len, reverse=True)
    choices = "|".join(wording.replace(" ", r"[\s-]") for wording in longest_first)
    return compile_pattern(rf"(?<! [\w-] ) (?: {choices} ) (?! [\w-] )"), usual


def _with_usual_wordings(text: str) -> str:
    """Give a text in lower case with one wording for each outcome and no hyphens behind prefixes.

    "post-operative hair loss" becomes "postoperative alopecia".
    """
    pattern, usual = _phrases()
    pieces: list[str] = []
    done = 0
    for match in find_all(pattern, text):
        pieces += text[done : match.start()], usual[" ".join(match[0].replace("-", " ").split())]
        done = match.end()
    return replace_all(_AFTER_PREFIX, "", "".join((*pieces, text[done:])))


@lru_cache(maxsize=50_000)
def stem_words(text: str) -> tuple[str, ...]:
    """Give the stems of a folded text's words in order, synonyms as one, negations as a sign."""
    found: list[str] = []
    for match in find_all(_WORD, _with_usual_wordings(text.lower())):
        word = match[0]
        if word in _NEGATIONS:
            found.append(_NOT)
        elif word not in _STOP:
            if word.endswith("less") and len(word) >= _SHORTEST_WITH_LESS:
                word = word.removesuffix("less")
                found.append(_NOT)
            stem = _bare_stem(word)
            found.append(_synonyms().get(stem, stem))
    return tuple(found)


@cache
def _weak_stems() -> Stems:
    return frozenset(stem for word in _WEAK for stem in stem_words(word))


@cache
def _usual_abbreviations() -> Mapping[str, str]:
    return {row[0]: row[1] for row in load_rows("clinical_abbreviations")}


class Lexicon:
    """What a document's words weigh and its short forms stand for.

    Rare words weigh more than those of every row, words that name no outcome little.
    """

    def __init__(self, pieces: Iterable[str], abbreviations: Mapping[str, str]) -> None:
        """Count the words of a document's pieces: rows, sentences."""
        counts: Counter[str] = Counter()
        size = 0
        for piece in pieces:
            size += 1
            counts.update(set(stem_words(piece)))
        self._counts, self._size = counts, size
        usual = {**_usual_abbreviations(), **abbreviations}
        self._long_forms = {
            short.lower(): frozenset(stem_words(long)) for short, long in usual.items()
        }
        self._short_forms = [
            (stems, frozenset(stem_words(short)))
            for short, stems in self._long_forms.items()
            if len(stems) > 1
        ]

    def read(self, text: str) -> Stems:
        """Give a text's stems, those of its abbreviations and abbreviated names added."""
        stems = set(stem_words(text))
        if find_first(_HIGH_GRADE, text):
            stems.update(stem_words("severe"))
        for match in find_all(_SHORT_FORM, text):
            stems |= self._long_forms.get(match[0].lower(), frozenset())
        for long, short in self._short_forms:
            if long <= stems:
                stems |= short
        return frozenset(stems)

    def weight(self, stem: str) -> float:
        """Give how much a stem tells."""
        rarity = math.log((self._size + 2) / (self._counts[stem] + 1))
        return max(rarity, 0.1) * (_WEAK_WEIGHT if stem in _weak_stems() else 1.0)

    def coverage(self, wanted: Stems, found: Stems) -> float:
        """Give the share of the weight of wanted stems that stand among others (0 to 1)."""
        total = sum(self.weight(stem) for stem in wanted)
        if not total:
            return 0.0
        return sum(self.weight(stem) * match_stem(stem, found) for stem in wanted) / total

    def alike(self, one: Stems, other: Stems) -> float:
        """Give how alike two names are: the harmonic mean of how each covers the other."""
        there, back = self.coverage(one, other), self.coverage(other, one)
        return 2 * there * back / (there + back) if there + back else 0.0


def match_stem(stem: str, others: Stems) -> float:
    """Give 1 where a stem is among others, less where one of them begins alike, else 0."""
    if stem in others:
        return 1.0
    if len(stem) < _SHORTEST_PREFIX or stem[0].isdigit():
        return 0.0
    return max((_prefix_match(stem, other) for other in others), default=0.0)


def _prefix_match(one: str, other: str) -> float:
    if one[:_SHORTEST_PREFIX] != other[:_SHORTEST_PREFIX]:
        return 0.0
    shared = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return _PREFIX_MATCH if shared >= _SHARED_PREFIX * max(len(one), len(other)) else 0.0
