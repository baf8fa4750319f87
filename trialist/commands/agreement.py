"""``trialist agreement``: how far two annotators agree."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from trialist.commands.evaluate import MOST_NAMED, AsJson, load_sets
from trialist.exit_codes import ExitCode
from trialist.report import say

_SET = "One annotator's record, or a folder of them (*.json)."


def agreement(
    first: Annotated[Path, typer.Argument(metavar="A", help=_SET)],
    second: Annotated[Path, typer.Argument(metavar="B", help=_SET)],
    as_json: AsJson = False,
) -> None:
    """Measure how far two annotators agree: F1 of facts, Krippendorff's alpha of each slot.

    On the documents that both have, paired by file name, else by doc_id.
    """
    from schemas.errors import TrialistError
    from trialist.review.agreement import measure_agreement

    sets = load_sets(first, second)
    if sets is None:
        raise typer.Exit(ExitCode.FAILED)
    ours, theirs = sets
    broken = (*ours.errors, *theirs.errors)
    try:
        measured = measure_agreement(ours.records, theirs.records, broken)
    except TrialistError as error:
        say(str(error))
        raise typer.Exit(ExitCode.FAILED) from error
    if as_json:
        from trialist.formats import print_json

        print_json(measured.to_dict(), sys.stdout)
    else:
        from trialist.render.agreement import render_agreement
        from trialist.render.console import make_console

        make_console(sys.stdout).print(render_agreement(measured))
    _say_alone("A", measured.only_first)
    _say_alone("B", measured.only_second)
    nothing = not measured.report.documents
    if nothing:
        say("no document is in both; records belong together by file name, else by doc_id")
    raise typer.Exit(ExitCode.FAILED if broken or nothing else ExitCode.OK)


def _say_alone(name: str, documents: tuple[str, ...]) -> None:
    if documents:
        more = f" and {len(documents) - MOST_NAMED} more" if len(documents) > MOST_NAMED else ""
        some = ", ".join(documents[:MOST_NAMED])
        say(f"only in {name}, so that they do not count: {some}{more}")
