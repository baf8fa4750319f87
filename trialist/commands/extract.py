"""``trialist extract``: reports in, records out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.extractors import DEFAULT_EXTRACTOR
from trialist.api import DEFAULT_TIME_LIMIT
from trialist.choosing import Choice
from trialist.commands.options import (
    ExtractorName,
    MinConfidence,
    ModelFolder,
    TimeLimit,
    choose,
)
from trialist.exit_codes import ExitCode
from trialist.failure import Failure, explain_os_error
from trialist.formats import Format
from trialist.output import FOLDER_FILES, Sink, open_sink
from trialist.report import say, say_failure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from schemas.record import TrialRecord
    from trialist.batch import Result

# The check whose finding says that a document holds no trial.
NO_TRIAL = "no_trial_found"


def extract(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Files of a document each: text, Markdown, HTML, PDF, JATS or PubMed XML, .nbib; "
            "folders, searched for such files; or - for standard input.",
        ),
    ],
    form: Annotated[Format, typer.Option("--format", help="Form of the output.")] = Format.TABLE,
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Write into this folder instead of standard output: json as one file for each "
            "document (<stem>.json), jsonl as records.jsonl, csv as facts.csv.",
        ),
    ] = None,
    extractor: ExtractorName = DEFAULT_EXTRACTOR,
    model: ModelFolder = None,
    min_confidence: MinConfidence = None,
    time_limit: TimeLimit = DEFAULT_TIME_LIMIT,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Say nothing but what failed on standard error.")
    ] = False,
) -> None:
    """Extract the record of each trial report.

    JSON of a single file is one record, of several files or a folder an array.
    A document that fails is named on standard error, and the others go on.
    """
    if output is not None and form not in FOLDER_FILES:
        raise typer.BadParameter("--output needs --format json, jsonl or csv")
    choice = choose(extractor, model, min_confidence)
    raise typer.Exit(_run(paths, choice, form, output, time_limit, quiet))


def _run(
    paths: list[str],
    choice: Choice,
    form: Format,
    output: Path | None,
    time_limit: float,
    quiet: bool,
) -> ExitCode:
    from trialist.batch import run_batch
    from trialist.inputs import find_sources, stands_for_one

    results = run_batch(find_sources(paths), choice.extract, time_limit=time_limit)
    try:
        with open_sink(form, output, one=stands_for_one(paths)) as sink:
            return _drain(results, sink, quiet)
    except OSError as error:
        if output is None:
            raise
        say(f"{error.filename or output}: cannot be written: {explain_os_error(error)}")
        return ExitCode.FAILED


def _drain(results: Iterable[Result[TrialRecord] | Failure], sink: Sink, quiet: bool) -> ExitCode:
    """Write all results, and say what failed."""
    written = failed = 0
    for result in results:
        failure = result if isinstance(result, Failure) else sink(result.source, result.value)
        if failure is not None:
            failed += 1
            say_failure(failure)
            continue
        written += 1
        if not quiet and not isinstance(result, Failure) and _lacks_trial(result.value):
            say(f"{result.source.name}: no trial found in it; its record is empty")
    if not quiet and written + failed > 1:
        say(f"{written + failed} documents: {written} extracted, {failed} failed")
    return ExitCode.FAILED if failed else ExitCode.OK


def _lacks_trial(record: TrialRecord) -> bool:
    return any(finding.check == NO_TRIAL for finding in record.findings)
