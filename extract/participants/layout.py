"""Brackets: what stands inside them, and a text without them."""

from __future__ import annotations

Span = tuple[int, int]


def find_brackets(folded: str, start: int, end: int) -> list[Span]:
    """Give the bracketed stretches of a sentence, brackets included, by start."""
    opened: list[int] = []
    found: list[Span] = []
    for place in range(start, end):
        if folded[place] in "([":
            opened.append(place)
        elif folded[place] in ")]" and opened:
            found.append((opened.pop(), place + 1))
    return sorted(found)


def read_outside(folded: str, start: int, end: int) -> str:
    """Give the text between two places without what stands in brackets, squeezed."""
    if end <= start:
        return ""
    text = folded[start:end]
    if "(" in text or "[" in text:
        pieces: list[str] = []
        place = start
        for left, right in find_brackets(folded, start, end):
            if left >= place:
                pieces.append(folded[place:left])
                place = right
        text = "".join((*pieces, folded[place:end]))
    return " ".join(text.split()) + (" " if text.endswith(" ") else "")


def is_outside(folded: str, start: int, end: int) -> bool:
    """Whether no bracket opens or closes between two places without its twin."""
    text = folded[start:end]
    return text.count("(") + text.count("[") == text.count(")") + text.count("]")
