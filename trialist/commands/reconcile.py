"""``trialist reconcile``: reports of one trial side by side."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from trialist.exit_codes import ExitCode
from trialist.failure import Failure
from trialist.report import say, say_failure

if TYPE_CHECKING:
    from trialist.reconcile import ReconciledTrial


class Form(StrEnum):
    """A form of reconciled trials."""

    TABLE = "table"
    JSON = "json"


def reconcile(
    source: Annotated[
        str,
        typer.Argument(
            metavar="DB",
            help="A store (its address, or the path of its file), a folder of records (*.json) or "
            "a file of them (.json, .jsonl).",
        ),
    ],
    form: Annotated[Form, typer.Option("--format", help="Form of the output.")] = Form.TABLE,
    every_trial: Annotated[
        bool, typer.Option("--every-trial", help="Also trials with a single report.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Say nothing but what failed on standard error.")
    ] = False,
) -> None:
    """Put the reports of each trial together: what they agree on, what conflicts, what changed.

    Reports with the same registry number or DOI are of one trial. Interim and final analyses are
    kept apart by what they are called, by their follow-up and by date. docs/reconcile.md tells
    how. Conflicts do not change the exit code.
    """
    from trialist.reconcile import reconcile_source

    trials: list[ReconciledTrial] = []
    failed = False
    for result in reconcile_source(source, least_reports=1 if every_trial else 2):
        if isinstance(result, Failure):
            failed = True
            say_failure(result)
            continue
        trials.append(result)
        if form is Form.TABLE:
            _print_table(result)
    if form is Form.JSON:
        _print_json(trials)
    if not quiet:
        _say_counts(trials)
    raise typer.Exit(ExitCode.FAILED if failed else ExitCode.OK)


def _print_table(trial: ReconciledTrial) -> None:
    from trialist.reconcile.table import render_trial
    from trialist.render.console import make_console

    make_console(sys.stdout).print(render_trial(trial))


def _print_json(trials: list[ReconciledTrial]) -> None:
    from trialist.formats import print_json

    print_json([trial.to_dict() for trial in trials], sys.stdout)


def _say_counts(trials: list[ReconciledTrial]) -> None:
    from trialist.reconcile.comparing import Status

    reports = sum(len(trial.reports) for trial in trials)
    conflicts = sum(len(trial.of(Status.CONFLICT)) for trial in trials)
    changes = sum(len(trial.of(Status.CHANGED)) for trial in trials)
    say(f"trials {len(trials)}, reports {reports}, conflicts {conflicts}, changes {changes}")
