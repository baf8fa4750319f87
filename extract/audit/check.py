"""Checks as rows: a name, what is compared with what tolerance, and the function that looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from extract.audit.case import Case
from schemas.record import Evidence, Fact
from schemas.vocabulary import Severity

Number = int | float


@dataclass(frozen=True, slots=True)
class Doubt:
    """Numbers that do not add up: what to say, the facts that hold them, the numbers themselves.

    ``severity`` is given where it differs from the check's. ``places`` are pieces
    of the document that belong to no fact, such as a date's. ``misread`` says that
    a misreading, such as a lost sign, would explain the numbers just as well.
    """

    message: str
    facts: tuple[Fact, ...] = ()
    numbers: tuple[Number, ...] = ()
    severity: Severity | None = None
    places: tuple[Evidence, ...] = ()
    misread: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look for; ``docs/checks.md`` has a section of the same name.

    ``compares`` says what is held against what, ``tolerance`` how far apart the two may be and
    why, ``source`` where the formula or rule comes from. ``by_links`` says that it rests on which
    arm, endpoint or time a number was linked to, rather than on numbers printed together.
    """

    name: str
    compares: str
    tolerance: str
    severity: Severity
    source: str
    find: Callable[[Case], Iterable[Doubt]]
    by_links: bool = False

    @property
    def documentation(self) -> str:
        """Where the check is described, from the root of the project."""
        return f"docs/checks.md#{self.name}"
