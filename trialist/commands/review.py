"""``trialist review``: a local web page on which people decide about records."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING, Annotated

import typer

from extract.extractors import DEFAULT_EXTRACTOR
from trialist.api import DEFAULT_TIME_LIMIT
from trialist.commands.options import ExtractorName, MinConfidence, ModelFolder, TimeLimit
from trialist.commands.serve import AllowHost, Host, Port, Token, Workers
from trialist.exit_codes import ExitCode
from trialist.report import say
from trialist.web.defaults import HOST, PORT

if TYPE_CHECKING:
    from trialist.ingest.extractors import ExtractorChoice

# Processes for /extract of the API, which the pages do not use.
_SERVING = 1


def review(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE|DB",
            help="A database (as in trialist ingest --to), or a file or folder of documents, which "
            "are read into one first.",
        ),
    ],
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="URL",
            help="The database that documents are read into, and that keeps all decisions "
            "(default: NAME.review.db in this folder, NAME being that of SOURCE).",
            show_default=False,
        ),
    ] = None,
    reviewer: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Who reviews, unless the page is told otherwise (default: your user name).",
            show_default=False,
        ),
    ] = None,
    reviews: Annotated[
        int,
        typer.Option(
            metavar="N",
            min=1,
            help="Reviewers for each document; where two differ, a third settles it.",
        ),
    ] = 1,
    open_page: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the page in a browser.")
    ] = True,
    host: Host = HOST,
    port: Port = PORT,
    allow_host: AllowHost = None,
    token: Token = None,
    workers: Workers = None,
    extractor: ExtractorName = DEFAULT_EXTRACTOR,
    model: ModelFolder = None,
    min_confidence: MinConfidence = None,
    time_limit: TimeLimit = DEFAULT_TIME_LIMIT,
) -> None:
    """Review records on a local web page, and make gold of them.

    Shows each document beside its record: accept, correct, reject, or add facts by selecting their
    words, all with the keyboard (press ? on the page). Every decision is saved at once, with who,
    when and why. Listens on this machine only, unless told otherwise.
    """
    from trialist.ingest.extractors import ExtractorChoice

    chosen = ExtractorChoice(extractor, model, min_confidence)
    url = _find_store(source, to, chosen, time_limit, workers)
    if url is None:
        raise typer.Exit(ExitCode.FAILED)

    from trialist.web.launch import Launch
    from trialist.web.review.serving import launch_review

    wanted = Launch(
        source=url,
        host=host,
        port=port,
        hosts=tuple(allow_host or ()),
        token=token,
        workers=_SERVING,
        extractor=chosen,
        time_limit=time_limit,
    )
    name = reviewer or _user_name()
    raise typer.Exit(launch_review(wanted, url, name, reviews=reviews, open_page=open_page))


def _find_store(
    source: str,
    to: str | None,
    extractor: ExtractorChoice,
    time_limit: float,
    workers: int | None,
) -> str | None:
    """Give the database to review; None after what went wrong was said."""
    from schemas.errors import TrialistError
    from trialist.web.sources import default_store, store_address, take_in

    try:
        if (address := store_address(source)) is not None:
            return address
        url = to or default_store(source)
        say(f"{source}: is read into {url}, which keeps all decisions; the same command goes on")
        take_in(source, url, extractor, time_limit=time_limit, workers=workers)
    except TrialistError as error:
        say(str(error))
        return None
    except KeyboardInterrupt:
        say("stopped; the same command goes on from there")
        raise typer.Exit(ExitCode.STOPPED) from None
    return url


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such user, as in some containers
        return "reviewer"
