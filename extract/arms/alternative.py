"""An alternative: one of the things that a text sets side by side, as token ranges."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Alternative:
    """One of the things set side by side: pieces of its name, its glosses, its terms."""

    pieces: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])  # token ranges
    joins: list[str] = field(default_factory=list[str])  # words between the pieces
    glosses: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])  # inside brackets
    first: int = -1
    last: int = -1
    lead: tuple[int, int] | None = None  # an amount or time before the name
    tail: tuple[int, int] | None = None  # an amount or schedule after the name
    with_base: bool = False  # its name goes on from the alternative before ("or with X")
    shared_from: int | None = None  # the piece from which its pieces are for all ("both with X")
    hints: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])  # times inside
    prefix: int = 0  # so many of its pieces are for all ("X plus either A or B")

    def is_empty(self) -> bool:
        """Tell whether nothing was read yet."""
        return not self.pieces
