"""Phrases: the words that tell what a number measures where no vocabulary holds them."""

from __future__ import annotations

from dataclasses import dataclass

from extract.link.scene import Scene, find_last_opening
from extract.link.wordings.phrases import (
    AFTER_VERB,
    CLAUSE,
    COLON,
    DONE_BEFORE,
    EMPTY,
    FILLER,
    HAD_BEFORE,
    ITEM,
    LEAD_IN,
    VERB,
)

_LONGEST = 120  # characters of a label
_SHORTEST = 4  # characters of words that name something
_SUBJECT = 8  # characters of a clause that are its subject, whatever verbs they look like
_GROUP_NEAR = 40  # characters from numbers to the group that they are about
_GROUP_LATE = 12  # characters of a phrase before a group: fewer name nothing
_SIGNS = "\u03b1\u03b2\u2265"  # alpha, beta, at least: names may begin with them


@dataclass(frozen=True)
class Described:
    """Words that tell what is measured, with abbreviations written out, and their place."""

    label: str
    start: int
    end: int


def find_phrase(scene: Scene, before: int, start: int, end: int, after: int) -> Described | None:
    """Give the words that tell what is measured where no vocabulary names it.

    The numbers stand at ``start``..``end``, what belongs to them between
    ``before`` and ``after``.
    """
    first = _clause_start(scene, max(scene.start, before), start)
    opened = _open_bracket(scene.text, first, start)
    if opened is not None:
        inside = _build_phrase(scene, opened, start)
        if inside is not None:
            return inside
        start = opened - 1
    colon = COLON.find(scene.text, first, start)
    done = DONE_BEFORE.find(scene.text[first:start])
    if done and not colon:
        place, stop = done.span("value")
        if phrase := _build_phrase(scene, first + place, first + stop):
            return phrase
    ending = colon or VERB.find(scene.text, min(first + _SUBJECT, start), start)
    ahead = _build_phrase(scene, first, ending.start() if ending else start)
    return ahead or find_done_after(scene, end, after) or _find_had(scene, first, start)


def _find_had(scene: Scene, first: int, start: int) -> Described | None:
    """Give what a group is said to have had: "the control group had a mean weight gain of"."""
    match = HAD_BEFORE.find(scene.text[first:start])
    if match is None:
        return None
    place, stop = match.span("value")
    return _build_phrase(scene, first + place, first + stop)


def find_list_item(scene: Scene, before: int, start: int) -> Described | None:
    """Give the item of a list that stands right before bracketed numbers: ", haematological ("."""
    first = max(scene.start, before, start - _LONGEST)
    match = ITEM.find(scene.text[first:start])
    if match is None:
        return None
    place, stop = match.span("value")
    return _build_phrase(scene, first + place, first + stop)


def _clause_start(scene: Scene, first: int, end: int) -> int:
    """Give where the last clause before ``end`` begins, behind any lead-in."""
    lead = LEAD_IN.find(scene.text, first, end)
    first = lead.end() if lead else first
    clauses = CLAUSE.find_all(scene.text, first, end)
    return clauses[-1].end() if clauses else first


def _open_bracket(text: str, start: int, end: int) -> int | None:
    """Give where the bracket that is open at ``end`` has its first word."""
    place = find_last_opening(text, start, end)
    if place < 0 or ")" in text[place:end] or "]" in text[place:end]:
        return None
    return place + 1


def find_done_after(scene: Scene, end: int, after: int) -> Described | None:
    """Give the words after numbers and their group that tell what people did."""
    for mention in scene.arms:
        if end <= mention.start <= end + _GROUP_NEAR:
            end = mention.end
    match = AFTER_VERB.find(scene.text, end, min(after, scene.end))
    return _build_phrase(scene, *match.span("value")) if match else None


def _build_phrase(scene: Scene, start: int, end: int) -> Described | None:
    """Give the words at ``start``..``end`` without arms and filler, where they name something."""
    for mention in scene.arms:
        if start <= mention.start < end:
            end = mention.start if mention.start - start > _GROUP_LATE else start
    label = trim_phrase(scene, start, end)
    return Described(label, start, end) if label else None


def trim_phrase(scene: Scene, start: int, end: int) -> str | None:
    """Give the words at ``start``..``end`` without filler, where they name something."""
    words = _without_filler(" ".join(scene.text[start:end].split()).rstrip(" (,[;-"))
    if len(words) < _SHORTEST or EMPTY.fits(words):
        return None
    return _spelled_out(scene, words)[:_LONGEST]


def _without_filler(words: str) -> str:
    """Give words from the first on that names something."""
    while words:
        filler = FILLER.find(words)
        if not filler and (words[0].isalnum() or words[0] in _SIGNS):
            break
        words = words[filler.end() if filler else 1 :].strip()
    return words


def _spelled_out(scene: Scene, words: str) -> str:
    """Write out the abbreviations that the text defines."""
    return " ".join(scene.abbreviations.get(word, word) for word in words.split())
