"""``trialist benchmark robustness``: the same gold, its texts changed, facts as they are."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from extract.extractors import DEFAULT_EXTRACTOR
from trialist.commands.evaluate import AsJson
from trialist.commands.options import ExtractorName, ModelFolder, choose
from trialist.commands.public_benchmarks import show_progress
from trialist.exit_codes import ExitCode
from trialist.report import say


def robustness(
    gold: Annotated[
        list[Path],
        typer.Argument(metavar="GOLD...", help="Folders of gold records with their texts."),
    ],
    extractor: ExtractorName = DEFAULT_EXTRACTOR,
    model: ModelFolder = None,
    as_json: AsJson = False,
) -> None:
    """Measure what changes of the texts cost that leave every fact as it is.

    Broken lines, lists as prose, other dashes and decimal points, spelling, lower case, the order
    of sections, misread letters: NUMERIC fact F1 with each, beside the texts as they are.
    """
    from schemas.errors import TrialistError
    from trialist.benchmarks.robustness import count_steps, run_robustness

    try:
        with show_progress(count_steps()) as step:
            measured = run_robustness(gold, choose(extractor, model, None), step)
    except TrialistError as error:
        say(str(error))
        raise typer.Exit(ExitCode.FAILED) from error
    if as_json:
        from trialist.benchmarks.saving import print_report

        print_report(measured.to_dict(), sys.stdout)
        return
    from trialist.render.console import make_console
    from trialist.render.robustness import render_robustness

    make_console(sys.stdout).print(render_robustness(measured))
