"""Texts made to hurt: each ends within seconds, with a record or a named error."""

from __future__ import annotations

import random
import time
from contextlib import suppress

import pytest

from corpus import parse_text
from extract.matching import time_limit
from extract.pipeline import extract_record
from schemas.document import Document, Part, PartKind
from schemas.errors import ExtractionTimeout, UnreadableDocument

LENGTH = 10_000
# Most take a tenth of a second; the rest is for slow and busy machines.
SECONDS = 6.0

REPORT = (
    "Patients were randomly assigned to vexomab (n = 60) or placebo (n = 58). Median overall "
    "survival was 14.2 v 9.8 months (HR 0.71; 95% CI, 0.55 to 0.92; P = .01). Grade 3 nausea "
    "occurred in 12% and 8%, respectively.\n"
)

# A run of the same sign or word: what makes nested repeats and searches for ends take quadratic
# time, each at the place where some pattern looks for it.
REPEATED = [
    *"([{)]}%\"'.,;:-/|=<+±≥*#_&",
    *("a", "A", "é", "α", "1", "\u05d0", "\u202e", "\u200b", "\x07", "🧪"),
    *(
        "\n",
        "\t",
        " ",
        "\u00a0",
        "\r\n",
        "- ",
        "• ",
        "()",
        "( ",
        "[1",
        "1)",
        "a-",
        "A.",
        "1,",
        "1,000",
    ),
    *(
        "1 ",
        "1.",
        ".5 ",
        "1/2 ",
        "12% ",
        "(12%) ",
        "n=",
        "n = 5 ",
        "5 of 10 ",
        "from 1 to 2 ",
        "| 1 ",
    ),
    *("and ", "or ", "of ", "one hundred and ", "a hundred ", "patients ", "median ", "grade 3 "),
    *("A vs B ", "drug plus ", "drug and placebo, ", "Alpha Beta ", "very-long-", "nausea, ", "p<"),
    *("5 mg ", "5 mg/m2/", "twice ", "daily for 3 weeks ", "day 1 ", "days 1-", "every "),
    *("HR 0.7 ", "(95% CI 1.1-2.2) ", "P = .03 ", "not reached ", "8.4 and 5.6, respectively, "),
    *("randomized ", "randomly assigned to ", "phase ", "NCT01234567 ", "ABC-12 ", "January 2010 "),
    *(
        "overall survival (OS) ",
        "(AB) ",
        "(AB):",
        "| 1 | 2 |\n",
        "- Median OS: A = 5; B = 6\n",
        "\n\n",
    ),
    *("in the A arm and the B arm ", "years of age ", "followed for ", "J Clin Oncol. ", "(IQR "),
    REPORT,
]


def _random(characters: str, seed: int = 1) -> str:
    chosen = random.Random(seed)
    return "".join(chosen.choice(characters) for _ in range(LENGTH))


ODD = {
    "nested": "(" * LENGTH + ")" * LENGTH,
    "unbalanced": "[(" * LENGTH + ")" * 5,
    "empty brackets": "Survival () was 5 [ ] months ( ).",
    "mixed brackets": _random("([{<)]}>"),
    "mixed signs": _random("%$.,;:-/|()[]=<>±'\"#*_& "),
    "printable": _random("".join(map(chr, range(32, 127)))),
    "planes": _random("".join(map(chr, range(0x21, 0x2FFF)))),
    "shuffled": " ".join(random.Random(2).choices(REPORT.split(), k=LENGTH // 6)),
    "one long word": "survival" * LENGTH,
    "right to left": "\u202e"
    + "\u05e9\u05dc\u05d5\u05dd 12% \u0627\u0644\u0639\u0631\u0628\u064a\u0629 " * 500,
    "control": REPORT.replace(" ", "\x0b\x01 "),
    "long sentence": REPORT.replace(". ", "; ").replace("\n", " ") * 200,
}


def _must_end(text: str) -> None:
    """Extract a text, which gives a record or an error with a name, and within the time."""
    began = time.monotonic()
    with suppress(ExtractionTimeout, UnreadableDocument), time_limit(SECONDS):
        assert extract_record(parse_text(text, "hurt")).doc_id == "hurt"
    assert time.monotonic() - began < 2 * SECONDS


@pytest.mark.parametrize("piece", [pytest.param(piece, id=ascii(piece)[:30]) for piece in REPEATED])
def test_repeats_end(piece: str) -> None:
    _must_end("Report. " + (piece * LENGTH)[:LENGTH] + " end")


@pytest.mark.parametrize("name", ODD)
def test_odd_texts_end(name: str) -> None:
    _must_end(ODD[name])


def test_a_long_report_takes_linear_time() -> None:
    """A text of a hundred times the length takes no more than a few hundred times as long."""
    extract_record(parse_text(REPORT, "warm"))
    short, long = (parse_text(REPORT * times, "report") for times in (10, 300))
    began = time.process_time()
    extract_record(short)
    middle = time.process_time()
    extract_record(long)
    ended = time.process_time()
    assert ended - middle < 3 * 30 * max(middle - began, 0.01)


def test_a_text_without_a_trial_has_an_empty_record() -> None:
    record = extract_record(parse_text("The sea was calm. We went home early.", "poem"))
    assert (record.arms, record.outcomes, record.participants) == ((), (), ())
    assert [finding.check for finding in record.findings] == ["no_trial_found"]


def test_no_time_is_a_timeout() -> None:
    with time_limit(0), pytest.raises(ExtractionTimeout, match="time limit"):
        extract_record(parse_text(REPORT, "late"))


def test_too_long_a_text_is_named() -> None:
    with pytest.raises(UnreadableDocument, match="split it"):
        parse_text("a" * 10_000_000, "line")


def test_a_table_whose_first_row_has_no_bar_is_read() -> None:
    """What a reader takes for a head may be one cell alone."""
    text = "Overall response\nOverall survival | 12 | 9"
    head = Part(PartKind.TABLE_ROW, 0, 16, label="header", group=1)
    row = Part(PartKind.TABLE_ROW, 17, len(text), group=1)
    assert extract_record(Document("invented", text, (head, row))).doc_id == "invented"
