"""Invented articles in JATS, short to write: tables as rows of cells."""

from __future__ import annotations

from collections.abc import Sequence

from corpus import read_bytes
from extract.answer import Answer, OutcomeType, Question, Reader, answer_question


def table(
    caption: str, heads: Sequence[Sequence[str]], rows: Sequence[Sequence[str]], notes: str = ""
) -> str:
    """Give a table; "text*3" is a head over three columns, a row of one cell names those below."""
    width = max(len(row) for row in rows)
    head = "".join("<tr>" + "".join(_head(cell) for cell in row) + "</tr>" for row in heads)
    body = "".join(
        f'<tr><td colspan="{width}">{row[0]}</td></tr>'
        if len(row) == 1
        else "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    foot = f"<table-wrap-foot><p>{notes}</p></table-wrap-foot>" if notes else ""
    return (
        f"<table-wrap><label>Table 1</label><caption><p>{caption}</p></caption>"
        f"<table><thead>{head}</thead><tbody>{body}</tbody></table>{foot}</table-wrap>"
    )


def _head(cell: str) -> str:
    words, star, span = cell.partition("*")
    return f'<th colspan="{span}">{words}</th>' if star else f"<th>{words}</th>"


def article(*pieces: str, abstract: str = "") -> Reader:
    """Give a reader of an article with text and tables in its results."""
    results = "".join(piece if piece.startswith("<") else f"<p>{piece}</p>" for piece in pieces)
    text = (
        f"<article><abstract><p>{abstract or 'A trial.'}</p></abstract>"
        f"<sec><title>Results</title>{results}</sec></article>"
    )
    return Reader(read_bytes(text.encode(), "PMC1"))


def ask(
    reader: Reader,
    outcome: str,
    intervention: str = "zelumab",
    comparator: str = "placebo",
    type_: OutcomeType = OutcomeType.BINARY,
) -> Answer:
    """Give the answer to a question about an article."""
    return answer_question(reader, Question(outcome, intervention, comparator, type_))


def numbers(answer: Answer) -> tuple[tuple[float | None, ...], tuple[float | None, ...]]:
    """Give events and size, or mean, deviation and size, of the intervention and the comparator."""
    return tuple(  # type: ignore[return-value]
        tuple(
            None if value is None else value.number
            for value in (arm.events, arm.mean, arm.sd, arm.size)
        )
        for arm in (answer.intervention, answer.comparator)
    )
