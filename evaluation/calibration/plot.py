"""Reliability as a picture: shares of right facts against confidence, one line a category."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from evaluation.calibration.reliability import ALL, Reliability
from schemas.errors import TrialistError

SUFFIXES = (".svg", ".png", ".pdf")
# A line through a handful of facts would show nothing but chance.
_LEAST_FACTS = 50


def plot_reliability(measured: Mapping[str, Reliability], file: Path) -> None:
    """Write the picture; the ending of ``file`` names its form.

    Raises:
        TrialistError: matplotlib is not installed, or the ending is of another form.
        OSError: the file cannot be written.
    """
    if file.suffix.lower() not in SUFFIXES:
        raise TrialistError(f"{file}: name it with one of {', '.join(SUFFIXES)}")
    try:
        # Typed in part; what comes from it is drawn on and forgotten.
        matplotlib: Any = import_module("matplotlib")
        figures: Any = import_module("matplotlib.figure")
    except ImportError as error:
        raise TrialistError(
            "plots need matplotlib; install it with: pip install 'trialist[plot]'"
        ) from error
    figure: Any = figures.Figure(figsize=(6, 6.5), layout="constrained")
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=(4, 1))
    _draw_shares(above, measured)
    _draw_counts(below, measured[ALL])
    # Neither the date nor random names, so that the same figures give the same file.
    with matplotlib.rc_context({"svg.hashsalt": "trialist"}):
        figure.savefig(file, metadata=_NO_DATE.get(file.suffix.lower(), {}))


_NO_DATE: dict[str, dict[str, None]] = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}}


def _draw_shares(axes: Any, measured: Mapping[str, Reliability]) -> None:
    axes.plot((0, 1), (0, 1), color="grey", linestyle=":", label="as sure as right")
    for name, one in measured.items():
        if name != ALL and one.facts >= _LEAST_FACTS:
            _draw_line(axes, name, one, linewidth=0.8, alpha=0.7)
    _draw_line(axes, "all facts", measured[ALL], linewidth=2, color="black", marker="o")
    for found in measured[ALL].bins:
        if found.interval is not None:
            axes.vlines(found.confidence, *found.interval, color="black", linewidth=1)
    axes.set(ylabel="share of facts that are right", xlim=(0, 1), ylim=(0, 1))
    axes.legend(fontsize="small")


def _draw_line(axes: Any, name: str, one: Reliability, **style: Any) -> None:
    points = [(found.confidence, found.share) for found in one.bins]
    axes.plot([x for x, _ in points], [y for _, y in points], label=name, **style)


def _draw_counts(axes: Any, one: Reliability) -> None:
    middles = [(found.lower + found.upper) / 2 for found in one.bins]
    width = one.bins[0].upper - one.bins[0].lower if one.bins else 1
    axes.bar(middles, [found.facts for found in one.bins], width=width, color="grey")
    axes.set(xlabel="confidence", ylabel="facts")
