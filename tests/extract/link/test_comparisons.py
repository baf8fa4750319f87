"""Effects and p values: measure, arms and what they compare."""

from __future__ import annotations

from collections.abc import Callable

Read = Callable[..., list[str]]
Differ = Callable[[list[str], list[str]], tuple[list[str], list[str]]]

ROWS: dict[str, tuple[str, list[str]] | tuple[str, list[str], int]] = {
    "hr in brackets": (
        (
            "Zelumab reduced the risk of death by 29% compared with placebo (HR 0.71, 95% CI "
            "0.57-0.88; p=0.001)."
        ),
        [
            "OS HR A1:A2 0.71 ci=0.57..0.88 p=0.001",
        ],
    ),
    "reduction only": (
        "Zelumab cut the risk of disease progression or death by 39% versus placebo.",
        [
            "PFS OTHER A1:A2 39",
        ],
    ),
    "reduction hr first": (
        (
            "The hazard ratio for progression or death was 0.61 (95% CI, 0.46 to "
            "0.81), representing a 39% reduction in risk with zelumab."
        ),
        [
            "PFS HR A1:A2 0.61 ci=0.46..0.81",
        ],
    ),
    "hr of list": (
        (
            "Zelumab improved PFS (HR, 0.61; 95% CI, 0.46 to 0.81; P < .001) and OS (HR, "
            "0.78; 95% CI, 0.61 to 0.99; P = .03) versus placebo."
        ),
        [
            "PFS HR A1:A2 0.61 ci=0.46..0.81 p<0.001",
            "OS HR A1:A2 0.78 ci=0.61..0.99 p=0.03",
        ],
    ),
    "bare list after first": (
        (
            "Hazard ratios favoured zelumab for progression-free survival (0.61, 95% CI "
            "0.46-0.81) and overall survival (0.78, 0.61-0.99)."
        ),
        [
            "PFS HR A1:A2 0.61 ci=0.46..0.81",
            "OS HR A1:A2 0.78 ci=0.61..0.99",
        ],
    ),
    "jama hr bracket": (
        (
            "Overall survival was significantly longer with zelumab (HR, 0.78 [95% CI, "
            "0.61-0.99]; P = .03)."
        ),
        [
            "OS HR A1:A2 0.78 ci=0.61..0.99 p=0.03",
        ],
    ),
    "one sided": (
        (
            "Progression-free survival was improved (stratified hazard ratio 0.66, 95% CI "
            "0.51-0.85; one-sided p=0.0007)."
        ),
        [
            "PFS HR A1:A2 0.66 ci=0.51..0.85 p=0.0007",
        ],
    ),
    "three arms pairwise": (
        (
            "Compared with placebo, PFS was longer with zelumab (HR, 0.60; 95% CI, 0.46 to "
            "0.78) and mordotinib (HR, 0.74; 95% CI, 0.57 to 0.96)."
        ),
        [
            "PFS HR A1:A2 0.6 ci=0.46..0.78",
            "PFS HR A3:A2 0.74 ci=0.57..0.96",
        ],
        3,
    ),
    "three arms vs inside": (
        (
            "The hazard ratio for PFS was 0.60 (95% CI, 0.46 to 0.78) for zelumab versus "
            "placebo and 0.74 (95% CI, 0.57 to 0.96) for mordotinib versus placebo."
        ),
        [
            "PFS HR A1:A2 0.6 ci=0.46..0.78",
            "PFS HR A3:A2 0.74 ci=0.57..0.96",
        ],
        3,
    ),
    "three arms vs before": (
        (
            "For OS, the HR was 0.82 (P = .04) for arm A v arm B, 0.91 (P = .31) for arm C v "
            "arm B, and 0.90 (P = .28) for arm A v arm C."
        ),
        [
            "OS HR A1:A2 0.82 p=0.04",
            "OS HR A3:A2 0.91 p=0.31",
            "OS HR A1:A3 0.9 p=0.28",
        ],
        3,
    ),
    "three arms brackets": (
        (
            "Median OS was 24.0 months with zelumab (HR vs placebo, 0.72; P = .01), 21.3 "
            "months with mordotinib (HR vs placebo, 0.88; P = .22), and 19.5 months with "
            "placebo."
        ),
        [
            "OS median A1 24.0 month",
            "OS median A3 21.3 month",
            "OS median A2 19.5 month",
            "OS HR A1:A2 0.72 p=0.01",
            "OS HR A3:A2 0.88 p=0.22",
        ],
        3,
    ),
    "three arm p trend": (
        (
            "Response rates were 44% in arm A, 31% in arm B and 29% in arm C (P = .02 for arm "
            "A v arm B)."
        ),
        [
            "ORR proportion A1 44%",
            "ORR proportion A2 31%",
            "ORR proportion A3 29%",
            "ORR P_ONLY A1:A2 - p=0.02",
        ],
        3,
    ),
    "or for response": (
        (
            "The odds of response were higher with zelumab than with placebo (OR, 2.35; 95% "
            "CI, 1.61-3.43; P < .001)."
        ),
        [
            "ORR OR A1:A2 2.35 ci=1.61..3.43 p<0.001",
        ],
    ),
    "relative risk": (
        (
            "Hospitalization for heart failure was less frequent with zelumab (relative risk, "
            "0.70; 95% CI, 0.54 to 0.91)."
        ),
        [
            "OTHER[hospitalization heart failure] RR A1:A2 0.7 ci=0.54..0.91",
        ],
    ),
    "rate ratio": (
        (
            "The annualized relapse rate was 0.18 with zelumab and 0.36 with placebo (rate "
            "ratio, 0.50; 95% CI, 0.37 to 0.68; P<0.001)."
        ),
        [
            "OTHER[annualized relapse rate] other A1 0.18",
            "OTHER[annualized relapse rate] other A2 0.36",
            "OTHER[annualized relapse rate] RR A1:A2 0.5 ci=0.37..0.68 p<0.001",
        ],
    ),
    "mean difference": (
        (
            "Mean pain scores at 12 weeks were 3.1 with zelumab and 4.4 with placebo (mean "
            "difference, -1.3 points; 95% CI, -1.9 to -0.7; P<0.001)."
        ),
        [
            "OTHER[pain score] mean A1 3.1 @12week",
            "OTHER[pain score] mean A2 4.4 @12week",
            "OTHER[pain score] MEAN_DIFFERENCE A1:A2 -1.3 @12week ci=-1.9..-0.7 p<0.001",
        ],
    ),
    "between group difference": (
        (
            "The between-group difference in mean change in the global health score was 5.4 "
            "points (95% CI, 2.2 to 8.6) in favour of zelumab."
        ),
        [
            "QOL MEAN_DIFFERENCE A1:A2 5.4 ci=2.2..8.6",
        ],
    ),
    "absolute difference": (
        "The absolute difference in 5-year disease-free survival was 4.1% (95% CI 0.6-7.6).",
        [
            "DFS RISK_DIFFERENCE A1:A2 4.1 @5year ci=0.6..7.6",
        ],
    ),
    "median gain": (
        "Patients given zelumab lived 4.2 months longer than those given placebo.",
        [
            "OS MEDIAN_DIFFERENCE A1:A2 4.2",
        ],
    ),
    "gain of": (
        (
            "The addition of zelumab yielded an improvement of 3.1 months in median PFS over "
            "chemotherapy."
        ),
        [
            "PFS MEDIAN_DIFFERENCE A1:A2 3.1",
        ],
    ),
    "p only": (
        "Overall survival did not differ significantly between the groups (P = .41).",
        [
            "OS P_ONLY A1:A2 - p=0.41",
        ],
    ),
    "p list": (
        (
            "There were no differences between groups in PFS (P = .34), OS (P = .62), or "
            "response rate (P = .18)."
        ),
        [
            "PFS P_ONLY A1:A2 - p=0.34",
            "OS P_ONLY A1:A2 - p=0.62",
            "ORR P_ONLY A1:A2 - p=0.18",
        ],
    ),
    "p after hr apart": (
        (
            "The hazard ratio for death was 0.78 (95% CI 0.61-0.99), which met the "
            "prespecified boundary for significance (p=0.03)."
        ),
        [
            "OS HR A1:A2 0.78 ci=0.61..0.99 p=0.03",
        ],
    ),
    "noninferiority": (
        (
            "Zelumab was noninferior to placebo for disease-free survival (HR, 1.04; 95% CI, "
            "0.88 to 1.23; P = .01 for noninferiority)."
        ),
        [
            "DFS HR A1:A2 1.04 ci=0.88..1.23 p=0.01",
        ],
    ),
    "subgroup hrs": (
        (
            "The benefit was seen in patients with PD-L1-positive tumours (HR 0.52, 95% CI "
            "0.38-0.71) and in those with PD-L1-negative tumours (HR 0.81, 0.60-1.09) for "
            "progression-free survival."
        ),
        [
            "PFS HR A1:A2 0.52 SUB ci=0.38..0.71",
            "PFS HR A1:A2 0.81 SUB ci=0.6..1.09",
        ],
    ),
    "subgroup hrs cohort first": (
        (
            "In the PD-L1-positive population, zelumab prolonged OS versus placebo (HR, 0.64; "
            "95% CI, 0.48 to 0.85; P = .001)."
        ),
        [
            "OS HR A1:A2 0.64 SUB ci=0.48..0.85 p=0.001",
        ],
    ),
    "interaction p": (
        ("The effect on overall survival was the same in men and women (P for interaction = .77)."),
        [
            "OS P_ONLY - - SUB p=0.77",
        ],
    ),
    "prognostic": (
        (
            "On multivariable analysis, poor performance status was associated with shorter "
            "survival (HR, 1.84; 95% CI, 1.31 to 2.59; P < .001)."
        ),
        [
            "OS HR - 1.84 SUB ci=1.31..2.59 p<0.001",
        ],
    ),
    "adjusted hr lower case": (
        (
            "After adjustment for age and stage, the hazard ratio for recurrence was 0.69 "
            "(95% CI, 0.51-0.93)."
        ),
        [
            "RELAPSE HR A1:A2 0.69 ci=0.51..0.93",
        ],
    ),
    "hr of equals": (
        "OS: HR = 0.78 (95% CI: 0.61, 0.99), P = 0.03.",
        [
            "OS HR A1:A2 0.78 ci=0.61..0.99 p=0.03",
        ],
    ),
    "and p in": (
        (
            "Median PFS was 8.4 months for zelumab and 5.6 months for placebo (P < .001); the "
            "corresponding OS figures were 19.2 and 14.1 months (P = .03)."
        ),
        [
            "PFS median A1 8.4 month",
            "PFS median A2 5.6 month",
            "PFS P_ONLY A1:A2 - p<0.001",
            "OS median A1 19.2 month",
            "OS median A2 14.1 month",
            "OS P_ONLY A1:A2 - p=0.03",
        ],
    ),
    "controls better": (
        (
            "Risk of death was higher among controls than in the zelumab group (HR "
            "1.32, 95% CI 1.05-1.66)."
        ),
        [
            "OS HR A2:A1 1.32 ci=1.05..1.66",
        ],
    ),
    "nejm stratified": (
        (
            "The stratified hazard ratio for death or disease progression with zelumab as "
            "compared with placebo was 0.59 (95% CI, 0.46 to 0.75; two-sided P<0.001)."
        ),
        [
            "PFS HR A1:A2 0.59 ci=0.46..0.75 p<0.001",
        ],
    ),
    "wilcoxon diff": (
        "The median difference in length of stay was 1.8 days (95% CI, 0.9 to 2.7; P<.001).",
        [
            "OTHER[length stay] MEDIAN_DIFFERENCE A1:A2 1.8 ci=0.9..2.7 p<0.001",
        ],
    ),
    "more likely": (
        (
            "Patients in the zelumab group were 2.4 times as likely to respond as those in "
            "the placebo group."
        ),
        [
            "ORR RR A1:A2 2.4",
        ],
    ),
    "win ratio": (
        (
            "The win ratio for the hierarchical composite outcome was 1.42 (95% CI, 1.18 to "
            "1.71; P<0.001)."
        ),
        [
            "OTHER[hierarchical composite outcome] OTHER A1:A2 1.42 ci=1.18..1.71 p<0.001",
        ],
    ),
    "favouring order": (
        (
            "There was no significant difference in overall survival (HR 0.94, 95% CI "
            "0.78-1.13; log-rank p=0.49)."
        ),
        [
            "OS HR A1:A2 0.94 ci=0.78..1.13 p=0.49",
        ],
    ),
    "pvalue scientific": (
        "Progression-free survival was longer with zelumab (HR=0.41; P=2.3×10^-9).",
        [
            "PFS HR A1:A2 0.41 p=2.3e-09",
        ],
    ),
    "ci 97.5": (
        "The HR for DFS was 0.84 (96.4% CI, 0.72 to 0.98).",
        [
            "DFS HR A1:A2 0.84 ci=0.72..0.98",
        ],
    ),
    "vaccine efficacy": (
        "Vaccine efficacy against symptomatic infection was 91.7% (95% CI, 85.2 to 95.3).",
        [
            "OTHER[vaccine efficacy] OTHER A1:A2 91.7 ci=85.2..95.3",
        ],
    ),
}

# Rows that do not hold yet, with the reason.
KNOWN: dict[str, str] = {
    "three arms pairwise": (
        "'Compared with placebo, X was longer with A (HR ...)': placebo comes second in each pair"
    ),
    "three arms vs before": "second and third ratio of a list of pairs (value, P) are no effects",
    "relative risk": "'Hospitalization for heart failure' is cut down to the harm in it",
    "rate ratio": (
        "'annualized relapse rate' is no relapse, and rates in plain numbers are dropped"
    ),
    "subgroup hrs": "two subgroups in a sentence whose endpoint stands at its end",
    "interaction p": "a p for interaction compares no arms",
    "more likely": "'2.4 times as likely to respond' is a relative risk",
    "win ratio": "win ratios are not read",
    "vaccine efficacy": "'Vaccine efficacy was 91.7%' is an effect, no share of patients",
}


def test_row(row: tuple[str, list[str], int], read: Read, differ: Differ) -> None:
    """A text gives these facts and no others."""
    text, expected, size = row
    assert differ(expected, read(text, size)) == ([], [])
