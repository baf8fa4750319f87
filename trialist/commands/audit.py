"""``trialist audit``: what does not add up in reports and records."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.extractors import DEFAULT_EXTRACTOR
from schemas.vocabulary import Severity
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
from trialist.failure import Failure
from trialist.report import say, say_failure

if TYPE_CHECKING:
    from trialist.audit_counts import Slip
    from trialist.auditing import Audited


class Least(StrEnum):
    """The least severity of findings to show."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


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
            help="Texts, folders of texts, - for standard input; records (*.json), which are "
            "read with the text of the same name beside them, or lines of them (*.jsonl); stores "
            "(an address, or the path of a file).",
        ),
    ],
    form: Annotated[Form, typer.Option("--format", help="Form of the output.")] = Form.TABLE,
    least: Annotated[
        Least,
        typer.Option(help="Show findings at least so severe; without any, nothing is shown."),
    ] = Least.INFO,
    summary: Annotated[
        bool, typer.Option("--summary", help="Show how many findings each check has, not each.")
    ] = False,
    slips: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Show which of the slips in this file are found: JSON lines with doc_id, quote "
            "and, if wanted, what.",
        ),
    ] = None,
    extractor: ExtractorName = DEFAULT_EXTRACTOR,
    model: ModelFolder = None,
    min_confidence: MinConfidence = None,
    time_limit: TimeLimit = DEFAULT_TIME_LIMIT,
) -> None:
    """Show what does not add up: percentages, intervals, p values, sums, dates.

    A finding is a flag for a reader, never a correction. docs/checks.md describes every check.
    """
    from schemas.errors import TrialistError
    from trialist.audit_counts import read_slips

    try:
        planted = None if slips is None else read_slips(slips)
    except TrialistError as error:
        say(str(error))
        raise typer.Exit(ExitCode.FAILED) from error
    if form is Form.SARIF and (summary or planted is not None):
        raise typer.BadParameter("--format sarif shows findings; leave --summary and --slips out")
    counts = _Shown(form, Severity(least.value), each=not summary and planted is None)
    failed = counts.take(paths, time_limit, choose(extractor, model, min_confidence))
    if planted is not None:
        _print_slips(planted, counts.audited, form)
    if summary:
        _print_summary(counts.audited, form)
    raise typer.Exit(ExitCode.FAILED if failed else ExitCode.OK)


class _Shown:
    """The findings of a run that are severe enough, printed as they come or at the end."""

    def __init__(self, form: Form, least: Severity, *, each: bool) -> None:
        self._form, self._least, self._each = form, least, each
        self.audited: list[Audited] = []

    def take(self, paths: list[str], time_limit: float, choice: Choice) -> bool:
        """Audit all paths, and say whether anything failed."""
        from trialist.auditing import audit_paths

        failed = False
        for result in audit_paths(paths, time_limit, choice):
            if isinstance(result, Failure):
                failed = True
                say_failure(result)
                continue
            shown = result.at_least(self._least)
            if self._each and self._form is Form.TABLE:
                if shown.findings or self._least is Severity.INFO:
                    _print_table(shown)
            else:
                self.audited.append(shown)
        if self._each and self._form is not Form.TABLE:
            _print_all(self.audited, self._form)
        return failed


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


def _print_summary(audited: list[Audited], form: Form) -> None:
    from trialist.audit_counts import count_findings
    from trialist.formats import print_json
    from trialist.render.audit_counts import render_counts
    from trialist.render.console import make_console

    counts = count_findings(audited)
    if form is Form.JSON:
        print_json([count.to_dict() for count in counts], sys.stdout)
    else:
        make_console(sys.stdout).print(render_counts(counts, len(audited)))


def _print_slips(slips: tuple[Slip, ...], audited: list[Audited], form: Form) -> None:
    from trialist.audit_counts import look_for_slips
    from trialist.formats import print_json
    from trialist.render.audit_counts import render_slips
    from trialist.render.console import make_console

    looked = look_for_slips(slips, audited)
    if form is Form.JSON:
        print_json([one.to_dict() for one in looked], sys.stdout)
    else:
        make_console(sys.stdout).print(render_slips(looked))
