"""``trialist compare``: two sets of predictions against the same gold."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from trialist.commands.evaluate import AsJson, load_report
from trialist.exit_codes import ExitCode

_SET = "A record, or a folder of records (*.json)."


def compare(
    first: Annotated[Path, typer.Argument(metavar="A", help=_SET)],
    second: Annotated[Path, typer.Argument(metavar="B", help=_SET)],
    gold: Annotated[
        Path, typer.Option(metavar="GOLD", help="The gold record, or a folder of gold records.")
    ],
    as_json: AsJson = False,
) -> None:
    """Compare two sets of predicted records: what B gains and loses against A.

    Differences of F1 come with a paired bootstrap over documents.
    """
    from evaluation.compare import compare_reports

    before, after = load_report(first, gold), load_report(second, gold)
    if before is None or after is None:
        raise typer.Exit(ExitCode.FAILED)
    comparison = compare_reports(before, after)
    if as_json:
        from trialist.formats import print_json

        print_json(comparison.to_dict(), sys.stdout)
    else:
        from trialist.render.comparison import render_comparison
        from trialist.render.console import make_console

        make_console(sys.stdout).print(render_comparison(comparison))
    broken = before.load_errors or after.load_errors
    raise typer.Exit(ExitCode.FAILED if broken else ExitCode.OK)
