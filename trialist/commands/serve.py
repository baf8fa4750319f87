"""``trialist serve``: extraction and stored records over HTTP."""

from __future__ import annotations

from typing import Annotated

import typer

from extract.extractors import DEFAULT_EXTRACTOR
from trialist.api import DEFAULT_TIME_LIMIT
from trialist.commands.options import ExtractorName, MinConfidence, ModelFolder, TimeLimit
from trialist.web.defaults import BODY_MB, HOST, MB, PORT, TOKEN_VARIABLE

Host = Annotated[
    str,
    typer.Option(
        metavar="ADDRESS",
        help=f"Where to listen. Any address that others reach needs a token (default {HOST}).",
        show_default=False,
    ),
]
Port = Annotated[
    int,
    typer.Option(
        metavar="N",
        min=0,
        max=65535,
        help=f"The port; 0: any that is free (default {PORT}).",
        show_default=False,
    ),
]
AllowHost = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-host",
        metavar="NAME",
        help="A name, besides ADDRESS, by which the server is reached; may be repeated.",
    ),
]
Token = Annotated[
    str | None,
    typer.Option(
        "--token",
        envvar=TOKEN_VARIABLE,
        metavar="TOKEN",
        help="What clients have to show. Others on this machine can read a command line: "
        "better give it in the environment.",
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(metavar="N", min=1, help="Worker processes (default: one for each core)."),
]


def serve(
    source: Annotated[
        str | None,
        typer.Argument(
            metavar="SOURCE|DB",
            help="A database whose records are served, or documents that are taken into a "
            "temporary one. Left out: only extraction.",
            show_default=False,
        ),
    ] = None,
    host: Host = HOST,
    port: Port = PORT,
    allow_host: AllowHost = None,
    token: Token = None,
    workers: Workers = None,
    extractor: ExtractorName = DEFAULT_EXTRACTOR,
    model: ModelFolder = None,
    min_confidence: MinConfidence = None,
    time_limit: TimeLimit = DEFAULT_TIME_LIMIT,
    body_limit: Annotated[
        int,
        typer.Option(
            metavar="MB",
            min=1,
            max=100,
            help=f"Most megabytes of one request's body (default {BODY_MB}).",
            show_default=False,
        ),
    ] = BODY_MB,
    log_requests: Annotated[
        bool, typer.Option("--log-requests", help="Write a line on each request.")
    ] = False,
) -> None:
    """Serve extraction, and the records of a database, over HTTP.

    POST /extract takes a text or file, GET /records/ID gives a stored record; /openapi.json
    describes all. Listens on this machine only, unless told otherwise.
    """
    from trialist.ingest.extractors import ExtractorChoice
    from trialist.web.launch import Launch, launch

    wanted = Launch(
        source=source,
        host=host,
        port=port,
        hosts=tuple(allow_host or ()),
        token=token,
        workers=workers,
        extractor=ExtractorChoice(extractor, model, min_confidence),
        time_limit=time_limit,
        body_bytes=body_limit * MB,
        log_requests=log_requests,
    )
    raise typer.Exit(launch(wanted))
