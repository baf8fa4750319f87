"""``trialist failures``: the documents of a database that have no record, and why."""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import Annotated

import typer

from trialist.exit_codes import ExitCode
from trialist.report import clean, say


def failures(
    url: Annotated[
        str, typer.Argument(metavar="URL", help="The database, as in trialist ingest --to.")
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="Write JSON lines, one failure in each.")
    ] = False,
    reason: Annotated[
        str | None,
        typer.Option(metavar="KIND", help="Only these: UNREADABLE, TIMEOUT, MEMORY, CRASH, ERROR."),
    ] = None,
) -> None:
    """List what failed while documents were taken in: where, why, and what to do.

    trialist ingest --retry-failed tries them again.
    """
    raise typer.Exit(_run(url, as_json, reason))


def _run(url: str, as_json: bool, reason: str | None) -> ExitCode:
    from schemas.errors import TrialistError
    from trialist.ingest.reporting import failure_to_dict, locate
    from trialist.store import open_store

    kinds: Counter[str] = Counter()
    try:
        with open_store(url, read_only=True) as store:
            for entry in store.failures(reason):
                failed = entry.failed
                kinds[failed.reason] += 1
                if as_json:
                    line = {**failure_to_dict(failed), "run": entry.run, "tries": entry.attempts}
                    print(json.dumps(line), file=sys.stdout)
                else:
                    print(clean(f"{failed.reason}  {locate(failed)}: {failed.message}"))
    except TrialistError as error:
        say(str(error))
        return ExitCode.FAILED
    say(_describe(kinds))
    return ExitCode.OK


def _describe(kinds: Counter[str]) -> str:
    if not kinds:
        return "no failures"
    parts = ", ".join(f"{count:,} {kind}" for kind, count in sorted(kinds.items()))
    return f"{kinds.total():,} failures: {parts}"
