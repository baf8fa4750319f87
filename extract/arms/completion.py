"""What alternatives share with one another: heads, bases, prefixes, counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Protocol

from extract.arms.alternative import Alternative
from extract.arms.lexing import Lexed
from extract.arms.terms import Term
from extract.arms.wording import SHARED


class Reading(Protocol):
    """The text that alternatives were read from."""

    @property
    def lexed(self) -> Lexed:
        """The tokens of the text."""
        ...

    @property
    def terms(self) -> Mapping[int, Term]:
        """The interventions by first token."""
        ...


class Completion:
    """Completes alternatives that were read from left to right."""

    def __init__(
        self, reader: Reading, done: list[Alternative], optional_from: Sequence[int]
    ) -> None:
        self.reader = reader
        self.lows = reader.lexed.lows
        self.done = done
        self.optional_from = optional_from

    def run(self) -> list[Alternative]:
        """Give the alternatives, complete."""
        self._fill_empty()
        self._carry_bases()
        self.done = [alternative for alternative in self.done if alternative.pieces]
        self._share_head()
        self._share_prefix()
        self._join_choices()
        return self.done

    def _fill_empty(self) -> None:
        """Give "10 mg" of "10 mg or 20 mg of X" its name."""
        named_again = False
        for before, alternative in pairwise(self.done):
            named_again = alternative.is_empty() and (before.tail is not None or named_again)
            if named_again:
                _take_name(alternative, before)
        for index in range(len(self.done) - 2, -1, -1):
            alternative, following = self.done[index], self.done[index + 1]
            if alternative.is_empty() and index and self._is_dosed(self.done[index - 1]):
                continue
            if alternative.is_empty() and self._is_placebo(following):
                self._name_by_first_drug(alternative)
            elif alternative.is_empty():
                _take_name(alternative, following)

        for before, alternative in pairwise(self.done):
            if alternative.is_empty() and alternative.lead and self._is_dosed(before):
                alternative.pieces, alternative.joins = list(before.pieces), list(before.joins)
                alternative.first, alternative.last = before.first, before.last

    def _is_dosed(self, alternative: Alternative) -> bool:
        """Tell whether amounts follow a name: "X 5 mg or 10 mg or Y"."""
        first, last = alternative.tail or (0, 0)
        is_name = any(place in self.reader.terms for place, _ in alternative.pieces)
        return is_name and any(low[0].isdigit() for low in self.lows[first:last])

    def _is_placebo(self, alternative: Alternative) -> bool:
        term = self.reader.terms.get(alternative.first)
        return term is not None and term.entry.kind in ("placebo", "control")

    def _name_by_first_drug(self, alternative: Alternative) -> None:
        """Name "800 mg daily or placebo" by the drug that the text names first."""
        term = next((t for t in self.reader.terms.values() if t.entry.kind == "name"), None)
        if term is not None:
            alternative.pieces = [(term.first, term.last)]
            alternative.first, alternative.last = term.first, term.last

    def _carry_bases(self) -> None:
        bases = self._bases()
        for index, alternative in enumerate(self.done):
            if index not in bases:
                continue
            base = self.done[bases[index]]
            pieces, joins = self._base_pieces(base)
            own = self._names_in(alternative.pieces)
            shared = [place for place, piece in enumerate(pieces) if self._names_in([piece]) & own]
            if shared:  # "A with weekly B or with daily B": the second is no third drug
                pieces, joins = pieces[: shared[0]], joins[: max(0, shared[0] - 1)]
            if not pieces:
                continue
            alternative.pieces = pieces + alternative.pieces
            alternative.joins = [*joins, "with", *alternative.joins]
            alternative.first = (
                alternative.pieces[0][0] if alternative.first < 0 else alternative.first
            )
        for index in self.optional_from:
            if index + 1 < len(self.done):
                # "A with or without B": the arm with B is what the trial is about.
                self.done[index : index + 2] = self.done[index + 1], self.done[index]

    def _bases(self) -> dict[int, int]:
        """Give the alternatives that go on from another, with that one's index."""
        bases: dict[int, int] = {}
        for index, alternative in enumerate(self.done):
            before = index - 1
            if index and alternative.with_base:
                bases[index] = before
            elif before in bases and not self.optional_from and len(alternative.pieces) == 1:
                bases[index] = bases[before]  # "or in combination with A or B"
            elif index and self._adds_by_sign(self.done[before], alternative):
                alternative.with_base = True
                bases[index] = before
        return bases

    def _adds_by_sign(self, one: Alternative, other: Alternative) -> bool:
        """Tell whether "A with B or B/C" means that A is for both."""
        if len(one.pieces) != 2 or not other.pieces:
            return False
        base, own = (self._names_in([piece]) for piece in one.pieces)
        held = self._names_in(other.pieces)
        signed = "/" in self.lows[other.first : other.last]
        return signed and bool(base and own) and own < held and not base & held

    def _names_in(self, pieces: list[tuple[int, int]]) -> set[str]:
        return {
            self.reader.terms[place].entry.name
            for first, last in pieces
            for place in range(first, last)
            if place in self.reader.terms
        }

    def _base_pieces(self, base: Alternative) -> tuple[list[tuple[int, int]], list[str]]:
        pieces: list[tuple[int, int]] = []
        joins: list[str] = []
        for piece, join in zip(base.pieces, ["", *base.joins], strict=True):
            first, last = _without_alone(self.lows, piece)
            if last > first and not (pieces and self.lows[first] == "placebo"):
                joins += [join] if pieces else []
                pieces.append((first, last))
        return pieces, joins

    def _join_choices(self) -> None:
        """Make one of the first two of "A or B (n=441) or C (n=433)"."""
        counted = [self._has_equals(alternative) for alternative in self.done]
        if len(self.done) > 2 and not counted[0] and all(counted[1:]):
            first, second = self.done[:2]
            second.pieces = first.pieces + second.pieces
            second.joins = [*first.joins, "or", *second.joins]
            second.first = first.first
            del self.done[0]

    def _has_equals(self, alternative: Alternative) -> bool:
        return any("=" in self.lows[first:last] for first, last in alternative.glosses)

    def _share_prefix(self) -> None:
        """Give what stands before "either" to every alternative."""
        first = self.done[0] if self.done else None
        if first is None or not first.prefix:
            return
        for alternative in self.done[1:]:
            alternative.pieces = first.pieces[: first.prefix] + alternative.pieces
            joins = [*first.joins[: first.prefix], *["with"] * first.prefix]
            alternative.joins = [*joins[: first.prefix], *alternative.joins]

    def _share_head(self) -> None:
        if len(self.done) < 2:
            return
        last = self.done[-1].pieces[-1]
        head = self.lows[last[1] - 1]
        if head not in SHARED or last[1] - last[0] < 2:
            return
        for alternative in self.done[:-1]:
            first, end = alternative.pieces[-1]
            words = self.lows[first:end]
            has_term = any(place in self.reader.terms for place in range(first, end))
            if (
                not has_term
                and alternative.first != self.done[-1].first
                and not alternative.glosses
                and words[-1] != head
                and end - first <= 4
                and self.lows[first - 1] != "of"
                and not self.reader.lexed.words[first].isupper()
            ):
                alternative.pieces.append((last[1] - 1, last[1]))
                alternative.joins.append("")


def _take_name(alternative: Alternative, other: Alternative) -> None:
    """Give an amount alone the name of the alternative before or after it."""
    alternative.pieces, alternative.joins = list(other.pieces), list(other.joins)
    alternative.first, alternative.last = other.first, other.last


def _without_alone(lows: list[str], piece: tuple[int, int]) -> tuple[int, int]:
    first, last = piece
    while last > first and lows[last - 1] in ("alone", "only", "monotherapy"):
        last -= 1
    return first, last
