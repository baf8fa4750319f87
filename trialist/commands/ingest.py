"""``trialist ingest``: documents by the hundred thousand into a database."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from extract.extractors import DEFAULT_EXTRACTOR
from trialist.api import DEFAULT_TIME_LIMIT
from trialist.commands.options import ExtractorName, MinConfidence, ModelFolder, TimeLimit
from trialist.exit_codes import ExitCode
from trialist.report import say

if TYPE_CHECKING:
    from trialist.ingest.request import Request

# A worker takes 130 MB with its models: what brings it to this has run away.
DEFAULT_MEMORY_MB = 4096
_GOES_ON = "what was stored is whole, and the same command goes on from there"


class EngineName(StrEnum):
    """Where extraction runs."""

    LOCAL = "local"
    RAY = "ray"


def ingest(
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="URL",
            help="Where records go: trials.db or sqlite:///trials.db, "
            "postgresql://user@host/database, trials.duckdb, or parquet:FOLDER.",
        ),
    ],
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOURCE",
            help="Files of any kind that is read, archives, or folders, which are searched. "
            "May be left out with --retry-failed.",
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Worker processes (default: one for each core)."),
    ] = None,
    extractor: ExtractorName = DEFAULT_EXTRACTOR,
    model: ModelFolder = None,
    min_confidence: MinConfidence = None,
    only_trials: Annotated[
        bool, typer.Option("--only-trials", help="Leave out what does not look like a trial.")
    ] = False,
    reextract: Annotated[
        bool,
        typer.Option(
            "--reextract",
            help="Extract again what an older version of the extractor did; "
            "its records are kept beside the new ones.",
        ),
    ] = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Try again what failed before.")
    ] = False,
    watch: Annotated[
        bool,
        typer.Option("--watch", help="Go on: take in files as they are written into the folders."),
    ] = False,
    time_limit: TimeLimit = DEFAULT_TIME_LIMIT,
    memory_limit: Annotated[
        int, typer.Option(metavar="MB", min=512, help="Most memory for one worker process.")
    ] = DEFAULT_MEMORY_MB,
    text_column: Annotated[
        str | None, typer.Option(metavar="NAME", help="Column of tables that holds the text.")
    ] = None,
    id_column: Annotated[
        str | None, typer.Option(metavar="NAME", help="Column that holds the document's name.")
    ] = None,
    engine: Annotated[
        EngineName, typer.Option(help="Where extraction runs; ray: on a Ray cluster.")
    ] = EngineName.LOCAL,
    address: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="The Ray cluster (default: one on this machine)."),
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Say nothing but what failed on standard error.")
    ] = False,
    json_log: Annotated[
        bool, typer.Option("--json-log", help="Write JSON lines to standard error.")
    ] = False,
) -> None:
    """Take documents into a database, each exactly once.

    Every document ends as a record or as a named failure (see trialist failures). What the
    database knows already is not extracted again: a run that was stopped, or killed, is resumed
    by the same command. Ctrl-C stops after what is under way.
    """
    from trialist.ingest.extractors import ExtractorChoice
    from trialist.ingest.request import Request

    if not sources and not retry_failed:
        raise typer.BadParameter("name a SOURCE, or use --retry-failed")
    if watch and not sources:
        raise typer.BadParameter("--watch needs a folder as SOURCE")
    if address is not None and engine is not EngineName.RAY:
        raise typer.BadParameter("--address needs --engine ray")
    request = Request(
        sources=tuple(sources or ()),
        url=to,
        workers=workers,
        extractor=ExtractorChoice(extractor, model, min_confidence),
        only_trials=only_trials,
        reextract=reextract,
        retry_failed=retry_failed,
        watch=watch,
        time_limit=time_limit,
        memory_mb=memory_limit,
        text_column=text_column,
        id_column=id_column,
        on_ray=engine is EngineName.RAY,
        ray_address=address,
        quiet=quiet,
        json_log=json_log,
    )
    raise typer.Exit(_run(request))


def _run(request: Request) -> ExitCode:
    from schemas.errors import TrialistError
    from trialist.ingest.request import run_request
    from trialist.store.base import RunStatus
    from trialist.store.errors import StoreFull, StoreUnavailable

    try:
        summary = run_request(request)
    except (StoreUnavailable, StoreFull) as error:
        say(f"{error}; {_GOES_ON}")
        return ExitCode.FAILED
    except TrialistError as error:
        say(str(error))
        return ExitCode.FAILED
    except KeyboardInterrupt:
        say(f"stopped at once; {_GOES_ON}")
        return ExitCode.STOPPED
    if summary.status is RunStatus.STOPPED and not request.watch:
        return ExitCode.STOPPED
    return ExitCode.FAILED if summary.counts["failed"] else ExitCode.OK
