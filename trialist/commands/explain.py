"""``trialist explain``: why each value is in a record, and what stayed out."""

from __future__ import annotations

import sys
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.extractors import DEFAULT_EXTRACTOR
from trialist.api import DEFAULT_TIME_LIMIT
from trialist.commands.options import (
    ExtractorName,
    MinConfidence,
    ModelFolder,
    TimeLimit,
    choose,
)
from trialist.exit_codes import ExitCode
from trialist.report import say_failure

if TYPE_CHECKING:
    from trialist.explanation import Explained


class Form(StrEnum):
    """A form of explanation."""

    TEXT = "text"
    JSON = "json"


def explain(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A text file, or - for standard input.")
    ],
    form: Annotated[Form, typer.Option("--format", help="Form of the output.")] = Form.TEXT,
    extractor: ExtractorName = DEFAULT_EXTRACTOR,
    model: ModelFolder = None,
    min_confidence: MinConfidence = None,
    time_limit: TimeLimit = DEFAULT_TIME_LIMIT,
) -> None:
    """Explain the record of a report: the rule and the words behind each value.

    Also shows which numbers were found but stayed out of the record, and why.
    """
    from trialist.batch import run_batch
    from trialist.explanation import explain_document
    from trialist.failure import Failure
    from trialist.inputs import STANDARD_INPUT, Source

    source = Source(None if file == STANDARD_INPUT else Path(file))
    work = partial(explain_document, choice=choose(extractor, model, min_confidence))
    for result in run_batch([source], work, time_limit=time_limit):
        if isinstance(result, Failure):
            say_failure(result)
            raise typer.Exit(ExitCode.FAILED)
        _print(result.value, form)


def _print(explained: Explained, form: Form) -> None:
    if form is Form.JSON:
        from trialist.formats import print_json

        print_json(explained.to_dict(), sys.stdout)
        return
    from trialist.render.console import make_console
    from trialist.render.explained import render_explained

    make_console(sys.stdout).print(render_explained(explained))
