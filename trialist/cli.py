"""The command line: which commands there are, and how a run ends."""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated

import typer

from extract.version import extractor_version
from trialist.commands.agreement import agreement
from trialist.commands.audit import audit
from trialist.commands.benchmark import benchmark
from trialist.commands.compare import compare
from trialist.commands.evaluate import evaluate
from trialist.commands.explain import explain
from trialist.commands.export import export
from trialist.commands.extract import extract
from trialist.commands.failures import failures
from trialist.commands.ingest import ingest
from trialist.commands.reconcile import reconcile
from trialist.commands.review import review
from trialist.commands.schema import schema
from trialist.commands.serve import serve
from trialist.commands.show import show
from trialist.commands.train import train
from trialist.exit_codes import ExitCode, describe_exit_codes
from trialist.failure import describe_failure, explain_os_error
from trialist.report import say

# Loading models and patterns makes many objects that stay: with Python's own threshold (700), a
# twentieth of the time from command to result goes into looking for garbage among them.
GC_THRESHOLD = 100_000
EXIT_CODES = describe_exit_codes()

app = typer.Typer(
    name="trialist",
    help="Read reports of clinical trials, and write what they say as structured records.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    # Errors are for users: what can go wrong has words, what cannot is said to be a defect.
    pretty_exceptions_enable=False,
)
for command in (
    extract,
    audit,
    evaluate,
    compare,
    agreement,
    explain,
    show,
    export,
    reconcile,
    schema,
    train,
    ingest,
    failures,
    review,
    serve,
):
    app.command(epilog=EXIT_CODES)(command)
app.add_typer(benchmark, epilog=EXIT_CODES)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"trialist {extractor_version()}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and stop."
        ),
    ] = False,
) -> None:
    """Read reports of clinical trials, and write what they say as structured records."""


def main() -> None:
    """Run the command line and end the process with its exit code."""
    gc.set_threshold(GC_THRESHOLD)
    try:
        code = _run()
        sys.stdout.flush()
    except BrokenPipeError:
        code = _give_up("the reader closed the pipe; the rest was not written")
    except OSError as error:
        code = _give_up(f"cannot be written: {explain_os_error(error)}")
    sys.exit(code)


def _run() -> int:
    try:
        app(standalone_mode=True)
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):  # Typer ends without a word
            raise end.__context__ from None
        return end.code if isinstance(end.code, int) else ExitCode.FAILED
    except OSError:
        raise
    except Exception as error:  # the last place where a defect can be told in words
        say(describe_failure(error, ""))
        return ExitCode.FAILED
    return ExitCode.OK


def _give_up(message: str) -> ExitCode:
    """Say why standard output ended, and keep the interpreter from writing to it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    say(f"standard output: {message}")
    return ExitCode.FAILED
