"""Spans become tags and tags become spans again."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.models.spans.tags import Track, lay_out, read_tags, width_of, write_tags

TRACK = Track("things", ("drug", "harm"), 0)
B_DRUG, I_DRUG, B_HARM, I_HARM = 1, 2, 3, 4


def read(*tags: int) -> list[tuple[int, int, str]]:
    return [span[:3] for span in read_tags(TRACK, np.array(tags, dtype=int), flat(len(tags)))]


def flat(length: int) -> np.ndarray[Any, Any]:
    return np.zeros((length, TRACK.size), dtype=np.float32)


def test_tracks_stand_side_by_side() -> None:
    first, second = lay_out({"a": ["x"], "b": ["y", "z"]})
    assert (first.columns, second.columns) == (slice(0, 3), slice(3, 8))
    assert width_of([first, second]) == 8


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ((0, 0, 0), []),
        ((B_DRUG, I_DRUG, 0), [(0, 2, "drug")]),
        ((B_DRUG, B_DRUG), [(0, 1, "drug"), (1, 2, "drug")]),
        ((B_DRUG, B_HARM, I_HARM), [(0, 1, "drug"), (1, 3, "harm")]),
        ((0, I_HARM, I_HARM), [(1, 3, "harm")]),  # inside without a begin begins
        ((B_DRUG, I_HARM), [(0, 1, "drug"), (1, 2, "harm")]),
        ((B_DRUG, 0, I_DRUG), [(0, 1, "drug"), (2, 3, "drug")]),
    ],
)
def test_best_tags_are_read_as_spans(
    tags: tuple[int, ...], spans: list[tuple[int, int, str]]
) -> None:
    assert read(*tags) == spans


def test_no_tokens_give_no_spans() -> None:
    assert read() == []


def test_score_is_the_mean_probability_of_the_tags() -> None:
    scores = flat(2)
    scores[[0, 1], [B_DRUG, I_DRUG]] = np.log([4.0, 16.0])  # 4 of 8 and 16 of 20
    found = list(read_tags(TRACK, np.array([B_DRUG, I_DRUG]), scores))
    assert found == [(0, 2, "drug", pytest.approx(0.65))]


def test_of_overlapping_spans_the_longer_is_written() -> None:
    tags = write_tags(TRACK, [(0, 2, "drug"), (1, 4, "harm"), (4, 5, "drug")], 6)
    assert tags.tolist() == [0, B_HARM, I_HARM, I_HARM, B_DRUG, 0]


@st.composite
def apart(draw: st.DrawFn) -> list[tuple[int, int, str]]:
    cuts = sorted(draw(st.sets(st.integers(0, 30), max_size=12)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return [(start, end, draw(st.sampled_from(TRACK.labels))) for start, end in pairs]


@given(apart())
def test_written_spans_are_read_again(spans: list[tuple[int, int, str]]) -> None:
    assert read(*write_tags(TRACK, spans, 30).tolist()) == spans
