"""``trialist show``: a report and its record as one page for a browser."""

from __future__ import annotations

import sys
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
from trialist.failure import explain_os_error
from trialist.report import say, say_failure

if TYPE_CHECKING:
    from trialist.show.run import Shown

STANDARD_OUTPUT = Path("-")
# Documents on one page: a browser takes more, a reader does not.
DEFAULT_LIMIT = 50


def show(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="A report (text, Markdown, HTML, PDF, JATS or PubMed XML …), a file or folder of "
            "several, a record (.json) with its text beside it, or - for standard input.",
        ),
    ],
    html: Annotated[
        Path | None,
        typer.Option(
            "--html",
            metavar="FILE",
            dir_okay=False,
            allow_dash=True,
            help="Write the page to this file, or to standard output (-). Without it, the page "
            "goes to standard output where that is no terminal, else to <stem>.trialist.html "
            "in this folder.",
        ),
    ] = None,
    open_it: Annotated[
        bool, typer.Option("--open", help="Open the page in the browser, too.")
    ] = False,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, help="Most documents on the page.")
    ] = DEFAULT_LIMIT,
    extractor: ExtractorName = DEFAULT_EXTRACTOR,
    model: ModelFolder = None,
    min_confidence: MinConfidence = None,
    time_limit: TimeLimit = DEFAULT_TIME_LIMIT,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Say nothing but what failed on standard error.")
    ] = False,
) -> None:
    """Show a report and its record as one HTML page, every value linked to its words.

    The page holds all that it needs: it works offline, prints, and can be sent to others.
    Plots need matplotlib (pip install 'trialist[plot]'); without it the page says so.
    """
    target = choose_target(file, html, open_it)
    choice = choose(extractor, model, min_confidence)
    raise typer.Exit(
        _run(file, target, html is not None, open_it, limit, choice, time_limit, quiet)
    )


def choose_target(file: str, html: Path | None, open_it: bool) -> Path:
    """Give where the page goes: the file that is named, one of this folder, or standard output.

    Raises BadParameter where the report itself would be overwritten, or there is nothing to open.
    """
    from trialist.show.run import default_file

    if html == STANDARD_OUTPUT and open_it:
        raise typer.BadParameter("--open needs a file; name one with --html")
    if html is None:
        to_file = open_it or sys.stdout.isatty()
        return default_file(file) if to_file else STANDARD_OUTPUT
    if html != STANDARD_OUTPUT and html.exists() and Path(file).exists() and html.samefile(file):
        raise typer.BadParameter(f"--html {html} is the report itself; name another file")
    return html


def _run(
    file: str,
    target: Path,
    named: bool,
    open_it: bool,
    limit: int,
    choice: Choice,
    time_limit: float,
    quiet: bool,
) -> ExitCode:
    from trialist.show.run import show as show_documents

    shown = show_documents(file, choice, time_limit, limit)
    for failure in shown.failures:
        say_failure(failure)
    if shown.page is None:
        return ExitCode.FAILED
    written = _write(shown.page, target, named)
    if written and not quiet:
        say(_tell(shown, target))
    opened = not (written and open_it) or _open(target)
    return ExitCode.OK if written and opened and not shown.failures else ExitCode.FAILED


def _write(page: str, target: Path, named: bool) -> bool:
    from trialist.formats import set_utf8
    from trialist.show.run import NotOurs, write_page

    if target == STANDARD_OUTPUT:
        set_utf8(sys.stdout)
        print(page)
        return True
    try:
        write_page(page, target, replace_any=named)
    except NotOurs as error:
        say(str(error))
    except OSError as error:
        say(f"{target}: cannot be written: {explain_os_error(error)}")
    else:
        return True
    return False


def _tell(shown: Shown, target: Path) -> str:
    pieces = [
        _count(shown.documents, "document"),
        _count(shown.facts, "value"),
        _count(shown.findings, "finding"),
    ]
    if shown.more:
        pieces.append("the other documents were not read (--limit)")
    place = "" if target == STANDARD_OUTPUT else f"{target}: "
    return place + ", ".join(pieces)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _open(page: Path) -> bool:
    import webbrowser

    if webbrowser.open(page.resolve().as_uri()):
        return True
    say(f"{page}: no browser was found to open it; open it yourself")
    return False
