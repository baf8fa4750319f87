"""What sentences say about heads: milestone, arm and number, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.analysis import Linked
from schemas.record import ParticipantFlow
from schemas.vocabulary import Milestone

Read = Callable[..., tuple[Linked[ParticipantFlow], ...]]
Fact = tuple[Milestone, str | None, int | None]

R, T, A, E = Milestone.RANDOMIZED, Milestone.TREATED, Milestone.ANALYZED, Milestone.ENROLLED
C, D, S, X = Milestone.COMPLETED, Milestone.DISCONTINUED, Milestone.SCREENED, Milestone.CROSSED_OVER

LISTS: dict[str, tuple[str, list[Fact]]] = {
    "a score is no head": (
        "Ninety men of performance status 0 or 1 were randomised to ralotinib or placebo.",
        [(R, None, 90)],
    ),
    "an aside of some": (
        "In 2010, 80 women, of whom 56 (70%) had pain, were randomised to ralotinib or placebo.",
        [(R, None, 80)],
    ),
    "beside what they did": ("In all, women were randomized (N = 260) 1:1.", [(R, None, 260)]),
    "the set that brackets size": (
        "In the per-protocol population (n = 150) survival was equal.",
        [(A, None, 150)],
    ),
    "a trial of which only the size is told": (
        "Patients (N = 443) with stage II cancer had ralotinib or placebo, at random.",
        [(R, None, 443)],
    ),
    "included after they were enrolled": (
        "Of 101 men enrolled, 93 men were included (48 in the ralotinib arm and 45 on placebo).",
        [(E, None, 101), (A, None, 93), (A, "A1", 48), (A, "A2", 45)],
    ),
    "assigned not to receive it": (
        "Then 110 were assigned to receive ralotinib, and 107 assigned not to receive ralotinib.",
        [(R, "A1", 110), (R, "A2", 107)],
    ),
    "what follows from those who left": (
        "Six men on ralotinib went home, so 114 were treated.",
        [(T, None, 114)],
    ),
    "shares that completed it": (
        "It was completed as planned by 75% (90 of 120) in Arm A and 80% (96 of 120) in Arm B.",
        [(C, "A1", 90), (C, "A2", 96)],
    ),
    "sexes beside the arms' numbers": (
        "In all 121 were randomized, 62 to ralotinib (31 [50%] women) and 59 to placebo (9 women).",
        [(R, None, 121), (R, "A1", 62), (R, "A2", 59)],
    ),
    "more than a size in a bracket": (
        "Men were assigned to ralotinib (n = 62; 12 women too) or placebo (n = 58).",
        [(R, "A1", 62), (R, "A2", 58)],
    ),
    "ages beside the arms' numbers": (
        (
            "Of 121 women enrolled, 62 (median age, 59 [32-91] years) were randomized to ralotinib "
            "and 59 (median age, 62 [32-87] years) were randomized to placebo."
        ),
        [(E, None, 121), (R, "A1", 62), (R, "A2", 59)],
    ),
    "what they had at least": (
        "Pain was seen in 12% of 62 men who received at least one dose of ralotinib.",
        [(T, "A1", 62)],
    ),
    "as many for each of two": (
        "Ninety women were randomized, 45 to each of two treatment arms.",
        [(R, None, 90), (R, "A1", 45), (R, "A2", 45)],
    ),
    "between two arms": (
        "Sixty-eight men were randomly assigned 1:1 to early versus placebo arms.",
        [(R, None, 68)],
    ),
    "the arm comes first": (
        "Among eligible men, ralotinib was assigned to 62 and placebo to 59.",
        [(R, "A1", 62), (R, "A2", 59)],
    ),
    "had something and were analysed": (
        "We enrolled 302 men, of whom 289 (96%) had a scan and were included in the analysis.",
        [(E, None, 302), (A, None, 289)],
    ),
    "those left are randomised": (
        "Nine were ineligible, leaving 121 men who were randomly assigned to ralotinib or placebo.",
        [(Milestone.OTHER, None, 9), (R, None, 121)],
    ),
    "a share of an analysed set": (
        (
            "In the intention-to-treat population, 18 (28%) men allocated to ralotinib and 35 "
            "(32%) allocated to placebo had pain."
        ),
        [],
    ),
    "a group with its definition": (
        "In patients with a low index (< three mitoses; n = 450), the 5-year survival was 95%.",
        [(A, None, 450)],
    ),
    "no name for one of two": (
        "Of 62 women, 32 in the ralotinib group and 30 in the usual care group were analysed.",
        [(A, "A1", 32), (A, "A2", 30)],
    ),
    "two comparisons": (
        (
            "Pain and discontinuations because of rash were rarer with ralotinib than with placebo "
            "(71% v 56% and 33% v 12%, respectively)."
        ),
        [(D, "A1", None), (D, "A2", None)] * 2,
    ),
    "respectively of others": (
        "We enrolled 80 men with ulcers and 71 women, with 65 and 60 analysed, respectively.",
        [(E, None, 80), (A, None, 60)],
    ),
    "brackets": (
        "In all, 200 women were randomly assigned to ralotinib (n=98) or placebo (n = 102).",
        [(R, None, 200), (R, "A1", 98), (R, "A2", 102)],
    ),
    "people in brackets": (
        "Patients were randomized to ralotinib (98 patients) or placebo (102 patients).",
        [(R, "A1", 98), (R, "A2", 102)],
    ),
    "one bracket": (
        "Of 90 men, 71 underwent randomization (ralotinib, n = 35; placebo, n = 36).",
        [(R, None, 71), (R, "A1", 35), (R, "A2", 36)],
    ),
    "arms after numbers": (
        "A total of 71 men were randomised: 35 to ralotinib and 36 to placebo.",
        [(R, None, 71), (R, "A1", 35), (R, "A2", 36)],
    ),
    "groups after numbers": (
        "We assigned 35 men to the ralotinib group and 36 to the placebo group.",
        [(R, "A1", 35), (R, "A2", 36)],
    ),
    "apposition": (
        "Overall, 71 men (35 ralotinib, 36 placebo) were enrolled.",
        [(E, None, 71), (E, "A1", 35), (E, "A2", 36)],
    ),
    "respectively": (
        "The ralotinib and placebo arms had 40 men; 35 and 36, respectively, were analysed.",
        [(A, "A1", 35), (A, "A2", 36)],
    ),
    "ratio": (
        "For ralotinib or placebo 71 men were randomly assigned (35:36).",
        [(R, None, 71), (R, "A1", 35), (R, "A2", 36)],
    ),
    "each": (
        "We randomised 80 men to ralotinib or placebo, 40 in each group.",
        [(R, None, 80), (R, "A1", 40), (R, "A2", 40)],
    ),
    "telegram": (
        "- ralotinib 80 mg p.o., n=35; placebo, n=36",
        [(R, "A1", 35), (R, "A2", 36)],
    ),
    "each into its arm": (
        "The trial enrolled 35 men into the ralotinib arm and 36 into the placebo arm.",
        [(E, "A1", 35), (E, "A2", 36)],
    ),
    "parts of those analysed": (
        "Plasma was available in 71; 35 in the ralotinib arm and 36 in the placebo arm.",
        [(A, None, 71), (A, "A1", 35), (A, "A2", 36)],
    ),
    "parts of a denominator": (
        "Of 71 men eligible, 35 were assigned to ralotinib and 36 to placebo.",
        [(R, None, 71), (R, "A1", 35), (R, "A2", 36)],
    ),
    "denominators side by side": (
        (
            "Pain hit 9 (26%) of 35 treated men in the ralotinib group and 8 (22%) of 36 in "
            "the placebo group."
        ),
        [(T, "A1", 35), (T, "A2", 36)],
    ),
    "one more is no part": (
        (
            "Of the 72 men enrolled, 36 received ralotinib, 35 received placebo, and one was not "
            "treated."
        ),
        [(E, None, 72), (T, "A1", 36), (T, "A2", 35)],
    ),
    "a drug given to some": (
        "In all, ralotinib was given to 35 men.",
        [(T, "A1", 35)],
    ),
    "words": (
        "Nine women were randomised to ralotinib and eight to placebo.",
        [(R, "A1", 9), (R, "A2", 8)],
    ),
    "leading arm": (
        "In Arm B, 44 of 60 men completed it.",
        [(C, "A2", 44)],
    ),
    "year-like number": (
        "In 1999, 1950 women were randomly assigned to ralotinib and 1944 to placebo.",
        [(R, "A1", 1950), (R, "A2", 1944)],
    ),
}

MILESTONES: dict[str, tuple[str, list[Fact]]] = {
    "fit for two things": (
        "In all, 35 men were assessable for response and 36 for toxicity.",
        [(A, None, 35), (A, None, 36)],
    ),
    "two active verbs": (
        "We screened 71 men and randomised 36.",
        [(S, None, 71), (R, None, 36)],
    ),
    "size of a subgroup": (
        "In patients with mutations (n = 36), survival was longer with ralotinib.",
        [(A, None, 36)],
    ),
    "sizes beside rates": (
        (
            "We randomised 90 men. The response rate was 60% for ralotinib (n = 35) and 40% for "
            "placebo (n = 36)."
        ),
        [(R, None, 90), (A, "A1", 35), (A, "A2", 36)],
    ),
    "one milestone each": (
        "Of 90 patients screened, 71 were enrolled and randomly assigned and 70 were treated.",
        [(S, None, 90), (R, None, 71), (T, None, 70)],
    ),
    "two said of the same": (
        "In all 71 patients were randomised and included in the analysis.",
        [(R, None, 71), (A, None, 71)],
    ),
    "object": ("The trial enrolled 71 women with the disease.", [(E, None, 71)]),
    "bracket in the subject": (
        "Women with the disease (N = 71) were randomly assigned to ralotinib or placebo.",
        [(R, None, 71)],
    ),
    "numerator and denominator": (
        "Sixty-nine of 71 randomly assigned patients had assessable outcomes.",
        [(A, None, 69), (R, None, 71)],
    ),
    "relative clause": (
        "In all 71 men who had completed radiotherapy were randomised.",
        [(R, None, 71)],
    ),
    "received an arm": (
        "Thirty-five patients received ralotinib and 36 received placebo.",
        [(T, "A1", 35), (T, "A2", 36)],
    ),
    "denominators of events": (
        "Nausea occurred in 9 (26%) of 35 patients treated with ralotinib.",
        [(T, "A1", 35)],
    ),
    "left for analysis": (
        "Two withdrew, leaving for analysis 34 assigned to ralotinib and 35 assigned to placebo.",
        [(D, None, 2), (A, "A1", 34), (A, "A2", 35)],
    ),
    "crossed to the other arm": (
        "Twelve of 36 patients crossed over to ralotinib.",
        [(X, "A2", 12)],
    ),
    "subgroup": (
        "Survival was longer among the 62 women with bulky disease.",
        [(A, None, 62)],
    ),
    "equals sign": (
        "Patients randomised = 71; ITT population = 69.",
        [(R, None, 71), (A, None, 69)],
    ),
}

NOTHING = {
    "planned": "A sample size of 71 patients randomised to ralotinib was planned.",
    "events": "Nine patients (26%) in the ralotinib group had nausea.",
    "event after a participle": "Nine patients assigned to ralotinib died.",
    "years": "Between May 3, 2001, and June 9, 2004, patients were randomly assigned to ralotinib.",
    "doses": "Patients received ralotinib 80 mg on days 1, 8 and 15.",
    "sites": "Patients were enrolled at 71 hospitals in 9 countries.",
    "deaths": "There were deaths related to ralotinib [n=1] and to placebo [n=2].",
}


def _facts(linked: Sequence[Linked[ParticipantFlow]]) -> list[Fact]:
    return [(item.fact.milestone, item.fact.arm, item.fact.count) for item in linked]


@pytest.mark.parametrize(("text", "expected"), LISTS.values(), ids=LISTS.keys())
def test_lists(read: Read, text: str, expected: list[Fact]) -> None:
    assert _facts(read(text)) == expected


@pytest.mark.parametrize(("text", "expected"), MILESTONES.values(), ids=MILESTONES.keys())
def test_milestones(read: Read, text: str, expected: list[Fact]) -> None:
    assert _facts(read(text)) == expected


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_nothing(read: Read, text: str) -> None:
    assert _facts(read(text)) == []


def test_three_arms(read: Read) -> None:
    text = "We randomised 9 men to ralotinib (n=30), placebo (n=31) or surgery (n=32)."
    assert [fact[1:] for fact in _facts(read(text, ("A1", "A2", "A3")))] == [
        (None, 9),
        ("A1", 30),
        ("A2", 31),
        ("A3", 32),
    ]


def test_sizes_without_a_verb_are_randomised_then_analysed(read: Read) -> None:
    text = "Ralotinib (n = 4).\nWith ralotinib (n = 35).\nWith ralotinib (n = 30)."
    assert _facts(read(text)) == [(R, "A1", 35), (A, "A1", 30)]


def test_same_fact_once(read: Read) -> None:
    text = "In all 71 patients were randomised.\nOf 71 randomised patients, 70 were treated."
    assert _facts(read(text)) == [(R, None, 71), (T, None, 70)]


def test_percentage_without_count(read: Read) -> None:
    (linked,) = read("In the ralotinib arm, 12.5% of patients discontinued because of toxicity.")
    fact = linked.fact
    assert (fact.milestone, fact.count, fact.percent) == (D, None, 12.5)
    assert fact.reason == "toxicity"


def test_count_with_percentage_and_total(read: Read) -> None:
    (linked,) = read("Of these, 44 (73%) of 60 men completed treatment.")
    fact = linked.fact
    assert (fact.count, fact.percent, fact.total) == (44, 73, 60)


def test_evidence_and_claimed_numbers_slice(read: Read) -> None:
    text = "Overall, 71 men (35 ralotinib, 36 placebo) were enrolled."
    for linked in read(text):
        fact = linked.fact
        assert fact.evidence is not None
        assert text[fact.evidence.start : fact.evidence.end] == fact.quote
        assert [text[start:end] for start, end in linked.numbers] == [str(fact.count)]


TABLE = """\
Measure | ralotinib | placebo | P value
Analyzed for efficacy | 87 | 89 | -
Stopped treatment for toxicity | 15.5% | 9.9% | .03
Completed the study | 80 (92) | 70 (79) |
Response | 44% | 12% | .001
"""


def test_table_rows(read: Read) -> None:
    found = [
        (item.fact.milestone, item.fact.arm, item.fact.count, item.fact.percent)
        for item in read(TABLE)
    ]
    assert found == [
        (A, "A1", 87, None),
        (A, "A2", 89, None),
        (D, "A1", None, 15.5),
        (D, "A2", None, 9.9),
        (C, "A1", 80, 92),
        (C, "A2", 70, 79),
    ]


def test_parts_of_a_sum_follow_the_order_of_the_arms(read: Read) -> None:
    found = read(
        "Data were available on 371 women (119 on ralotinib, 123 low dose, and 129 on surgery).",
        ("A1", "A2", "A3"),
    )
    assert _facts(found) == [(A, None, 371), (A, "A1", 119), (A, "A2", 123), (A, "A3", 129)]
