"""Lists that are run into a paragraph, and paragraphs that hold none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import parse_text
from corpus.run_in import split_run_in
from schemas.document import PartKind

# A paragraph, and the items of its list.
LISTS = {
    "harms": (
        (
            "ORR was 40%. Grade 3 AEs, zelumab vs placebo: Rash: 4% vs 1%. Low neutrophil count: "
            "1 pt (<1%) vs 9 pts (10%). Deaths were rare."
        ),
        ["Rash: 4% vs 1%.", "Low neutrophil count: 1 pt (<1%) vs 9 pts (10%)."],
    ),
    "equals": (
        "Grade 3 events with zelumab: Hypertension = 13% vs 4%. Flutter = 12% vs 1%.",
        ["Hypertension = 13% vs 4%.", "Flutter = 12% vs 1%."],
    ),
    "small letters": (
        "The side effects most often seen were: a bumpy rash: about 1 in 6 (17%). fatigue: 9%.",
        ["a bumpy rash: about 1 in 6 (17%).", "fatigue: 9%."],
    ),
    "arms": (
        (
            "Pts were randomized to one of two doublets: ZP: zelumab 60 mg (days 1, 8) + drug. "
            "TP: taxol 175 mg (day 1) + cisplatin. All had six cycles."
        ),
        ["ZP: zelumab 60 mg (days 1, 8) + drug.", "TP: taxol 175 mg (day 1) + cisplatin."],
    ),
    "groups with letters": (
        "Pts were randomized to one of two arms: Arm A: zelumab 6 mg. Arm B: placebo.",
        ["Arm A: zelumab 6 mg.", "Arm B: placebo."],
    ),
    "counted": (
        "In all, 149 people were treated: 76 had zelumab with a drug. 73 had the drug by itself.",
        ["76 had zelumab with a drug.", "73 had the drug by itself."],
    ),
    "ends with the next class": (
        "Grade 3 AEs, A vs B: Rash: 4% vs 1%. Nausea: 2% vs 2%. Serious AEs = 9% vs 8%.",
        ["Rash: 4% vs 1%.", "Nausea: 2% vs 2%."],
    ),
}
NONE = {
    "prose": "Adverse events were mild. Patients went home: none came back. Nobody died.",
    "arms side by side": "PFS in both arms: A = 7.3%; B = 7.6%. HR = 1.17; P = 0.85.",
    "measures": "Survival by treatment: HR = 0.7. P = 0.02. Median: 8 months.",
    "group by group": "Arm A: PFS: 8 months. Arm B: PFS: 5 months. Arm C: PFS: 4 months.",
    "one item": "Grade 3 AEs: Rash: 4% vs 1%. No one died of it.",
    "no class": "Key highlights: Median OS: 12 months. Median PFS: 7 months.",
}


@pytest.mark.parametrize("name", LISTS)
def test_items(name: str) -> None:
    text, items = LISTS[name]
    stretches = split_run_in(text, 0, len(text))
    assert [text[s.start : s.end].strip() for s in stretches if s.lead] == items


@pytest.mark.parametrize("name", NONE)
def test_no_items(name: str) -> None:
    assert [s.lead for s in split_run_in(NONE[name], 0, len(NONE[name]))] == [None]


@given(st.text(alphabet="AEs arms 76 had: =-;.()\n", max_size=200))
def test_stretches_cover_a_paragraph(text: str) -> None:
    stretches = split_run_in(text, 0, len(text))
    places = [place for stretch in stretches for place in (stretch.start, stretch.end)]
    assert places == sorted(places)
    covered = "".join(text[s.start : s.end] for s in stretches)
    assert "".join(covered.split()) == "".join(text.split())


def test_items_are_parts_under_their_lead() -> None:
    text = f"A title\n\nFirst words.\n\n{LISTS['harms'][0]}\n"
    document = parse_text(text, "x")
    items = [part for part in document.parts if part.kind is PartKind.BULLET]
    assert [document.slice(part) for part in items] == LISTS["harms"][1]
    assert {part.label for part in items} == {"Grade 3 AEs, zelumab vs placebo"}
    assert len({part.group for part in items}) == 1
    assert document.slice(document.parts[-1]) == "Deaths were rare."
