"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extract.extractors import BUILT_IN, DEFAULT_EXTRACTOR
from trialist.api import DEFAULT_TIME_LIMIT
from trialist.choosing import Choice
from trialist.exit_codes import ExitCode
from trialist.report import say

TimeLimit = Annotated[
    float,
    typer.Option(
        "--time-limit",
        metavar="SECONDS",
        min=0.001,
        help=f"Most time for one document (default {DEFAULT_TIME_LIMIT:g}).",
        show_default=False,
    ),
]


def _check_name(name: str) -> str:
    """Give the name of an extractor that there is; the others are an error of usage."""
    if name not in BUILT_IN:
        from extract.extractors.registry import list_extractors

        if name not in (known := list_extractors()):
            raise typer.BadParameter(
                f"no extractor is called {name!r}; there are: {', '.join(known)}"
            )
    return name


ExtractorName = Annotated[
    str,
    typer.Option(
        "--extractor",
        metavar="NAME",
        callback=_check_name,
        help=f"What makes the records: {', '.join(sorted(BUILT_IN))}, or one that an installed "
        f"package registers (default {DEFAULT_EXTRACTOR}).",
        show_default=False,
    ),
]
ModelFolder = Annotated[
    Path | None,
    typer.Option(
        "--model",
        metavar="DIR",
        exists=True,
        file_okay=False,
        help="Folder of trained artefacts, as trialist train makes it, in place of the package's.",
    ),
]
MinConfidence = Annotated[
    float | None,
    typer.Option(
        "--min-confidence",
        metavar="SHARE",
        min=0.0,
        max=1.0,
        help="List facts that are less likely right than this (0 to 1) as unlinked.",
    ),
]


def choose(name: str, model: Path | None, minimum: float | None) -> Choice:
    """Give the choice of an extractor; one that cannot be had ends the command with the reason."""
    from schemas.errors import TrialistError

    choice = Choice(name, model, minimum)
    try:
        choice.load()
    except TrialistError as error:
        say(str(error))
        raise typer.Exit(ExitCode.FAILED) from error
    return choice
