"""``trialist benchmark``: how fast records are made here, and how good they are on public data."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.extractors import DEFAULT_EXTRACTOR
from trialist.commands.evaluate import AsJson
from trialist.commands.options import ExtractorName, ModelFolder, choose
from trialist.commands.public_benchmarks import add_public_benchmarks
from trialist.commands.robustness import robustness
from trialist.exit_codes import ExitCode, describe_exit_codes
from trialist.report import say

if TYPE_CHECKING:
    from trialist.benchmark import SpeedReport

benchmark = typer.Typer(
    name="benchmark",
    help="Measure Trialist: its speed here, and its quality on public data.",
    no_args_is_help=True,
)


@benchmark.callback()
def root() -> None:
    """Measure Trialist: its speed here, and its quality on public data."""


add_public_benchmarks(benchmark)
benchmark.command(epilog=describe_exit_codes())(robustness)


@benchmark.command(epilog=describe_exit_codes())
def speed(
    path: Annotated[
        Path,
        typer.Argument(
            metavar="PATH",
            help="A folder of texts, or a .jsonl file with a text or abstract in each line.",
        ),
    ],
    limit: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Take the first N texts only.")
    ] = None,
    startup: Annotated[
        bool, typer.Option(help="Also time the command on one text beside importing spaCy.")
    ] = True,
    extractor: ExtractorName = DEFAULT_EXTRACTOR,
    model: ModelFolder = None,
    as_json: AsJson = False,
) -> None:
    """Measure abstracts a second on one core, and the time from command to result."""
    from schemas.errors import TrialistError
    from trialist.benchmark import measure
    from trialist.texts import read_texts

    try:
        report = measure(
            read_texts(path, limit), with_startup=startup, choice=choose(extractor, model, None)
        )
    except TrialistError as error:
        say(str(error))
        raise typer.Exit(ExitCode.FAILED) from error
    if as_json:
        from trialist.formats import print_json

        print_json(report.to_dict(), sys.stdout)
    else:
        _print(report)


def _print(report: SpeedReport) -> None:
    figures = report.speed
    lines = [
        f"documents    {figures.documents} ({figures.failures} failed)",
        f"speed        {figures.per_second:.1f} documents a second in one process",
        f"one core     {figures.per_core_second:.1f} documents in a second of its time",
        f"time         median {figures.p50_ms:.1f} ms, 95% within {figures.p95_ms:.1f} ms",
        f"slowest      {figures.slowest_ms:.1f} ms",
        f"first        {figures.first_ms:.0f} ms, with what is loaded when it is needed",
    ]
    if figures.memory_mb is not None:
        lines.append(f"memory       {figures.memory_mb:.0f} MB at most")
    if (startup := report.startup) is not None:
        lines.append(
            f"start-up     {startup.seconds:.2f} s from command to result, {startup.ratio:.2f} "
            f"times importing spaCy ({startup.spacy_seconds:.2f} s)"
        )
    print("\n".join(lines))
