"""``trialist benchmark NAME``: figures on public data, and on any folder of gold."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from extract.extractors import DEFAULT_EXTRACTOR
from trialist.commands.evaluate import AsJson
from trialist.commands.options import ExtractorName, ModelFolder, choose
from trialist.exit_codes import ExitCode, describe_exit_codes
from trialist.failure import Failure
from trialist.report import say, say_failure

if TYPE_CHECKING:
    from collections.abc import Generator

    from rich.console import RenderableType

    from evaluation.benchmarks.report import BenchmarkReport

    Say: TypeAlias = Callable[[str], None]
    Run: TypeAlias = Callable[[Path, Say], BenchmarkReport]

Folder = Annotated[
    Path, typer.Argument(metavar="PATH", help="The folder that holds your copy of the data set.")
]


def add_public_benchmarks(benchmark: typer.Typer) -> None:
    """Add the commands to their group."""
    for name, command in (
        ("pico-corpus", pico_corpus),
        ("rct-art", rct_art),
        ("ebm-nlp", ebm_nlp),
        ("llm-meta-analysis", llm_meta_analysis),
        ("gold", gold),
    ):
        benchmark.command(name, epilog=describe_exit_codes())(command)


def pico_corpus(path: Folder, as_json: AsJson = False) -> None:
    """Label the numbers of the PICO-Corpus by kind and arm, in five folds by document.

    PATH has its .txt and .ann files. Trains on four folds to label the fifth: about half an hour on
    one core.
    """
    from trialist.benchmarks.pico import STEPS, run_pico_corpus

    _run(run_pico_corpus, path, STEPS, as_json)


def rct_art(path: Folder, as_json: AsJson = False) -> None:
    """Make result tables of RCT-ART's test sentences by models trained on its train part.

    PATH has train.spacy and test.spacy. Takes about a minute on one core.
    """
    from trialist.benchmarks.rct_art import STEPS, run_rct_art

    _run(run_rct_art, path, STEPS, as_json)


def ebm_nlp(path: Folder, as_json: AsJson = False) -> None:
    """Find EBM-NLP's participants, interventions and outcomes word by word.

    PATH has dev.txt, to train on, and test.txt. Takes a few minutes on one core.
    """
    from trialist.benchmarks.ebm_nlp import STEPS, run_ebm_nlp

    _run(run_ebm_nlp, path, STEPS, as_json)


class MetaAnalysisPart(StrEnum):
    """The parts of llm-meta-analysis."""

    DEV = "dev"
    TEST = "test"


def llm_meta_analysis(
    path: Folder,
    part: Annotated[
        MetaAnalysisPart, typer.Option(help="Which part's questions to answer.")
    ] = MetaAnalysisPart.TEST,
    as_json: AsJson = False,
) -> None:
    """Answer what outcomes were in two arms of a trial, from abstract and results.

    PATH has annotated_rct_dataset.json and a folder of articles (xml, or as published). Takes about
    a minute on one core.
    """
    from schemas.errors import TrialistError
    from trialist.benchmarks.meta_analysis import STEPS, run_meta_analysis

    try:
        with show_progress(STEPS) as step:
            report = run_meta_analysis(path, step, part.value)
    except TrialistError as error:
        say(str(error))
        raise typer.Exit(ExitCode.FAILED) from error
    if as_json:
        from trialist.benchmarks.saving import print_report

        print_report(report.to_dict(), sys.stdout)
        return
    from trialist.render.meta_analysis import render_meta_analysis

    _print(render_meta_analysis(report))


def gold(
    path: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="A folder of texts, each with its gold record (.json)."),
    ],
    extractor: ExtractorName = DEFAULT_EXTRACTOR,
    model: ModelFolder = None,
    as_json: AsJson = False,
) -> None:
    """Make records of the texts of a folder of gold, and score them by category.

    Gold is NAME.json or NAME.gold.json in the form of trialist schema, its text NAME.txt, .xml, ...
    """
    from schemas.errors import TrialistError
    from trialist.benchmarks.gold import STEPS, run_gold

    try:
        with show_progress(STEPS) as step:
            report = run_gold(path, step, choose(extractor, model, None))
    except TrialistError as error:
        say(str(error))
        raise typer.Exit(ExitCode.FAILED) from error
    for error in report.report.load_errors:
        say_failure(Failure(error.path, error.message))
    if as_json:
        from trialist.benchmarks.saving import print_report

        print_report(report.to_dict(), sys.stdout)
        return
    from trialist.render.gold import render_gold

    _print(render_gold(report))


def _run(run: Run, path: Path, steps: int, as_json: bool) -> None:
    """Run a benchmark and print its report; steps are shown on standard error."""
    from schemas.errors import TrialistError

    try:
        with show_progress(steps) as step:
            report = run(path, step)
    except TrialistError as error:
        say(str(error))
        raise typer.Exit(ExitCode.FAILED) from error
    if as_json:
        from trialist.benchmarks.saving import print_report

        print_report(report.to_dict(), sys.stdout)
        return
    from trialist.render.benchmarks import render_benchmark

    _print(render_benchmark(report))


def _print(pieces: Iterable[RenderableType]) -> None:
    from trialist.render.console import make_console

    console = make_console(sys.stdout)
    for piece in pieces:
        console.print(piece)


@contextmanager
def show_progress(steps: int) -> Generator[Say]:
    """Give what to call at the beginning of each step; shows a bar on terminals."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (BarColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=steps)
        begun = 0

        def step(name: str) -> None:
            nonlocal begun
            progress.update(task, description=name, completed=begun)
            begun += 1

        yield step
