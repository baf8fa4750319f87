"""Which arm, name or subgroup a number is tied to where the order of words is turned around."""

from __future__ import annotations

from collections.abc import Callable

Read = Callable[..., list[str]]
Differ = Callable[[list[str], list[str]], tuple[list[str], list[str]]]

ROWS: dict[str, tuple[str, list[str]] | tuple[str, list[str], int]] = {
    "compared group first": (
        (
            "Compared with patients in the placebo group, patients in the zelumab group had "
            "longer progression-free survival (6.1 months vs 3.9 months)."
        ),
        ["PFS median A1 6.1 month", "PFS median A2 3.9 month"],
    ),
    "intervals in one list": (
        (
            "With zelumab and placebo, median PFS was 4.1 and 2.6 months, respectively (95% CI, "
            "2.2 to 5.1 and 1.7 to 3.9, respectively; hazard ratio, 0.71; P = .02)."
        ),
        [
            "PFS median A1 4.1 month ci=2.2..5.1",
            "PFS median A2 2.6 month ci=1.7..3.9",
            "PFS HR A1:A2 0.71 p=0.02",
        ],
    ),
    "each number its own name": (
        "A partial response was seen in 4 patients (20%), and 13 women (65%) had stable disease.",
        ["PR proportion A1 4=20%", "SD proportion A1 13=65%"],
        1,
    ),
    "set against after what both had": (
        (
            "In the zelumab group, 41 patients had a relapse compared with 57 in the placebo "
            "group, and 12 women on zelumab died, as compared with 9 on placebo."
        ),
        [
            "RELAPSE proportion A1 41",
            "RELAPSE proportion A2 57",
            "DEATH proportion A1 12",
            "DEATH proportion A2 9",
        ],
    ),
    "names dealt to pairs with ratios": (
        (
            "In the zelumab group versus the placebo group, 5-year DFS and OS rates were 71.2% v "
            "64.9% (HR, 0.81; 95% CI, 0.67 to 0.98; P = .03) and 83.4% v 80.2% (HR, 0.88; 95% CI, "
            "0.70 to 1.11; P = .28), respectively."
        ),
        [
            "DFS proportion A1 71.2% @5year",
            "DFS proportion A2 64.9% @5year",
            "OS proportion A1 83.4% @5year",
            "OS proportion A2 80.2% @5year",
            "DFS HR A1:A2 0.81 ci=0.67..0.98 p=0.03",
            "OS HR A1:A2 0.88 ci=0.7..1.11 p=0.28",
        ],
    ),
    "names after their numbers": (
        (
            "ORR and DCR were higher in the zelumab group than in the placebo group (31% vs 14% "
            "for ORR, P = .02; and 66% vs 41% for DCR, P = .01)."
        ),
        [
            "ORR proportion A1 31%",
            "ORR proportion A2 14%",
            "DCR proportion A1 66%",
            "DCR proportion A2 41%",
            "ORR P_ONLY A1:A2 - p=0.02",
            "DCR P_ONLY A1:A2 - p=0.01",
        ],
    ),
    "names between estimates and intervals": (
        (
            "Hazard ratios (zelumab to placebo) were 0.91 for EFS (95% CI, 0.70 to 1.18; P = .47), "
            "0.85 for RFS (95% CI, 0.61 to 1.19; P = .34), and 0.98 for OS (95% CI, 0.70 to 1.37; "
            "P = .91)."
        ),
        [
            "EFS HR A1:A2 0.91 ci=0.7..1.18 p=0.47",
            "RFS HR A1:A2 0.85 ci=0.61..1.19 p=0.34",
            "OS HR A1:A2 0.98 ci=0.7..1.37 p=0.91",
        ],
    ),
    "factors before what they foretell": (
        "Older age (P = .03) and larger tumors (P = .002) were associated with shorter OS.",
        ["OS P_ONLY - - SUB p=0.03", "OS P_ONLY - - SUB p=0.002"],
    ),
    "a drug is no factor": (
        (
            "Zelumab was associated with a lower risk of progression or death (hazard ratio, 0.61; "
            "95% CI, 0.47 to 0.79)."
        ),
        ["PFS HR A1:A2 0.61 ci=0.47..0.79"],
    ),
    "ratio for a list of events": (
        (
            "Disease-free survival was 81% with zelumab and 77% with placebo (hazard ratio for "
            "relapse, a second cancer, or death, 0.84; 95% CI, 0.66 to 1.07; P=0.15)."
        ),
        [
            "DFS proportion A1 81%",
            "DFS proportion A2 77%",
            "DFS HR A1:A2 0.84 ci=0.66..1.07 p=0.15",
        ],
    ),
    "p value of what comes after an effect": (
        (
            "Relapse-free survival was longer with zelumab than with placebo (hazard ratio, 0.60; "
            "95% CI, 0.42 to 0.86; P=0.006), but overall survival did not differ (P=0.21)."
        ),
        ["RFS HR A1:A2 0.6 ci=0.42..0.86 p=0.006", "OS P_ONLY A1:A2 - p=0.21"],
    ),
    "same p value twice": (
        (
            "Complete response was more frequent with zelumab than with placebo after induction "
            "(31% v 15%; P < .001) and after maintenance (49% v 34%; P < .001)."
        ),
        [
            "CR proportion A1 31%",
            "CR proportion A2 15%",
            "CR proportion A1 49%",
            "CR proportion A2 34%",
            "CR P_ONLY A1:A2 - p<0.001",
            "CR P_ONLY A1:A2 - p<0.001",
        ],
    ),
    "reduction that is the ratio's": (
        "Zelumab was associated with a 39% reduction in the risk of death (HR, 0.61).",
        ["OS HR A1:A2 0.61"],
    ),
    "interaction": (
        (
            "There was an interaction between treatment and smoking for overall survival (P = .04) "
            "but not for response (P = .31)."
        ),
        ["OS P_ONLY A1:A2 - SUB p=0.04", "ORR P_ONLY A1:A2 - SUB p=0.31"],
    ),
    "names with their abbreviations": (
        (
            "Progression-free survival (PFS) and overall survival (OS) were 5.1 and 9.2 months "
            "with zelumab and 3.3 and 8.1 months with placebo."
        ),
        [
            "PFS median A1 5.1 month",
            "OS median A1 9.2 month",
            "PFS median A2 3.3 month",
            "OS median A2 8.1 month",
        ],
    ),
    "names of numbers of several kinds": (
        (
            "Response rate, time to progression, and 1-year survival were 23%, 4.8 months, and 25% "
            "with zelumab and 14%, 4.2 months, and 19% with placebo."
        ),
        [
            "ORR proportion A1 23% @1year",
            "TTP median A1 4.8 month",
            "OS proportion A1 25% @1year",
            "ORR proportion A2 14% @1year",
            "TTP median A2 4.2 month",
            "OS proportion A2 19% @1year",
        ],
    ),
    "in favour of": (
        "Overall survival differed in favour of arm 2 (median 8.0 v 5.3 months).",
        ["OS median A2 8.0 month", "OS median A1 5.3 month"],
    ),
    "bare ratio behind a pair": (
        "PFS was longer with zelumab (6.4 v 4.9 months, 0.61, 0.48 to 0.77, P<0.001).",
        [
            "PFS median A1 6.4 month",
            "PFS median A2 4.9 month",
            "PFS HR A1:A2 0.61 ci=0.48..0.77 p<0.001",
        ],
    ),
    "subgroup within an estimate": (
        (
            "In zelumab's favor, the hazard ratio for PFS among patients with mutated tumors was "
            "0.68 (95% CI, 0.50 to 0.94)."
        ),
        ["PFS HR A1:A2 0.68 SUB ci=0.5..0.94"],
    ),
    "patients against patients": (
        (
            "Furthermore, patients with mutated tumors had shorter OS than patients without "
            "them (7.4 months vs. 12.3 months, p=0.03)."
        ),
        ["OS median - 7.4 month SUB", "OS median - 12.3 month SUB", "OS P_ONLY - - SUB p=0.03"],
    ),
    "spared": (
        "Seven patients (23%) in the zelumab group did not develop any mucositis.",
        ["OTHER[did not develop any mucositis] proportion A1 7=23%"],
    ),
    "own words before a later name": (
        (
            "Return-to-work rates were 86% with zelumab and 83% with placebo when excluding those "
            "who died."
        ),
        [
            "OTHER[return-to-work rates] proportion A1 86%",
            "OTHER[return-to-work rates] proportion A2 83%",
        ],
    ),
    "name in whom": (
        (
            "Median time to a first objective response among patients who responded was 9.6 "
            "months with zelumab and 13.3 months with placebo."
        ),
        [
            "OTHER[time to a first objective response] median A1 9.6 month SUB",
            "OTHER[time to a first objective response] median A2 13.3 month SUB",
        ],
    ),
    "shares of one": (
        "Two-year survival was 0.38 with zelumab and 0.36 with placebo.",
        ["OS proportion A1 38.0% @2year", "OS proportion A2 36.0% @2year"],
    ),
    "everybody": (
        "The 5-year overall survival of all eligible patients was 71%.",
        ["OS proportion - 71% @5year"],
    ),
    "alike": (
        "Survival (median 12 months) was identical in the two groups.",
        ["OS median A1 12 month", "OS median A2 12 month"],
    ),
    "parts of events": (
        (
            "At the data cutoff, 259 PFS events had occurred (145 in the zelumab group and 114 in "
            "the placebo group)."
        ),
        [
            "PFS count_of_events - 259 events",
            "PFS count_of_events A1 145 events",
            "PFS count_of_events A2 114 events",
        ],
    ),
    "rates headed": (
        (
            "The incidence of stroke per 10,000 person-years was 116 in the zelumab group and 95 "
            "in the placebo group."
        ),
        [
            "OTHER[stroke] other A1 116 per 10,000 person-years",
            "OTHER[stroke] other A2 95 per 10,000 person-years",
        ],
    ),
    "free of something else": (
        "Median treatment-free survival was 9 months with zelumab and 6 months with placebo.",
        [
            "OTHER[treatment-free survival] median A1 9 month",
            "OTHER[treatment-free survival] median A2 6 month",
        ],
    ),
    "day of a result": (
        "Complete response on day 8 was seen in 45% with zelumab and 30% with placebo.",
        ["CR proportion A1 45% @8day", "CR proportion A2 30% @8day"],
    ),
    "people who underwent something": (
        "Two patients in the zelumab group underwent curative resection.",
        ["OTHER[curative resection] proportion A1 2"],
    ),
}

KNOWN: dict[str, str] = {}


def test_row(row: tuple[str, list[str], int], read: Read, differ: Differ) -> None:
    """The reader finds the facts of a text and no others."""
    text, expected, size = row
    assert differ(expected, read(text, size)) == ([], [])
