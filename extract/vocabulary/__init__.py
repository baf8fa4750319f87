"""Vocabularies: closed lists of names, each a ``.tsv`` file that states its source.

A row holds the names of one thing, separated by tabs, the usual name first (or
the columns that the file's head comment describes). Lines that begin with ``#``
are comments.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

Rows = tuple[tuple[str, ...], ...]


@cache
def load_rows(name: str) -> Rows:
    """Give the rows of the vocabulary file ``name.tsv``, cell by cell."""
    text = resources.files(__name__).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines)


@cache
def load_terms(name: str) -> tuple[str, ...]:
    """Give all names of the vocabulary file ``name.tsv``, in its order, each once."""
    return tuple(dict.fromkeys(cell for row in load_rows(name) for cell in row if cell))
