"""Where a sentence names the arms of a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from extract.analysis import Sentence
from extract.answer.groups import PLAIN_ROLES, ArmNames
from extract.answer.quantities import Quantity
from extract.answer.words import Stems, match_stem, stem_words
from extract.matching import Match, compile_pattern, find_all, match_at

_WORD = compile_pattern(r"[a-z][a-z'-]*[a-z] | [a-z] | \d+(?:\.\d+)?")
_LETTERED = compile_pattern(r"(?: groups? | arms? ) \s (?: [a-e1-4] | i{1,3} ) \b")
_LONGEST_SHORT_FORM = 8
# How much better a short form must fit one of the arms.
_CLEARLY = 0.2


class Side(Enum):
    """The arms of a question."""

    INTERVENTION = 0
    COMPARATOR = 1


@dataclass(frozen=True, slots=True)
class Named:
    """A place where an arm is named."""

    side: Side
    start: int
    end: int


def find_names(
    folded: str, sentence: Sentence, arms: ArmNames, quantities: Sequence[Quantity]
) -> list[Named]:
    """Give the places that name one of the arms by a word that the other does not have.

    Words of one arm without a number between them are one place.
    """
    found: list[Named] = []
    seams = [each.end for each in quantities]
    for match in find_all(_WORD, folded, sentence.start, sentence.end):
        one, other = _fits(folded, match, arms)
        if one == other:
            continue
        side = Side.INTERVENTION if one > other else Side.COMPARATOR
        apart = any(found[-1].end <= seam <= match.start() for seam in seams) if found else True
        if not apart and found[-1].side is side:
            found[-1] = Named(side, found[-1].start, match.end())
        else:
            found.append(Named(side, match.start(), match.end()))
    return found


def _fits(folded: str, match: Match, arms: ArmNames) -> tuple[float, float]:
    """Give how well a word, short form or lettered group fits each arm."""
    one, other = (
        max((_match(stem, own) for stem in stem_words(match[0])), default=0.0)
        for own in (arms.own_intervention, arms.own_comparator)
    )
    if one != other or len(match[0]) > _LONGEST_SHORT_FORM:
        return one, other
    name = match[0] if sum(map(str.isupper, match[0])) > 1 else ""
    if found := match_at(_LETTERED, folded, match.start()):
        name = found[0]
    scores = arms.scores_of(name) if name else (0.0, 0.0)
    return scores if abs(scores[0] - scores[1]) > _CLEARLY else (one, other)


def _match(stem: str, own: Stems) -> float:
    """Give how well a stem matches those of an arm; "interval" is no "intervention"."""
    return 1.0 if stem in own else match_stem(stem, own - PLAIN_ROLES)
