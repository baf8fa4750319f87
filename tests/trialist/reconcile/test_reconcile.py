"""Which reports belong together, and what they agree on, contradict, or change."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trialist.reconcile.conftest import ARMS, MakeReport, heads, rate
from trialist.reconcile.analyses import group_analyses
from trialist.reconcile.comparing import FIXED, SHRUNK, UNDATED, Point, Status
from trialist.reconcile.grouping import group_reports
from trialist.reconcile.keys import Keys, fold_doi, fold_registry_id
from trialist.reconcile.reports import Report
from trialist.reconcile.trials import ReconciledTrial, reconcile_reports


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("https://doi.org/10.5555/ABC.1", "10.5555/abc.1"),
        ("doi: 10.5555/abc.1.", "10.5555/abc.1"),
        ("10.5555/abc.1", "10.5555/abc.1"),
        ("http://dx.doi.org/10.5555/abc.1", "10.5555/abc.1"),
    ],
)
def test_dois_have_one_spelling(written: str, folded: str) -> None:
    assert fold_doi(written) == folded


def test_registry_numbers_have_one_spelling() -> None:
    numbers = ["NCT 0123-4567", "nct01234567", "NCT01234567"]
    assert {fold_registry_id(number) for number in numbers} == {"NCT01234567"}
    assert fold_registry_id("2009-012345-12") == "200901234512"


FIRST, SECOND, EUDRACT = "NCT01234567", "NCT07654321", "200901234512"


@pytest.mark.parametrize(
    ("keys", "groups"),
    [
        ([Keys((FIRST,)), Keys((FIRST,))], [[0, 1]]),
        ([Keys((FIRST,)), Keys((SECOND,))], [[0], [1]]),
        ([Keys((), ("doi:10.1/x",)), Keys((), ("doi:10.1/x",))], [[0, 1]]),
        # Other registers' numbers, and publications, are ways from one report to another.
        ([Keys((FIRST,)), Keys((FIRST, EUDRACT)), Keys((EUDRACT,))], [[0, 1, 2]]),
        ([Keys((FIRST,), ("doi:10.1/x",)), Keys((), ("doi:10.1/x",))], [[0, 1]]),
        # An analysis of two trials is in both, and makes them no single one.
        ([Keys((FIRST,)), Keys((SECOND,)), Keys((FIRST, SECOND))], [[0, 2], [1, 2]]),
        ([Keys(), Keys()], [[0], [1]]),
        ([], []),
    ],
)
def test_reports_belong_together_by_what_they_share(
    keys: list[Keys], groups: list[list[int]]
) -> None:
    assert group_reports(keys) == groups


@given(st.lists(st.sets(st.sampled_from("ABCDEF"), max_size=2), max_size=8), st.randoms())
def test_groups_do_not_depend_on_the_order(numbers: list[set[str]], random: Any) -> None:
    keys = [Keys(tuple(sorted(f"{one}{one}1" for one in them))) for them in numbers]
    order = list(range(len(keys)))
    random.shuffle(order)
    groups = {frozenset(group) for group in group_reports(keys)}
    shuffled = group_reports([keys[place] for place in order])
    assert {frozenset(order[place] for place in group) for group in shuffled} == groups


def sizes(reports: list[Report]) -> list[list[str]]:
    return [[one.doc_id for one in analysis.reports] for analysis in group_analyses(reports)]


def test_follow_up_tells_analyses_apart_beyond_rounding(make_report: MakeReport) -> None:
    reports = [
        make_report("late", 2021, 30.5),
        make_report("early", 2020, 12),
        make_report("early in words", 2021, 12.3),
    ]
    assert sizes(reports) == [["early", "early in words"], ["late"]]


def test_without_follow_up_years_do(make_report: MakeReport) -> None:
    reports = [make_report("a", 2018), make_report("b", 2019), make_report("c", 2021)]
    assert sizes(reports) == [["a", "b"], ["c"]]


def test_years_and_months_of_follow_up_are_one_length(make_report: MakeReport) -> None:
    years = {"statistic": "MEDIAN", "value": 2, "unit": "year", "quote": "2.0 years"}
    reports = [make_report("a", 2018, 24), make_report("b", 2022, follow_up=[years])]
    assert sizes(reports) == [["a", "b"]]


def test_interim_and_final_analyses_are_apart(make_report: MakeReport) -> None:
    reports = [
        make_report("a", 2020, text="At this interim look, survival was longer."),
        make_report("b", 2020, text="We report the final analysis."),
        make_report("c", 2020, text="Results."),
    ]
    assert sizes(reports) == [["a", "c"], ["b"]]
    assert [one.label for one in group_analyses(reports)] == ["interim, 2020", "final, 2020"]


def points(trial: ReconciledTrial, category: str) -> list[Point]:
    return [point for point in trial.points if point.main.category == category]


def test_what_agrees_is_one_point_with_the_fuller_statement(make_report: MakeReport) -> None:
    interval = {"ci": {"lower": 50.2, "upper": 71.9, "level": 95}}
    trial = reconcile_reports(
        [
            make_report("summary", outcomes=[rate("A1", 61)]),
            make_report("article", outcomes=[rate("A1", 61.4, **interval)]),
        ]
    )
    (point,) = points(trial, "outcomes")
    assert point.status is Status.AGREED
    assert point.main.report.doc_id == "article"
    assert [one.report.doc_id for one in point.statements] == ["article", "summary"]


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        (61, 61.4, Status.AGREED),  # 60.5 to 61.5 holds 61.35 to 61.45
        (61, 61.6, Status.CONFLICT),
        (61.4, 61.4, Status.AGREED),
        (61.4, 61.6, Status.CONFLICT),
        (61, 16, Status.CONFLICT),
    ],
)
def test_reports_of_one_analysis_conflict_beyond_rounding(
    make_report: MakeReport, first: float, second: float, status: Status
) -> None:
    trial = reconcile_reports(
        [
            make_report("a", 2020, outcomes=[rate("A1", first)]),
            make_report("b", 2020, outcomes=[rate("A1", second)]),
        ]
    )
    (point,) = points(trial, "outcomes")
    assert point.status is status
    if status is Status.CONFLICT:
        assert point.differing == ("percent",)
        assert [one.quote for one in point.statements] == [f"{first}%", f"{second}%"]


def test_without_a_date_a_conflict_says_that_there_may_be_two_analyses(
    make_report: MakeReport,
) -> None:
    reports = [make_report("a", outcomes=[rate("A1", 61)]), make_report("b", 2020)]
    trial = reconcile_reports([*reports, make_report("c", 2020, outcomes=[rate("A1", 40)])])
    (point,) = points(trial, "outcomes")
    assert (point.status, point.reason) == (Status.CONFLICT, UNDATED)


def test_later_analyses_change_and_do_not_conflict(make_report: MakeReport) -> None:
    trial = reconcile_reports(
        [
            make_report("early", 2018, 12, outcomes=[rate("A1", 61)]),
            make_report("late", 2022, 40, outcomes=[rate("A1", 52)]),
        ]
    )
    (point,) = points(trial, "outcomes")
    assert point.status is Status.CHANGED
    assert point.analyses == (1, 2)
    assert point.main.report.doc_id == "late"


@pytest.mark.parametrize(
    ("early", "late", "status", "reason"),
    [
        (120, 240, Status.CHANGED, None),
        (240, 120, Status.CONFLICT, SHRUNK),
        (240, 240, Status.AGREED, None),
    ],
)
def test_randomised_participants_grow_and_never_shrink(
    make_report: MakeReport, early: int, late: int, status: Status, reason: str | None
) -> None:
    trial = reconcile_reports(
        [
            make_report("early", 2018, participants=[heads(early)]),
            make_report("late", 2022, participants=[heads(late)]),
        ]
    )
    (point,) = points(trial, "participants")
    assert (point.status, point.reason) == (status, reason)


def test_a_trial_does_not_change_its_phase(make_report: MakeReport) -> None:
    base = {"registry_ids": ["NCT01234567"]}
    trial = reconcile_reports(
        [
            make_report("early", 2018, trial={**base, "phase": "PHASE2", "n_sites": 12}),
            make_report("late", 2022, trial={**base, "phase": "PHASE3", "n_sites": 14}),
        ]
    )
    found = {point.main.words: (point.status, point.reason) for point in points(trial, "trial")}
    assert found == {
        "phase": (Status.CONFLICT, FIXED),
        "number of sites": (Status.CHANGED, None),
    }


def test_a_more_precise_date_is_the_same_date(make_report: MakeReport) -> None:
    base = {"registry_ids": ["NCT01234567"]}
    trial = reconcile_reports(
        [
            make_report("a", trial={**base, "start_date": "2015"}),
            make_report("b", trial={**base, "start_date": "2015-02"}),
        ]
    )
    (point,) = points(trial, "trial")
    assert point.status is Status.AGREED


def test_arms_are_the_same_whatever_their_ids(make_report: MakeReport) -> None:
    turned = [{**ARMS[0], "id": "A2"}, {**ARMS[1], "id": "A1"}]
    trial = reconcile_reports(
        [
            make_report("a", outcomes=[rate("A1", 61), rate("A2", 48)]),
            make_report("b", arms=turned, outcomes=[rate("A2", 61), rate("A1", 40)]),
        ]
    )
    statuses = {point.main.words: point.status for point in points(trial, "outcomes")}
    assert statuses == {
        "overall survival at 2 years (vexomab)": Status.AGREED,
        "overall survival at 2 years (placebo)": Status.CONFLICT,
    }


def test_an_arm_of_one_report_alone_is_its_own(make_report: MakeReport) -> None:
    other = [{"id": "A1", "label": "surgery", "role": "OTHER"}]
    trial = reconcile_reports(
        [
            make_report("a", outcomes=[rate("A1", 61)]),
            make_report("b", arms=other, outcomes=[rate("A1", 30)]),
        ]
    )
    assert [point.status for point in points(trial, "outcomes")] == [Status.SINGLE] * 2
    assert sorted(trial.arms.values()) == ["placebo", "surgery", "vexomab"]


def test_times_and_lengths_are_compared_in_one_unit(make_report: MakeReport) -> None:
    median = {"endpoint": "PFS", "label": "PFS", "statistic": "MEDIAN", "arm": "A1"}
    trial = reconcile_reports(
        [
            make_report(
                "a",
                outcomes=[
                    rate("A1", 61, time={"value": 24, "unit": "month"}),
                    {**median, "value": 1.5, "unit": "year", "quote": "1.5 years"},
                ],
            ),
            make_report(
                "b",
                outcomes=[
                    rate("A1", 61),
                    {**median, "value": 18.2, "unit": "month", "quote": "18.2 months"},
                ],
            ),
        ]
    )
    assert [point.status for point in points(trial, "outcomes")] == [Status.AGREED] * 2


def test_what_a_report_tells_twice_is_compared_with_nothing(make_report: MakeReport) -> None:
    trial = reconcile_reports(
        [
            make_report("a", outcomes=[rate("A1", 61), rate("A1", 58)]),
            make_report("b", outcomes=[rate("A1", 40)]),
        ]
    )
    assert {point.status for point in points(trial, "outcomes")} == {Status.SINGLE}


def test_kinds_of_one_endpoint_are_apart(make_report: MakeReport) -> None:
    def survival(label: str, percent: float) -> dict[str, Any]:
        return {**rate("A1", percent), "endpoint": "DFS", "label": label}

    trial = reconcile_reports(
        [
            make_report("a", outcomes=[survival("invasive disease-free survival", 90)]),
            make_report("b", outcomes=[survival("distant disease-free survival", 94)]),
        ]
    )
    assert [point.status for point in points(trial, "outcomes")] == [Status.SINGLE] * 2


def test_bounded_p_values_do_not_conflict_with_exact_ones(make_report: MakeReport) -> None:
    ratio = {"endpoint": "OS", "label": "OS", "arms": ["A1", "A2"], "measure": "HR", "value": 0.7}
    trial = reconcile_reports(
        [
            make_report(
                "a", comparisons=[{**ratio, "p": {"op": "<", "value": 0.01}, "quote": "q"}]
            ),
            make_report(
                "b", comparisons=[{**ratio, "p": {"op": "=", "value": 0.004}, "quote": "q"}]
            ),
        ]
    )
    (point,) = points(trial, "comparisons")
    assert point.status is Status.AGREED


@pytest.fixture
def folder(tmp_path: Path, make_report: MakeReport) -> Path:
    """Records of two reports of one trial that conflict, and one of another trial."""
    other = {"registry_ids": ["NCT07654321"]}
    reports = [
        make_report("a", 2020, outcomes=[rate("A1", 61)]),
        make_report("b", 2020, outcomes=[rate("A1", 16)]),
        make_report("c", 2020, trial=other, outcomes=[rate("A1", 16)]),
    ]
    for report in reports:
        path = tmp_path / f"{report.doc_id}.json"
        path.write_text(report.record.to_json(), encoding="utf-8")
    return tmp_path


def test_the_command_shows_conflicts_with_both_quotes(run: Any, folder: Path) -> None:
    result = run("reconcile", folder, env={"COLUMNS": "200"})
    assert result.exit_code == 0
    assert "conflict: overall survival at 2 years (vexomab) (percent)" in result.stdout
    assert "percent 61, analysis 1, a “61%”" in result.stdout
    assert "percent 16, analysis 1, b “16%”" in result.stdout
    assert "NCT07654321" not in result.stdout
    assert "trials 1, reports 2, conflicts 1, changes 0" in result.stderr


def test_json_has_every_statement_with_its_report(run: Any, folder: Path) -> None:
    trials = json.loads(run("reconcile", folder, "--format", "json", "--every-trial").stdout)
    assert [one["name"] for one in trials] == ["NCT01234567", "NCT07654321"]
    (point,) = [one for one in trials[0]["points"] if one["category"] == "outcomes"]
    assert (point["status"], point["differing"]) == ("conflict", ["percent"])
    assert [one["doc_id"] for one in point["statements"]] == ["a", "b"]


def test_a_broken_record_is_named_and_the_others_go_on(run: Any, folder: Path) -> None:
    (folder / "d.json").write_text("{", encoding="utf-8")
    result = run("reconcile", folder)
    assert result.exit_code == 1
    assert "d.json: not JSON" in result.stderr
    assert "trials 1, reports 2" in result.stderr


def test_a_source_that_is_not_there_is_named(run: Any, tmp_path: Path) -> None:
    result = run("reconcile", tmp_path / "nowhere.jsonl")
    assert result.exit_code == 1
    assert "nowhere.jsonl: no such file or folder" in result.stderr
