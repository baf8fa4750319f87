from itertools import pairwise

import pytest

from corpus import parse_text
from extract.arms import find_arm_mentions, find_arms
from extract.language import analyze

COMBINATION = (
    "Gemcitabine plus cisplatin versus gemcitabine alone.\n\nMETHODS: Patients were randomly "
    "assigned to gemcitabine plus cisplatin (GC) or gemcitabine alone. "
)
PLACEBO = (
    "Denosumab for bone loss.\n\nMETHODS: Men were randomly assigned to receive denosumab or "
    "placebo. "
)
LETTERS = (
    "A trial.\n\nMETHODS: Patients were randomly assigned to arm A (surgery alone) or arm B "
    "(surgery plus imatinib). "
)

SHORT_NAMES = (
    "A trial.\n\nMETHODS: Patients were randomly assigned to radiation with concurrent docetaxel "
    "(Docetaxel-RT) or radiation alone (RT). "
)
DENIED = (
    "A trial of inotuzumab ozogamicin (INO).\n\nMETHODS: Patients were randomly assigned to "
    "chemotherapy with INO or to chemotherapy without INO. "
)

ROWS = [
    (
        COMBINATION,
        "Survival was longer with cisplatin/gemcitabine.",
        [("cisplatin/gemcitabine", "A1")],
    ),
    (COMBINATION, "It was 12% in the cisplatin group.", [("the cisplatin group", "A1")]),
    (COMBINATION, "It was 12% with GC.", [("GC", "A1")]),
    (
        COMBINATION,
        "They had gemcitabine 1,000 mg/m2 plus cisplatin (75 mg/m2) or gemcitabine.",
        [("gemcitabine 1,000 mg/m2 plus cisplatin", "A1"), ("gemcitabine", "A2")],
    ),
    (
        COMBINATION,
        "The gemcitabine and gemcitabine plus cisplatin groups did not differ.",
        [("The gemcitabine", "A2"), ("gemcitabine plus cisplatin groups", "A1")],
    ),
    (COMBINATION, "The combination was toxic.", [("The combination", "A1")]),
    (COMBINATION, "Both groups were alike.", [("Both groups", "A1 A2")]),
    (
        PLACEBO,
        "Of patients assigned to placebo, 4% fell, as did 3% of denosumab recipients.",
        [("patients assigned to placebo", "A2"), ("denosumab recipients", "A1")],
    ),
    (
        PLACEBO,
        "Denosumab did better than placebo; the former cost more than the latter.",
        [("Denosumab", "A1"), ("placebo", "A2"), ("former", "A1"), ("latter", "A2")],
    ),
    (PLACEBO, "Fractures fell by half on the drug.", [("the drug", "A1")]),
    (
        LETTERS,
        "Rates were 59% and 41% for arms B and A, respectively.",
        [("arms B", "A2"), ("A", "A1")],
    ),
    (
        PLACEBO,
        "Pain fell in 30% of denosumab-treated men and in 20% of placebo-treated patients.",
        [("denosumab-treated men", "A1"), ("placebo-treated patients", "A2")],
    ),
    (
        PLACEBO,
        "Pain fell in 30% of the study drug group, not in the study groups.",
        [("the study drug group", "A1")],
    ),
    (
        SHORT_NAMES,
        "Survival was 30% and 42% in the RT and Docetaxel-RT arms.",
        [("the RT", "A2"), ("Docetaxel-RT arms", "A1")],
    ),
    (
        DENIED,
        "Remissions lasted for 9 months in the INO arm, 6 months in the no-INO arm.",
        [("the INO arm", "A1"), ("the no-INO arm", "A2")],
    ),
]


@pytest.mark.parametrize(
    ("opening", "sentence", "expected"), ROWS, ids=[row[1][:40] for row in ROWS]
)
def test_mentions_point_to_their_arms(
    opening: str, sentence: str, expected: list[tuple[str, str]]
) -> None:
    text = f"{opening}RESULTS: {sentence}"
    analysis = analyze(parse_text(text, "invented"))
    arms = find_arms(analysis)
    mentions = [
        (text[mention.start : mention.end], " ".join(mention.arms))
        for mention in find_arm_mentions(analysis, arms)
        if mention.start >= len(opening)
    ]
    assert mentions == expected


def test_mentions_are_in_order_and_do_not_overlap() -> None:
    analysis = analyze(parse_text(COMBINATION + "Both arms did well on gemcitabine alone.", "x"))
    mentions = find_arm_mentions(analysis, find_arms(analysis))
    assert all(one.end <= other.start for one, other in pairwise(mentions))


def test_a_bare_drug_after_failure_of_it_is_weak() -> None:
    text = COMBINATION + "All had disease that was resistant to gemcitabine alone."
    analysis = analyze(parse_text(text, "x"))
    assert find_arm_mentions(analysis, find_arms(analysis))[-1].form == "bare"


def test_no_arms_give_no_mentions() -> None:
    assert find_arm_mentions(analyze(parse_text("Nothing.", "x")), ()) == ()
