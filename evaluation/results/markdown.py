"""Sections of a Markdown file, each written anew by its own report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evaluation.results.summary import Summary, Table

HEAD = """# Results

Written by `trialist benchmark results`; each section by the report of one run, which its command
repeats. Floors under the figures that need no outside data stand in `floors.json`.
"""


def put_section(text: str, name: str, summary: Summary, made: str, command: str) -> str:
    """Give the text of a file with the section ``name`` as a summary says; others stay.

    ``made`` says when and by what version, ``command`` how to run it again.
    """
    begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
    section = "\n".join((begin, *_lines(name, summary, made, command), end))
    old = re.compile(rf"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if old.search(text):
        return old.sub(lambda _: section, text)
    return f"{(text or HEAD).rstrip()}\n\n{section}\n"


def _lines(name: str, summary: Summary, made: str, command: str) -> Iterator[str]:
    yield f"## {summary.title} ({name})"
    yield ""
    yield f"{made}: `{command}`"
    yield ""
    yield from (f"- {line}" for line in summary.about)
    for table in summary.tables:
        yield ""
        yield f"**{table.title}**"
        yield ""
        yield from _table_lines(table)


def _table_lines(table: Table) -> Iterator[str]:
    yield _row(table.columns)
    yield _row(("---",) * len(table.columns))
    yield from map(_row, table.rows)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
