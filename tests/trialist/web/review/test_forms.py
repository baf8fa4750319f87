"""Forms without a browser: what is shown of facts, and what is read of what people type."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trialist.web.review.reports import SARCOMA, sarcoma
from trialist.review import Add, Choose, Correct, InvalidDecision, Reject
from trialist.review.pointers import list_pointers
from trialist.web.review.common import own_address
from trialist.web.review.deciding import read_addition, read_correction, read_simple
from trialist.web.review.fact_forms import find_words
from trialist.web.review.forms import read_number, read_values, show_values
from trialist.web.review.queue_view import read_place
from trialist.web.review.slots import MODELS, list_slots
from trialist.web.review.targets import slots_of, values_of
from trialist.web.sources import default_store

REPORT = sarcoma()


def sent_as_shown(pointer: str) -> dict[str, list[str]]:
    """Give what the form of a fact sends when nobody touched it."""
    slots = slots_of(pointer)
    shown = show_values(slots, values_of(REPORT.record, pointer))
    return {name: [text] for name, text in shown.items()}


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("41", 41),
        (" 41% ", 41),
        ("0·36", 0.36),
        ("12,5", 12.5),
        ("1,234", 1234),
        ("1,234.5", 1234.5),
        ("−3", -3),
        (".05", 0.05),
        ("51.0", 51.0),
    ],
)
def test_numbers_are_read_as_they_are_printed(typed: str, number: float) -> None:
    assert read_number(typed) == number


@pytest.mark.parametrize("typed", ["forty", "1.2.3", "1,23,4", "nan", "1e5", "4 1/2", "٤"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        read_number(typed)


def test_a_count_is_whole() -> None:
    with pytest.raises(ValueError, match="is not a whole number"):
        read_number("4.5", whole=True)


@pytest.mark.parametrize("pointer", list(list_pointers(REPORT.record.to_json_dict())))
def test_a_form_that_nobody_touched_changes_nothing(pointer: str) -> None:
    read = read_correction(REPORT.record, REPORT.document, None, pointer, sent_as_shown(pointer))
    assert read is None


def test_only_what_changed_is_corrected() -> None:
    sent = sent_as_shown("/comparisons/0") | {"ci.upper": ["0.9"], "p.value": [""], "p.op": [""]}
    read = read_correction(REPORT.record, REPORT.document, None, "/comparisons/0", sent)
    assert isinstance(read, Correct)
    assert read.values == {"ci": {"level": 95, "lower": 0.5, "upper": 0.9}, "p": None}


def test_what_is_wrong_is_said_by_input() -> None:
    sent = sent_as_shown("/outcomes/0") | {"value": ["long"], "label": [""], "quote": ["unprinted"]}
    read = read_correction(REPORT.record, REPORT.document, None, "/outcomes/0", sent)
    assert isinstance(read, dict)
    assert set(read) == {"value", "label", "quote"}


def test_a_new_dose_goes_to_its_intervention() -> None:
    sent = {
        "category": ["doses"],
        "of_intervention": ["0.0"],
        "value": ["200"],
        "unit": ["mg"],
        "quote": ["200 mg orally twice\r\n daily"],
    }
    read = read_addition(REPORT.record, REPORT.document, sent)
    assert isinstance(read, Add)
    assert read.into == "/arms/0/interventions/0/doses"
    assert read.values == {"value": 200, "unit": "mg"}
    words = SARCOMA[read.evidence.start : read.evidence.end]
    assert words == "200 mg orally twice daily"


def test_a_fact_needs_its_words_and_a_place() -> None:
    bare = REPORT.record.model_copy(update={"arms": ()})
    read = read_addition(bare, REPORT.document, {"category": ["doses"], "value": ["5"]})
    assert isinstance(read, dict)
    assert {"", "quote", "unit"} <= set(read)


def test_buttons_are_decisions() -> None:
    assert read_simple("reject", "/outcomes/0") == Reject(pointer="/outcomes/0")
    assert isinstance(read_simple("choose-first", "/outcomes/0"), Choose)
    for word, pointer in (("drop", "/outcomes/0"), ("accept", "../x"), ("choose-first", "/x/y")):
        with pytest.raises(InvalidDecision):
            read_simple(word, pointer)


def test_words_are_found_where_they_are_printed_nearest() -> None:
    place = find_words({"quote": "n = 120"}, SARCOMA, near=len(SARCOMA))
    assert place is not None
    assert place.start == SARCOMA.rindex("n = 120")
    by_offsets = {"quote": "n = 120", "start": str(SARCOMA.index("n = 120"))}
    by_offsets["end"] = str(int(by_offsets["start"]) + 7)
    place = find_words(by_offsets, SARCOMA, near=len(SARCOMA))
    assert place is not None
    assert place.start == SARCOMA.index("n = 120")


@given(st.sampled_from(sorted(MODELS)), st.data())
def test_whatever_is_sent_is_read_or_refused(category: str, data: Any) -> None:
    slots = list_slots(category)
    sent = {slot.name: data.draw(st.lists(st.text(max_size=8), max_size=2)) for slot in slots}
    typed = read_values(slots, sent)
    assert set(typed.errors) <= {slot.name for slot in slots}
    assert set(typed.values) <= {slot.field for slot in slots}


@given(st.dictionaries(st.sampled_from(["show", "order", "at", "search"]), st.lists(st.text())))
def test_any_address_names_a_place_of_the_queue(sent: dict[str, list[str]]) -> None:
    place = read_place(sent)
    assert place.at >= 0
    assert place.query.startswith("?")


@pytest.mark.parametrize(
    "address", ["https://evil.test/", "//evil.test", "/\\evil.test", "javascript:1", "", "/other"]
)
def test_no_form_leads_away(address: str) -> None:
    assert own_address(address) == "/review"


def test_documents_get_a_database_of_their_own_name(tmp_path: Path) -> None:
    assert default_store(str(tmp_path / "report.txt")) == "report.review.db"
    assert default_store(str(tmp_path)) == f"{tmp_path.name}.review.db"
