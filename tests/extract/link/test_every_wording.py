"""Every row of the linker's wordings matches its examples and none of its near misses."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

import pytest

from corpus import bundled
from extract.language import analyze
from extract.link import wordings
from extract.matching import find_first
from extract.wording import Wording


def _rows() -> Iterator[Wording]:
    for module in iter_modules(wordings.__path__):
        names = vars(import_module(f"{wordings.__name__}.{module.name}"))
        yield from (value for value in names.values() if isinstance(value, Wording))


DISTINCT = {id(row): row for row in _rows()}
ROWS = {row.name: row for row in DISTINCT.values()}
SENTENCES = [
    analysis.text_of(sentence)
    for analysis in (analyze(document) for document, _ in bundled())
    for sentence in analysis.sentences
]


@pytest.mark.parametrize("name", ROWS)
def test_holds_for_its_examples(name: str) -> None:
    """A row has examples, and matches each."""
    row = ROWS[name]
    assert row.holds
    assert [text for text in row.holds if not row.fits(text)] == []


@pytest.mark.parametrize("name", ROWS)
def test_fails_for_its_near_misses(name: str) -> None:
    """A row has near misses, and matches none."""
    row = ROWS[name]
    assert row.fails
    assert [text for text in row.fails if row.fits(text)] == []


@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if row.triggers])
def test_no_match_is_without_a_trigger(name: str) -> None:
    """What a row matches in sentences of the bundled reports holds one of its triggers."""
    row = ROWS[name]
    for text in (*SENTENCES, *row.holds):
        assert (find_first(row.compiled, text) is not None) == row.fits(text)


def test_names_are_unique() -> None:
    """No two rows share a name."""
    assert len(ROWS) == len(DISTINCT)
