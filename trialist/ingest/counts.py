"""Counts: what became of everything that was read; they add up."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(slots=True)
class Counts:
    """How many documents, and places that gave none, ended in which way."""

    read: int = 0
    stored: int = 0
    known: int = 0
    failed: int = 0
    failed_before: int = 0
    left_out: int = 0

    @property
    def adds_up(self) -> bool:
        """Whether everything that was read has ended somewhere."""
        return self.read == sum(self.to_dict().values()) - self.read

    def to_dict(self) -> dict[str, int]:
        """Give the counts by name."""
        return asdict(self)
