import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.plain import make_plain, restore_case

PROSE = (
    "background: we compared two drugs. methods: patients were assigned to arm a (n=20) or arm b "
    "(n=21). the trial is registered, nct01234567. results: median overall survival (os) was 9.1 "
    "vs. 7.2 months (hr 0.8, 95% ci 0.6-1.0). os at 2 years was 30%."
)


def test_sentences_begin_with_capitals():
    assert "A" not in PROSE
    assert ". The trial" in restore_case(PROSE)


@pytest.mark.parametrize(
    "restored",
    [
        "BACKGROUND: We compared",
        "RESULTS: Median",
        "arm A (n=20)",
        "arm B (n=21)",
        "NCT01234567",
        "overall survival (OS)",
        "OS at 2 years",
        "95% CI 0.6-1.0",
        "9.1 vs. 7.2",
    ],
)
def test_capitals_come_back(restored: str):
    assert restored in restore_case(PROSE)


@pytest.mark.parametrize("kept", ["a tablet a day", "in group a mix was given", "given p.o. daily"])
def test_what_may_be_small_stays(kept: str):
    assert kept in restore_case(f"patients had {kept} for a week.")


def test_texts_with_capitals_are_not_touched():
    text = "Median os was 9 months. the end."
    assert make_plain(text) == text


@given(st.text())
def test_length_stays(text: str):
    assert len(make_plain(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "restored"),
    [
        ("median pfs was 9.1 mos in one group.", "9.1 mos in"),
        ("we set zelumab (zumi) against a drug. with zumi, pfs: 9 mo; zumi won.", "ith ZUMI, PFS"),
        ("rash: 3%, 4% and 5% in arms a, b and c.", "in arms A, B and C"),
        ("| hr\nb vs a | 0.8", "B vs A |"),
        ("nausea was seen in arm a than in arm b.", "in arm A than in arm B"),
    ],
)
def test_units_and_names_are_told_from_words(text: str, restored: str):
    assert restored in restore_case(text)


def test_known_words_in_brackets_are_no_short_forms():
    text = "patients had pain (severe) or severe nausea; severe rash was rare."
    assert "SEVERE" not in restore_case(text)


def test_lines_that_were_wrapped_do_not_begin_with_capitals():
    line = "the group of this trial thinks that more of it should be done in\n"
    restored = restore_case(line * 6)
    assert restored.startswith("The group")
    assert "\nThe" not in restored


@pytest.mark.parametrize("text", [PROSE, "median os was 9.1 mos with 5 µg of it in arm b.\n"])
def test_texts_in_capitals_are_read_as_texts_in_small_letters(text: str):
    assert make_plain(text.upper()) == make_plain(text)
