"""Medians, means and landmark rates of arms: what sentences of many styles say."""

from __future__ import annotations

from collections.abc import Callable

Read = Callable[..., list[str]]
Differ = Callable[[list[str], list[str]], tuple[list[str], list[str]]]

ROWS: dict[str, tuple[str, list[str]] | tuple[str, list[str], int]] = {
    "two endpoints, a pair each": (
        "Median PFS and OS were 8.3 v 5.7 months and 19.4 v 14.2 months for zelumab v placebo.",
        [
            "PFS median A1 8.3 month",
            "PFS median A2 5.7 month",
            "OS median A1 19.4 month",
            "OS median A2 14.2 month",
        ],
    ),
    "in each with ci": (
        (
            "Median progression-free survival was 15.3 months (95% CI 12.6-18.9) in the "
            "zelumab group and 9.1 months (7.8-10.6) in the placebo group (hazard ratio 0.58, "
            "95% CI 0.44-0.76; p<0.0001)."
        ),
        [
            "PFS median A1 15.3 month ci=12.6..18.9",
            "PFS median A2 9.1 month ci=7.8..10.6",
            "PFS HR A1:A2 0.58 ci=0.44..0.76 p<0.0001",
        ],
    ),
    "unit after ci": (
        "Median overall survival was 15.3 (95% CI 12.6-18.9) months with zelumab.",
        [
            "OS median A1 15.3 month ci=12.6..18.9",
        ],
    ),
    "v pair": (
        (
            "Zelumab improved median PFS compared with placebo (8.4 v 5.6 months; HR, 0.61; "
            "95% CI, 0.46 to 0.81; P < .001)."
        ),
        [
            "PFS median A1 8.4 month",
            "PFS median A2 5.6 month",
            "PFS HR A1:A2 0.61 ci=0.46..0.81 p<0.001",
        ],
    ),
    "not reached": (
        (
            "The median overall survival was not reached in the zelumab arm versus 23.6 "
            "months in the placebo arm."
        ),
        [
            "OS median A1 NR",
            "OS median A2 23.6 month",
        ],
    ),
    "not reached with ci": (
        (
            "Median OS was not reached (95% CI, 28.1 months to not estimable) with zelumab "
            "and 21.0 months (95% CI, 17.2 to NE) with placebo."
        ),
        [
            "OS median A1 NR ci=28.1..-",
            "OS median A2 21.0 month ci=17.2..-",
        ],
    ),
    "respectively after": (
        "Median PFS in the zelumab and placebo arms was 11.2 and 7.0 months, respectively.",
        [
            "PFS median A1 11.2 month",
            "PFS median A2 7.0 month",
        ],
    ),
    "respectively two endpoints": (
        "Median PFS and OS were 11.2 and 24.5 months, respectively, with zelumab.",
        [
            "PFS median A1 11.2 month",
            "OS median A1 24.5 month",
        ],
    ),
    "respectively two endpoints one arm": (
        (
            "The median progression-free and overall survival times were 5.6 months and 13.9 "
            "months, respectively."
        ),
        [
            "PFS median A1 5.6 month",
            "OS median A1 13.9 month",
        ],
        1,
    ),
    "two endpoints one sentence": (
        (
            "Median PFS was 7.1 months with zelumab vs 4.2 months with placebo, and median OS "
            "was 19.3 vs 14.8 months."
        ),
        [
            "PFS median A1 7.1 month",
            "PFS median A2 4.2 month",
            "OS median A1 19.3 month",
            "OS median A2 14.8 month",
        ],
    ),
    "arm first": (
        (
            "Patients receiving zelumab had a median overall survival of 18.2 months, "
            "compared with 12.5 months for those receiving placebo."
        ),
        [
            "OS median A1 18.2 month",
            "OS median A2 12.5 month",
        ],
    ),
    "three arms in": (
        "Median PFS was 14.1 months in arm A, 10.9 months in arm B, and 11.8 months in arm C.",
        [
            "PFS median A1 14.1 month",
            "PFS median A2 10.9 month",
            "PFS median A3 11.8 month",
        ],
        3,
    ),
    "three arms respectively": (
        (
            "Median OS was 24.0, 19.5, and 21.3 months for zelumab, placebo, and mordotinib, "
            "respectively."
        ),
        [
            "OS median A1 24.0 month",
            "OS median A2 19.5 month",
            "OS median A3 21.3 month",
        ],
        3,
    ),
    "three arms equals": (
        "Median PFS: arm A = 14.1 mo; arm B = 10.9 mo; arm C = 11.8 mo.",
        [
            "PFS median A1 14.1 month",
            "PFS median A2 10.9 month",
            "PFS median A3 11.8 month",
        ],
        3,
    ),
    "rates hyphenated": (
        (
            "The 3-year overall survival rate was 61% (95% CI, 54 to 67) with zelumab and 52% "
            "(95% CI, 45 to 58) with placebo (P = .04)."
        ),
        [
            "OS proportion A1 61% @3year ci=54..67",
            "OS proportion A2 52% @3year ci=45..58",
            "OS P_ONLY A1:A2 - @3year p=0.04",
        ],
    ),
    "rates two landmarks respectively": (
        "Overall survival rates at 1, 2, and 3 years were 81%, 63%, and 51%, respectively.",
        [
            "OS proportion A1 81% @1year",
            "OS proportion A1 63% @2year",
            "OS proportion A1 51% @3year",
        ],
        1,
    ),
    "rates two hyphenated": (
        "The 1-year and 2-year progression-free survival rates were 48% and 29%, respectively.",
        [
            "PFS proportion A1 48% @1year",
            "PFS proportion A1 29% @2year",
        ],
        1,
    ),
    "rates shared noun": (
        "The 2- and 5-year OS rates were 74% and 58%.",
        [
            "OS proportion A1 74% @2year",
            "OS proportion A1 58% @5year",
        ],
        1,
    ),
    "rates two landmarks two arms": (
        (
            "The 12-month OS rate was 72% with zelumab and 64% with placebo; the 24-month OS "
            "rates were 48% and 36%, respectively."
        ),
        [
            "OS proportion A1 72% @12month",
            "OS proportion A2 64% @12month",
            "OS proportion A1 48% @24month",
            "OS proportion A2 36% @24month",
        ],
    ),
    "rates at end": (
        (
            "In the zelumab group, 68% of patients were alive at 24 months, as compared with "
            "55% in the placebo group."
        ),
        [
            "OS proportion A1 68% @24month",
            "OS proportion A2 55% @24month",
        ],
    ),
    "alive without progression": (
        (
            "At 2 years, 45% of patients in the zelumab group and 31% of those in the placebo "
            "group were alive and progression free."
        ),
        [
            "PFS proportion A1 45% @2year",
            "PFS proportion A2 31% @2year",
        ],
    ),
    "estimated se": (
        (
            "The estimated 5-year disease-free survival was 78.2% (SE, 2.1%) for zelumab and "
            "71.9% (SE, 2.3%) for placebo."
        ),
        [
            "DFS proportion A1 78.2% @5year se=2.1",
            "DFS proportion A2 71.9% @5year se=2.3",
        ],
    ),
    "plus minus": (
        (
            "Five-year event-free survival was 84% ± 3% in the zelumab group and 76% ± 4% in "
            "the control group."
        ),
        [
            "EFS proportion A1 84% @5year se=3",
            "EFS proportion A2 76% @5year se=4",
        ],
    ),
    "mean sd bracket": (
        (
            "Mean (SD) pain score at week 12 was 3.1 (1.8) in the intervention group and 4.4 "
            "(2.0) in the control group."
        ),
        [
            "OTHER[pain score] mean A1 3.1 @12week sd=1.8",
            "OTHER[pain score] mean A2 4.4 @12week sd=2.0",
        ],
    ),
    "mean change": (
        (
            "The mean change in body weight at 52 weeks was -8.4 kg with zelumab and -2.1 kg "
            "with placebo."
        ),
        [
            "OTHER[change body weight] mean A1 -8.4 kg @52week",
            "OTHER[change body weight] mean A2 -2.1 kg @52week",
        ],
    ),
    "mean hba1c": (
        (
            "At week 26, the mean reduction in glycated hemoglobin was 1.4 percentage points "
            "with zelumab versus 0.6 percentage points with placebo (P<0.001)."
        ),
        [
            "OTHER[glycated hemoglobin] mean A1 1.4 percentage points @26week",
            "OTHER[glycated hemoglobin] mean A2 0.6 percentage points @26week",
            "OTHER[glycated hemoglobin] P_ONLY A1:A2 - @26week p<0.001",
        ],
    ),
    "median iqr": (
        (
            "Median length of hospital stay was 5 days (IQR 4-8) in the intervention group "
            "and 7 days (5-11) in the control group (p=0.002)."
        ),
        [
            "OTHER[hospital stay] median A1 5 day iqr=4..8",
            "OTHER[hospital stay] median A2 7 day iqr=5..11",
            "OTHER[hospital stay] P_ONLY A1:A2 - p=0.002",
        ],
    ),
    "duration of response range": (
        "Median duration of response was 9.8 months (range, 1.4+ to 27.6+).",
        [
            "DOR median A1 9.8 month range=1.4..27.6",
        ],
        1,
    ),
    "median time to response": (
        (
            "The median time to response was 1.9 months (range 0.9-6.2) and the median DOR "
            "was 11.3 months."
        ),
        [
            "OTHER[time to response] median A1 1.9 month range=0.9..6.2",
            "DOR median A1 11.3 month",
        ],
        1,
    ),
    "newswire lived": (
        (
            "Patients who took zelumab lived a median of 19.2 months, versus 14.1 months for "
            "those on placebo."
        ),
        [
            "OS median A1 19.2 month",
            "OS median A2 14.1 month",
        ],
    ),
    "newswire typical": (
        (
            "Half the patients on zelumab were still alive after 19.2 months, compared with "
            "14.1 months on placebo."
        ),
        [
            "OS median A1 19.2 month",
            "OS median A2 14.1 month",
        ],
    ),
    "before progression": (
        (
            "Zelumab-treated patients went a median of 8.3 months before their cancer got "
            "worse, compared with 4.9 months on placebo."
        ),
        [
            "PFS median A1 8.3 month",
            "PFS median A2 4.9 month",
        ],
    ),
    "slash pair": (
        "mPFS 8.3 vs 4.9 mo (HR 0.55), mOS 19.2 vs 14.1 mo (HR 0.74) for zelumab vs placebo.",
        [
            "PFS median A1 8.3 month",
            "PFS median A2 4.9 month",
            "OS median A1 19.2 month",
            "OS median A2 14.1 month",
            "PFS HR A1:A2 0.55",
            "OS HR A1:A2 0.74",
        ],
    ),
    "longer with from": (
        ("Zelumab extended median overall survival to 19.2 months from 14.1 months with placebo."),
        [
            "OS median A1 19.2 month",
            "OS median A2 14.1 month",
        ],
    ),
    "from to": (
        (
            "Median progression-free survival increased from 4.9 months with placebo to 8.3 "
            "months with zelumab."
        ),
        [
            "PFS median A2 4.9 month",
            "PFS median A1 8.3 month",
        ],
    ),
    "single arm ci": (
        (
            "With a median follow-up of 13.6 months, median PFS was 6.7 months (95% CI, 5.3 "
            "to 8.9) and median OS was 15.4 months (95% CI, 12.0 to not reached)."
        ),
        [
            "PFS median A1 6.7 month ci=5.3..8.9",
            "OS median A1 15.4 month ci=12.0..-",
        ],
        1,
    ),
    "subgroup": (
        (
            "Among patients with a PD-L1 score of 50% or more, median OS was 22.1 months with "
            "zelumab and 13.4 months with placebo."
        ),
        [
            "OS median A1 22.1 month SUB",
            "OS median A2 13.4 month SUB",
        ],
    ),
    "subgroup in patients with": (
        (
            "In patients with KRAS wild-type tumors, the median PFS was 9.6 months with "
            "zelumab vs 6.0 months with placebo (HR, 0.57; 95% CI, 0.41 to 0.79)."
        ),
        [
            "PFS median A1 9.6 month SUB",
            "PFS median A2 6.0 month SUB",
            "PFS HR A1:A2 0.57 SUB ci=0.41..0.79",
        ],
    ),
    "treatment duration": (
        (
            "The median duration of treatment was 7.2 months in the zelumab group and 4.1 "
            "months in the placebo group."
        ),
        [
            "TREATMENT_DURATION median A1 7.2 month",
            "TREATMENT_DURATION median A2 4.1 month",
        ],
    ),
    "two trials groups brackets": (
        (
            "Overall survival did not differ between zelumab and placebo (median, 20.1 and "
            "19.4 months; P = .61)."
        ),
        [
            "OS median A1 20.1 month",
            "OS median A2 19.4 month",
            "OS P_ONLY A1:A2 - p=0.61",
        ],
    ),
    "median with brackets first": (
        (
            "Overall survival was longer with zelumab than with placebo (median, 20.1 months "
            "vs. 14.9 months; hazard ratio for death, 0.72; 95% confidence interval [CI], "
            "0.57 to 0.91; P=0.001)."
        ),
        [
            "OS median A1 20.1 month",
            "OS median A2 14.9 month",
            "OS HR A1:A2 0.72 ci=0.57..0.91 p=0.001",
        ],
    ),
    "placebo first": (
        (
            "Median PFS was 5.6 months (95% CI 4.1-6.9) for placebo and 8.4 months (6.9-9.7) "
            "for zelumab."
        ),
        [
            "PFS median A2 5.6 month ci=4.1..6.9",
            "PFS median A1 8.4 month ci=6.9..9.7",
        ],
    ),
    "nejm of months": (
        (
            "The median duration of invasive disease-free survival was 62.4 months in the "
            "zelumab group, as compared with 51.3 months in the placebo group."
        ),
        [
            "DFS median A1 62.4 month",
            "DFS median A2 51.3 month",
        ],
    ),
    "percentages of 12-month pfs in brackets": (
        "PFS at 12 months favoured zelumab (54% [95% CI 47-61] vs 38% [32-45]).",
        [
            "PFS proportion A1 54% @12month ci=47..61",
            "PFS proportion A2 38% @12month ci=32..45",
        ],
    ),
    "rate difference words": (
        (
            "Five-year disease-free survival was 81.2% with zelumab and 76.0% with placebo, "
            "an absolute difference of 5.2 percentage points (95% CI, 0.8 to 9.6; P = .02)."
        ),
        [
            "DFS proportion A1 81.2% @5year",
            "DFS proportion A2 76.0% @5year",
            "DFS RISK_DIFFERENCE A1:A2 5.2 @5year ci=0.8..9.6 p=0.02",
        ],
    ),
    "year word rates": (
        "Three-year survival was 55% in the zelumab group and 49% in the control group.",
        [
            "OS proportion A1 55% @3year",
            "OS proportion A2 49% @3year",
        ],
    ),
    "os rates brackets": (
        (
            "OS was similar in both groups (3-year OS, 70% with zelumab v 69% with placebo; "
            "HR, 0.97; P = .83)."
        ),
        [
            "OS proportion A1 70% @3year",
            "OS proportion A2 69% @3year",
            "OS HR A1:A2 0.97 p=0.83",
        ],
    ),
    "both groups": (
        "Median overall survival was 17.3 months in both groups.",
        [
            "OS median A1 17.3 month",
            "OS median A2 17.3 month",
        ],
    ),
    "cohort whole": (
        "For the entire population, median OS was 17.3 months.",
        [
            "OS median - 17.3 month",
        ],
    ),
    "time to event brackets endpoint": (
        (
            "The median time to progression was longer with zelumab (12.5 months) than with "
            "placebo (8.1 months; P=0.01)."
        ),
        [
            "TTP median A1 12.5 month",
            "TTP median A2 8.1 month",
            "TTP P_ONLY A1:A2 - p=0.01",
        ],
    ),
    "not estimable pair": (
        (
            "Median DOR was NE (95% CI, 14.1-NE) vs 6.9 months (95% CI, 5.6-8.3) for zelumab "
            "vs placebo."
        ),
        [
            "DOR median A1 NR ci=14.1..-",
            "DOR median A2 6.9 month ci=5.6..8.3",
        ],
    ),
    "not reached in either": (
        "Median overall survival was not reached in either group.",
        [
            "OS median A1 NR",
            "OS median A2 NR",
        ],
    ),
    "and not yet reached single": (
        (
            "Median progression-free survival was 12.1 months and median overall survival has "
            "not yet been reached."
        ),
        [
            "PFS median A1 12.1 month",
            "OS median A1 NR",
        ],
        1,
    ),
    "parenthesis arms": (
        "Median PFS favored the combination (zelumab, 8.4 months; placebo, 5.6 months).",
        [
            "PFS median A1 8.4 month",
            "PFS median A2 5.6 month",
        ],
    ),
    "qol lsm": (
        (
            "Least-squares mean change from baseline in global health status at week 18 was "
            "2.3 points (95% CI, 0.4 to 4.2) with zelumab and -3.1 points (95% CI, -5.0 to "
            "-1.2) with placebo."
        ),
        [
            "QOL mean A1 2.3 points @18week ci=0.4..4.2",
            "QOL mean A2 -3.1 points @18week ci=-5.0..-1.2",
        ],
    ),
}

# Rows that do not hold yet, with the reason.
KNOWN: dict[str, str] = {
    "mean change": (
        "units after numbers (kg, mm Hg, points) are lost, and so is the minus sign; 'change' "
        "alone is the label"
    ),
    "mean hba1c": "'mean reduction in X' has X as its label, not 'reduction'",
    "newswire typical": (
        "'half the patients were alive after t' is a median; the second number is found, the "
        "first is not"
    ),
    "qol lsm": "minus signs before numbers and the unit 'points' are lost",
}


def test_row(row: tuple[str, list[str], int], read: Read, differ: Differ) -> None:
    """A text gives these facts and no others."""
    text, expected, size = row
    assert differ(expected, read(text, size)) == ([], [])
