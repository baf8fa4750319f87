"""Doses told apart by kind, told again, and told of radiation."""

from __future__ import annotations

import pytest

from extract.doses import attach_doses
from extract.language import analyze
from schemas.document import Document, Part, PartKind, Section
from schemas.mention import ArmMention
from schemas.record import Arm, Dose, Intervention
from schemas.vocabulary import InterventionType

DRUG, RADIATION = InterventionType.DRUG, InterventionType.RADIATION


def _arm(number: int, label: str, **treatments: InterventionType) -> Arm:
    interventions = tuple(
        Intervention(name=name.replace("_", " "), type=kind) for name, kind in treatments.items()
    )
    return Arm(id=f"A{number}", label=label, interventions=interventions)


def _attach(text: str, *arms: Arm) -> tuple[dict[str, list[Dose]], set[str]]:
    """Give the doses by arm and treatment, and the numbers that they claim."""
    document = Document("t", text, (Part(PartKind.ABSTRACT, 0, len(text), Section.METHODS),))
    places = [
        ArmMention(start, start + len(arm.label), (arm.id,))
        for arm in arms
        if (start := text.find(arm.label)) >= 0
    ]
    linked = attach_doses(analyze(document), arms, sorted(places, key=lambda place: place.start))
    doses = {
        f"{item.fact.id} {intervention.name}": list(intervention.doses)
        for item in linked
        for intervention in item.fact.interventions
        if intervention.doses
    }
    return doses, {text[start:end] for item in linked for start, end in item.numbers}


def _told(dose: Dose) -> str:
    kind = dose.kind.value if dose.kind else ""
    return f"{dose.value} {kind}".strip() + (f" n={dose.participants}" if dose.participants else "")


ZORAPARIB = _arm(1, "zoraparib", zoraparib=DRUG)

KINDS = [
    pytest.param(
        "The starting dose of zoraparib was 5 mg daily and was increased to 10 mg daily. "
        "The MTD of zoraparib was 5 mg daily in 3 pts and 10 mg daily in 4 pts.",
        ["5 INITIAL", "10 ESCALATED", "5 MTD n=3", "10 MTD n=4"],
        id="another-kind-is-another-dose",
    ),
    pytest.param(
        "A starting dose of 50 mg daily was followed by 100 mg, 200 mg and 300 mg. "
        "No toxicity occurred in three patients at 50 mg. At 300 mg, two of six patients had it. "
        "The MTD was 200 mg daily, and 150 mg daily was chosen as the recommended phase 2 dose.",
        [
            "50 INITIAL n=3",
            "100 ESCALATED",
            "200 ESCALATED",
            "300 ESCALATED n=6",
            "200 MTD",
            "150 RP2D",
        ],
        id="escalation",
    ),
    pytest.param(
        "They had zoraparib (9 mg/kg loading dose, then 7 mg/kg every 4 weeks).",
        ["9 INITIAL", "7 MAINTENANCE"],
        id="loading-then-maintenance",
    ),
    pytest.param(
        "The dose of zoraparib was escalated from 10 mg to 40 mg daily.",
        ["10 INITIAL", "40 ESCALATED"],
        id="from-to",
    ),
    pytest.param(
        "They had zoraparib 240 mg on day 1, then 80 mg every month.",
        ["240 INITIAL", "80 MAINTENANCE"],
        id="a-lower-dose-comes-for-good",
    ),
    pytest.param(
        "The MTD was not reached at 300 mg of zoraparib.", ["300"], id="no-mtd-was-reached"
    ),
    pytest.param(
        "They took zoraparib 20 mg daily. In summary, zoraparib 20 mg once a day was safe.",
        ["20"],
        id="told-again",
    ),
]


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_tells_kinds_of_doses_apart(text: str, expected: list[str]) -> None:
    doses, _ = _attach(text, ZORAPARIB)
    assert [_told(dose) for dose in doses["A1 zoraparib"]] == expected


def test_claims_the_numbers_of_all_repetitions() -> None:
    text = "They took zoraparib 20 mg daily. Later zoraparib 20 mg/day was again given."
    doses, claimed = _attach(text, ZORAPARIB)
    assert len(doses["A1 zoraparib"]) == 1
    assert {"20 mg", "20 mg/day"} <= claimed


def test_gives_radiation_the_name_printed_at_its_amount() -> None:
    text = (
        "They were assigned to the brief arm with short-course radiotherapy (25 Gy in five "
        "fractions), or to chemoradiotherapy (50 Gy in 25 fractions with capecitabine "
        "825 mg/m2 orally)."
    )
    doses, _ = _attach(
        text,
        _arm(1, "brief arm", radiotherapy=RADIATION),
        _arm(2, "chemoradiotherapy", chemoradiotherapy=RADIATION, capecitabine=DRUG),
    )
    assert {key: [dose.value for dose in given] for key, given in doses.items()} == {
        "A1 short-course radiotherapy": [25],
        "A2 radiotherapy": [50],
        "A2 capecitabine": [825],
    }
    assert doses["A1 short-course radiotherapy"][0].route is None
    assert doses["A2 radiotherapy"][0].route is None


def test_gives_the_smaller_amount_to_the_arm_named_by_it() -> None:
    text = "They had 40 Gy in 15 fractions or 50 Gy in 25 fractions of radiotherapy."
    doses, _ = _attach(
        text,
        _arm(1, "conventional", radiotherapy=RADIATION),
        _arm(2, "hypofractionated", radiotherapy=RADIATION),
    )
    assert {key: [dose.value for dose in given] for key, given in doses.items()} == {
        "A1 radiotherapy": [50],
        "A2 radiotherapy": [40],
    }


def test_knows_new_drugs_by_the_stems_of_their_names() -> None:
    text = "All had relatobart 480 mg every 4 weeks before surgery (neoadjuvant)."
    doses, _ = _attach(text, _arm(1, "neoadjuvant", neoadjuvant=InterventionType.OTHER))
    assert {key: dose.unit for key, (dose,) in doses.items()} == {"A1 relatobart": "mg"}


def test_gives_cohorts_the_one_treatment_of_the_trial() -> None:
    text = "Both cohorts took zoraparib 20 mg daily."
    doses, _ = _attach(text, ZORAPARIB, _arm(2, "cohort 2", cohort_2=InterventionType.OTHER))
    assert {key: dose.value for key, (dose,) in doses.items()} == {
        "A1 zoraparib": 20,
        "A2 zoraparib": 20,
    }


def test_leaves_a_treatment_to_its_arm_where_the_other_is_named_behind_it() -> None:
    text = "We compared zoraparib 40 mg daily with observation. It was increased from 40 to 80 mg."
    doses, _ = _attach(text, ZORAPARIB, _arm(2, "observation", observation=InterventionType.OTHER))
    assert {key: [dose.value for dose in given] for key, given in doses.items()} == {
        "A1 zoraparib": [40, 80]
    }
