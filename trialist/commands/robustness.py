"""``trialist benchmark robustness``: the same gold, its texts changed, facts as they are."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extract.extractors import DEFAULT_EXTRACTOR
from trialist.commands.benchmarking import print_or_render, run_steps
from trialist.commands.evaluate import AsJson
from trialist.commands.options import ExtractorName, ModelFolder, choose


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
    from trialist.benchmarks.robustness import count_steps, run_robustness
    from trialist.render.robustness import render_robustness

    choice = choose(extractor, model, None)
    measured = run_steps(count_steps(), lambda step: run_robustness(gold, choice, step))
    print_or_render(measured, render_robustness, as_json=as_json)
