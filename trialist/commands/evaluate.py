"""``trialist evaluate``: predicted records against gold."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from trialist.exit_codes import ExitCode
from trialist.failure import Failure, explain_os_error
from trialist.report import say, say_failure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evaluation import RecordSet, Report
    from evaluation.calibration import Reliability


# Of documents without a partner; the others are counted.
MOST_NAMED = 5


class Metric(StrEnum):
    """Rows of the table whose fact F1 can be held to a threshold."""

    ALL = "ALL"
    NUMERIC = "NUMERIC"
    TRIAL = "trial"
    ARMS = "arms"
    DOSES = "doses"
    PARTICIPANTS = "participants"
    FOLLOW_UP = "follow_up"
    OUTCOMES = "outcomes"
    COMPARISONS = "comparisons"
    ADVERSE_EVENTS = "adverse_events"
    BASELINE = "baseline"


Predicted = Annotated[
    Path, typer.Argument(metavar="PREDICTED", help="A record, or a folder of records (*.json).")
]
Gold = Annotated[
    Path, typer.Argument(metavar="GOLD", help="The gold record, or a folder of gold records.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print everything as JSON.")]


def evaluate(
    predicted: Predicted,
    gold: Gold,
    as_json: AsJson = False,
    fail_under: Annotated[
        float | None,
        typer.Option(
            metavar="F1",
            min=0.0,
            max=1.0,
            help="Lowest F1 (0 to 1); below it, exit code 3.",
        ),
    ] = None,
    metric: Annotated[
        Metric,
        typer.Option(case_sensitive=False, help="Which F1 --fail-under is about."),
    ] = Metric.NUMERIC,
    errors: Annotated[
        bool, typer.Option("--errors", help="List what is missed and what is false.")
    ] = False,
    by_document: Annotated[
        bool, typer.Option("--by-document", help="Show the scores of each document.")
    ] = False,
    reliability: Annotated[
        bool,
        typer.Option("--reliability", help="Show how often facts are right by their confidence."),
    ] = False,
    plot: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Also draw that into this file: .svg, .png or .pdf.",
            dir_okay=False,
        ),
    ] = None,
) -> None:
    """Score predicted records against gold, category by category.

    Records belong together by file name, else by doc_id.
    """
    sets = load_sets(predicted, gold)
    if sets is None:
        raise typer.Exit(ExitCode.FAILED)
    report = build_report(*sets)
    measured = _measure(*sets) if reliability or plot is not None else None
    if as_json:
        from trialist.formats import print_json

        more = {} if measured is None else {"reliability": _as_json(measured)}
        print_json({**report.to_dict(), **more}, sys.stdout)
    else:
        _print_tables(report, errors=errors, by_document=by_document, measured=measured)
    if plot is not None and measured is not None:
        _draw(measured, plot)
    raise typer.Exit(_judge(report, fail_under, metric))


def load_report(predicted: Path, gold: Path) -> Report | None:
    """Give the report on two paths; None, and what is wrong is said, if one has no records."""
    sets = load_sets(predicted, gold)
    return None if sets is None else build_report(*sets)


def load_sets(predicted: Path, gold: Path) -> tuple[RecordSet, RecordSet] | None:
    """Give the records of two paths; None, and what is wrong is said, if one has no records."""
    guesses, golds = load_or_say(predicted), load_or_say(gold)
    return None if guesses is None or golds is None else (guesses, golds)


def build_report(guesses: RecordSet, golds: RecordSet) -> Report:
    """Give the report on predicted records, with what could not be read of either set."""
    from evaluation import evaluate_records

    return evaluate_records(guesses.records, golds.records, (*guesses.errors, *golds.errors))


def _measure(guesses: RecordSet, golds: RecordSet) -> Mapping[str, Reliability]:
    from evaluation.calibration import judge_records, measure_by_category

    facts = judge_records(guesses.records, golds.records)
    if not any(fact.confidence is not None for fact in facts):
        say("no predicted fact has a confidence; make records with: trialist extract")
    return measure_by_category(facts)


def _as_json(measured: Mapping[str, Reliability]) -> dict[str, Any]:
    return {category: one.to_dict() for category, one in measured.items()}


def _draw(measured: Mapping[str, Reliability], file: Path) -> None:
    from evaluation.calibration.plot import plot_reliability
    from schemas.errors import TrialistError

    try:
        plot_reliability(measured, file)
    except TrialistError as error:
        say(str(error))
        raise typer.Exit(ExitCode.FAILED) from error
    except OSError as error:
        say_failure(Failure(str(file), explain_os_error(error)))
        raise typer.Exit(ExitCode.FAILED) from error


def load_or_say(path: Path) -> RecordSet | None:
    """Give the records of a path; say which files are broken, and give None without any record."""
    from evaluation import load_records
    from schemas.errors import TrialistError

    try:
        records = load_records(path)
    except TrialistError as error:
        say(f"{error}; check the path")
        return None
    for error in records.errors:
        say_failure(Failure(error.path, error.message))
    if not records.records:
        say(f"{path}: no records in it; make some with: trialist extract --format json --output")
        return None
    return records


def _print_tables(
    report: Report,
    *,
    errors: bool,
    by_document: bool,
    measured: Mapping[str, Reliability] | None,
) -> None:
    from trialist.render.console import make_console
    from trialist.render.scores import render_by_document, render_errors, render_report

    console = make_console(sys.stdout)
    console.print(render_report(report))
    if by_document:
        console.print(render_by_document(report.documents))
    if measured is not None:
        from trialist.render.reliability import render_reliability

        console.print(render_reliability(measured))
    if errors:
        console.print(render_errors(report.errors), soft_wrap=True)


def _some(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more


def _judge(report: Report, fail_under: float | None, metric: Metric) -> ExitCode:
    """Say what does not match or pass, and give the exit code."""
    if names := report.without_prediction:
        say(f"no prediction, so that all facts count as missed: {_some(names)}")
    if names := report.without_gold:
        say(f"no gold, so that the prediction does not count: {_some(names)}")
    if report.load_errors:
        return ExitCode.FAILED
    if fail_under is not None and not report.passes(fail_under, metric.value):
        score = report.score(metric.value).f1 or 0.0
        say(f"{metric.value} F1 {score:.3f} is below {fail_under:g}")
        return ExitCode.BELOW_THRESHOLD
    return ExitCode.OK
