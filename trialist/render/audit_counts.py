"""Audits in numbers as tables: findings by check, and the slips that were looked for."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from schemas.vocabulary import Severity
from trialist.audit_counts import CheckCount, LookedFor
from trialist.render.audited import STYLES
from trialist.report import clean


def render_counts(counts: Sequence[CheckCount], documents: int) -> RenderableType:
    """Give how many findings each check has, and in how many of the documents."""
    table = _table("severity", "check")
    for column in ("findings", "documents"):
        table.add_column(column, justify="right")
    for count in counts:
        severity = Text(count.severity.value, style=STYLES[count.severity])
        table.add_row(severity, count.check, str(count.findings), str(count.documents))
    return Group(Text(f"{documents} documents", style="bold"), table)


def render_slips(looked: Sequence[LookedFor]) -> RenderableType:
    """Give each slip with the checks that found it, then the share that was found."""
    table = _table("slip", "found by")
    for one in looked:
        table.add_row(_slip(one), _found_by(one))
    found = sum(one.is_found for one in looked)
    severe = sum(
        any(finding.severity is not Severity.INFO for finding in one.findings or ())
        for one in looked
    )
    share = found / len(looked) if looked else 0.0
    line = f"{found} of {len(looked)} found ({share:.2f}), {severe} of them as error or warning"
    return Group(table, Text(line, style="bold"))


def _table(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _slip(one: LookedFor) -> Text:
    return Text(clean(f"{one.slip.doc_id}: “{one.slip.quote}”"))


def _found_by(one: LookedFor) -> Text:
    if one.problem is not None:
        return Text(f"not looked for: {one.problem}", style="bold red")
    names = dict.fromkeys(f"{it.severity.value}: {it.check}" for it in one.findings or ())
    return Text("\n".join(names)) if names else Text("nothing", style="bold red")
