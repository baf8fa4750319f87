"""Drafts of arms: what is known of an arm while its names are gathered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.arms.alternatives import Alternative
from extract.arms.lexing import Lexed
from extract.arms.terms import Entry, Term
from schemas.vocabulary import ArmRole

_TOGETHER = ("/", "-", "+")
_GENERIC_TAIL = ("group", "groups", "arm", "arms", "cohort")


@dataclass(slots=True)
class Draft:
    """An arm in the making: names as printed, places, and the interventions by name."""

    names: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    entries: dict[str, tuple[Entry, str]] = field(default_factory=dict)  # by name, with print
    components: dict[str, tuple[Entry, str]] = field(default_factory=dict)  # told in brackets
    qualifier: str = ""  # the amount or time that tells it from an arm with the same drugs
    role: ArmRole | None = None

    def keys(self) -> frozenset[str]:
        """Give the names of its interventions, as the text groups them."""
        return frozenset(self.entries)

    def parts(self) -> frozenset[str]:
        """Give the names of its interventions and of what they consist of."""
        found = set(self.entries) | set(self.components)
        for entry, _ in (*self.entries.values(), *self.components.values()):
            found.update(entry.parts)
        return frozenset(found)

    def add_name(self, name: str) -> None:
        """Take a further name of the arm, once."""
        name = " ".join(name.split()).strip(" ,;:")
        if name and name.lower() not in (known.lower() for known in self.names):
            self.names.append(name)


@dataclass(frozen=True)
class Text:
    """A text with its tokens and terms: what drafts are read from."""

    folded: str
    lexed: Lexed
    terms: tuple[Term, ...]

    def printed(self, first: int, last: int) -> str:
        """Give the text of a token range."""
        if last <= first:
            return ""
        return self.folded[self.lexed.starts[first] : self.lexed.ends[last - 1]]

    def terms_in(self, first: int, last: int) -> list[Term]:
        """Give the terms inside a token range."""
        return [term for term in self.terms if first <= term.first and term.last <= last]


def draft_of(text: Text, alternative: Alternative) -> Draft:
    """Give the draft that an alternative of a frame describes."""
    draft = Draft()
    for first, last in alternative.pieces:
        _add_terms(draft.entries, text, text.terms_in(first, last))
    draft.add_name(name_of(text, alternative))
    first, last = alternative.pieces[0][0], alternative.pieces[-1][1]
    if last > first:
        draft.spans.append((text.lexed.starts[first], text.lexed.ends[last - 1]))
    for gloss in alternative.glosses:
        _add_gloss(draft, text, *gloss)
    for place in (alternative.lead, alternative.tail):
        if place:
            draft.qualifier += f" {text.printed(*place)}"
    return draft


def name_of(text: Text, alternative: Alternative) -> str:
    """Give the name that the pieces of an alternative make up, without doses and brackets."""
    name = ""
    for index, (first, last) in enumerate(alternative.pieces):
        join = alternative.joins[index - 1] if index else ""
        piece = text.printed(first, last)
        if index and not join:
            name += f" {piece}"
        elif index:
            name += f"{join}{piece}" if join in _TOGETHER else f" {join} {piece}"
        else:
            name = piece
    return strip_group(name)


def strip_group(name: str) -> str:
    """Give a name without "group" or "arm" at its end."""
    words = name.split()
    while len(words) > 1 and words[-1].lower() in _GENERIC_TAIL:
        words.pop()
    return " ".join(words)


def _add_terms(
    entries: dict[str, tuple[Entry, str]], text: Text, terms: Iterable[Term]
) -> None:
    for term in terms:
        entries.setdefault(term.entry.name, (term.entry, text.folded[term.start : term.end]))


def _add_gloss(draft: Draft, text: Text, first: int, last: int) -> None:
    """Take what a bracket says: another name, what a name consists of, or neither."""
    lows = text.lexed.lows
    words = lows[first:last]
    if not words or words[0] == "n" or words[0][0].isdigit():
        return
    stop = next((i for i in range(first, last) if lows[i] in (",", ";", "=", ":", "[")), last)
    name = text.printed(first, stop)
    terms = text.terms_in(first, last)
    has_group = lows[stop - 1] in _GENERIC_TAIL or lows[first] in ("arm", "group", "cohort")
    is_short = stop == last and last - first <= 4 and len(name) <= 20
    if has_group or is_short or lows[stop - 1] in ("alone", "control", "therapy", "only"):
        draft.add_name(name)
        if lows[stop - 1] in _GENERIC_TAIL:
            draft.add_name(strip_group(name))
    _add_terms(draft.components, text, terms)
