from __future__ import annotations

import warnings
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.record import (
    Arm,
    Comparison,
    ConfidenceInterval,
    Outcome,
    ParticipantFlow,
    TrialRecord,
)
from schemas.vocabulary import Endpoint, Measure, Milestone, Statistic
from tests.trialist.show.conftest import make_hostile
from trialist.show.figures import Figures, draw_figures
from trialist.show.plots.flow import MOST_ARMS, plan_flow
from trialist.show.plots.forest import plot_comparisons
from trialist.show.plots.intervals import MOST_ROWS
from trialist.show.plots.outcomes import plot_outcomes

NUMBERS = st.one_of(
    st.none(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-5, 200),
    st.integers(10**20, 10**22),
    st.floats(0.01, 5),
)


def texts(svg: str) -> list[str]:
    return ["".join(each.itertext()).strip() for each in ElementTree.fromstring(svg).iter("text")]


def only(figures: Figures, table: str) -> str:
    (figure,) = figures.by_table[table]
    return figure.svg


def test_text_stays_text_in_colours_of_the_page(record: TrialRecord) -> None:
    figures = draw_figures(record)
    assert set(figures.by_table) == {"participants", "outcomes", "comparisons"}
    for figure in (each for made in figures.by_table.values() for each in made):
        assert "style=" not in figure.svg
        assert "<style" not in figure.svg
        drawn = ElementTree.fromstring(figure.svg)
        for element in drawn.iter():
            for colour in (element.get("fill"), element.get("stroke")):
                assert colour is None or colour == "none" or colour.startswith("var(--")
    assert {"vexomab", "61% (50 to NE)", "not reached"} - set(texts(only(figures, "outcomes"))) == {
        "not reached"  # its axis is that of the other arms' months, which this record lacks
    }
    assert "0.7" in texts(only(figures, "comparisons"))


def test_settings_of_others_change_nothing(
    record: TrialRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    import matplotlib

    plain = draw_figures(record)
    monkeypatch.setitem(matplotlib.rcParams, "text.usetex", True)
    monkeypatch.setitem(matplotlib.rcParams, "lines.linewidth", 7)
    monkeypatch.setitem(matplotlib.rcParams, "svg.fonttype", "path")
    assert draw_figures(record) == plain
    assert matplotlib.rcParams["lines.linewidth"] == 7


def test_screen_readers_are_told_all_that_is_drawn(record: TrialRecord) -> None:
    drawn = ElementTree.fromstring(only(draw_figures(record, "d1-"), "outcomes"))
    title, description = drawn.find("title"), drawn.find("desc")
    assert title is not None
    assert description is not None
    assert drawn.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert (title.get("id") or "").startswith("d1-")
    assert "vexomab: 61% (50 to NE)" in (description.text or "")


def test_what_is_left_out_is_counted(record: TrialRecord) -> None:
    assert plot_outcomes(record).left_out == 1
    (figure,) = draw_figures(record).by_table["outcomes"]
    assert figure.note == "1 more is in the table only."
    many = tuple(
        Comparison(quote="x", endpoint=Endpoint.OS, label=f"{n}", measure=Measure.HR, value=1 + n)
        for n in range(MOST_ROWS + 5)
    )
    assert plot_comparisons(TrialRecord(doc_id="d", comparisons=many)).left_out == 5


def test_ratios_and_differences_have_axes_of_their_own() -> None:
    def compare(measure: Measure, value: float | None, **more: object) -> Comparison:
        fields = {"quote": "x", "endpoint": "OS", "label": "OS", "measure": measure}
        return Comparison.model_validate({**fields, "value": value, **more})

    record = TrialRecord(
        doc_id="d",
        comparisons=(
            compare(Measure.HR, 0.5),
            compare(Measure.OR, 2),
            compare(Measure.RISK_DIFFERENCE, 7.9),
            compare(Measure.MEAN_DIFFERENCE, -3, unit="points"),
            compare(Measure.P_ONLY, None, p={"op": "<", "value": 0.1}),
        ),
    )
    drawn = plot_comparisons(record)
    assert [(panel.axis.split()[0], panel.ratio) for panel in drawn.panels] == [
        ("ratio", True),
        ("difference", False),
        ("difference", False),
    ]
    assert [panel.axis for panel in drawn.panels[1:]] == [
        "difference in percentage points",
        "difference in points",
    ]
    assert drawn.left_out == 1


def count(milestone: Milestone, number: int, **more: object) -> ParticipantFlow:
    return ParticipantFlow.model_validate(
        {"milestone": milestone, "count": number, "quote": "x", **more}
    )


def test_the_flow_goes_from_screening_to_analysis() -> None:
    record = TrialRecord(
        doc_id="d",
        arms=(Arm(id="A1", label="one"), Arm(id="A2", label="two")),
        participants=(
            count(Milestone.ANALYZED, 40, arm="A1"),
            count(Milestone.DISCONTINUED, 3, arm="A2", reason="rash"),
            count(Milestone.DISCONTINUED, 5, arm="A2"),
            count(Milestone.RANDOMIZED, 45, arm="A1"),
            count(Milestone.RANDOMIZED, 45, arm="A2"),
            count(Milestone.RANDOMIZED, 90),
            count(Milestone.NOT_RANDOMIZED, 10),
            count(Milestone.SCREENED, 100),
            count(Milestone.TREATED, 4, subgroup="children"),
        ),
    )
    flow = plan_flow(record)
    assert [[box.lines for box in stage] for stage in flow.stages] == [
        [("screened: 100",)],
        [("not randomized: 10",)],
        [("randomized: 90",)],
        [("randomized: 45",), ("randomized: 45",)],
        [("discontinued: 5", "– rash: 3")],
        [("analyzed: 40",)],
    ]
    assert flow.stages[1][0].aside
    assert flow.left_out == 1
    drawn = texts(only(draw_figures(record), "participants"))
    assert {"one", "two", "screened: 100", "– rash: 3", "analyzed: 40"} <= set(drawn)


def test_more_arms_than_a_page_has_room_for_are_left_to_the_table() -> None:
    arms = tuple(Arm(id=f"A{n}", label=f"group {n}") for n in range(MOST_ARMS + 2))
    counts = tuple(count(Milestone.RANDOMIZED, 9, arm=arm.id) for arm in arms)
    record = TrialRecord(doc_id="d", arms=arms, participants=counts)
    (figure,) = draw_figures(record).by_table["participants"]
    assert figure.wide
    assert figure.note == "2 more are in the table only."


def test_hostile_texts_are_drawn_as_they_are() -> None:
    _, record = make_hostile()
    figures = draw_figures(record)
    drawn = texts(only(figures, "outcomes"))
    assert any("$\\frac{1}{$" in text for text in drawn)
    tags = {element.tag for element in ElementTree.fromstring(only(figures, "outcomes")).iter()}
    assert tags <= {"svg", "title", "desc", "g", "defs", "path", "use", "text", "tspan"}


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS, st.sampled_from(Measure)), max_size=4))
def test_any_numbers_can_be_drawn(
    found: list[tuple[float | None, float | None, float | None, Measure]],
) -> None:
    outcomes: list[Outcome] = []
    comparisons: list[Comparison] = []
    for value, lower, upper, measure in found:
        ci = ConfidenceInterval(lower=lower, upper=upper)
        fields: dict[str, Any] = {
            "quote": "x",
            "endpoint": Endpoint.OS,
            "label": "OS",
            "ci": ci,
        }
        if value is not None:
            outcomes.append(
                Outcome(**fields, statistic=Statistic.MEDIAN, value=value, unit="month")
            )
            outcomes.append(Outcome(**fields, statistic=Statistic.PROPORTION, percent=value))
        if measure is not Measure.P_ONLY:
            comparisons.append(Comparison(**fields, measure=measure, value=value))
    record = TrialRecord(doc_id="d", outcomes=tuple(outcomes), comparisons=tuple(comparisons))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for made in draw_figures(record).by_table.values():
            for figure in made:
                ElementTree.fromstring(figure.svg)
                assert "nan" not in figure.svg
                assert "inf" not in figure.svg.replace("info", "")


@pytest.mark.parametrize("value", [1e-300, 0, -1])
def test_a_ratio_that_cannot_be_is_told_and_not_drawn(value: float) -> None:
    comparison = Comparison(
        quote="x", endpoint=Endpoint.OS, label="OS", measure=Measure.HR, value=value
    )
    record = TrialRecord(doc_id="d", comparisons=(comparison,))
    assert any(
        text.startswith(("0", "-1")) for text in texts(only(draw_figures(record), "comparisons"))
    )
