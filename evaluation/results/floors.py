"""Floors under figures: they rise freely, and fall only where that is said."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias, cast

from evaluation.results.summary import Summary
from schemas.errors import TrialistError

Floors: TypeAlias = dict[str, dict[str, Any]]
"""By section: ``sha256`` of the data (None: any) and ``figures``, the least of each by name."""

_DECIMALS = 3


@dataclass(frozen=True)
class BrokenFloor:
    """A figure that is below its floor, missing, or of other data (``figure`` None)."""

    section: str
    name: str
    floor: float
    figure: float | None

    def describe(self) -> str:
        """Give the breach in a line."""
        if self.figure is None:
            return f"{self.section}, {self.name}: no figure, or of other data; floor {self.floor}"
        return f"{self.section}, {self.name}: {self.figure:.4f} is below its floor {self.floor}"


def read_floors(file: Path) -> Floors:
    """Give the floors of a file; none when there is no such file.

    Raises TrialistError when it is broken.
    """
    if not file.exists():
        return {}
    try:
        floors: Any = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise TrialistError(f"{file}: not JSON: {error}") from error
    if not isinstance(floors, dict):
        raise TrialistError(f"{file}: floors are a JSON object by section")
    return cast(Floors, floors)


def check_floors(floors: Floors, summaries: Mapping[str, Summary]) -> list[BrokenFloor]:
    """Give the floors of the sections at hand that do not hold; other sections are passed over."""
    return [
        BrokenFloor(section, name, floor, figure)
        for section, summary in summaries.items()
        if section in floors
        for name, floor in floors[section]["figures"].items()
        if (figure := _figure(floors[section], summary, name)) is None or figure < floor
    ]


def _figure(held: Mapping[str, Any], summary: Summary, name: str) -> float | None:
    is_same = held.get("sha256") in (None, summary.sha256)
    return summary.figures.get(name) if is_same else None


def raise_floors(floors: Floors, summaries: Mapping[str, Summary], *, lower: bool) -> Floors:
    """Give floors at the figures at hand, rounded down; with ``lower`` also where that is less.

    Figures of other data than the floor's count as new: they need ``lower`` to replace it.
    """
    raised = dict(floors)
    for section, summary in summaries.items():
        held = floors.get(section)
        now = {name: _round_down(figure) for name, figure in summary.figures.items()}
        if held is not None and not lower:
            if held.get("sha256") not in (None, summary.sha256):
                continue
            before = held["figures"]
            now = {name: max(floor, now.get(name, floor)) for name, floor in before.items()} | {
                name: figure for name, figure in now.items() if name not in before
            }
        raised[section] = {"sha256": summary.sha256, "figures": now}
    return raised


def _round_down(figure: float) -> float:
    scale = 10**_DECIMALS
    return math.floor(figure * scale) / scale
