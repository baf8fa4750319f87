"""A trial put together from its reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from evaluation.align import pair_arms
from trialist.reconcile.analyses import Analysis, group_analyses
from trialist.reconcile.comparing import Point, Status, compare_analyses
from trialist.reconcile.reports import Report
from trialist.reconcile.statements import Statement, list_statements


@dataclass(frozen=True)
class ReconciledTrial:
    """One trial: the analyses that its reports tell of, and all that they say."""

    analyses: tuple[Analysis, ...]
    points: tuple[Point, ...]
    arms: dict[str, str]  # labels by the ids that the trial's arms have here

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """All reports, by analysis."""
        return tuple(report for analysis in self.analyses for report in analysis.reports)

    @cached_property
    def registry_ids(self) -> tuple[str, ...]:
        """The registry numbers of all reports."""
        return tuple(dict.fromkeys(one for it in self.reports for one in it.keys.registry_ids))

    @cached_property
    def name(self) -> str:
        """What to call the trial: its registry number, else its acronym or first report."""
        acronyms = (one.record.trial.acronym for one in self.reports)
        known = (*self.registry_ids, *filter(None, acronyms), self.reports[0].doc_id)
        return known[0]

    def of(self, status: Status) -> tuple[Point, ...]:
        """Give the points with a status."""
        return tuple(point for point in self.points if point.status is status)

    def to_dict(self) -> dict[str, Any]:
        """Give the trial as JSON values."""
        return {
            "name": self.name,
            "registry_ids": list(self.registry_ids),
            "arms": self.arms,
            "analyses": [_analysis(one) for one in self.analyses],
            "points": [_point_dict(point) for point in self.points],
        }


def reconcile_reports(reports: Sequence[Report]) -> ReconciledTrial:
    """Give a trial put together from its reports."""
    analyses = group_analyses(reports)
    names, labels = _name_arms(reports)
    statements = [
        statement
        for analysis in analyses
        for report in analysis.reports
        for statement in list_statements(report, names[id(report)])
    ]
    return ReconciledTrial(analyses, compare_analyses(analyses, statements), labels)


def _name_arms(
    reports: Sequence[Report],
) -> tuple[dict[int, dict[str, str]], dict[str, str]]:
    """Give the trial's arm for each arm of each report, and the labels of the trial's arms.

    The report with the most arms names them; arms of others that are like none of these stay
    their own.
    """
    fullest = max(reports, key=lambda one: len(one.record.arms))
    labels = {arm.id: arm.label for arm in fullest.record.arms}
    names: dict[int, dict[str, str]] = {}
    for number, report in enumerate(reports):
        if report is fullest:
            names[id(report)] = {arm: arm for arm in labels}
            continue
        paired = pair_arms(report.record, fullest.record)
        for arm in report.record.arms:
            own = f"{arm.id} of report {number + 1}"
            if arm.id not in paired:
                labels[own] = arm.label
            paired.setdefault(arm.id, own)
        names[id(report)] = paired
    return names, labels


def _analysis(analysis: Analysis) -> dict[str, Any]:
    reports = [
        {
            "doc_id": one.doc_id,
            "source": one.place,
            "date": one.date,
            "stage": one.stage,
            "publications": list(one.keys.publications),
        }
        for one in analysis.reports
    ]
    return {"number": analysis.number, "label": analysis.label, "reports": reports}


def _point_dict(point: Point) -> dict[str, Any]:
    main = point.main
    return {
        "category": main.category,
        "about": main.words,
        "status": point.status.value,
        "differing": list(point.differing),
        "reason": point.reason,
        "values": dict(main.values),
        "statements": [
            {"analysis": number, **_statement_dict(one)}
            for one, number in zip(point.statements, point.analyses, strict=True)
        ],
    }


def _statement_dict(statement: Statement) -> dict[str, Any]:
    place = statement.evidence
    return {
        "doc_id": statement.report.doc_id,
        "values": dict(statement.values),
        "quote": statement.quote,
        "start": None if place is None else place.start,
        "end": None if place is None else place.end,
    }
