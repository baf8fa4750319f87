"""Who left, stopped, changed sides, said no, was lost or never began, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.analysis import Linked
from schemas.record import ParticipantFlow
from schemas.vocabulary import Milestone

Read = Callable[..., tuple[Linked[ParticipantFlow], ...]]
Number = int | float | str | None  # a percentage without a count is told as text: "12%"
Fact = tuple[Milestone, str | None, Number, str | None]

R, T, E = Milestone.RANDOMIZED, Milestone.TREATED, Milestone.ENROLLED
C, D, S, X = Milestone.COMPLETED, Milestone.DISCONTINUED, Milestone.SCREENED, Milestone.CROSSED_OVER
L, N, OTHER = Milestone.LOST_TO_FOLLOW_UP, Milestone.NOT_RANDOMIZED, Milestone.OTHER
F, P = Milestone.REFUSED, Milestone.TRANSPLANTED

TOLD_FIRST: dict[str, tuple[str, list[Fact]]] = {
    "passive": (
        (
            "Treatment was discontinued owing to rash in 10% of the ralotinib group v 4% of the "
            "placebo group."
        ),
        [(D, "A1", "10%", "rash"), (D, "A2", "4%", "rash")],
    ),
    "noun": (
        (
            "Discontinuation due to toxicity occurred in 12 men (8%) receiving ralotinib and three "
            "(2%) receiving placebo."
        ),
        [(D, "A1", 12, "toxicity"), (D, "A2", 3, "toxicity")],
    ),
    "rates": (
        "Discontinuation rates due to rash were 12% with ralotinib and 5% with placebo.",
        [(D, "A1", "12%", "rash"), (D, "A2", "5%", "rash")],
    ),
    "telegram": (
        "Stopped because of side effects: 12 of 140 on ralotinib, 5 of 139 on placebo.",
        [(D, "A1", 12, "side effects"), (D, "A2", 5, "side effects")],
    ),
    "off treatment": ("Off Tx early: 31% v 12%.", [(D, "A1", "31%", None), (D, "A2", "12%", None)]),
    "arms before numbers": (
        "Discontinuation of treatment due to AEs: ralotinib 10%, placebo 3%.",
        [(D, "A1", "10%", "AEs"), (D, "A2", "3%", "AEs")],
    ),
    "grades and stops": (
        (
            "Rash was seen in 55% and 40%, and led to discontinuation in 12% and 4%, of men in the "
            "ralotinib and placebo groups, respectively."
        ),
        [(D, "A1", "12%", None), (D, "A2", "4%", None)],
    ),
    "assigned to what they stopped": (
        (
            "In all, 31 men (12%) assigned to ralotinib and nine (4%) assigned to placebo stopped "
            "treatment because of rash."
        ),
        [(D, "A1", 31, "rash"), (D, "A2", 9, "rash")],
    ),
    "have dropped out": (
        "So far 36 men have dropped out of the study, 17 because of rash and 19 for lack of time.",
        [(D, None, 36, "rash"), (D, None, 17, "rash"), (D, None, 19, "lack of time")],
    ),
    "one arm's men, then their losses": (
        (
            "Of the 234 men (90%) who received at least one infusion of ralotinib, 41 (18%) "
            "discontinued treatment due to rash."
        ),
        [(T, "A1", 234, None), (D, "A1", 41, "rash")],
    ),
    "led to": (
        "Adverse events led to discontinuation of ralotinib in 6 women (6%).",
        [(D, "A1", 6, "Adverse events")],
    ),
    "brackets": (
        (
            "Adverse events leading to drug discontinuation (18 [5.6%] vs 29 [9.1%]) were rarer "
            "with ralotinib than placebo."
        ),
        [(D, "A1", 18, "Adverse events"), (D, "A2", 29, "Adverse events")],
    ),
    "dropouts": (
        "The dropout rate was 12% in the ralotinib group and 15% in the placebo group.",
        [(D, "A1", "12%", None), (D, "A2", "15%", None)],
    ),
    "lost": (
        "Loss to follow-up was 4% with ralotinib and 6% with placebo.",
        [(L, "A1", "4%", None), (L, "A2", "6%", None)],
    ),
    "crossover": (
        "Crossover to ralotinib occurred in 45 of 100 men (45%) in the placebo group.",
        [(X, "A2", 45, None)],
    ),
}

TOLD_LAST: dict[str, tuple[str, list[Fact]]] = {
    "had to stop": (
        "Five (62%) women had to stop taking ralotinib because of toxicity.",
        [(D, "A1", 5, "toxicity")],
    ),
    "compared with": (
        (
            "In all 173 men (16.0 percent) discontinued ralotinib because of rash, compared with "
            "45 (4.2 percent) of those on placebo."
        ),
        [(D, "A1", 173, "rash"), (D, "A2", 45, "rash")],
    ),
    "events": (
        (
            "Nine (5%) men in the ralotinib group and 7 (4%) in the placebo group had side effects "
            "that led to treatment discontinuation."
        ),
        [(D, "A1", 9, "side effects"), (D, "A2", 7, "side effects")],
    ),
    "caused": (
        (
            "Rash and other side effects caused 22 men (14%) on ralotinib and 9 (6%) on placebo to "
            "stop treatment."
        ),
        [(D, "A1", 22, "other side effects"), (D, "A2", 9, "other side effects")],
    ),
    "criteria": (
        (
            "Of 38 men enrolled, 17 (45%) met the eligibility criteria for randomization; 21 (55%) "
            "did not meet randomization criteria."
        ),
        [
            (E, None, 38, None),
            (R, None, 17, None),
            (N, None, 21, "did not meet randomization criteria"),
        ],
    ),
    "refused": (
        "One of the 8 men randomized to ralotinib refused to take the drug.",
        [(F, "A1", 1, "refused to take the drug"), (R, "A1", 8, None)],
    ),
    "crossed over": (
        "Forty women (18%) in the placebo group crossed over to ralotinib.",
        [(X, "A2", 40, None)],
    ),
    "never began": (
        "Three women never received the assigned drug.",
        [(OTHER, None, 3, "never received the assigned drug")],
    ),
    "remained": (
        "In May, 38 men in Arm A and 51 in Arm B were still on treatment.",
        [(OTHER, "A1", 38, "still on treatment"), (OTHER, "A2", 51, "still on treatment")],
    ),
    "transplanted": (
        "Of the 131 assigned, 123 were transplanted.",
        [(R, None, 131, None), (P, None, 123, None)],
    ),
    "none": (
        "None of the men on ralotinib discontinued treatment due to toxicity.",
        [(D, "A1", 0, "toxicity")],
    ),
}

BY_REASON: dict[str, tuple[str, list[Fact]]] = {
    "after the whole": (
        (
            "Fifty-seven percent (4/7) discontinued ralotinib due to liver failure and pain "
            "(n=1, 14%) or rash (n=3, 43%)."
        ),
        [
            (D, "A1", 4, None),
            (D, "A1", 1, "liver failure and pain"),
            (D, "A1", 3, "rash"),
        ],
    ),
    "without a whole": (
        (
            "Reasons for discontinuation included progression (n = 40), rash (n = 12), and patient "
            "decision (n = 5)."
        ),
        [(D, None, 40, "progression"), (D, None, 12, "rash"), (D, None, 5, "patient decision")],
    ),
    "by arm": (
        "The commonest reason for discontinuation was progression (62% and 71%, respectively).",
        [(D, "A1", "62%", "progression"), (D, "A2", "71%", "progression")],
    ),
    "inside brackets": (
        "In all 31 were not randomized (donor not available, n = 19; consent withdrawn, n = 12).",
        [
            (N, None, 31, None),
            (N, None, 19, "donor not available"),
            (N, None, 12, "consent withdrawn"),
        ],
    ),
    "verb left out": (
        "Of 62 women 20 stopped treatment for progression and 10 for toxicity.",
        [(D, None, 20, "progression"), (D, None, 10, "toxicity")],
    ),
}

LISTS: dict[str, tuple[str, list[Fact]]] = {
    "participles first": (
        "Screened 131, enrolled 112, treated 104.",
        [(S, None, 131, None), (E, None, 112, None), (T, None, 104, None)],
    ),
    "colons": (
        "Enrolled: 48; completed 6 cycles: 30.",
        [(E, None, 48, None), (C, None, 30, None)],
    ),
    "labels first": (
        "We randomized 125 men: ralotinib, 62; placebo, 63.",
        [(R, None, 125, None), (R, "A1", 62, None), (R, "A2", 63, None)],
    ),
}

NOTHING = {
    "range": "Men 90 to 100 days after surgery were randomly assigned to ralotinib.",
    "trial": "The trial was stopped early after 310 of a planned 600 men had been enrolled.",
    "composite": "Dose reduction or discontinuation because of toxicity was needed in 35% of men.",
    "those who left": "Men who discontinued ralotinib had a median survival of 9 months.",
    "afterwards": "After discontinuation of ralotinib, 45% of men received chemotherapy.",
    "rates of events": "Bleeding occurred in 23 of 1645 men (1.4%) receiving ralotinib.",
    "drug withdrawal": "Withdrawal of immunosuppression was followed by infusion in 9 men.",
}


def _facts(linked: Sequence[Linked[ParticipantFlow]]) -> list[Fact]:
    return [
        (
            item.fact.milestone,
            item.fact.arm,
            f"{item.fact.percent}%" if item.fact.count is None else item.fact.count,
            item.fact.reason,
        )
        for item in linked
    ]


ROWS = TOLD_FIRST | TOLD_LAST | BY_REASON | LISTS


@pytest.mark.parametrize(("text", "expected"), ROWS.values(), ids=ROWS.keys())
def test_losses(read: Read, text: str, expected: list[Fact]) -> None:
    assert _facts(read(text)) == expected


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_nothing(read: Read, text: str) -> None:
    assert _facts(read(text)) == []


def test_every_number_of_a_fact_is_claimed(read: Read) -> None:
    text = "Of these, 44 (73%) of 60 men completed treatment."
    (linked,) = read(text)
    assert {text[start:end] for start, end in linked.numbers} == {"44", "73", "60"}


def test_repeated_fact_claims_all_its_places(read: Read) -> None:
    text = "In all 71 men were randomised.\nOf 71 randomised men, 70 were treated."
    first = read(text)[0]
    assert first.fact.milestone is Milestone.RANDOMIZED
    assert [text[start:end] for start, end in first.numbers] == ["71", "71"]


def test_total_that_stands_before(read: Read) -> None:
    facts = [item.fact for item in read("Of 38 men enrolled, 19 (50%) completed treatment.")]
    assert [(fact.count, fact.total) for fact in facts] == [(38, None), (19, 38)]


def test_counts_of_events_are_no_sizes_of_arms(read: Read) -> None:
    assert (
        read("There were fewer failures with ralotinib (n = 10) than with placebo (n = 21).") == ()
    )
    header = "Event, n (%) | ralotinib (n=84) | placebo (n=76)"
    assert [fact[1:3] for fact in _facts(read(header))] == [("A1", 84), ("A2", 76)]
