"""Which predicted arm stands for which gold one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from evaluation.align import pair_arms
from schemas.record import TrialRecord

Build = Callable[..., TrialRecord]
Arm = dict[str, Any]


def arm(label: str, *drugs: str, **more: Any) -> Arm:
    return {"label": label, "interventions": [{"name": d, "type": "DRUG"} for d in drugs], **more}


def pairs(
    build: Build,
    predicted: list[Arm],
    gold: list[Arm],
    counts: tuple[list[dict[str, Any]], list[dict[str, Any]]] = ([], []),
) -> dict[str, str]:
    ids = [{"id": f"P{n}", **item} for n, item in enumerate(predicted, 1)]
    golds = [{"id": f"G{n}", **item} for n, item in enumerate(gold, 1)]
    return pair_arms(
        build(arms=ids, participants=counts[0]), build(arms=golds, participants=counts[1])
    )


ROWS: list[tuple[str, list[Arm], list[Arm], dict[str, str]]] = [
    (
        "labels decide, whatever the order",
        [arm("placebo"), arm("velotinib")],
        [arm("velotinib"), arm("placebo")],
        {"P1": "G2", "P2": "G1"},
    ),
    (
        "an alias is as good as a label",
        [arm("intervention group")],
        [arm("velotinib", aliases=["intervention arm"])],
        {"P1": "G1"},
    ),
    (
        "words that say only 'arm' don't count",
        [arm("control group")],
        [arm("diet group")],
        {},
    ),
    (
        "a letter tells arms",
        [arm("group B"), arm("Group A")],
        [arm("arm A"), arm("arm B")],
        {"P1": "G2", "P2": "G1"},
    ),
    (
        "the more specific arm gets the more specific name",
        [arm("carbamine"), arm("carbamine plus velotinib")],
        [arm("velotinib plus carbamine"), arm("carbamine alone")],
        {"P1": "G2", "P2": "G1"},
    ),
    (
        "interventions tell arms whose names don't",
        [arm("arm B", "carbamine"), arm("arm A", "velotinib", "carbamine")],
        [arm("combination", "velotinib", "carbamine"), arm("standard", "carbamine")],
        {"P1": "G2", "P2": "G1"},
    ),
    (
        "the only arms with a role pair when nothing else speaks",
        [arm("usual care", role="NO_INTERVENTION"), arm("exercise", role="EXPERIMENTAL")],
        [arm("exercise", role="EXPERIMENTAL"), arm("controls", role="NO_INTERVENTION")],
        {"P1": "G2", "P2": "G1"},
    ),
    (
        "a role that two arms have says nothing",
        [arm("x", role="OTHER"), arm("y", role="OTHER")],
        [arm("z", role="OTHER")],
        {},
    ),
    ("strangers stay alone", [arm("melphane")], [arm("velotinib"), arm("placebo")], {}),
    (
        "one to one",
        [arm("velotinib"), arm("velotinib")],
        [arm("velotinib")],
        {"P1": "G1"},
    ),
    ("no arms", [], [arm("velotinib")], {}),
]


@pytest.mark.parametrize(
    ("predicted", "gold", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_pairs(
    record: Build, predicted: list[Arm], gold: list[Arm], expected: dict[str, str]
) -> None:
    assert pairs(record, predicted, gold) == expected


def test_number_randomised_pairs_arms_without_a_common_word(record: Build) -> None:
    def randomised(arm_id: str, count: int) -> dict[str, Any]:
        return {"milestone": "RANDOMIZED", "arm": arm_id, "count": count}

    found = pairs(
        record,
        [arm("early"), arm("late")],
        [arm("deferred start"), arm("immediate start")],
        (
            [randomised("P1", 61), randomised("P2", 64)],
            [randomised("G1", 64), randomised("G2", 61)],
        ),
    )
    assert found == {"P1": "G2", "P2": "G1"}
