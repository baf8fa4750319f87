"""What the text around a fact says: sentences, and claims of significance."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extract.matching import Pattern, compile_pattern, find_all
from extract.places import places_in
from extract.rule import Rule, find_mentions
from schemas.document import Document
from schemas.mention import Mention
from schemas.record import Evidence

_CLAUSE = 120  # characters between a claim and the fact it is about
_REACH = 400  # characters on either side of a fact that may belong to its sentence


@dataclass(frozen=True, slots=True)
class Claim:
    """A place where the text calls a result significant, or not."""

    is_significant: bool
    evidence: Evidence


@cache
def _sentence_end() -> Pattern:
    return compile_pattern(r"[.!?][\])\"']*\s+(?=[\p{Lu}\[(]) | \n+")


def sentence_around(document: Document, start: int, end: int) -> tuple[int, int]:
    """Give the sentence that holds a piece of a document."""
    folded = document.folded
    before = find_all(_sentence_end(), folded, max(0, start - _REACH), start)
    after = find_all(_sentence_end(), folded, end, min(len(folded), end + _REACH))
    return (
        before[-1].end() if before else max(0, start - _REACH),
        after[0].start() if after else min(len(folded), end + _REACH),
    )


def is_one_sentence(document: Document, places: list[Evidence]) -> bool:
    """Say whether pieces of a document stand in one sentence."""
    start, end = min(place.start for place in places), max(place.end for place in places)
    return end - start <= _REACH and not find_all(_sentence_end(), document.folded, start, end)


@cache
def _clause_end() -> Pattern:
    return compile_pattern(
        r"[;:] | ,[ ](?:and|but|while|whereas|although|though|with)\b"
        r" | \b(?:but|whereas|although|though|while|than|however|and|except|which)\b"
    )


CLAIMS = (
    Rule(
        name="not_significant.negated",
        why="A negation shortly before, or built into the word, denies significance.",
        triggers=("significan", "nonsignifican"),
        pattern=r"""
            \b(?:no|not|nor|absence|absent|neither|without|never|failed|lack(?:ed|s)?|non|nonsignificant\w*
              |(?:did|was|were|do|does|is)n't)
            \b(?:[ -][\w']+){0,3}?[ -]?(?:statistical(?:ly)?[ ])?significan\w+
            | \bnon-?significant\w*""",
        finds={
            "The gain was not statistically significant (P = .2).": (
                "not statistically significant",
            ),
            "There was no significant difference in pain.": ("no significant",),
        },
        ignores={
            "Pain was significantly lower with vexomab.": "significan",
            "The difference reached significance.": "significan",
        },
    ),
    Rule(
        name="significant.claimed",
        why="Without a negation, the word claims significance of a result.",
        triggers=("significan",),
        pattern=r"\b(?<!clinically[ ])(?:statistical(?:ly)?[ ])?significant(?:ly)?\b",
        finds={
            "Survival was significantly longer.": ("significantly",),
            "a statistically significant gain": ("statistically significant",),
        },
        ignores={
            "The significance level was 0.05.": "significan",
            "a clinically significant bleed": "significan",
        },
    ),
)
_P_RULE = Rule(
    name="p_value.letter",
    why="The letter p with a relation and a number is a p value.",
    pattern=r"\bp[ ]?(?:values?)?[ ]?(?:[=<>\u2264\u2265]|of|was)+[ ]?\d*\.\d+",
    finds={"longer (P = .02)": ("P = .02",), "(p<0.001)": ("p<0.001",)},
    ignores={"group P of 3 sites": "P", "stop at 0.5 mg": "p"},
)


def find_claim(document: Document, place: Evidence) -> Claim | None:
    """Give what the sentence around a fact claims, where it makes one claim on one p value."""
    start, end = sentence_around(document, place.start, place.end)
    sentence = document.folded[start:end]
    places = places_in(sentence)
    if "significan" not in places.lowered or len(find_all(_P_RULE.compiled, sentence)) != 1:
        return None
    claims: list[Mention[str]] = find_mentions(CLAIMS, places)
    if len(claims) != 1:
        return None
    (claim,) = claims
    evidence = Evidence(start=start + claim.start, end=start + claim.end)
    if not _is_about(document, evidence, place):
        return None
    return Claim(claim.kind == "significant", evidence)


def _is_about(document: Document, claim: Evidence, place: Evidence) -> bool:
    """Say whether a claim stands in the clause of a fact."""
    first, last = sorted((claim, place), key=lambda piece: piece.start)
    between = document.folded[first.end : last.start]
    return len(between) <= _CLAUSE and not find_all(_clause_end(), between)
