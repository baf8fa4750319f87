"""Keys: what each does, as the help dialog lists it; ``static/keys.js`` does it."""

from __future__ import annotations

from typing import TypeAlias

Rows: TypeAlias = tuple[tuple[tuple[str, ...], str], ...]

KEYS: tuple[tuple[str, Rows], ...] = (
    (
        "Move",
        (
            (("j", "k"), "next, previous fact"),
            (("o",), "next fact that is still open"),
            (("w",), "from a value to its words"),
            (("f",), "back to the value; Enter on words does so too"),
            (("]", "["), "next, previous document"),
            (("q",), "queue"),
            (("/",), "search in the queue"),
        ),
    ),
    (
        "Decide",
        (
            (("a",), "accept, and on to the next open fact"),
            (("r",), "reject, and on to the next open fact"),
            (("c",), "correct: opens the values; Enter does so too"),
            (("Esc",), "close the form; what was typed is saved"),
            (("u", "Ctrl+Z"), "undo"),
            (("U", "Ctrl+Shift+Z"), "redo"),
            (("F",), "finish the document; Enter then accepts what is open"),
        ),
    ),
    (
        "Words to facts",
        (
            (("n",), "new fact from the selected words"),
            (("e",), "selected words become those of the open fact"),
            (("←", "→"), "in the document: choose a word"),
            (("Shift+←", "Shift+→"), "choose more words"),
            (("?",), "this help"),
        ),
    ),
)
