"""Explanations as text: each value, the rule that made it, and its words marked in context."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from trialist.explanation import Explained, ExplainedFact, Passage
from trialist.report import clean

# Around the value, so that it is seen without colours too.
OPENING, CLOSING = "[[", "]]"
_INDENT = (0, 0, 0, 4)


def render_explained(explained: Explained) -> RenderableType:
    """Give an explained record as lines, category by category."""
    return Group(Text(clean(explained.doc_id), style="bold"), *_parts(explained))


def _parts(explained: Explained) -> Iterator[RenderableType]:
    for category, facts in groupby(explained.facts, key=lambda fact: fact.category):
        yield _heading(category)
        for fact in facts:
            yield from _fact_lines(fact)
    if explained.left_out:
        yield _heading("found but not linked")
        for value in explained.left_out:
            yield Padding(Text(clean(f"{value.kind}: {value.reason}")), (0, 0, 0, 2))
            yield _passage_line(value.passage)
    if explained.findings:
        yield _heading("findings")
        yield from (Padding(Text(clean(text)), (0, 0, 0, 2)) for text in explained.findings)
    if not (explained.facts or explained.left_out or explained.findings):
        yield Text("nothing was found in it")


def _heading(name: str) -> Text:
    return Text(f"\n{name.replace('_', ' ')}", style="bold underline")


def _fact_lines(fact: ExplainedFact) -> Iterator[RenderableType]:
    line = Text()
    line.append(clean(fact.about))
    line.append(" = ")
    line.append(clean(fact.says), style="bold")
    yield Padding(line, (0, 0, 0, 2))
    if fact.rules:
        yield Padding(Text(f"by {', '.join(fact.rules)}", style="dim"), _INDENT)
    yield from (_passage_line(passage) for passage in fact.passages)


def _passage_line(passage: Passage) -> RenderableType:
    line = Text()
    line.append(f"{passage.start}-{passage.end} ", style="dim")
    line.append(clean(passage.before))
    line.append(f"{OPENING}{clean(passage.value)}{CLOSING}", style="bold cyan")
    line.append(clean(passage.after))
    return Padding(line, _INDENT)
