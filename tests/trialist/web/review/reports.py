"""Invented reports with what a machine made of them, right and wrong, and a database of them."""

from __future__ import annotations

from typing import Any

from corpus import parse_text
from schemas.record import Extractor, TrialRecord
from trialist.review import Correct, Decision, Desk, Filters, Reject, Show
from trialist.store import Failed, Key, RunStatus, Stored, hash_document, open_store

MACHINE = Extractor(name="hybrid", version="0.0.0+invented")
SARCOMA = "\n".join(
    (
        "Tolvexin in 𝛽-catenin positive sarcoma: the LARCH trial",
        "",
        (
            "In this open-label phase 3 trial (NCT01112223), 240 patients with advanced sarcoma "
            "were randomized 1:1 to tolvexin (n = 120) or doxorubicin (n = 120). Tolvexin was "
            "given at 200 mg orally twice daily."
        ),
        "",
        "Key results:",
        (
            "  • Median progression-free survival was 8.4 months with tolvexin and 5.6 months with "
            "doxorubicin (HR, 0.66; 95% CI, 0.50 to 0.87; P = .003)."
        ),
        "  • The objective response rate was 41% with tolvexin and 22% with doxorubicin.",
        "  • Median overall survival was 21.3 months with tolvexin.",
        (
            "  • Grade 3-4 neutropenia occurred in 18% of patients on tolvexin and in 35% on "
            "doxorubicin."
        ),
        "",
        (
            "Median follow-up was 31 months. Tolvexin improved progression-free survival in "
            "advanced sarcoma."
        ),
        "",
    )
)
MISSED = "Median overall survival was 21.3 months with tolvexin"
HOSTILE = """<script>document.title = "owned"</script> in lymphoma

Of 30 patients, 12 (40%) responded to <img src=x onerror="document.title='owned'">vexomab.
"""
QUIET = """Weather in the north

It rained on most days of the week, and nobody was randomized to anything.
"""


def build_place(text: str, words: str, value: str) -> dict[str, Any]:
    """Give the keys of a fact that rests on ``value`` within ``words`` of a text."""
    start = text.index(words) + words.index(value)
    return {"quote": value, "evidence": {"start": start, "end": start + len(value)}}


def _sarcoma() -> dict[str, Any]:
    def at(words: str, value: str) -> dict[str, Any]:
        return build_place(SARCOMA, words, value)

    pfs = {"endpoint": "PFS", "label": "progression-free survival", "statistic": "MEDIAN"}
    orr = {"endpoint": "ORR", "label": "objective response rate", "statistic": "PROPORTION"}
    harm = {"term": "neutropenia", "grade": "3-4"}
    heads = {"milestone": "RANDOMIZED"}
    phase = at("phase 3 trial", "phase 3")["evidence"]
    wrong = at("rate was 41%", "41%")
    arms = [
        {"id": "A1", "label": "tolvexin", "role": "EXPERIMENTAL", "evidence": []},
        {"id": "A2", "label": "doxorubicin", "role": "ACTIVE_COMPARATOR", "evidence": []},
    ]
    dose = {"value": 200, "unit": "mg", "route": "oral", "frequency": "twice daily"}
    arms[0]["interventions"] = [
        {"name": "tolvexin", "type": "DRUG", "doses": [dose | at("200 mg orally", "200 mg")]}
    ]
    return {
        "trial": {
            "registry_ids": ["NCT01112223"],
            "acronym": "LARCH",
            "phase": "PHASE3",
            "allocation": "RANDOMIZED",
            "masking": "NONE",
            "conditions": ["advanced sarcoma"],
            "evidence": {"phase": [phase]},
            "confidence": {"phase": [0.99]},
        },
        "arms": arms,
        "participants": [
            heads | {"count": 240, "confidence": 0.98} | at("240 patients", "240 patients"),
            heads | {"arm": "A1", "count": 120} | at("tolvexin (n = 120)", "n = 120"),
            heads | {"arm": "A2", "count": 120} | at("doxorubicin (n = 120)", "n = 120"),
        ],
        "follow_up": [
            {"statistic": "MEDIAN", "value": 31, "unit": "month"}
            | at("follow-up was 31 months", "31 months")
        ],
        "outcomes": [
            pfs
            | {"arm": "A1", "value": 8.4, "unit": "month", "confidence": 0.93}
            | at("was 8.4 months", "8.4 months"),
            pfs
            | {"arm": "A2", "value": 5.6, "unit": "month", "confidence": 0.91}
            | at("5.6 months", "5.6 months"),
            orr | {"arm": "A1", "percent": 14, "confidence": 0.41} | wrong,
            orr | {"arm": "A2", "percent": 22, "confidence": 0.88} | at("22%", "22%"),
        ],
        "comparisons": [
            {
                "endpoint": "PFS",
                "label": "progression-free survival",
                "arms": ["A1", "A2"],
                "measure": "HR",
                "value": 0.66,
                "ci": {"level": 95, "lower": 0.5, "upper": 0.87},
                "p": {"op": "=", "value": 0.003},
                "confidence": 0.9,
            }
            | at(
                "HR, 0.66; 95% CI, 0.50 to 0.87; P = .003",
                "HR, 0.66; 95% CI, 0.50 to 0.87; P = .003",
            )
        ],
        "adverse_events": [
            harm | {"arm": "A1", "percent": 18} | at("in 18% of", "18%"),
            harm | {"arm": "A2", "percent": 35} | at("in 35% on", "35%"),
        ],
        "findings": [
            {
                "check": "response.above_all",
                "severity": "warning",
                "message": "14% responded to tolvexin, fewer than the text says elsewhere.",
                "evidence": [wrong["evidence"]],
            }
        ],
        "unlinked": [
            {"kind": "duration", "reason": "names no arm"} | at("was 21.3 months", "21.3 months")
        ],
    }


def _hostile() -> dict[str, Any]:
    share = {"endpoint": "ORR", "label": "<b>responded</b>", "statistic": "PROPORTION"}
    return {
        "arms": [{"id": "A1", "label": "<script>document.title='owned'</script>"}],
        "outcomes": [
            share
            | {"arm": "A1", "count": 12, "total": 30, "percent": 40, "confidence": 0.2}
            | build_place(HOSTILE, "12 (40%)", "12 (40%)")
        ],
    }


def make_stored(doc_id: str, text: str, record: dict[str, Any]) -> Stored:
    """Give a document and its record, ready to be stored."""
    document = parse_text(text, doc_id)
    assert document.text == text, "an invented text is stored as it is written"
    made = {"doc_id": doc_id, "extractor": MACHINE.model_dump(), **record}
    return Stored(hash_document(document), document, TrialRecord.model_validate(made))


def sarcoma() -> Stored:
    """Give the report that most tests are about."""
    return make_stored("larch", SARCOMA, _sarcoma())


def fill(url: str) -> None:
    """Put the invented reports, and a failure, into a database."""
    results: list[Stored | Failed] = [
        sarcoma(),
        make_stored("<i>hostile</i>", HOSTILE, _hostile()),
        make_stored("weather", QUIET, {}),
        Failed(
            Key("0" * 64, MACHINE.name, MACHINE.version),
            source="scan<b>.pdf",
            reason="UNREADABLE",
            message="holds no text; give a file that is not a scan",
        ),
    ]
    with open_store(url) as store:
        run = store.begin_run(MACHINE, {})
        store.write(run, results)
        store.finish_run(run, RunStatus.FINISHED, {"documents": len(results)})


def find_document(desk: Desk, doc_id: str) -> int:
    """Give the number of a document in the database."""
    found = desk.queue("nobody", Filters(Show.ALL, containing=doc_id)).items
    return next(each.document_id for each in found if each.doc_id == doc_id)


def review_twice(url: str, stored: Stored) -> int:
    """Store another report, which two reviewers review differently, and give its number."""
    text = stored.document.text.replace("  •", "  *")
    record = stored.record.model_dump(exclude={"doc_id", "extractor"})
    with open_store(url) as store:
        run = store.begin_run(MACHINE, {})
        store.write(run, [make_stored("larch-2", text, record)])
        store.finish_run(run, RunStatus.FINISHED, {"documents": 1})
    with Desk(url, reviews=2) as desk:
        number = find_document(desk, "larch-2")
        _finish(desk, number, "Ann Berg", Correct(pointer="/outcomes/2", values={"percent": 41}))
        harm = Reject(pointer="/adverse_events/1")
        _finish(desk, number, "Ben Ode", harm, Correct(pointer="/outcomes/2", values={"count": 17}))
    return number


def _finish(desk: Desk, number: int, who: str, *decisions: Decision) -> None:
    review = desk.open(number, who)
    for decision in decisions:
        review = desk.decide(number, who, decision, review.version)
    desk.finish(number, who, review.version, accept_rest=True)
