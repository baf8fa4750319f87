"""Analyses: which reports of a trial tell of the same data, and which of later ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trialist.reconcile.reports import Report

# An analysis is told at a meeting, in a release and in an article within about this many years.
YEARS_OF_ONE_ANALYSIS = 1


@dataclass(frozen=True)
class Analysis:
    """One analysis of a trial, and the reports that tell of it."""

    number: int
    reports: tuple[Report, ...]

    @property
    def is_dated(self) -> bool:
        """Whether anything says that its reports tell of the same data, if there are several."""
        return all(one.year is not None or one.follow_up is not None for one in self.reports)

    @property
    def label(self) -> str:
        """What tells it from the others, in words: "interim, 2019, follow-up 12 months"."""
        stages = dict.fromkeys(one.stage for one in self.reports if one.stage)
        dates = sorted({one.date for one in self.reports if one.date})
        lengths = dict.fromkeys(_say_follow_up(one) for one in self.reports if one.follow_up)
        return ", ".join((*stages, *dates, *lengths)) or "undated"


def group_analyses(reports: Sequence[Report]) -> tuple[Analysis, ...]:
    """Give the analyses of a trial, earliest first, each with its reports.

    Two reports tell of different analyses where one is called interim and the other final,
    where their median follow-up differs beyond rounding, or, without follow-up in both,
    where more than a year lies between them.
    """
    groups: list[list[Report]] = []
    for report in sorted(reports, key=_order):
        home = next((one for one in groups if all(_may_be_one(report, it) for it in one)), None)
        if home is None:
            groups.append([report])
        else:
            home.append(report)
    return tuple(Analysis(number, tuple(group)) for number, group in enumerate(groups, start=1))


def _order(report: Report) -> tuple[float, float, str]:
    """Sort by follow-up, then by year; what is not known comes last."""
    follow_up = report.follow_up[0] if report.follow_up else float("inf")
    year = float("inf") if report.year is None else report.year
    return (year, follow_up, report.doc_id)


def _may_be_one(one: Report, other: Report) -> bool:
    """Say whether two reports may tell of the same data."""
    if one.stage and other.stage and one.stage != other.stage:
        return False
    if one.follow_up and other.follow_up:
        return one.follow_up[0] <= other.follow_up[1] and other.follow_up[0] <= one.follow_up[1]
    if one.year is not None and other.year is not None:
        return abs(one.year - other.year) <= YEARS_OF_ONE_ANALYSIS
    return True


def _say_follow_up(report: Report) -> str:
    low, high = report.follow_up or (0.0, 0.0)
    return f"follow-up {(low + high) / 2:.3g} months"
