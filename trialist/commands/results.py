"""``trialist benchmark results``: reports of benchmarks into one file of tables, under floors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from trialist.exit_codes import ExitCode
from trialist.report import say


def results(
    reports: Annotated[
        list[Path],
        typer.Argument(
            metavar="REPORT...",
            help="What other benchmarks printed with --json; the file's name names the section.",
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the sections of the reports into this file."),
    ] = None,
    floors: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Fail where a figure is below its floor in this file."),
    ] = None,
    raise_floors: Annotated[
        bool, typer.Option("--raise-floors", help="Raise the floors to the figures at hand.")
    ] = False,
    lower_floors: Annotated[
        bool,
        typer.Option("--lower-floors", help="Set the floors to the figures, also where less."),
    ] = False,
) -> None:
    """Write results of benchmarks as tables, and hold them to their floors.

    Exit code 3 where a floor does not hold.
    """
    from evaluation.results import check_floors, put_section, read_floors, read_report, summarise
    from evaluation.results import raise_floors as raise_to
    from schemas.errors import TrialistError

    try:
        saved = [read_report(file) for file in reports]
        summaries = {one.name: summarise(one) for one in saved}
        held = read_floors(floors) if floors is not None else {}
    except TrialistError as error:
        say(str(error))
        raise typer.Exit(ExitCode.FAILED) from error
    if output is not None:
        text = output.read_text(encoding="utf-8") if output.exists() else ""
        for one in saved:
            made, command = one.data.get("made", ""), one.data.get("command", "")
            text = put_section(text, one.name, summaries[one.name], made, command)
        output.write_text(text, encoding="utf-8")
    if floors is not None and (raise_floors or lower_floors):
        held = raise_to(held, summaries, lower=lower_floors)
        floors.write_text(json.dumps(held, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    broken = check_floors(held, summaries)
    for one in broken:
        say(one.describe())
    if broken:
        raise typer.Exit(ExitCode.BELOW_THRESHOLD)
