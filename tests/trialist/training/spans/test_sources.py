"""Labelled texts: what a record implies about its text, public sets, what is left out."""

import json
from pathlib import Path

import pytest

from corpus.readers.text import parse_text
from evaluation.folds import GoldDocument
from schemas.errors import TrialistError
from schemas.record import TrialRecord
from trialist.training.spans.record_spans import label_record
from trialist.training.spans.sources import (
    PublicSets,
    label_public,
    leave_out_shared,
    read_unlabelled,
)
from trialist.training.spans.tracks import TrackedText

TEXT = (
    "Zorvamab in nettle fever. Itching and hives are known harms. Patients got zorvamab (ZM) or "
    "placebo. Hives occurred in 12% on zorvamab. Remission of spots was seen in 40% on ZM. "
    "Walking was better in 7 of 9 on placebo."
)
RECORD = {
    "doc_id": "invented",
    "trial": {"conditions": ["nettle fever"]},
    "arms": [
        {
            "id": "A1",
            "label": "zorvamab",
            "aliases": ["ZM"],
            "interventions": [{"name": "zorvamab", "type": "DRUG"}],
        },
        {"id": "A2", "label": "placebo"},
    ],
    "outcomes": [
        {
            "endpoint": "OTHER",
            "label": "remission of spots",
            "statistic": "PROPORTION",
            "arm": "A1",
            "percent": 40,
            "quote": "Remission of spots was seen in 40%",
        },
        {
            "endpoint": "OTHER",
            "label": "improved gait",
            "statistic": "PROPORTION",
            "arm": "A2",
            "count": 7,
            "total": 9,
            "quote": "7 of 9",
        },
    ],
    "adverse_events": [
        {"term": "hives", "arm": "A1", "percent": 12, "quote": "Hives occurred in 12%"}
    ],
}


@pytest.fixture(scope="module")
def labelled() -> TrackedText:
    gold = GoldDocument(
        "invented", "gold", parse_text(TEXT, "invented"), TrialRecord.model_validate(RECORD)
    )
    return label_record(gold)


@pytest.mark.parametrize(
    ("track", "printed"),
    [
        ("arm", ["Zorvamab", "zorvamab", "ZM", "placebo", "zorvamab", "ZM", "placebo"]),
        ("intervention", ["Zorvamab", "zorvamab", "ZM", "zorvamab", "ZM"]),
        ("condition", ["nettle fever"]),
        ("outcome", ["Remission of spots"]),
        ("adverse_event", ["hives", "Hives"]),
    ],
)
def test_names_in_a_record_are_located(
    labelled: TrackedText, track: str, printed: list[str]
) -> None:
    assert [TEXT[span.start : span.end] for span in labelled.tracks[track]] == printed
    assert {span.label for span in labelled.tracks[track]} == {track}


def test_populations_are_no_part_of_records(labelled: TrackedText) -> None:
    assert "population" not in labelled.tracks


def masked(labelled: TrackedText, track: str, words: str) -> bool:
    place = TEXT.index(words)
    return any(start <= place < end for start, end in labelled.masks[track])


def test_harms_are_known_where_facts_are_told(labelled: TrackedText) -> None:
    assert masked(labelled, "adverse_event", "Itching")  # no number, so that no fact says it
    assert not masked(labelled, "adverse_event", "Hives occurred")
    assert not masked(labelled, "adverse_event", "Remission")


def test_a_result_whose_label_is_not_printed_masks_its_sentence(labelled: TrackedText) -> None:
    assert masked(labelled, "outcome", "Walking")
    assert not masked(labelled, "adverse_event", "Walking")
    assert not masked(labelled, "outcome", "Remission")


def text(key: str, words: str) -> TrackedText:
    return TrackedText(key, words, {})


def test_texts_that_share_a_sentence_with_a_test_part_are_left_out() -> None:
    sentence = "Walking without pain was seen in forty of the ninety people who were given zorvamab"
    held_out = [f"Aim. Something else entirely comes first here, at some length. {sentence}."]
    texts = [
        text("copy", f"Results: {sentence.upper()}; more follows."),
        text("own", "Walking without pain was rare among those who were given zorvamab."),
    ]
    assert [kept.key for kept in leave_out_shared(texts, held_out)] == ["own"]


def test_no_public_sets_give_no_texts() -> None:
    assert label_public(PublicSets()) == ()


def test_public_sets_keep_to_their_own_tracks(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("Fifty women with nettle fever walked.")
    (tmp_path / "1.ann").write_text(
        "T1\ttotal-participants 0 5\tFifty\nT2\teligibility 6 29\twomen with nettle fever\n"
    )
    (only,) = label_public(PublicSets(pico=tmp_path))
    assert {track: len(spans) for track, spans in only.tracks.items()} == {
        "pico": 2,
        "population": 1,
    }


def test_unlabelled_texts_are_read_with_their_titles(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text(json.dumps({"id": 1, "title": "Title", "abstract": "Words."}) + "\n")
    assert list(read_unlabelled(file)) == [TrackedText("1", "Title\nWords.", {})]


@pytest.mark.parametrize("line", ["no JSON", '{"id": 1}', "[]", "3"])
def test_a_line_that_is_no_text_is_named(line: str, tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text('{"id": 1, "title": "", "abstract": ""}\n' + line + "\n")
    with pytest.raises(TrialistError, match=r"texts\.jsonl:2: "):
        list(read_unlabelled(file))


def test_a_missing_file_of_texts_is_named(tmp_path: Path) -> None:
    with pytest.raises(TrialistError, match=r"none\.jsonl"):
        list(read_unlabelled(tmp_path / "none.jsonl"))
