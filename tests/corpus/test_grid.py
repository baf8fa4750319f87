"""Tables of markup: spans resolved, every head and label a path."""

from __future__ import annotations

import time
from importlib import import_module
from typing import Any

import pytest

from corpus.grid import Table, read_table


def table(body: str) -> Table:
    etree: Any = import_module("lxml.etree")
    root = etree.fromstring(f"<table>{body}</table>")
    return read_table(root, lambda cell: "".join(cell.itertext()))


def row(*cells: str, tag: str = "td") -> str:
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"


HEAD = "<thead>" + row("Outcome", "A", "B", tag="th") + "</thead>"

CASES: dict[str, tuple[str, list[tuple[str, ...]]]] = {
    "plain": (
        HEAD + row("PFS", "8", "5"),
        [("Outcome", "A", "B"), ("PFS", "8", "5")],
    ),
    "heads over heads": (
        "<thead><tr><th/><th colspan='2'>Year 1</th><th colspan='2'>Year 2</th></tr>"
        + row("x", "A", "B", "A", "(N = 5)", tag="th")
        + "</thead>"
        + row("OS", "1", "2", "3", "4"),
        [("x", "Year 1, A", "Year 1, B", "Year 2, A", "Year 2 (N = 5)"),
         ("OS", "1", "2", "3", "4")],
    ),
    "a head across all names the table": (
        "<thead><tr><th colspan='3'>Safety set</th></tr>"
        + row("Event", "A", "B", tag="th")
        + "</thead>"
        + row("Rash", "1", "2"),
        [("Event", "A", "B"), ("Rash", "1", "2")],
    ),
    "groups without indents": (
        HEAD + row("Survival", "", "") + row("Median", "9", "7") + row("Safety", "", "")
        + row("Rash", "1", "2"),
        [("Outcome", "A", "B"), ("Survival: Median", "9", "7"), ("Safety: Rash", "1", "2")],
    ),
    "groups with indents end where the indent does": (
        HEAD + row("Grade 3", "", "") + row("\u2003Rash", "1", "2") + row("Deaths", "3", "4"),
        [("Outcome", "A", "B"), ("Grade 3: Rash", "1", "2"), ("Deaths", "3", "4")],
    ),
    "groups in groups": (
        HEAD + row("Efficacy", "", "") + row("\u2003OS", "", "")
        + row("\u2003\u2003Median", "1", "2")
        + row("\u2003PFS", "3", "4"),
        [("Outcome", "A", "B"), ("Efficacy: OS: Median", "1", "2"), ("Efficacy: PFS", "3", "4")],
    ),
    "labels that reach down": (
        "<thead>" + row("Outcome", "Measure", "A", tag="th") + "</thead>"
        "<tr><td rowspan='2'>Survival</td><td>Median</td><td>9</td></tr>" + row("Mean", "8"),
        [("Outcome / Measure", "A"), ("Survival: Median", "9"), ("Survival: Mean", "8")],
    ),
    "results that reach down are said once": (
        HEAD + "<tr><td>OS</td><td>9</td><td rowspan='2'>.03</td></tr>" + row("PFS", "8"),
        [("Outcome", "A", "B"), ("OS", "9", ".03"), ("PFS", "8", "")],
    ),
    "results over several columns are of none of them": (
        HEAD + row("OS", "9", "7") + "<tr><td>HR</td><td colspan='2'>0.7 (0.5-0.9)</td></tr>",
        [("Outcome", "A", "B"), ("OS", "9", "7"), ("HR", "", "", "0.7 (0.5-0.9)")],
    ),
    "two columns of labels": (
        "<thead>" + row("Factor", "", "A", "B", tag="th") + "</thead>"
        + row("Sex", "Male", "1", "2") + row("", "Female", "3", "4")
        + row("Age", "&lt;60", "5", "6"),
        [
            ("Factor", "A", "B"),
            ("Sex: Male", "1", "2"),
            ("Sex: Female", "3", "4"),
            ("Age: <60", "5", "6"),
        ],
    ),
    "units below the head": (
        HEAD + row("", "n (%)", "n (%)") + row("Rash", "1 (2)", "3 (4)"),
        [("Outcome", "A, n (%)", "B, n (%)"), ("Rash", "1 (2)", "3 (4)")],
    ),
    "no head marked": (
        row("Outcome", "A", "B") + row("PFS", "8", "5"),
        [("Outcome", "A", "B"), ("PFS", "8", "5")],
    ),
    "no head at all": (
        row("PFS", "8", "5") + row("OS", "9", "7"),
        [("PFS", "8", "5"), ("OS", "9", "7")],
    ),
    "brackets that go on in the next row": (
        HEAD + row("OS", "9 (8 to", "7") + row("", "10)", ""),
        [("Outcome", "A", "B"), ("OS", "9 (8 to 10)", "7")],
    ),
    "empty": ("<tr/>", []),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_cells_know_what_they_stand_under(name: str) -> None:
    body, rows = CASES[name]
    assert list(table(body).rows) == rows


def test_a_head_across_all_columns_is_the_tables_name() -> None:
    assert table(CASES["a head across all names the table"][0]).caption == "Safety set"


@pytest.mark.parametrize(
    "body",
    [
        "<tr><td colspan='99999999' rowspan='99999999'>1</td></tr>" * 3,
        "<tr>" + "<td rowspan='0' colspan='-5'>a</td>" * 300 + "</tr>",
        "<tr><td rowspan='4000' colspan='90'>1</td></tr>" + "<tr><td>2</td></tr>" * 3000,
    ],
)
def test_spans_without_measure_take_no_time(body: str) -> None:
    start = time.process_time()
    read = table(body)
    assert time.process_time() - start < 5
    assert max(len(each) for each in read.rows) <= 101
