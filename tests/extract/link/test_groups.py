"""Whose each number is, where the arms are told once, elsewhere or by a comparison."""

from __future__ import annotations

from collections.abc import Callable

Read = Callable[..., list[str]]
Differ = Callable[[list[str], list[str]], tuple[list[str], list[str]]]

ROWS: dict[str, tuple[str, list[str]] | tuple[str, list[str], int]] = {
    "comparison of its own clause": (
        (
            "Zelumab was associated with fewer relapses (4% v 9%) than placebo, but nausea was "
            "more common with zelumab (31% v 12%)."
        ),
        [
            "RELAPSE proportion A1 4%",
            "RELAPSE proportion A2 9%",
            "AE[nausea] - A1 31%",
            "AE[nausea] - A2 12%",
        ],
    ),
    "smaller number named last": (
        (
            "Response rates were alike with zelumab and placebo, with less frequent vomiting in "
            "the placebo group (8% v 3%)."
        ),
        ["AE[vomiting] - A1 8%", "AE[vomiting] - A2 3%"],
    ),
    "groups behind a list of pairs": (
        (
            "There were lower rates of grade 3 nausea (7% v 15%) and grade 3 fatigue (4% v 9%) "
            "with placebo versus zelumab."
        ),
        [
            "AE[nausea] 3 A2 7%",
            "AE[nausea] 3 A1 15%",
            "AE[fatigue] 3 A2 4%",
            "AE[fatigue] 3 A1 9%",
        ],
    ),
    "led by both": (
        "On both arms, the objective response rate was 22%.",
        ["ORR proportion A1 22%", "ORR proportion A2 22%"],
    ),
    "none in either": (
        "No complete response was observed in either group.",
        ["CR proportion A1 0", "CR proportion A2 0"],
    ),
    "what had happened to people": (
        (
            "At five years, 61 patients had died in the zelumab group compared with 70 in the "
            "placebo group."
        ),
        ["DEATH proportion A1 61 @5year", "DEATH proportion A2 70 @5year"],
    ),
    "overall and by group": (
        "Overall, 20 patients (40%) relapsed in Arm A and 26 (52%) in Arm B.",
        ["RELAPSE proportion A1 20=40%", "RELAPSE proportion A2 26=52%"],
    ),
    "sum and its parts in a bracket": (
        "Four treatment-related deaths occurred (Arm A, n = 1; Arm B, n = 3).",
        [
            "AE[treatment-related death] 5 - 4",
            "AE[treatment-related death] 5 A1 1",
            "AE[treatment-related death] 5 A2 3",
        ],
    ),
    "ordered behind a verb": (
        "At 12 years, 92 of 245 and 132 of 236 had EFS events in Arm B and Arm A, respectively.",
        ["EFS proportion A2 92/245 @12year", "EFS proportion A1 132/236 @12year"],
    ),
    "arm of the sentence before": (
        (
            "In Arm B, median overall survival was 14 months. The overall response rate was 25%, "
            "and three patients had a complete response."
        ),
        [
            "OS median A2 14 month",
            "ORR proportion A2 25%",
            "CR proportion A2 3",
        ],
    ),
    "everybody after one arm": (
        (
            "In Arm B, median overall survival was 14 months. Overall, the response rate was 25% "
            "in all patients."
        ),
        ["OS median A2 14 month", "ORR proportion - 25%"],
    ),
    "pair right behind another": (
        (
            "Response rates were alike with placebo and zelumab, but nausea and vomiting were "
            "more common with zelumab (31% v 12% and 22% v 8%, respectively)."
        ),
        [
            "AE[nausea] - A1 31%",
            "AE[nausea] - A2 12%",
            "AE[vomiting] - A1 22%",
            "AE[vomiting] - A2 8%",
        ],
    ),
    "from one number to another": (
        (
            "Median PFS was longer for zelumab (increased from 5.1 months to 7.9 months), and few "
            "on placebo responded."
        ),
        ["PFS median A2 5.1 month", "PFS median A1 7.9 month"],
    ),
    "treated as planned, beside everybody": (
        (
            "Median overall survival was 14 months with zelumab by intention to treat. In the "
            "per-protocol population, it was 15 months with zelumab and 11 months with placebo."
        ),
        ["OS median A1 14 month", "OS median A1 15 month SUB", "OS median A2 11 month SUB"],
    ),
    "some of everybody": (
        (
            "Among 80 evaluable patients with fever, the response rate was 40% with zelumab and "
            "30% with placebo."
        ),
        ["ORR proportion A1 40% SUB", "ORR proportion A2 30% SUB"],
    ),
    "patients behind groups": (
        (
            "Five-year survival rates were 70% in the zelumab group and 60% in the placebo group "
            "for men with low-grade tumours and 50% and 45%, respectively, for those with "
            "high-grade tumours."
        ),
        [
            "OS proportion A1 70% @5year SUB",
            "OS proportion A2 60% @5year SUB",
            "OS proportion A1 50% @5year SUB",
            "OS proportion A2 45% @5year SUB",
        ],
    ),
    "small counts that happen to add up": (
        "In the placebo group, harms were rash (n=3), nausea (n=2), and fatigue (n=1).",
        ["AE[rash] - A2 3", "AE[nausea] - A2 2", "AE[fatigue] - A2 1"],
    ),
    "group in a bracket behind what happened": (
        (
            "Nausea was seen in 12 patients on zelumab and in 9 on placebo; one death (in the "
            "zelumab group) was due to treatment."
        ),
        [
            "AE[nausea] - A1 12",
            "AE[nausea] - A2 9",
            "AE[treatment-related death] 5 A1 1",
        ],
    ),
    "three in a bracket": (
        "Harms were nausea (14%, 9%, and 11% in zelumab, placebo, and mordotinib, respectively).",
        ["AE[nausea] - A1 14%", "AE[nausea] - A2 9%", "AE[nausea] - A3 11%"],
        3,
    ),
    "the same in both, in a bracket": (
        "The nausea rate was the same in the two groups (4%).",
        ["AE[nausea] - A1 4%", "AE[nausea] - A2 4%"],
    ),
    "alike after a comparison": (
        (
            "Nausea was more common in the zelumab group (31% v 12%); rash was similar between "
            "the two groups (7% v 9%)."
        ),
        ["AE[nausea] - A1 31%", "AE[nausea] - A2 12%", "AE[rash] - A1 7%", "AE[rash] - A2 9%"],
    ),
    "compared with behind the numbers": (
        "They had less nausea (12% v 31%) and less rash (7% v 9%) than the placebo group.",
        ["AE[nausea] - A1 12%", "AE[nausea] - A2 31%", "AE[rash] - A1 7%", "AE[rash] - A2 9%"],
    ),
    "in favour of the longer": (
        "Survival did not differ, with a trend in favor of placebo (median, 16.5 v 22.8 months).",
        ["OS median A1 16.5 month", "OS median A2 22.8 month"],
    ),
    "everybody and each group": (
        "Nausea occurred in 49% of all patients (zelumab, 51%; placebo, 47%).",
        ["AE[nausea] - - 49%", "AE[nausea] - A1 51%", "AE[nausea] - A2 47%"],
    ),
    "an estimate for two of three": (
        (
            "Median PFS was 9.1 months with zelumab and 6.2 months with placebo (hazard ratio, "
            "0.61; P<0.001)."
        ),
        ["PFS median A1 9.1 month", "PFS median A2 6.2 month", "PFS HR A1:A2 0.61 p<0.001"],
        3,
    ),
    "results in a bracket before the group": (
        (
            "Median overall survival was 25.4 months (95% CI 22.1-28.0; 126 [60%] of 210 died) "
            "with zelumab versus 20.3 months (18.5-23.9; 147 [70%] of 209 died) with placebo."
        ),
        [
            "OS median A1 25.4 month ci=22.1..28.0",
            "DEATH proportion A1 126/210=60%",
            "OS median A2 20.3 month ci=18.5..23.9",
            "DEATH proportion A2 147/209=70%",
        ],
    ),
    "a part in a bracket before the group": (
        (
            "The objective response rate was 45% (complete response, 12%) with zelumab and 30% "
            "(complete response, 5%) with placebo."
        ),
        [
            "ORR proportion A1 45%",
            "CR proportion A1 12%",
            "ORR proportion A2 30%",
            "CR proportion A2 5%",
        ],
    ),
    "subject before a list and what it is compared with behind": (
        (
            "Treatment with zelumab led to more nausea (20% v 11%) and rash (12% v 13%) than did "
            "placebo."
        ),
        ["AE[nausea] - A1 20%", "AE[nausea] - A2 11%", "AE[rash] - A1 12%", "AE[rash] - A2 13%"],
    ),
    "of no group behind a semicolon": (
        "Nausea was seen in 9% with zelumab and in 7% with placebo; 12% had a rash.",
        ["AE[nausea] - A1 9%", "AE[nausea] - A2 7%", "AE[rash] - - 12%"],
    ),
    "subgroup behind a bracket, then everybody": (
        (
            "Median progression-free survival was 9.8 months with zelumab and 7.1 months with "
            "placebo (HR, 0.69, 95% CI 0.52-0.91; one-sided p=0.0052 [no boundary crossed]) in "
            "men with mutated tumors and 8.9 months with zelumab and 7.0 months with placebo "
            "in the intention-to-treat population."
        ),
        [
            "PFS median A1 9.8 month SUB",
            "PFS median A2 7.1 month SUB",
            "PFS HR A1:A2 0.69 SUB ci=0.52..0.91 p=0.0052",
            "PFS median A1 8.9 month",
            "PFS median A2 7.0 month",
        ],
    ),
    "subgroup by a normal mark": (
        (
            "Median survival in the normal platelet group was 9 months on zelumab and 7 months on "
            "placebo."
        ),
        ["OS median A1 9 month SUB", "OS median A2 7 month SUB"],
    ),
}

KNOWN: dict[str, str] = {}


def test_row(row: tuple[str, list[str], int], read: Read, differ: Differ) -> None:
    """The reader finds the facts of a text and no others."""
    text, expected, size = row
    assert differ(expected, read(text, size)) == ([], [])
