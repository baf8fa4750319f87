import pytest

from corpus.plain import mend_words


@pytest.mark.parametrize(
    ("misread", "mended"),
    [
        ("mcdian survival", "median survival"),
        ("Mcdian survival", "Median survival"),
        ("patienls were treated", "patients were treated"),
        ("randomiscd trial", "randomised trial"),
    ],
)
def test_one_misread_letter_is_mended_where_others_are_misread(misread: str, mended: str):
    others = "; trcatment of thesc diseascs"
    assert mend_words(misread + others) == mended + "; treatment of these diseases"


def test_a_lone_unknown_word_stays():
    text = "mcdian survival was longer"
    assert mend_words(text) == text


def test_rare_unknown_words_of_a_long_text_stay():
    text = "mcdian trcatment paticnts" + " of those that were treated" * 100
    assert mend_words(text) == text


@pytest.mark.parametrize(
    "kept",
    [
        "median survival",
        "olvacatib and zentuximab",  # names are not known, and have no known neighbour
        "FOLFIRI",
        "NCT01234567",
        "os",
        "x1Ocm 5mg/m2",
    ],
)
def test_what_is_right_or_unknown_stays(kept: str):
    misread = "; mcdian trcatment of paticnts"
    assert mend_words(kept + misread).startswith(kept)
