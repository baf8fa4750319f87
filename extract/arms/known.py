"""The arms of a document as their mentions are sought: names, telling words, interventions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from extract.arms.drafts import Text
from extract.arms.lexing import lex
from extract.arms.resolving import NOISE, Roster
from extract.arms.terms import read_name
from schemas.record import Arm

GROUP_WORDS = frozenset(
    """
    group groups arm arms cohort recipients regimen patients participants strategy women men
    """.split()
)
_WORDS_OF_JOINING = frozenset("plus and with".split())
# Words of names that tell who gets something, not what: "B-treated patients" is no name of B alone.
_GIVEN = frozenset("treated assigned allocated randomized randomised underwent study".split())
_LETTERED = frozenset("arm group cohort".split())
_LONGEST_SHORT_NAME = 5  # characters; capitals count in names as short as that


class Name(NamedTuple):
    """A name of an arm as its tokens, in lower case unless the name is short."""

    tokens: tuple[str, ...]
    is_short: bool
    arm: int  # its index


class Named(NamedTuple):
    """A place where arms are named: their ids, its tokens, and how fully it names them."""

    ids: tuple[str, ...]
    first: int
    after: int
    form: Literal["all", "short", "bare", "back_reference"]


class KnownArms:
    """The arms of a document with everything that tells one from the others."""

    def __init__(self, text: Text, arms: Sequence[Arm]) -> None:
        self.text = text
        self.lows = text.lexed.lows
        self.words = text.lexed.words
        self.terms = {term.first: term for term in text.terms}
        self.arms = arms
        self.roster = Roster()
        self.names: dict[str, list[Name]] = {}  # by first token, longest first
        for index, arm in enumerate(arms):
            self._enter(index, arm)
        for names in self.names.values():
            names.sort(key=lambda name: -len(name.tokens))
        self.telling = _telling_words(self.roster)

    def _enter(self, index: int, arm: Arm) -> None:
        entries = [term.entry for item in arm.interventions for term in read_name(item.name)[1]]
        self.roster.enter(arm.role, entries)
        for name in (arm.label, *arm.aliases):
            lows, terms = read_name(name)
            self.roster.learn(index, lows, terms)
            has_capitals = any(char.isupper() for char in name[1:] or name)
            is_short = len(name) <= _LONGEST_SHORT_NAME and has_capitals
            tokens = tuple(lex(name).words) if is_short else lows
            for variant in (tokens, *_with_signs(tokens), *_lettered(tokens)):
                self.names.setdefault(variant[0].lower(), []).append(Name(variant, is_short, index))

    def short(self, index: int, first: int, after: int) -> Named:
        """Give a place that names one arm shortly."""
        return Named((self.arms[index].id,), first, after, "short")


def _with_signs(tokens: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Give "A plus B" as "A/B", "A-B" and "A+B"."""
    if not _WORDS_OF_JOINING.isdisjoint(tokens):
        for sign in ("/", "-", "+"):
            yield tuple(sign if token in _WORDS_OF_JOINING else token for token in tokens)


def _lettered(tokens: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Give "arm A" of "experimental arm A"."""
    if len(tokens) > 2 and tokens[-2] in _LETTERED and len(tokens[-1]) == 1:
        yield tokens[-2:]


def _telling_words(roster: Roster) -> dict[str, int]:
    """Give the words that only one arm's names have, with the arm's index."""
    if len(roster.members) < 2:
        return {}
    words = [
        {word for name in member.names for word in name.split() if len(word) > 3}
        for member in roster.members
    ]
    return {
        word: index
        for index, own in enumerate(words)
        for word in own
        if word.isalpha()
        and word not in GROUP_WORDS | _GIVEN
        and word not in NOISE
        and not any(word in other for place, other in enumerate(words) if place != index)
    }
