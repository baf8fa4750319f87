"""Pattern pieces that several families of trial rules share."""

from __future__ import annotations

from collections.abc import Iterable


def any_of(names: Iterable[str]) -> str:
    """Give a verbose pattern of any of the names, the longest that fits, by common beginnings.

    Long lists share few first letters: a tree of them fails at most places after one look.
    """
    tree: dict[str, dict[str, object]] = {}
    for name in names:
        node = tree
        for char in name:
            node = node.setdefault(char, {})  # pyright: ignore
        node[""] = {}
    return _pattern_of(tree)


def _pattern_of(node: dict[str, dict[str, object]]) -> str:
    ends = "" in node
    branches = [
        _escape(char) + _pattern_of(below)  # pyright: ignore
        for char, below in node.items()
        if char
    ]
    if not branches:
        return ""
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if ends else ''}"


def _escape(char: str) -> str:
    if char == " ":
        return "[ ]"
    return char if char.isalnum() else "\\" + char
