"""Tables for meta-analysis: what becomes a row, by which derivation, and what is left out why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.record import TrialRecord
from tests.trialist.export.conftest import MakeRecord, mean, ratio, share
from trialist.export.meta import META_COLUMNS, meta_rows
from trialist.export.meta.revman import RevMan


def tables(record: TrialRecord) -> dict[str, list[dict[str, Any]]]:
    made: dict[str, list[dict[str, Any]]] = {name: [] for name in META_COLUMNS}
    for name, row in meta_rows(record, RevMan()):
        made[name].append(row)
    return made


def reasons(record: TrialRecord, table: str) -> list[str]:
    return [row["reason"] for row in tables(record)["left_out"] if row["table"] == table]


def values(row: dict[str, Any], names: Iterable[str]) -> list[Any]:
    return [row[name] for name in names]


BINARY = ("event.e", "n.e", "event.c", "n.c", "ai", "bi", "ci", "di")


def test_printed_counts_become_a_two_by_two_table(make_record: MakeRecord) -> None:
    record = make_record(
        outcomes=[share("A2", count=9, total=57, percent=16), share("A1", count=20, total=59)]
    )
    (row,) = tables(record)["binary"]
    assert values(row, BINARY) == [20, 59, 9, 57, 20, 39, 9, 48]
    assert values(row, ("experimental", "control", "orientation")) == [
        "vexomab",
        "placebo",
        "roles",
    ]
    assert values(row, ("derivation.e", "derivation.c")) == ["printed", "printed"]


def test_totals_come_from_the_arm_by_name(make_record: MakeRecord) -> None:
    harm = {"term": "rash", "grade": "3-4", "quote": "rash"}
    record = make_record(
        adverse_events=[{**harm, "arm": "A1", "count": 6}, {**harm, "arm": "A2", "count": 0}]
    )
    (row,) = tables(record)["binary"]
    assert values(row, BINARY) == [6, 60, 0, 58, 6, 54, 0, 58]
    assert row["derivation.e"] == "total: randomized in the arm"


def test_harms_are_of_those_treated_and_results_of_those_analysed(make_record: MakeRecord) -> None:
    flows = [
        {"milestone": name, "arm": "A1", "count": count, "quote": name}
        for name, count in (("RANDOMIZED", 60), ("TREATED", 55), ("ANALYZED", 50))
    ]
    record = make_record(
        participants=flows,
        outcomes=[share("A1", count=5)],
        adverse_events=[{"term": "rash", "arm": "A1", "count": 5, "quote": "rash"}],
    )
    assert [row["n"] for row in tables(record)["proportions"]] == [50, 55]


@pytest.mark.parametrize(
    ("percent", "quote", "total", "event", "derivation"),
    [
        (66.1, "66.1%", 183, 121, "events: the only whole number of the total"),
        (25, "25%", 60, 15, "events: the only whole number of the total"),
        (25, "25%", 373, 93, "events: percentage of the total to the nearest, as 92 to 95"),
        (25.0, "25.0%", 372, 93, "events: the only whole number of the total"),
    ],
)
def test_events_come_from_percentages_by_name(
    make_record: MakeRecord, percent: float, quote: str, total: int, event: int, derivation: str
) -> None:
    record = make_record(outcomes=[share("A1", percent=percent, total=total, quote=quote)])
    (row,) = tables(record)["proportions"]
    assert row["event"] == event
    assert row["derivation"].startswith(derivation)


@given(st.integers(1, 400), st.data())
def test_a_rounded_percentage_gives_back_its_count_or_says_between_which(
    total: int, data: st.DataObject
) -> None:
    count = data.draw(st.integers(0, total))
    percent = round(100 * count / total, 1)
    record = TrialRecord.model_validate(
        {
            "doc_id": "made-up",
            "arms": [{"id": "A1", "label": "vexomab"}],
            "outcomes": [share("A1", percent=percent, total=total, quote=f"{percent:.1f}%")],
        }
    )
    (row,) = tables(record)["proportions"]
    assert row["event"] == count or " to " in row["derivation"]


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        (share("A1", percent=30, total=7), "no whole number of 7 is 30 %"),
        (share(None, count=3, total=9), "of no single arm"),
        (share("A1", percent=51, endpoint="OS"), "an estimate over time"),
        (share("A1", count=9, total=8), "9 of 8 participants cannot be"),
        (share("A1", count=3, percent=80), "3 (80 %) is not of the 60 participants"),
        (share("A1", count=3, total=9, ambiguous=["total"]), "ambiguous: total"),
        (share("A1", count=3, subgroup="women"), "the number of participants is not printed"),
        (share("A1", statistic="COUNT_OF_EVENTS", value=12), "a count of events, not"),
    ],
)
def test_what_is_no_count_is_listed_with_the_reason(
    make_record: MakeRecord, outcome: dict[str, Any], reason: str
) -> None:
    (found,) = reasons(make_record(outcomes=[outcome]), "proportions")
    assert found.startswith(reason)


def test_arms_are_oriented_by_role_whatever_their_order(make_record: MakeRecord) -> None:
    record = make_record(comparisons=[ratio(arms=["A2", "A1"], value=2, ci=ci(1, 4))])
    (row,) = tables(record)["effects"]
    assert row["TE"] == pytest.approx(-0.693147, abs=1e-6)
    assert row["inverted"]
    assert row["derivation"] == "seTE: interval; effect inverted"
    assert (row["experimental"], row["control"]) == ("vexomab", "placebo")


def ci(lower: float | None, upper: float | None, level: float | None = 95) -> dict[str, Any]:
    return {"lower": lower, "upper": upper, "level": level}


def test_one_known_role_of_two_orients_both(make_record: MakeRecord) -> None:
    arms = [{"id": "A1", "label": "one"}, {"id": "A2", "label": "two", "role": "EXPERIMENTAL"}]
    record = make_record(arms=arms, comparisons=[ratio(value=2, ci=ci(1, 4))])
    (row,) = tables(record)["effects"]
    assert (row["experimental"], row["orientation"]) == ("two", "role of the other arm")


def test_arms_without_sides_are_listed(make_record: MakeRecord) -> None:
    arms = [{"id": "A1", "label": "one"}, {"id": "A2", "label": "two", "role": "OTHER"}]
    record = make_record(
        arms=arms,
        outcomes=[share("A1", count=3), share("A2", count=4)],
        comparisons=[ratio(value=2, ci=ci(1, 4))],
    )
    expected = "no experimental arm with a control: one is of no known role, two is OTHER"
    assert reasons(record, "effects") == [expected]
    assert reasons(record, "binary") == [expected, expected]


def test_a_control_of_two_experimental_arms_is_said_to_be_shared(make_record: MakeRecord) -> None:
    third = {"id": "A3", "label": "vexomab high", "role": "EXPERIMENTAL"}
    record = make_record(
        arms=[*make_record().model_dump(mode="json")["arms"], third],
        outcomes=[share(arm, count=5, total=50) for arm in ("A1", "A2", "A3")],
    )
    rows = tables(record)["binary"]
    assert [row["experimental"] for row in rows] == ["vexomab", "vexomab high"]
    assert all(row["control_shared"] for row in rows)


@pytest.mark.parametrize(
    ("comparison", "te", "se", "derivation"),
    [
        (ratio(value=0.61, ci=ci(0.44, 0.85)), -0.494296, 0.167978, "seTE: interval"),
        (ratio(value=1.0, ci=ci(0.5, 2, 90)), 0, 0.421403, "seTE: interval"),
        (
            ratio(value=0.61, ci=ci(0.44, 0.85, None)),
            *(-0.494296, 0.167978),
            "seTE: interval; level taken as 95 %, none is printed",
        ),
        (
            ratio(value=0.7, p={"op": "=", "value": 0.01, "sides": 2}),
            *(-0.356675, 0.138470),
            "seTE: p value",
        ),
        (
            ratio(value=0.7, p={"op": "=", "value": 0.01}, ci=ci(None, 0.9)),
            *(-0.356675, 0.138470),
            "seTE: p value; p taken as two-sided, none is printed",
        ),
        (ratio(measure="RISK_DIFFERENCE", value=7.9, ci=ci(4.1, 11.8)), 0.079, 0.0196432, None),
        (ratio(measure="MEAN_DIFFERENCE", value=7.9, ci=ci(4.1, 11.8)), 7.9, 1.964322, None),
    ],
)
def test_effects_with_their_standard_errors(
    make_record: MakeRecord,
    comparison: dict[str, Any],
    te: float,
    se: float,
    derivation: str | None,
) -> None:
    (row,) = tables(make_record(comparisons=[comparison]))["effects"]
    assert row["TE"] == pytest.approx(te, abs=1e-6)
    assert row["seTE"] == pytest.approx(se, abs=1e-6)
    assert row["vi"] == pytest.approx(se**2, abs=1e-5)
    assert row["derivation"] == (derivation or "seTE: interval")


def test_log_rank_statistics_are_of_hazard_ratios_only(make_record: MakeRecord) -> None:
    record = make_record(
        comparisons=[
            ratio(value=0.61, ci=ci(0.44, 0.85)),
            ratio(value=0.61, ci=ci(0.44, 0.85), measure="OR"),
        ]
    )
    hazard, odds = tables(record)["effects"]
    assert hazard["V"] == pytest.approx(35.4399, abs=1e-2)
    assert hazard["O-E"] == pytest.approx(-17.5178, abs=1e-2)
    assert values(odds, ("O-E", "V", "sm")) == [None, None, "OR"]


@pytest.mark.parametrize(
    ("comparison", "reason"),
    [
        (ratio(measure="P_ONLY", p={"op": "=", "value": 0.01}), "only a p value is printed"),
        (ratio(value=0.7), "no interval and no p value is printed"),
        (ratio(value=0.7, ci=ci(0.5, None)), "one end of the interval and no p value"),
        (ratio(value=0.7, p={"op": "<", "value": 0.01}), "no interval is printed, and p only as <"),
        (ratio(value=0.9, ci=ci(0.3, 0.8)), "0.9 lies outside its interval, 0.3 to 0.8"),
        (ratio(value=0.7, ci=ci(0, 0.9)), "the interval 0 to 0.9 has no logarithm"),
        (ratio(value=-0.7, ci=ci(-1, 0.9)), "a ratio of -0.7 has no logarithm"),
        (ratio(value=0.7, ci=ci(0.5, 0.9), arms=[]), "it does not compare two arms"),
        (ratio(value=0.7, ci=ci(0.5, 0.9), ambiguous=["arms"]), "ambiguous: arms"),
        (ratio(value=3, measure="MEDIAN_DIFFERENCE"), "a difference of medians"),
        (ratio(value=0.7, ci=ci(0.5, 0.9, 0)), "a level of 0 % is none"),
    ],
)
def test_what_is_no_effect_is_listed_with_the_reason(
    make_record: MakeRecord, comparison: dict[str, Any], reason: str
) -> None:
    record = make_record(comparisons=[comparison])
    assert tables(record)["effects"] == []
    (found,) = reasons(record, "effects")
    assert found.startswith(reason)


@pytest.mark.parametrize(
    ("percents", "difference", "te"),
    [
        ((20, 34), 14, -0.14),
        ((34, 20), 14, 0.14),
        ((20, 34), -14, -0.14),
        ((20, 34.4), 14, -0.14),  # within two units of the difference's last digit
        ((20, 37.6), 14, 0.14),  # another difference
        ((20, None), 14, 0.14),
    ],
)
def test_a_difference_without_its_sign_takes_that_of_the_arms(
    make_record: MakeRecord, percents: tuple[float, float | None], difference: float, te: float
) -> None:
    outcomes = [
        share(arm, percent=percent, total=50)
        for arm, percent in zip(("A1", "A2"), percents, strict=True)
        if percent is not None
    ]
    fact = ratio(endpoint="ORR", label="ORR", measure="RISK_DIFFERENCE", value=difference)
    ends = sorted((difference - 10, difference + 10))
    record = make_record(outcomes=outcomes, comparisons=[{**fact, "ci": ci(*ends)}])
    (row,) = tables(record)["effects"]
    assert row["TE"] == pytest.approx(te)
    assert ("sign: that of the arms' results" in row["derivation"]) is (te * difference < 0)


def test_results_of_another_time_say_nothing_about_a_sign(make_record: MakeRecord) -> None:
    later = {"value": 2, "unit": "year"}
    fact = ratio(endpoint="ORR", label="ORR", measure="RISK_DIFFERENCE", value=14, ci=ci(4, 24))
    outcomes = [share("A1", percent=20, time=later), share("A2", percent=34, time=later)]
    (row,) = tables(make_record(outcomes=outcomes, comparisons=[fact]))["effects"]
    assert row["TE"] == pytest.approx(0.14)


MEANS = ("n.e", "mean.e", "sd.e", "n.c", "mean.c", "sd.c")


def test_means_with_printed_and_derived_deviations(make_record: MakeRecord) -> None:
    record = make_record(
        outcomes=[
            mean("A1", value=32.1, total=25, ci=ci(30.0, 34.2)),
            mean("A2", value=30.5, se=0.5, total=64),
        ]
    )
    (row,) = tables(record)["continuous"]
    assert values(row, MEANS) == [25, 32.1, pytest.approx(5.09, abs=0.005), 64, 30.5, 4]
    assert values(row, ("derivation.e", "derivation.c")) == ["sd: interval", "sd: standard error"]


def test_means_take_the_size_of_their_arm(make_record: MakeRecord) -> None:
    record = make_record(outcomes=[mean("A1", value=5, sd=2), mean("A2", value=4, sd=1)])
    (row,) = tables(record)["continuous"]
    assert values(row, MEANS) == [60, 5, 2, 58, 4, 1]
    assert row["derivation.e"] == "total: randomized in the arm"


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        (mean("A1", value=5), "no standard deviation, standard error or interval is printed"),
        (mean(None, value=5, sd=1), "of no single arm"),
        (mean("A1", value=5, sd=1), "no one such mean of each arm"),
        (mean("A1", value=5, sd=1, statistic="MEDIAN"), "a median is not pooled"),
        (mean("A1", value=5, sd=1, subgroup="women"), "the number of participants is not printed"),
    ],
)
def test_what_is_no_pair_of_means_is_listed(
    make_record: MakeRecord, outcome: dict[str, Any], reason: str
) -> None:
    (found,) = reasons(make_record(outcomes=[outcome]), "continuous")
    assert found.startswith(reason)


def test_every_share_mean_and_comparison_is_in_a_table_or_listed(make_record: MakeRecord) -> None:
    record = make_record(
        outcomes=[share("A1", count=5), share("A2", percent=9), mean("A1", value=3)],
        comparisons=[ratio(value=0.7, ci=ci(0.5, 0.9)), ratio(value=0.8)],
        adverse_events=[{"term": "rash", "arm": "A2", "percent": 20, "quote": "rash"}],
    )
    made = tables(record)
    placed = [row["label"] for name in ("proportions", "effects", "left_out") for row in made[name]]
    assert {"response", "score", "survival", "rash"} == set(placed)
    assert len(made["effects"]) == 1


def test_rows_keep_the_quote_its_place_and_what_the_audit_says(make_record: MakeRecord) -> None:
    place = {"start": 10, "end": 20}
    comparison = ratio(value=0.7, ci=ci(0.5, 0.9), evidence=place, confidence=0.8, quote="HR 0.7")
    finding = {"check": "ratio-in-middle", "severity": "warning", "message": "off"}
    record = make_record(comparisons=[comparison], findings=[{**finding, "evidence": [place]}])
    (row,) = tables(record)["effects"]
    names = ("quote", "start", "end", "confidence", "findings")
    assert values(row, names) == ["HR 0.7", 10, 20, 0.8, "ratio-in-middle"]


def test_revman_rows_have_numbers_under_its_own_names(make_record: MakeRecord) -> None:
    record = make_record(
        trial={"registry_ids": ["NCT01234567"]},
        citation={"first_author": "Okafor", "year": 2020},
        outcomes=[share("A1", count=5), share("A2", count=4)],
        comparisons=[ratio(value=0.61, ci=ci(0.44, 0.85))],
    )
    events, effect = tables(record)["revman"]
    names = ("Study", "Study year", "Analysis name", "Experimental cases", "Control N")
    assert values(events, names) == ["Okafor 2020", 2020, "ORR (events)", 5, 58]
    assert effect["Analysis group"] == 2
    assert effect["GIV Mean"] == pytest.approx(-0.494296, abs=1e-6)
    assert "vexomab v placebo" in effect["Footnotes"]
    assert all(set(row) <= set(META_COLUMNS["revman"]) for row in (events, effect))


def test_one_analysis_of_several_studies_has_one_number(make_record: MakeRecord) -> None:
    converter = RevMan()
    records = [make_record(comparisons=[ratio(value=0.6, ci=ci(0.4, 0.9))]) for _ in range(2)]
    records.append(make_record(comparisons=[ratio(endpoint="PFS", value=0.6, ci=ci(0.4, 0.9))]))
    numbers = [
        row["Analysis number"]
        for record in records
        for name, row in meta_rows(record, converter)
        if name == "revman"
    ]
    assert numbers == [1, 1, 2]


def test_all_rows_have_the_columns_of_their_table(make_record: MakeRecord) -> None:
    record = make_record(
        outcomes=[share("A1", count=5), share("A2", count=4), mean("A1", value=1, sd=1)],
        comparisons=[ratio(value=0.61, ci=ci(0.44, 0.85)), ratio(value=2)],
    )
    for name, row in meta_rows(record, RevMan()):
        missing = set(row) ^ set(META_COLUMNS[name])
        assert name == "revman" or not missing
