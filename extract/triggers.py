"""Triggers: strings without which a rule is not tried, all found in one pass over a text."""

from __future__ import annotations

from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick

Hit = tuple[int, int, str]


class TriggerFinder:
    """Finds the triggers of all rules that there are."""

    def __init__(self) -> None:
        self._known: dict[str, None] = {}
        self._built: tuple[list[str], AhoCorasick] | None = None

    def add(self, triggers: Iterable[str]) -> None:
        """Look for these too."""
        self._known |= dict.fromkeys(triggers)
        self._built = None

    def find(self, text: str) -> list[Hit]:
        """Give where each trigger begins and ends in a text, by end."""
        if self._built is None:
            known = list(self._known)
            self._built = known, AhoCorasick(known)
        known, automaton = self._built
        hits = automaton.find_matches_as_indexes(text, overlapping=True)
        return [(start, end, known[place]) for place, start, end in hits]


TRIGGERS = TriggerFinder()
"""Rules add theirs as they are made, so that a text is searched once for all tables of rules."""
