"""``trialist schema``: the JSON Schema of records."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trialist.exit_codes import ExitCode
from trialist.failure import explain_os_error
from trialist.report import say


def schema(
    output: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write to this file instead of standard output."),
    ] = None,
) -> None:
    """Print the JSON Schema of a record."""
    text = build_schema()
    if output is None:
        print(text, end="")
        return
    try:
        output.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        say(f"{output}: cannot be written: {explain_os_error(error)}")
        raise typer.Exit(ExitCode.FAILED) from error


def build_schema() -> str:
    """Give the JSON Schema of a record as text that ends in a newline."""
    import json

    from schemas.record import TrialRecord

    return json.dumps(TrialRecord.model_json_schema(), indent=2) + "\n"
