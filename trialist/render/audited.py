"""Findings as text: each with its severity, its check and the words that it is about."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from schemas.record import Finding
from schemas.vocabulary import Severity
from trialist.auditing import Audited, documentation_of
from trialist.report import clean

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "dim"}
# Most severe first; findings of one severity stay in the order of the checks.
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_INDENT = (0, 0, 0, 4)


def render_audited(audited: Audited) -> RenderableType:
    """Give the findings on one document as lines, the most severe first."""
    return Group(Text(clean(audited.doc_id), style="bold"), *_lines(audited), Text())


def _lines(audited: Audited) -> Iterator[RenderableType]:
    if not audited.findings:
        yield Padding(Text("nothing found that does not add up", style="dim"), (0, 0, 0, 2))
    for finding in sorted(audited.findings, key=lambda one: _ORDER.index(one.severity)):
        yield Padding(_head(finding), (0, 0, 0, 2))
        for quote in audited.quotes(finding):
            yield Padding(Text(f"“{clean(quote)}”", style="cyan"), _INDENT)
        if (link := documentation_of(finding.check)) is not None:
            yield Padding(Text(link, style="dim"), _INDENT)


def _head(finding: Finding) -> Text:
    line = Text()
    line.append(f"{finding.severity.value}: ", style=STYLES[finding.severity])
    line.append(clean(finding.message))
    return line
