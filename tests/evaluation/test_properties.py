"""What holds for every record: itself scores 1.0, order and arm ids mean nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.facts import NUMERIC
from evaluation.report import GROUPS, DocumentScores, score_document
from schemas.record import TrialRecord

Build = Callable[..., TrialRecord]
Json = dict[str, Any]
LISTED = NUMERIC[1:]

ARM_IDS = ("A1", "A2", "A3")
LABELS = ("velotinib", "placebo", "carbamine plus velotinib")
some_arm = st.sampled_from((*ARM_IDS, None))
small = st.integers(0, 9)


def fact(**slots: st.SearchStrategy[Any]) -> st.SearchStrategy[Json]:
    return st.fixed_dictionaries({"quote": st.just("…"), **slots})


outcomes = fact(
    endpoint=st.sampled_from(("OS", "PFS", "OTHER")),
    label=st.sampled_from(("pain score", "time to first fracture", "survival")),
    statistic=st.sampled_from(("PROPORTION", "MEDIAN")),
    arm=some_arm,
    percent=small,
    value=small,
    subgroup=st.sampled_from((None, "men")),
    total=st.sampled_from((None, 50, 60)),
    ambiguous=st.sampled_from(((), ("arm",), ("endpoint", "time"))),
)
participants = fact(milestone=st.sampled_from(("RANDOMIZED", "TREATED")), arm=some_arm, count=small)
harms = fact(
    term=st.sampled_from(("neutropenia", "febrile neutropenia", "rash")),
    grade=st.sampled_from((None, "3-4")),
    arm=some_arm,
    percent=st.sampled_from((None, 3, 4)),
    count=small,
)
comparisons = fact(
    endpoint=st.sampled_from(("OS", "PFS")),
    label=st.just("survival"),
    arms=st.sampled_from((("A1", "A2"), ("A2", "A1"), ("A1", "A3"), ())),
    measure=st.sampled_from(("HR", "P_ONLY")),
    value=small,
    p=st.sampled_from(({"op": "<", "value": 0.01}, {"op": "=", "value": 0.02})),
)
records = st.fixed_dictionaries(
    {
        "doc_id": st.just("d"),
        "arms": st.just([{"id": i, "label": n} for i, n in zip(ARM_IDS, LABELS, strict=True)]),
        "outcomes": st.lists(outcomes, max_size=5),
        "participants": st.lists(participants, max_size=4),
        "adverse_events": st.lists(harms, max_size=4),
        "comparisons": st.lists(comparisons, max_size=3),
    }
)


def load(data: Json) -> TrialRecord:
    return TrialRecord.model_validate_json(json.dumps(data))


def figures(scores: DocumentScores) -> list[Any]:
    return [
        (scores.score(group), scores.value_score(group), scores.slot_score(group))
        for group in GROUPS
    ]


@given(records)
def test_a_record_against_itself_is_all_right(data: Json) -> None:
    gold = load(data)
    scores = score_document("d", gold, gold)
    for group in GROUPS:
        assert scores.score(group).f1 in (1.0, None)
        assert scores.value_score(group).f1 in (1.0, None)
    assert not scores.errors


@given(records, records, st.randoms(use_true_random=False))
def test_order_and_arm_ids_mean_nothing(predicted: Json, gold: Json, random: Any) -> None:
    before = figures(score_document("d", load(predicted), load(gold)))
    after = figures(score_document("d", load(shuffled(predicted, random)), load(gold)))
    assert before == after


def shuffled(data: Json, random: Any) -> Json:
    names = dict(zip(ARM_IDS, ("A2", "A3", "A1"), strict=True))
    renamed = json.loads(json.dumps(data))
    for arm in renamed["arms"]:
        arm["id"] = names[arm["id"]]
    random.shuffle(renamed["arms"])
    for category in ("outcomes", "participants", "adverse_events", "comparisons"):
        random.shuffle(renamed[category])
        for item in renamed[category]:
            if category == "comparisons":
                item["arms"] = [names[arm] for arm in item["arms"]]
            elif item["arm"] is not None:
                item["arm"] = names[item["arm"]]
    return renamed


@given(records, records)
def test_each_error_is_told_once(predicted: Json, gold: Json) -> None:
    scores = score_document("d", load(predicted), load(gold))
    score = scores.score("ALL")
    missed = [error for error in scores.errors if error.missed is not None]
    false = [error for error in scores.errors if error.false is not None]
    assert len(missed) == score.gold - score.right
    assert len(false) == score.predicted - score.right
    assert all(error.causes for error in scores.errors)


@pytest.mark.parametrize("category", LISTED)
def test_a_wrong_number_costs_a_miss_and_a_false_alarm(
    full_record: TrialRecord, category: str
) -> None:
    data = full_record.to_json_dict()
    item = data[category][0]
    for slot in ("percent", "count", "value"):
        if slot in item:
            item[slot] += 1
    scores = score_document("d", load(data), full_record)
    whole = score_document("d", full_record, full_record).score("ALL")
    score = scores.score("ALL")
    assert score.right == whole.right - 1
    assert (score.predicted, score.gold) == (whole.predicted, whole.gold)
    assert len(scores.errors) == 1
    assert scores.errors[0].missed is not None
    assert scores.errors[0].false is not None
