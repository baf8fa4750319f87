"""Programs side by side, growth and stages, on small texts."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from evaluation.speed.compared import Compared, Program, compare_speeds
from evaluation.speed.growth import join_texts, measure_growth
from evaluation.speed.stages import REST, calls_of, measure_stages
from schemas.document import Document
from schemas.errors import TrialistError

TEXTS = ["Median survival was 9 months.", "Response was seen in 20 of 40 patients (50%)."]


def test_programs_take_all_texts_in_turns():
    compared = compare_speeds(TEXTS * 8, ("blank", "reference"))
    by_name = {one.name: one for one in compared.programs}
    assert [len(one.times) for one in compared.programs] == [16, 16]
    assert compared.ratio(by_name["reference"]) == 1.0
    ratio = compared.ratio(by_name["blank"])
    assert ratio is not None
    assert ratio < 1  # the reference is the tokenizer and more
    assert compared.per_second_all is None


def test_a_program_that_is_not_installed_is_named():
    compared = compare_speeds(TEXTS, ("reference", "medspacy"), {"medspacy": sys.executable})
    missing = compared.programs[1].missing
    assert missing == "medspacy"
    assert compared.to_dict()["programs"][1]["ratio"] is None


def test_a_python_is_looked_for_from_where_the_command_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").symlink_to(sys.executable)
    monkeypatch.chdir(tmp_path)
    compared = compare_speeds(TEXTS, ("reference", "medspacy"), {"medspacy": "bin/python"})

    assert compared.programs[1].missing

    with pytest.raises(TrialistError, match=r"bin/snake: cannot be run .* that has medspacy"):
        compare_speeds(TEXTS, ("reference", "medspacy"), {"medspacy": "bin/snake"})


def test_ratios_are_of_means():
    compared = Compared(
        2, (Program("reference", "", times=(1.0, 3.0)), Program("rules", "", times=(4.0, 6.0))), 1
    )
    assert [one["ratio"] for one in compared.to_dict()["programs"]] == [1.0, 2.5]


@pytest.mark.parametrize("length", [5, 40, 1000])
def test_joined_texts_have_the_length(length: int):
    assert len(join_texts(TEXTS, length)) == length
    assert join_texts(TEXTS, length) != join_texts(TEXTS, length, first=1)


def test_growth_of_a_linear_and_of_a_quadratic_program(monkeypatch: pytest.MonkeyPatch):
    now = [0.0]
    monkeypatch.setattr(time, "perf_counter", lambda: now[0])

    def quadratic(text: str) -> None:
        now[0] += len(text) ** 2

    def linear(text: str) -> None:
        now[0] += len(text)

    assert measure_growth(TEXTS, linear, counts=(3,)).long_to_short == pytest.approx(1)
    growth = measure_growth(TEXTS, quadratic, counts=(3,))
    assert growth.long_to_short == pytest.approx(100)
    assert growth.counts[0].texts == 3


def test_stages_share_the_time(monkeypatch: pytest.MonkeyPatch):
    now = [0.0]
    monkeypatch.setattr(time, "perf_counter", lambda: now[0])
    stage, pipeline = ModuleType("room.stage.part"), ModuleType("room.pipeline")
    code = "def find(clock, seconds):\n    clock[0] += seconds\n"
    exec(code, vars(stage))
    vars(pipeline)["find"] = vars(stage)["find"]

    def process(document: Document) -> None:
        vars(pipeline)["find"](now, 3.0)
        now[0] += 1.0

    calls = calls_of(pipeline)
    shares = measure_stages(TEXTS, lambda text: Document("a", text), process, calls)
    assert shares == {"room.stage": 0.75, REST: 0.25, "corpus": 0.0}
    assert vars(pipeline)["find"] is vars(stage)["find"]  # as it was
