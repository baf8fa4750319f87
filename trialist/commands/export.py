"""``trialist export``: records out of a store, as tables, JSON lines, FHIR or for meta-analysis."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trialist.exit_codes import ExitCode
from trialist.export.writers import STREAMS, ExportFormat
from trialist.failure import explain_os_error
from trialist.report import say, say_failure


def export(
    source: Annotated[
        str,
        typer.Argument(
            metavar="DB",
            help="A store (its address, or the path of its file), a folder of records (*.json) or "
            "a file of them (.json, .jsonl).",
        ),
    ],
    form: Annotated[ExportFormat, typer.Option("--format", help="Form of the export.")],
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Write into this folder; jsonl and fhir go to standard output without it.",
        ),
    ] = None,
    every_version: Annotated[
        bool,
        typer.Option(
            "--every-version", help="Of a store, also records that newer ones took the place of."
        ),
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Say nothing but what failed on standard error.")
    ] = False,
) -> None:
    """Export records: tidy tables, JSON lines, FHIR R5, or tables ready for meta-analysis.

    csv and parquet give one file a category; jsonl loses nothing; fhir gives a bundle a line, or
    with --output a file for each kind of resource; meta gives events by arm, effects with
    standard errors, means, and a file for RevMan. docs/export.md describes all columns.
    """
    if output is None and form not in STREAMS:
        raise typer.BadParameter(f"--format {form.value} needs --output DIR")
    raise typer.Exit(_run(source, form, output, every_version, quiet))


def _run(
    source: str, form: ExportFormat, output: Path | None, every_version: bool, quiet: bool
) -> ExitCode:
    from schemas.errors import TrialistError
    from trialist.export.run import NothingToExport, export_records

    try:
        tally = export_records(source, form, output, every_version=every_version)
    except NothingToExport as nothing:
        for failure in nothing.failures:
            say_failure(failure)
        return ExitCode.FAILED
    except TrialistError as error:
        say(str(error))
        return ExitCode.FAILED
    except OSError as error:
        if output is None:
            raise
        say(f"{error.filename or output}: cannot be written: {explain_os_error(error)}")
        return ExitCode.FAILED
    for failure in tally.failures:
        say_failure(failure)
    if not quiet:
        failed = f", {len(tally.failures)} failed" if tally.failures else ""
        say(f"{tally.written} records exported{failed}")
    return ExitCode.FAILED if tally.failures else ExitCode.OK
