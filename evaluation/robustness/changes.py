"""The changes: each gives a text anew that says the same, in another typography or order."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from evaluation.robustness.noise import add_noise
from evaluation.robustness.order import results_first
from evaluation.robustness.spelling import to_american, to_british

Rewrite: TypeAlias = Callable[[str], str]
"""A text in, the changed text out; the same text gives the same change."""

LINE_WIDTH = 72
"""Characters a line of mail or of a printed column has, about."""

_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
_LISTED = re.compile(r"^[ \t]*(?:[•●▪◦*–—-]|\d{1,2}[.)])[ \t]+(?=\S)")
_LOOSE_LINE_BREAK = re.compile(r"[ \t]*\n[ \t]*")
# Identifiers and addresses are no numbers: a DOI with another dot or dash is another DOI.
_ADDRESS = r"(?:10\.\d{4,}/\S+|https?://\S+|www\.\S+)"
_POINT = re.compile(rf"(?P<kept>{_ADDRESS})|(?<=\d)\.(?=\d)")
_MIDPOINT = re.compile(r"(?<=\d)[·∙](?=\d)")
_HYPHEN = re.compile(rf"(?P<kept>{_ADDRESS}|\d+(?:-\d+){{2,}})|(?<=\d)-(?=\d)")
_EN_DASH = re.compile("–")


@dataclass(frozen=True)
class Change:
    """A change of texts: its name, what it does in words, and the function that does it.

    With ``renames`` it changes words that gold names things by, and gold is changed with them.
    """

    name: str
    what: str
    rewrite: Rewrite
    renames: bool = False


def break_lines(text: str) -> str:
    """Give the text with its paragraphs set in lines of about LINE_WIDTH characters."""
    return _by_line(text, _wrap)


def join_lines(text: str) -> str:
    """Give the text with each paragraph on one line, lists and tables as they are."""
    return "\n\n".join(_join(block) for block in _PARAGRAPH_END.split(text))


def write_lists_out(text: str) -> str:
    """Give the text with the items of each list as sentences, after the line that leads in."""
    lines: list[str] = []
    inside = False
    for line in text.split("\n"):
        marker = _LISTED.match(line)
        item = line if marker is None else _end_sentence(line[marker.end() :].rstrip(" ;,"))
        if marker is not None and (inside or (lines and lines[-1].endswith(":"))):
            lines[-1] += " " + item
        else:
            lines.append(item)
        inside = marker is not None
    return "\n".join(lines)


def _end_sentence(item: str) -> str:
    return item if item.endswith((".", "!", "?", ":")) else item + "."


def _by_line(text: str, change: Rewrite) -> str:
    return "\n".join(change(line) for line in text.split("\n"))


def _wrap(line: str) -> str:
    if _LISTED.match(line) or "|" in line:
        return line
    wrapped = textwrap.wrap(line, LINE_WIDTH, break_long_words=False, break_on_hyphens=False)
    return "\n".join(wrapped) or line


def _join(block: str) -> str:
    lines = block.split("\n")
    if any(_LISTED.match(line) or "|" in line for line in lines):
        return block
    return _LOOSE_LINE_BREAK.sub(" ", block)


def _replace(pattern: re.Pattern[str], character: str, text: str) -> str:
    """Give the text with what a pattern finds replaced; what its group ``kept`` finds stays."""
    return pattern.sub(lambda found: found.groupdict().get("kept") or character, text)


CHANGES: tuple[Change, ...] = (
    Change("lines broken", f"paragraphs in lines of {LINE_WIDTH} characters", break_lines),
    Change("lines joined", "each paragraph on one line", join_lines),
    Change("lists as prose", "list items as sentences, one after the other", write_lists_out),
    Change("midpoints", "· for the decimal point", partial(_replace, _POINT, "·")),
    Change("points", ". for the decimal midpoint", partial(_replace, _MIDPOINT, ".")),
    Change("en dashes", "– for the hyphen between digits", partial(_replace, _HYPHEN, "–")),
    Change("hyphens", "- for every en dash", partial(_replace, _EN_DASH, "-")),
    Change("American", "American spelling", to_american, renames=True),
    Change("British", "British spelling", to_british, renames=True),
    Change("lower case", "all letters in lower case", str.lower),
    Change("results first", "sections of abstracts: results and conclusions first", results_first),
    Change("noise 0.5 %", "one letter, space or mark in 200 misread", partial(add_noise, 0.005)),
    Change("noise 1 %", "one letter, space or mark in 100 misread", partial(add_noise, 0.01)),
)
"""All changes, in the order of the table."""
