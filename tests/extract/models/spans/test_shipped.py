"""The model that comes with Trialist: small, and it knows common names in invented sentences."""

import pytest

from corpus.readers.text import parse_text
from extract.language import analyze
from extract.models.spans import RECORD_TRACKS, SpanFinder, load_span_finder
from extract.models.spans.finder import _SHIPPED_FILE
from extract.models.spans.weights import read_facts

MEGABYTE = 1_000_000
TEXT = (
    "Patients with advanced gastric cancer were randomly assigned to cisplatin plus docetaxel or "
    "placebo. Median overall survival was 11.3 months with cisplatin. Grade 3 neutropenia occurred "
    "in 12% of patients."
)


@pytest.fixture(scope="module")
def finder() -> SpanFinder:
    return load_span_finder()


@pytest.mark.parametrize(
    ("label", "words"),
    [("intervention", "cisplatin"), ("intervention", "placebo"), ("outcome", "overall survival")],
)
def test_common_names_are_found(finder: SpanFinder, label: str, words: str) -> None:
    spans = finder.find_spans(analyze(parse_text(TEXT, "invented")))
    assert (label, words) in {(span.label, TEXT[span.start : span.end]) for span in spans}
    assert {span.label for span in spans} <= set(RECORD_TRACKS)


def test_the_same_text_gives_the_same_spans(finder: SpanFinder) -> None:
    analysis = analyze(parse_text(TEXT, "invented"))
    assert finder.find_spans(analysis) == finder.find_spans(analysis)


def test_a_text_without_words_has_no_spans(finder: SpanFinder) -> None:
    assert finder.find_spans(analyze(parse_text(" . ", "invented"))) == ()


def test_the_file_is_small_and_says_how_it_was_made() -> None:
    assert _SHIPPED_FILE.stat().st_size < 15 * MEGABYTE
    assert {"gold_documents", "public_texts", "seed"} <= read_facts(_SHIPPED_FILE).keys()


@pytest.mark.parametrize(
    ("track", "labels"),
    [("rct_art", {"INTV", "OC", "MEAS"}), ("ebm_nlp", {"PAR", "INT", "OUT"})],
)
def test_tracks_of_public_data_sets_can_be_asked_for(track: str, labels: set[str]) -> None:
    spans = load_span_finder(tracks=(track,)).find_spans(analyze(parse_text(TEXT, "invented")))
    assert spans
    assert {span.label for span in spans} <= labels
