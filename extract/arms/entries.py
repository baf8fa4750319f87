"""The vocabulary of interventions, as entries found by their first word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from extract.arms.lexing import lex
from extract.vocabulary import load_rows
from schemas.vocabulary import InterventionType

_SHORT = 4  # short forms up to this length are words of their own in lower case ("cap", "per")


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of the vocabulary: ``kind`` is name, class, mixed, placebo or control.

    ``parts`` are the names of what it consists of: itself, or a regimen's components.
    ``group`` is the class of drugs it belongs to, the empty string for none.
    """

    name: str
    type: InterventionType
    kind: str
    parts: tuple[str, ...]
    group: str = ""
    short: bool = False


_MIXED = ("chemotherapy", "radiotherapy")  # what chemoradiotherapy consists of


@cache
def load_groups() -> Mapping[str, str]:
    """Give the class of each drug that has one ("cisplatin" is chemotherapy)."""
    return {row[0]: row[3] for row in load_rows("drugs") if row[3]}


@cache
def load_entries() -> Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]]:
    """Give the vocabulary by first token: names as token tuples, longest first."""
    named: dict[tuple[str, ...], Entry] = {}
    for entry, names in _read_entries():
        for place, name in enumerate(names):
            tokens = tuple(word for word in lex(name).lows if word != "-")
            short = place > 0 and len(name) <= _SHORT
            named.setdefault(tokens, replace(entry, short=short))
    index: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for tokens, entry in sorted(named.items(), key=lambda item: -len(item[0])):
        index.setdefault(tokens[0], []).append((tokens, entry))
    return {first: tuple(found) for first, found in index.items()}


def _read_entries() -> Iterator[tuple[Entry, tuple[str, ...]]]:
    for name, kind, role, others in load_rows("interventions"):
        parts = _MIXED if role == "mixed" else (name,)
        yield Entry(name, InterventionType(kind), role, parts), _names(name, others)
    for name, kind, role, group, others in load_rows("drugs"):
        yield Entry(name, InterventionType(kind), role, (name,), group), _names(name, others)
    for name, parts, others in load_rows("regimens"):
        entry = Entry(name, InterventionType.DRUG, "regimen", tuple(parts.split("|")))
        yield entry, _names(name, others)


def _names(name: str, others: str) -> tuple[str, ...]:
    return (name, *(other for other in others.split("|") if other))


def letters_of(entries: Iterable[Entry]) -> set[str]:
    """Give the letters that can stand for any part of the entries in a short name."""
    initials = load_initials()
    return {
        letter
        for entry in entries
        for part in entry.parts
        for letter in initials.get(part, part[:1])
    }


@cache
def load_initials() -> Mapping[str, frozenset[str]]:
    """Give the letters that can stand for an intervention: those that its names begin with."""
    return {
        entry.name: frozenset(name[0] for name in names if name[0].isalpha())
        for entry, names in _read_entries()
        if entry.kind != "regimen"
    }
