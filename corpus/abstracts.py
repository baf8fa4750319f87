"""Structured abstracts: where their labelled sections begin and end."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from corpus.labels import first_words, read_label
from schemas.document import Section

# Of these an abstract has two, and one of the last three; other labels occur in running text.
_BODY = {
    Section.BACKGROUND,
    Section.OBJECTIVE,
    Section.METHODS,
    Section.RESULTS,
    Section.CONCLUSIONS,
}
_CORE = {Section.METHODS, Section.RESULTS, Section.CONCLUSIONS}
_MIN_SECTIONS = 2
# Brackets, bold type and spaces between a label and its colon.
_MAX_BEHIND = 6
# The longest labels in use have seven words and four joints.
_MAX_WORDS = 10


@dataclass(frozen=True, slots=True)
class Labelled:
    """A stretch ``text[start:end]`` of an abstract without its label (None: it has none)."""

    label: str | None
    section: Section | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Label:
    words: str
    section: Section | None
    start: int  # with an opening bracket
    end: int  # behind the colon
    is_marked: bool  # by a colon, a dash, a full stop, or a line of its own


@cache
def _sentence_start() -> re.Pattern[str]:
    """Where a label may stand: at the start, in a new line, behind the end of a sentence."""
    return re.compile(
        r"""(?:\A | (?<=[.!?)\]"';:%]\s) | (?<=\n))
            [ ]{0,8} [\[(*_]{0,3} (?P<word>[A-Z][\w.'-]*)""",
        re.VERBOSE,
    )


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\s?(?:[A-Za-z][\w.'-]*(?:\(s\))?|[,/&+])")


def split_abstract(folded: str, start: int, end: int) -> tuple[Labelled, ...]:
    """Give the labelled sections of a structured abstract ``text[start:end]``, () if it is none."""
    labels = _drop_unlike(_find_labels(folded, start, end))
    sections = {label.section for label in labels}
    if len(_BODY & sections) < _MIN_SECTIONS or not _CORE & sections or _is_turned(labels):
        return ()
    stretches: list[Labelled] = []
    opening = folded[start : labels[0].start].strip(" .:\n").lower()
    if opening not in ("", "abstract"):
        stretches.append(Labelled(None, None, start, labels[0].start))
    ends = [label.start for label in labels[1:]] + [end]
    stretches += [
        Labelled(label.words, label.section, label.end, until)
        for label, until in zip(labels, ends, strict=True)
    ]
    return tuple(stretches)


def _is_turned(labels: list[_Label]) -> bool:
    """Whether the context comes after the methods, as in notes but in no abstract."""
    order = [label.section for label in labels]
    if Section.METHODS not in order or Section.RESULTS in order:
        return False
    return Section.BACKGROUND in order[order.index(Section.METHODS) :]


def _drop_unlike(labels: list[_Label]) -> list[_Label]:
    """Keep to one style: where labels have colons, a word without one is no label."""
    marked = [label for label in labels if label.is_marked]
    if len(marked) >= _MIN_SECTIONS:
        return marked
    return [label for label in labels if label.is_marked or label.section in _BODY]


def _find_labels(folded: str, start: int, end: int) -> list[_Label]:
    found: list[_Label] = []
    known = first_words()
    for match in _sentence_start().finditer(folded[start:end]):
        word = match["word"].lower()
        if word == "abstract":
            position = match.end() + 1
        elif word.rstrip(".") in known or word in known:
            position = match.start("word")
        else:
            continue
        if label := _label_at(folded, start + position, end):
            found.append(replace(label, start=start + match.start()))
    return found


def _label_at(folded: str, start: int, end: int) -> _Label | None:
    """Give the longest label at a place, if a colon or a new sentence follows it."""
    longest: _Label | None = None
    position = start
    for _ in range(_MAX_WORDS):
        match = _word().match(folded, position, end)
        if match is None:
            break
        position = match.end()
        words = folded[start:position]
        is_label, section = read_label(words.rstrip("."))
        if is_label and (behind := _behind(folded, words, position, end)):
            is_marked = words.endswith(".") or behind > position
            longest = _Label(words.rstrip("."), section, start, behind, is_marked)
    return longest


def _behind(folded: str, words: str, position: int, end: int) -> int | None:
    """Give where the text of a label starts, None where the words go on as a sentence."""
    rest = folded[position : min(end, position + _MAX_BEHIND)]
    after = rest.lstrip(" ])*_")
    behind = position + len(rest) - len(after)
    if not after or after[0] == "\n":
        return behind
    if after[0] == ":" or after.startswith("- "):
        # Bold type may end behind the colon.
        return behind + len(after) - len(after[1:].lstrip("*_"))
    if after[0] == "." and behind > position:
        return behind + 1
    if words.endswith(".") and rest[0] == " ":
        return position
    if "]" in rest[: behind - position]:
        return behind
    if rest[0] == " " and (after[0].isupper() or after[0].isdigit()):
        return position
    return None
