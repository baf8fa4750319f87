"""``trialist benchmark speed``: how fast records are made here, beside what others take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extract.extractors import DEFAULT_EXTRACTOR
from trialist.commands.benchmarking import print_or_render, run_steps
from trialist.commands.evaluate import AsJson
from trialist.commands.options import ExtractorName, ModelFolder, choose

_STEPS = 12  # about: programs, stages, growth


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
    compare: Annotated[
        bool,
        typer.Option("--compare", help="Also time other programs on the same texts, in turns."),
    ] = False,
    stages: Annotated[
        bool, typer.Option("--stages", help="Also show what share each stage takes.")
    ] = False,
    growth: Annotated[
        bool,
        typer.Option("--growth", help="Also time texts up to a million characters, and many."),
    ] = False,
    count: Annotated[
        list[int] | None,
        typer.Option(
            metavar="N", min=1, help="With --growth: go through N texts (default 100, then 1000)."
        ),
    ] = None,
    python: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PROGRAM=PATH",
            help="With --compare: the Python that has a program, as medspacy=env/bin/python.",
        ),
    ] = None,
    extractor: ExtractorName = DEFAULT_EXTRACTOR,
    model: ModelFolder = None,
    as_json: AsJson = False,
) -> None:
    """Measure abstracts a second on one core, and the time from command to result.

    With --compare also the time of spaCy's tokenizer, scispaCy's abbreviations (the reference),
    quantulum3 and medspaCy where they are installed, on the same texts in the same run.
    """
    from trialist.benchmark import SpeedWishes, measure
    from trialist.render.speed import render_speed
    from trialist.texts import read_texts

    pythons = dict(one.split("=", 1) for one in python or () if "=" in one)
    wishes = SpeedWishes(startup, compare, stages, growth, tuple(count or (100, 1_000)), pythons)
    choice = choose(extractor, model, None)
    report = run_steps(_STEPS, lambda step: measure(read_texts(path, limit), wishes, choice, step))
    print_or_render(report, render_speed, as_json=as_json)
