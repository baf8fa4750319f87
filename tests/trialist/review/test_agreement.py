"""Agreement of two annotators: F1 and alpha on cases worked out by hand, and the command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from schemas.record import TrialRecord
from trialist.review.agreement import krippendorff_alpha, measure_agreement
from trialist.review.pairing import SlotPair


def pairs(first: str, second: str) -> list[SlotPair]:
    return [SlotPair("x", *each) for each in zip(first, second, strict=True)]


def test_alpha_is_that_of_the_textbook() -> None:
    # Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): A. two observers, binary
    # data; B. two observers, nominal data.
    assert krippendorff_alpha(pairs("0100000000", "1110010100")) == pytest.approx(0.095, abs=5e-4)
    assert krippendorff_alpha(pairs("aabbdcccedda", "babbbccceddd")) == pytest.approx(
        0.692, abs=5e-4
    )


def test_alpha_of_agreement_chance_and_nothing() -> None:
    assert krippendorff_alpha(pairs("abab", "abab")) == 1
    assert krippendorff_alpha(pairs("aabb", "abab")) == pytest.approx(0.125)
    assert krippendorff_alpha(pairs("aaaa", "aaaa")) is None  # nothing to tell it from chance
    assert krippendorff_alpha([]) is None


def outcome(**slots: Any) -> dict[str, Any]:
    common = {"endpoint": "OS", "label": "OS", "statistic": "PROPORTION", "quote": "64% v 51%"}
    return common | slots


def record(doc_id: str, *outcomes: dict[str, Any], **more: Any) -> TrialRecord:
    arms = [{"id": "A1", "label": "belorafen"}, {"id": "A2", "label": "placebo"}]
    return TrialRecord.model_validate(
        {"doc_id": doc_id, "arms": arms, "outcomes": outcomes, **more}
    )


def test_facts_are_counted_as_when_records_are_scored() -> None:
    one = record("d", outcome(arm="A1", percent=64), outcome(arm="A2", percent=51))
    two = record("d", outcome(arm="A1", percent=64), outcome(arm="A2", percent=52))
    found = measure_agreement({"d": one, "e": record("e")}, {"d": two, "f": record("f")})
    assert (found.only_first, found.only_second) == (("e",), ("f",))
    score = found.score("outcomes")
    assert (score.right, score.gold, score.predicted, score.f1) == (1, 2, 2, 0.5)
    assert found.score("arms").f1 == 1
    again = measure_agreement({"d": two}, {"d": one})
    assert again.score("ALL").f1 == found.score("ALL").f1  # whoever is A


def test_slots_of_paired_facts_are_compared() -> None:
    one = record(
        "d",
        outcome(arm="A1", percent=64, time={"value": 1, "unit": "year"}),
        outcome(arm="A2", percent=51, ci={"lower": 40, "upper": 60}),
        trial={"phase": "PHASE2", "conditions": ["glioma"]},
    )
    two = record(
        "d",
        outcome(arm="A1", percent=64, time={"value": 12, "unit": "month"}),
        outcome(arm="A2", percent=52),
        trial={"conditions": ["glioma grade IV"], "masking": "NONE"},
    )
    slots = measure_agreement({"d": one}, {"d": two}).slots
    assert (slots["outcomes.percent"].units, slots["outcomes.percent"].equal) == (2, 1)
    assert slots["outcomes.time"].equal == 1  # a year is twelve months
    assert slots["outcomes.arm"].alpha == 1
    assert (slots["outcomes.ci"].units, slots["outcomes.ci"].equal) == (1, 0)
    assert slots["trial.phase"].equal == slots["trial.masking"].equal == 0  # one says nothing
    assert slots["trial.conditions"].units == 1
    assert next(iter(slots)).startswith("trial.")


def test_open_slots_are_not_compared() -> None:
    one = record("d", outcome(arm="A1", percent=64, ambiguous=["arm"]))
    two = record("d", outcome(arm="A2", percent=64))
    assert "outcomes.arm" not in measure_agreement({"d": one}, {"d": two}).slots


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    one, two = tmp_path / "a", tmp_path / "b"
    for folder, percent in ((one, 64), (two, 65)):
        folder.mkdir()
        for no in range(3):
            made = record(f"d{no}", outcome(arm="A1", percent=percent if no else 64))
            (folder / f"d{no}.json").write_text(made.to_json())
    (one / "alone.json").write_text(record("alone").to_json())
    return one, two


def test_the_command_says_tables_and_json(folders: tuple[Path, Path], run: Any) -> None:
    result = run("agreement", *folders)
    assert result.exit_code == 0
    assert "Krippendorff's alpha" in result.stdout
    assert "outcomes.percent" in result.stdout
    assert "only in A, so that they do not count: alone" in result.stderr
    said = json.loads(run("agreement", *folders, "--json").stdout)
    assert said["documents"] == 3
    assert said["facts"]["outcomes"] == {
        "f1": pytest.approx(1 / 3),
        "both": 1,
        "a": 3,
        "b": 3,
        "f1_interval": said["facts"]["outcomes"]["f1_interval"],
    }
    assert said["slots"]["outcomes.percent"]["units"] == 3
    assert said["slots"]["outcomes.endpoint"]["alpha"] is None


def test_the_command_fails_in_words(
    folders: tuple[Path, Path], run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("agreement", tmp_path / "none", folders[1]).exit_code == 1
    (folders[1] / "d1.json").write_text('{"doc_id": 3}')
    result = run("agreement", *folders)
    assert result.exit_code == 1
    assert "d1.json: not a record" in result.stderr
    assert "outcomes" in result.stdout  # of the others
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "other.json").write_text(record("other").to_json())
    result = run("agreement", folders[0], tmp_path / "c")
    assert result.exit_code == 1
    assert "no document is in both" in result.stderr
    import sys

    monkeypatch.setitem(sys.modules, "nltk.metrics.agreement", None)
    result = run("agreement", *folders)
    assert result.exit_code == 1
    assert "pip install 'trialist[agreement]'" in result.stderr
