"""``trialist audit``: what does not add up in reports and records."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from extract.extractors import DEFAULT_EXTRACTOR
from trialist.api import DEFAULT_TIME_LIMIT
from trialist.choosing import Choice
from trialist.commands.options import ExtractorName, MinConfidence, ModelFolder, TimeLimit
from trialist.exit_codes import ExitCode
from trialist.failure import Failure
from trialist.report import say_failure

if TYPE_CHECKING:
    from trialist.auditing import Audited


class Form(StrEnum):
    """A form of findings."""

    TABLE = "table"
    JSON = "json"
    SARIF = "sarif"


def audit(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Texts, folders of texts, - for standard input, or records (*.json), which are "
            "read with the text of the same name beside them.",
        ),
    ],
    form: Annotated[Form, typer.Option("--format", help="Form of the output.")] = Form.TABLE,
    extractor: ExtractorName = DEFAULT_EXTRACTOR,
    model: ModelFolder = None,
    min_confidence: MinConfidence = None,
    time_limit: TimeLimit = DEFAULT_TIME_LIMIT,
) -> None:
    """Show what does not add up: percentages, intervals, p values, sums, dates.

    A finding is a flag for a reader, never a correction. docs/checks.md describes every check.
    """
    from trialist.auditing import audit_paths

    audited: list[Audited] = []
    failed = False
    for result in audit_paths(paths, time_limit, Choice(extractor, model, min_confidence)):
        if isinstance(result, Failure):
            failed = True
            say_failure(result)
        elif form is Form.TABLE:
            _print_table(result)
        else:
            audited.append(result)
    if form is not Form.TABLE:
        _print_all(audited, form)
    raise typer.Exit(ExitCode.FAILED if failed else ExitCode.OK)


def _print_table(audited: Audited) -> None:
    from trialist.render.audited import render_audited
    from trialist.render.console import make_console

    make_console(sys.stdout).print(render_audited(audited))


def _print_all(audited: list[Audited], form: Form) -> None:
    from trialist.formats import print_json

    if form is Form.SARIF:
        from trialist.render.sarif import build_sarif

        print_json(build_sarif(audited), sys.stdout)
    else:
        print_json([one.to_dict() for one in audited], sys.stdout)
