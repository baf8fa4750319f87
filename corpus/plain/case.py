"""Capitals for texts that have none: begins of sentences, headings, names, abbreviations."""

from __future__ import annotations

import re
from functools import cache

from corpus.blocks import find_wrapped
from corpus.labels import read_label
from corpus.plain.lexicon import known_words, read_words
from corpus.stops import ends_sentence

CASED_WORDS = ("cased.words", "short.words")

_WORD = re.compile(r"[a-z][a-z-]*2?")
_ID = re.compile(r"\b(?:nct|isrctn|actrn|umin|chictr|ntr|jrct|drks|ctri)[- ]?(?=\d|[a-z]*-?\d)")
# After what a sentence begins.
_START = re.compile(r"(?:\A|\n\s*|[.!?][\"')\]]* +)[\"'(\[]*(?P<first>[a-z])")
_HEADING = re.compile(r"(?:\A|\n|[.!?)] )(?P<label>[a-z][a-z ,/&()-]{3,60}): +(?P<first>[a-z]?)")
_DEFINED = re.compile(r"\((?P<short>[a-z][a-z0-9-]{1,7})[,;)]")
_GRADE = re.compile(r"\bg(?= ?(?:>=|[>\u2265])? ?[1-5](?:\b|-))")
_RATIO = re.compile(r"\b(?:or|rr)(?=,? ?=? ?\d+\.\d)")
# "arm a", "stage iii": letters and Roman numbers that name.
_NAMED = re.compile(
    r"\b(?:arm|group|cohort|regimen|stage|phase|hepatitis|type|child-pugh) "
    r"(?P<name>[b-d]|a(?= (?:and|or|was|were|had|received|vs|versus)\b|[,;:.)]| [(\d])"
    r"|i{1,3}v?[ab]?|vi?)\b"
)
# Beside an "arm b", "arm a" is its name and no article.
_SECOND = re.compile(r"\b(?P<kind>arm|group|cohort|regimen) b\b")
# "arms a, b and c", "b vs a": letters side by side.
_LETTERS = re.compile(
    r"\b(?:arms|groups|cohorts|regimens) a(?:(?:,? (?:and|or)|,|/|,? vs?\.?) ?[b-f]\b)+"
    r"|(?<![\w.] )\b[a-f] vs?\.? [a-f]\b"
)
# "9.1 mos" are months, and no median overall survival.
_MONTHS = re.compile(r"\d[ -]?mos\b")
_SHORT_FORM = re.compile(r"(?<=\w )\((?P<short>[a-z][a-z-]{1,5})\)")
_AGAIN = 2  # times that a short form in brackets is used at least


def restore_case(text: str) -> str:
    """Give a text in small letters with capitals where reports of trials have them.

    What cannot be known stays small. Length and places stay.
    """
    letters = list(text)
    small = ("mos",) if _MONTHS.search(text) else ()
    for start, end in _find_capitals(text):
        letters[start:end] = text[start:end].upper()
    for found in _WORD.finditer(text):
        cased = _cased_words().get(found.group())
        if cased is not None and found.group() not in small:
            letters[found.start() : found.end()] = cased
    return "".join(letters)


def _find_capitals(text: str) -> list[tuple[int, int]]:
    """Give the stretches to be set in capitals."""
    spans = [found.span() for found in _ID.finditer(text)]
    spans += [found.span() for pattern in (_GRADE, _RATIO) for found in pattern.finditer(text)]
    spans += [found.span("name") for found in _NAMED.finditer(text)]
    for kind in {found["kind"] for found in _SECOND.finditer(text)}:
        spans += [found.span("name") for found in re.finditer(rf"\b{kind} (?P<name>a)\b", text)]
    for found in _LETTERS.finditer(text):
        spans += [one.span() for one in re.compile(r"\b[a-f]\b").finditer(text, *found.span())]
    wrapped = find_wrapped(text) if "\n" in text else frozenset[int]()
    for found in _START.finditer(text):
        if found.start("first") not in wrapped and ends_sentence(text, found.start("first")):
            spans.append(found.span("first"))
    for found in _HEADING.finditer(text):
        if read_label(found["label"])[0]:
            spans += found.span("label"), found.span("first")
    for short in _find_defined(text):
        spans += [one.span() for one in re.finditer(rf"\b{re.escape(short)}s?\b", text)]
    return spans


def _find_defined(text: str) -> set[str]:
    """Give the short forms in brackets that are used again, or spell the words before them."""
    defined = {found["short"] for found in _DEFINED.finditer(text) if _is_defined(text, found)}
    bare = {found["short"] for found in _SHORT_FORM.finditer(text)} - known_words()
    return defined | {short for short in bare if _is_used(text, short)}


def _is_used(text: str, short: str) -> bool:
    return len(re.findall(rf"(?<![\w(-]){re.escape(short)}(?![\w)-])", text)) >= _AGAIN


def _is_defined(text: str, found: re.Match[str]) -> bool:
    letters = [letter for letter in found["short"].removesuffix("s") if letter.isalpha()]
    before = re.split(r"[^a-z0-9]+", text[max(0, found.start() - 100) : found.start()].strip())
    initials = [word[0] for word in before[-2 * len(letters) :] if word]
    wanted = iter(reversed(initials))
    return len(letters) > 1 and all(letter in wanted for letter in reversed(letters))


@cache
def _cased_words() -> dict[str, str]:
    return {word.lower(): word for name in CASED_WORDS for word in read_words(name)}
