"""The lexicon: log odds by hand."""

from math import log

import pytest

from extract.link.model.lexicon import Lexicon, words_of


def test_words_lose_case_numbers_and_plurals() -> None:
    assert words_of("Dry Mouths (12%), T-scores") == ["dry", "mouth", "t", "score"]


def test_scores_by_hand() -> None:
    lexicon = Lexicon({"mouth": 3, "dry": 1}, {"mouth": 4, "dry": 9, "patient": 99})
    mouth, dry = log(3.3 / 5), log(1.3 / 10)
    mean, best, last = lexicon.score("Dry mouth")
    assert (mean, best, last) == pytest.approx(((mouth + dry) / 2, mouth, mouth))
    assert lexicon.score("patients")[2] == pytest.approx(log(0.3 / 100))


def test_unknown_words_score_nothing() -> None:
    assert all(score != score for score in Lexicon({}, {}).score("dry mouth"))
