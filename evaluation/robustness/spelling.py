"""British and American spelling of the words that trial reports use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# (British, American) beginnings of words. They stand for all endings: "randomis" for
# "randomisation" and "randomised".
_BOTH_WAYS = (
    ("randomis", "randomiz"),
    ("hospitalis", "hospitaliz"),
    ("characterise", "characterize"),
    ("characterisation", "characterization"),
    ("stabilis", "stabiliz"),
    ("standardis", "standardiz"),
    ("minimis", "minimiz"),
    ("localis", "localiz"),
    ("generalis", "generaliz"),
    ("immunis", "immuniz"),
    ("utilis", "utiliz"),
    ("recognis", "recogniz"),
    ("analysed", "analyzed"),
    ("analysing", "analyzing"),
    ("tumour", "tumor"),
    ("anaemi", "anemi"),
    ("leukaemi", "leukemi"),
    ("ischaemi", "ischemi"),
    ("haemat", "hemat"),
    ("haemo", "hemo"),
    ("oedema", "edema"),
    ("diarrhoea", "diarrhea"),
    ("dyspnoea", "dyspnea"),
    ("oesophag", "esophag"),
    ("gynaecolog", "gynecolog"),
    ("paediatr", "pediatr"),
    ("oestrogen", "estrogen"),
    ("orthopaed", "orthoped"),
    ("anaesthe", "anesthe"),
    ("favour", "favor"),
    ("behaviour", "behavior"),
    ("fibre", "fiber"),
    ("litre", "liter"),
    ("labelled", "labeled"),
    ("enrolment", "enrollment"),
)
# American words that British spelling has too, with another meaning or beside its own.
_TO_AMERICAN_ONLY = (
    ("programme", "program"),
    ("centre", "center"),
    ("caecum", "cecum"),
    ("colour", "color"),
)


@dataclass(frozen=True)
class _Respelling:
    """Beginnings of words and what they become, with the pattern that finds them."""

    pattern: re.Pattern[str]
    becomes: Mapping[str, str]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> _Respelling:
        becomes = dict(pairs)
        return cls(re.compile(rf"\b(?:{'|'.join(becomes)})", re.IGNORECASE), becomes)

    def apply(self, text: str) -> str:
        return self.pattern.sub(self._respell, text)

    def _respell(self, found: re.Match[str]) -> str:
        word = found.group()
        new = self.becomes[word.lower()]
        if word.isupper():
            return new.upper()
        return new.capitalize() if word[0].isupper() else new


_AMERICAN = _Respelling.of((*_BOTH_WAYS, *_TO_AMERICAN_ONLY))
_BRITISH = _Respelling.of((american, british) for british, american in _BOTH_WAYS)


def to_american(text: str) -> str:
    """Give the text in American spelling; capitals stay."""
    return _AMERICAN.apply(text)


def to_british(text: str) -> str:
    """Give the text in British spelling, where a word's American form is not British too."""
    return _BRITISH.apply(text)
