"""Endpoints whatever they are called: what makes two labels the name of one thing."""

from __future__ import annotations

import re

from schemas.document import fold
from schemas.record import Comparison, Outcome
from schemas.vocabulary import Endpoint

# Words of a label that make another thing of an endpoint with the same code.
QUALIFIERS = frozenset(
    """best biochemical blinded bone brain central centrally clinical clinically cns complete
    confirmed confirmatory contralateral distant durable event independent independently
    intracranial invasive investigator ipsilateral local locoregional metabolic
    nodal partial pathologic pathological psa radiographic radiological regional
    relapse second stringent systemic unconfirmed""".split()
)
# Codes that leave it to the label what is meant: causes of death, scores, other things.
LABELLED = frozenset({Endpoint.OTHER, Endpoint.DEATH, Endpoint.QOL, Endpoint.TREATMENT_DURATION})
_WORD = re.compile(r"[^\W_]+")


def name_endpoint(fact: Outcome | Comparison) -> tuple[Endpoint, frozenset[str]]:
    """Give what was measured, whatever it is called: a code and the words that narrow it.

    "ORR" and "objective response rate" are one, "confirmed response" is another. Of codes that
    leave it to the label, all its words count.
    """
    words = frozenset(_singular(word) for word in _WORD.findall(fold(fact.label).lower()))
    return fact.endpoint, words if fact.endpoint in LABELLED else words & QUALIFIERS


def _singular(word: str) -> str:
    is_plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if is_plural else word
