"""Lists that are run into a paragraph: "Grade 3 AEs, A vs B: Rash: 4% vs 1%. Nausea: 2% vs 2%."."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corpus.stops import split_sentences

_MIN_ITEMS = 2
_MAX_LABEL_WORDS = 9


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch ``text[start:end]`` of a paragraph.

    An item of a list has where the words that lead into it stand, without their colon.
    """

    start: int
    end: int
    lead: tuple[int, int] | None = None


_HARMS = r"(?:t[er]?)?s?aes?|events?|effects?|toxicit(?:y|ies)|reactions?|complications?"
_GROUPS = (
    r"arms?|groups?|regimens?|doublets?|cohorts?|treatments?|treated|divided|randomi[sz]ed|assigned"
    r"|allocated|received"
)


@cache
def _class() -> re.Pattern[str]:
    """Words for a class of things, whose members a list gives: harms, and groups of patients."""
    return re.compile(rf"(?<![\w-])(?:{_HARMS}|{_GROUPS})(?![\w-])", re.IGNORECASE)


@cache
def _harms() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_HARMS})(?![\w-])", re.IGNORECASE)


@cache
def _labelled() -> re.Pattern[str]:
    return re.compile(r"(?P<label>[^\s.:;=()](?:[^.:;=()]|\([^()]*\)){1,60}?)(?:\s?[:=]|\s-)\s")


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(
        r"\d[\d,]*\ (?:(?:people|patients|participants|pts|women|men)\ )?"
        r"(?:had|received|got|were|took|given)\b"
    )


@cache
def _no_member() -> re.Pattern[str]:
    """What tells of members instead of naming one."""
    return re.compile(
        r"(?:h\.?r|o\.?r|r\.?r|p|ci|n|median|mean|hazard|odds|risk|difference)\b", re.IGNORECASE
    )


@cache
def _next_label() -> re.Pattern[str]:
    return re.compile(r";\s[^;:=]{1,40}[:=]\s")


def split_run_in(folded: str, start: int, end: int) -> tuple[Stretch, ...]:
    """Give the stretches of a paragraph ``text[start:end]``, the items of its lists by themselves.

    A sentence leads into a list when it names a class of things before a colon, and what follows
    that, and the next sentence, are like each other: "label: values", or "76 had ...".
    """
    sentences = split_sentences(folded, start, end)
    stretches: list[Stretch] = []
    index, done = 0, start
    while index < len(sentences):
        colon = _find_lead(folded, *sentences[index])
        items = _find_items(folded, sentences, index, colon) if colon else []
        if colon and len(items) >= _MIN_ITEMS:
            lead = (sentences[index][0], colon)
            stretches.append(Stretch(done, colon + 1))
            stretches += [Stretch(first, last, lead) for first, last in items]
            done = items[-1][1]
        index += max(1, len(items))
    return (*stretches, Stretch(done, end)) if done < end else tuple(stretches)


def _find_lead(folded: str, start: int, end: int) -> int | None:
    """Give the colon behind the words of a sentence that lead into a list."""
    for found in re.finditer(r":\s", folded[start:end]):
        colon = start + found.start()
        if _class().search(folded, start, colon) and find_form(folded, colon + 2, end):
            return colon
    return None


def _find_items(
    folded: str, sentences: list[tuple[int, int]], index: int, colon: int
) -> list[tuple[int, int]]:
    """Give the items behind a colon: the rest of its sentence, and those that are like it."""
    items = [(colon + 2, sentences[index][1])]
    form = find_form(folded, *items[0])
    classes = find_classes(folded[sentences[index][0] : colon])
    for start, end in sentences[index + 1 :]:
        if find_form(folded, start, end, classes) != form:
            break
        items.append((start, end))
    return items if len(items) >= _MIN_ITEMS else []


def find_classes(lead: str) -> frozenset[str]:
    """Give the words for classes of things in words that may lead into a list, in small letters."""
    return frozenset(found.lower() for found in _class().findall(lead))


def find_form(
    folded: str, start: int, end: int, classes: frozenset[str] = frozenset()
) -> str | None:
    """Give how a sentence is like an item: labelled, or counted; None where it is not.

    It is none where its label names one of the ``classes`` that lead into the list: "Arm B: ...".
    """
    if _counted().match(folded, start, end):
        return "counted"
    found = _labelled().match(folded, start, end)
    if found is None or len(found["label"].split()) > _MAX_LABEL_WORDS:
        return None
    label = found["label"]
    if _no_member().match(label) or _harms().search(label) or find_classes(label) & classes:
        return None
    return None if _next_label().search(folded, found.end(), end) else "labelled"
