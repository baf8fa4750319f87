"""Doses in arms: who gets which amount of what, on what schedule."""

from __future__ import annotations

import pytest

from extract.doses import attach_doses
from extract.language import analyze
from schemas.document import Document, Part, PartKind, Section
from schemas.mention import ArmMention
from schemas.record import Arm, Dose, Intervention
from schemas.vocabulary import DoseKind, InterventionType

RADIATION = ("radiotherapy", "irradiation", "IMRT")


def _arm(number: int, label: str, *treatments: str) -> Arm:
    return Arm(
        id=f"A{number}",
        label=label,
        interventions=tuple(
            Intervention(
                name=name,
                type=InterventionType.RADIATION
                if name.split()[-1] in RADIATION
                else InterventionType.DRUG,
            )
            for name in treatments
        ),
    )


def _mentions(text: str, arms: tuple[Arm, ...]) -> tuple[ArmMention, ...]:
    places: list[ArmMention] = []
    for arm in sorted(arms, key=lambda arm: -len(arm.label)):
        start = text.find(arm.label)
        while start >= 0:
            end = start + len(arm.label)
            if all(end <= p.start or p.end <= start for p in places):
                places.append(ArmMention(start, end, (arm.id,)))
            start = text.find(arm.label, end)
    return tuple(sorted(places, key=lambda mention: mention.start))


def _attach(text: str, *arms: Arm, section: Section = Section.METHODS) -> dict[str, list[Dose]]:
    document = Document("t", text, (Part(PartKind.ABSTRACT, 0, len(text), section),))
    linked = attach_doses(analyze(document), arms, _mentions(text, arms))
    for item in linked:
        for start, end in item.numbers:
            assert any(character.isalnum() for character in text[start:end])
    return {
        f"{item.fact.id} {intervention.name}": list(intervention.doses)
        for item in linked
        for intervention in item.fact.interventions
        if intervention.doses
    }


def _amounts(doses: dict[str, list[Dose]]) -> dict[str, list[str]]:
    return {
        key: [
            f"{dose.value}{f'-{dose.value_high}' if dose.value_high else ''} {dose.unit}"
            for dose in given
        ]
        for key, given in doses.items()
    }


DOCETAXEL = (_arm(1, "docetaxel", "docetaxel"), _arm(2, "placebo", "placebo"))
TWO_DRUGS = (
    _arm(1, "arm A", "cisplatin", "gemcitabine"),
    _arm(2, "arm B", "cisplatin", "pemetrexed"),
)

SHARED = [
    pytest.param(
        "They received docetaxel 75 mg/m2 or placebo every 3 weeks.",
        DOCETAXEL,
        {"A1 docetaxel": ["75 mg/m2"]},
        id="drug-first",
    ),
    pytest.param(
        "They received 75 mg per square meter of docetaxel.",
        DOCETAXEL,
        {"A1 docetaxel": ["75 mg/m2"]},
        id="amount-first",
    ),
    pytest.param(
        "They received 75 mg of intravenous docetaxel per square meter of body-surface area.",
        DOCETAXEL,
        {"A1 docetaxel": ["75 mg/m2"]},
        id="unit-parted-by-the-drug",
    ),
    pytest.param(
        "In arm A, gemcitabine 1,250 mg/m2 was given with cisplatin 75 mg/m2.",
        TWO_DRUGS,
        {
            "A1 cisplatin": ["75 mg/m2"],
            "A1 gemcitabine": ["1250 mg/m2"],
            "A2 cisplatin": ["75 mg/m2"],
        },
        id="a-shared-drug-printed-once-goes-to-all",
    ),
    pytest.param(
        "The arm A had cisplatin 60 mg/m2 and gemcitabine 1 g/m2, whereas arm B had "
        "cisplatin 75 mg/m2 and pemetrexed 400 mg/m2.",
        TWO_DRUGS,
        {
            "A1 cisplatin": ["60 mg/m2"],
            "A1 gemcitabine": ["1 g/m2"],
            "A2 cisplatin": ["75 mg/m2"],
            "A2 pemetrexed": ["400 mg/m2"],
        },
        id="different-amounts-go-to-their-own-arms",
    ),
    pytest.param(
        "Women had 20 mg tamoxifen or 40 mg tamoxifen daily.",
        (_arm(1, "20 mg tamoxifen", "tamoxifen"), _arm(2, "40 mg tamoxifen", "tamoxifen")),
        {"A1 tamoxifen": ["20 mg"], "A2 tamoxifen": ["40 mg"]},
        id="arms-named-by-their-amounts",
    ),
    pytest.param(
        "Both had carboplatin (area under the curve 5) and paclitaxel.",
        (_arm(1, "A", "carboplatin", "paclitaxel"),),
        {"A1 carboplatin": ["5 AUC"]},
        id="exposure",
    ),
    pytest.param(
        "All had 50 Gy of radiotherapy in 2-Gy fractions.",
        (_arm(1, "A", "radiotherapy"),),
        {"A1 radiotherapy": ["50 Gy"]},
        id="a-fraction-is-no-dose",
    ),
    pytest.param(
        "Patients in arm A had cisplatin and gemcitabine (75 mg/m2 and 1000 mg/m2, respectively).",
        TWO_DRUGS[:1],
        {"A1 cisplatin": ["75 mg/m2"], "A1 gemcitabine": ["1000 mg/m2"]},
        id="respectively",
    ),
    pytest.param(
        "In arm A, cisplatin 20 mg/m2 plus gemcitabine 300 mg/m2 came weekly. "
        "Then arm A went on with the same drugs, 30 mg/m2 of each.",
        TWO_DRUGS[:1],
        {"A1 cisplatin": ["20 mg/m2", "30 mg/m2"], "A1 gemcitabine": ["300 mg/m2", "30 mg/m2"]},
        id="each-goes-back",
    ),
    pytest.param(
        "They had docetaxel 75 mg/m2 with prednisone 5 mg twice daily.",
        (_arm(1, "docetaxel", "docetaxel"),),
        {"A1 docetaxel": ["75 mg/m2"], "A1 prednisone": ["5 mg"]},
        id="a-drug-that-the-arm-lacks-is-added",
    ),
    pytest.param(
        "They had docetaxel 75 mg/m2 or paclitaxel 80 mg/m2 in combination with prednisone 5 mg.",
        (_arm(1, "docetaxel", "docetaxel"), _arm(2, "paclitaxel", "paclitaxel", "prednisone")),
        {
            "A1 docetaxel": ["75 mg/m2"],
            "A1 prednisone": ["5 mg"],
            "A2 paclitaxel": ["80 mg/m2"],
            "A2 prednisone": ["5 mg"],
        },
        id="one-partner-of-two-drugs",
    ),
    pytest.param(
        "They received induction with docetaxel 75 mg/m2 and were randomised to prednisone 5 mg "
        "or observation.",
        (_arm(1, "prednisone", "docetaxel", "prednisone"), _arm(2, "observation")),
        {"A1 docetaxel": ["75 mg/m2"], "A1 prednisone": ["5 mg"], "A2 docetaxel": ["75 mg/m2"]},
        id="induction-before-the-arms",
    ),
    pytest.param(
        "They had docetaxel until PSA rose above 10 ng/mL or creatinine reached 2 mg/dL.",
        DOCETAXEL,
        {},
        id="laboratory-values-are-no-doses",
    ),
    pytest.param(
        "They had 45 or 60 mg of docetaxel.",
        DOCETAXEL,
        {"A1 docetaxel": ["45 mg", "60 mg"]},
        id="a-list-shares-its-unit",
    ),
]


@pytest.mark.parametrize(("text", "arms", "expected"), SHARED)
def test_gives_each_arm_its_doses(
    text: str, arms: tuple[Arm, ...], expected: dict[str, list[str]]
) -> None:
    assert _amounts(_attach(text, *arms)) == expected


SCHEDULES = [
    pytest.param(
        "They received intravenous docetaxel 60 mg/m2 on day 2 every 4 weeks for five cycles.",
        {"route": "intravenous", "frequency": "day 2 every 4 weeks", "cycles": 5},
        id="route-days-cycles",
    ),
    pytest.param(
        "They received docetaxel (20 mg orally once daily for 5 years) or placebo.",
        {"route": "oral", "frequency": "once daily", "duration": 5},
        id="route-frequency-duration",
    ),
    pytest.param(
        "They received docetaxel 75 mg/m2/d or placebo.", {"frequency": "daily"}, id="rate"
    ),
    pytest.param(
        "The starting dose of docetaxel was 50 mg in 3 patients.",
        {"kind": DoseKind.INITIAL, "participants": 3},
        id="kind-and-patients",
    ),
    pytest.param(
        "They received docetaxel 36 mg/m2 on days 1, 8, and 15 with care, every 4 weeks.",
        {"frequency": "days 1, 8, and 15, every 4 weeks"},
        id="days-and-the-cycle-they-share",
    ),
]


@pytest.mark.parametrize(("text", "expected"), SCHEDULES)
def test_reads_the_schedule(text: str, expected: dict[str, object]) -> None:
    (dose,) = _attach(text, *DOCETAXEL)["A1 docetaxel"]
    found = {name: getattr(dose, name) for name in expected}
    if dose.duration is not None and "duration" in found:
        found["duration"] = dose.duration.value
    assert found == expected


def test_quotes_what_it_read() -> None:
    text = "Patients received docetaxel 75 mg/m2 every 3 weeks or placebo."
    (dose,) = _attach(text, *DOCETAXEL)["A1 docetaxel"]
    assert dose.quote == "docetaxel 75 mg/m2 every 3 weeks"
    assert dose.evidence is not None
    assert text[dose.evidence.start : dose.evidence.end] == dose.quote


def test_what_was_used_on_average_is_no_dose() -> None:
    text = "The median total dose of docetaxel was 320 mg, and 75 mg/m2 of docetaxel was planned."
    assert _amounts(_attach(text, *DOCETAXEL, section=Section.RESULTS)) == {
        "A1 docetaxel": ["75 mg/m2"]
    }


def test_prefers_what_was_given_to_what_was_known_before() -> None:
    text = "Earlier, docetaxel 100 mg/m2 was toxic. They received docetaxel 75 mg/m2."
    split = text.index("They")
    parts = (
        Part(PartKind.ABSTRACT, 0, split, Section.BACKGROUND),
        Part(PartKind.ABSTRACT, split, len(text), Section.METHODS),
    )
    linked = attach_doses(analyze(Document("t", text, parts)), DOCETAXEL, ())
    assert [dose.value for dose in linked[0].fact.interventions[0].doses] == [75]


def test_leaves_arms_alone_where_no_amount_is_printed() -> None:
    text = "They received docetaxel every 3 weeks or placebo."
    linked = attach_doses(analyze(Document("t", text)), DOCETAXEL, _mentions(text, DOCETAXEL))
    assert tuple(item.fact for item in linked) == DOCETAXEL
    assert not any(item.numbers for item in linked)


def test_activity_is_of_radiation_too() -> None:
    arms = (_arm(1, "Arm A", "internal radiotherapy"), _arm(2, "Arm B", "docetaxel"))
    found = _attach("Arm A received internal radiotherapy 7.4 GBq every 6 weeks.", *arms)
    assert _amounts(found) == {"A1 internal radiotherapy": ["7.4 GBq"]}
