"""``trialist train``: the shipped models again, or new ones, from folders of labelled documents."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from trialist.exit_codes import ExitCode
from trialist.report import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trialist.training.figures import Figures
    from trialist.training.recipe import Settings
    from trialist.training.sources import SourcePaths

_PICO = "The PICO-Corpus: texts with brat annotations."
_RCT_ART = "RCT-ART: the folder with its training part."
_EBM_NLP = "EBM-NLP: the folder with its dev part."
_TEXT = "Abstracts without labels, a JSON object in each line."


def train(
    gold: Annotated[
        list[Path],
        typer.Option(
            metavar="DIR", help="Labelled documents: STEM.json beside STEM.txt. May be repeated."
        ),
    ],
    output: Annotated[
        Path, typer.Option(metavar="DIR", help="Where the artefacts go; for --model afterwards.")
    ],
    held_out: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="DIR",
            help="Labelled documents that only teach how sure to be, and are scored. "
            "May be repeated.",
        ),
    ] = None,
    pico: Annotated[Path | None, typer.Option(metavar="DIR", help=_PICO)] = None,
    rct_art: Annotated[Path | None, typer.Option(metavar="DIR", help=_RCT_ART)] = None,
    ebm_nlp: Annotated[Path | None, typer.Option(metavar="DIR", help=_EBM_NLP)] = None,
    text: Annotated[Path | None, typer.Option(metavar="JSONL", help=_TEXT)] = None,
    cross_validate: Annotated[
        bool,
        typer.Option(
            "--cross-validate",
            help="Only measure: write the records of documents left out, as EXTRACTOR/STEM.json.",
        ),
    ] = False,
    folds: Annotated[int, typer.Option(metavar="N", min=2, help="Folds, by document.")] = 5,
    processes: Annotated[
        int, typer.Option(metavar="N", min=1, help="Folds that are worked on at a time.")
    ] = 2,
) -> None:
    """Train the models on labelled documents, and show how good they are on those left out.

    The same data and version give the same artefacts. Beside them come a manifest (data, sizes,
    digests, versions), the figures as JSON, and a model card.
    """
    from trialist.training.recipe import Settings
    from trialist.training.sources import SourcePaths

    paths = SourcePaths(tuple(gold), tuple(held_out or ()), pico, rct_art, ebm_nlp, text)
    settings = Settings(folds, processes)
    figures = _run(paths, output, settings, measure_only=cross_validate)
    _print(figures)


def _run(
    paths: SourcePaths, output: Path, settings: Settings, *, measure_only: bool
) -> Sequence[Figures]:
    from schemas.errors import TrialistError
    from trialist.failure import explain_os_error
    from trialist.render.progress import show_progress
    from trialist.training import recipe
    from trialist.training.trainable import list_trainable

    try:
        with show_progress(sys.stderr) as progress:
            if not measure_only:
                return recipe.train(paths, output, settings, progress, list_trainable(paths))
            crossed = recipe.cross_validate_all(paths, settings, progress, list_trainable(paths))
            recipe.write_records(crossed.records, output)
            return crossed.measure()
    except TrialistError as error:
        say(str(error))
        raise typer.Exit(ExitCode.FAILED) from error
    except OSError as error:
        say(f"{error.filename or output}: {explain_os_error(error)}")
        raise typer.Exit(ExitCode.FAILED) from error


def _print(figures: Sequence[Figures]) -> None:
    from trialist.render.console import make_console
    from trialist.render.training import render_figures

    console: Any = make_console(sys.stdout)
    for one in figures:
        console.print(render_figures(one))
