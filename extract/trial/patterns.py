"""Long lists of names in a text: as a pattern, or looked up one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

Tree = dict[str, "Tree"]


def any_of(names: Iterable[str]) -> str:
    """Give a verbose pattern of any of the names, the longest that fits, by common beginnings.

    Long lists share few first letters: a tree of them fails at most places after one look.
    """
    tree: Tree = {}
    for name in names:
        node = tree
        for char in name:
            node = node.setdefault(char, {})
        node[""] = {}
    return _pattern_of(tree)


def find_names(text: str, names: Iterable[str]) -> list[tuple[int, int]]:
    """Give where any of the names stands in a text as whole words, the longest at each place."""
    places = (place for name in names if name in text for place in _places_of(text, name))
    found: list[tuple[int, int]] = []
    for start, end in sorted(places, key=lambda place: (place[0], -place[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def _places_of(text: str, name: str) -> Iterator[tuple[int, int]]:
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if not _goes_on(text[start - 1 : start]) and not _goes_on(text[end : end + 1]):
            yield start, end
        start = text.find(name, end)


def _goes_on(char: str) -> bool:
    return char.isalnum() or char == "-"


def _pattern_of(node: Tree) -> str:
    ends = "" in node
    branches = [_escape(char) + _pattern_of(below) for char, below in node.items() if char]
    if not branches:
        return ""
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if ends else ''}"


def _escape(char: str) -> str:
    if char == " ":
        return "[ ]"
    return char if char.isalnum() else "\\" + char
