"""``trialist export``: records out of a store: tables, JSON lines, FHIR, for pooling, gold."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trialist.exit_codes import ExitCode
from trialist.export.writers import STREAMS, ExportFormat
from trialist.failure import explain_os_error
from trialist.report import say, say_failure

if TYPE_CHECKING:
    from trialist.export.run import Tally


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
    reviewer: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Of gold: what this reviewer has finished, as they have it (default: what is "
            "settled).",
            show_default=False,
        ),
    ] = None,
    reviews: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            help="Of gold: reviewers that each document was to have, as in trialist review "
            "(default 1).",
            show_default=False,
        ),
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Say nothing but what failed on standard error.")
    ] = False,
) -> None:
    """Export records: tidy tables, JSON lines, FHIR R5, for meta-analysis, or as gold.

    csv and parquet give one file a category; jsonl loses nothing; fhir gives a bundle a line, or
    with --output a file for each kind of resource; meta gives events by arm, effects with
    standard errors, means, and a file for RevMan; gold gives what people reviewed, with the
    texts, as trialist evaluate and agreement take it. docs/export.md describes all columns.
    """
    if output is None and form not in STREAMS:
        raise typer.BadParameter(f"--format {form.value} needs --output DIR")
    if form is not ExportFormat.GOLD and (reviewer is not None or reviews is not None):
        raise typer.BadParameter("--reviewer and --reviews are about --format gold")
    if form is ExportFormat.GOLD and every_version:
        raise typer.BadParameter(
            "--every-version is not for --format gold: a review has one record"
        )
    raise typer.Exit(
        _run(_choose(source, form, output, every_version, reviewer, reviews), output, quiet)
    )


def _choose(
    source: str,
    form: ExportFormat,
    output: Path | None,
    every_version: bool,
    reviewer: str | None,
    reviews: int | None,
) -> Callable[[], Tally]:
    """Give the export that was asked for, not begun."""
    from trialist.export.run import export_gold, export_records

    if form is ExportFormat.GOLD and output is not None:
        return partial(export_gold, source, output, reviewer=reviewer, reviews=reviews or 1)
    return partial(export_records, source, form, output, every_version=every_version)


def _run(export_all: Callable[[], Tally], output: Path | None, quiet: bool) -> ExitCode:
    from schemas.errors import TrialistError
    from trialist.export.run import NothingToExport

    try:
        tally = export_all()
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
        say(f"{tally.written} record{'' if tally.written == 1 else 's'} exported{failed}")
    return ExitCode.FAILED if tally.failures else ExitCode.OK
