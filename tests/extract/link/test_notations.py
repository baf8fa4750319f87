"""Notations: how numbers, intervals, p values and arms are printed side by side."""

from __future__ import annotations

from collections.abc import Callable

Read = Callable[..., list[str]]
Differ = Callable[[list[str], list[str]], tuple[list[str], list[str]]]

ROWS: dict[str, tuple[str, list[str]] | tuple[str, list[str], int]] = {
    "similar in two groups respectively": (
        (
            "The rates of relapse were similar in the zelumab and placebo groups (12.1% and "
            "11.8%, respectively)."
        ),
        [
            "RELAPSE proportion A1 12.1%",
            "RELAPSE proportion A2 11.8%",
        ],
    ),
    "similar two groups no names": (
        "The incidence of grade 3 nausea was similar in the two groups (4% and 5%).",
        [
            "AE[nausea] 3 A1 4%",
            "AE[nausea] 3 A2 5%",
        ],
    ),
    "among patients in group": (
        (
            "Among 320 patients in the zelumab group, 48 (15.0%) relapsed, compared with 71 "
            "of 318 (22.3%) in the placebo group."
        ),
        [
            "RELAPSE proportion A1 48/320=15.0%",
            "RELAPSE proportion A2 71/318=22.3%",
        ],
    ),
    "patients counted v": (
        (
            "Relapse occurred less often with zelumab (48 patients [15.0%]) than with placebo "
            "(71 patients [22.3%])."
        ),
        [
            "RELAPSE proportion A1 48=15.0%",
            "RELAPSE proportion A2 71=22.3%",
        ],
    ),
    "hr square bare": (
        "Zelumab improved overall survival (HR 0.71 [0.57-0.88], p=0.001).",
        [
            "OS HR A1:A2 0.71 ci=0.57..0.88 p=0.001",
        ],
    ),
    "hr leading dot": (
        "OS was better with zelumab (HR = .71; 95% CI = .57 to .88; P = .001).",
        [
            "OS HR A1:A2 0.71 ci=0.57..0.88 p=0.001",
        ],
    ),
    "no spaces": (
        "OS was better with zelumab (HR=0.71, 95%CI=0.57–0.88, P=0.001).",
        [
            "OS HR A1:A2 0.71 ci=0.57..0.88 p=0.001",
        ],
    ),
    "ci in front": (
        "The 95% CI for the hazard ratio for death (0.71) was 0.57 to 0.88.",
        [
            "OS HR A1:A2 0.71 ci=0.57..0.88",
        ],
    ),
    "p ns": (
        "Median OS was 19.2 vs 18.8 months (p=NS).",
        [
            "OS median A1 19.2 month",
            "OS median A2 18.8 month",
        ],
    ),
    "p noninferiority after for": (
        ("DFS at 3 years was 81% with zelumab and 80% with placebo (P for noninferiority <.001)."),
        [
            "DFS proportion A1 81% @3year",
            "DFS proportion A2 80% @3year",
            "DFS P_ONLY A1:A2 - @3year p<0.001",
        ],
    ),
    "median in bracket mo": (
        (
            "PFS was longer with zelumab than placebo (median 8.4 vs 5.6 mo; 12-mo rate 54% "
            "vs 38%; HR 0.61)."
        ),
        [
            "PFS median A1 8.4 month",
            "PFS median A2 5.6 month",
            "PFS proportion A1 54% @12month",
            "PFS proportion A2 38% @12month",
            "PFS HR A1:A2 0.61",
        ],
    ),
    "p then hr": (
        "Median OS was 19.2 vs 14.1 months (P = .03; HR, 0.78).",
        [
            "OS median A1 19.2 month",
            "OS median A2 14.1 month",
            "OS HR A1:A2 0.78 p=0.03",
        ],
    ),
    "mean plus minus": (
        (
            "The mean (±SD) fatigue score was 3.1±1.8 in the zelumab group and 4.4±2.0 in the "
            "placebo group."
        ),
        [
            "OTHER[fatigue score] mean A1 3.1 sd=1.8",
            "OTHER[fatigue score] mean A2 4.4 sd=2.0",
        ],
    ),
    "plus minus se": (
        (
            "The mean (±SE) change in weight was -4.9±0.3 kg in the zelumab group and "
            "-1.8±0.3 kg in the placebo group."
        ),
        [
            "OTHER[change weight] mean A1 -4.9 kg se=0.3",
            "OTHER[change weight] mean A2 -1.8 kg se=0.3",
        ],
    ),
    "abbreviations of ratios": (
        (
            "Relapse was less frequent (SHR, 0.62; 95% CI, 0.44-0.87) and OS longer (aHR, "
            "0.74; 95% CI, 0.58-0.95) with zelumab."
        ),
        [
            "RELAPSE HR A1:A2 0.62 ci=0.44..0.87",
            "OS HR A1:A2 0.74 ci=0.58..0.95",
        ],
    ),
    "all-cause mortality hr": (
        (
            "All-cause mortality did not differ between groups (hazard ratio, 0.97; 95% CI, "
            "0.84 to 1.12)."
        ),
        [
            "OS HR A1:A2 0.97 ci=0.84..1.12",
        ],
    ),
    "cause-specific": (
        "Deaths from breast cancer numbered 41 with zelumab and 58 with placebo.",
        [
            "DEATH proportion A1 41",
            "DEATH proportion A2 58",
        ],
    ),
    "percent list ae slash": (
        "Grade 3/4 AEs (zelumab/placebo, %): neutropenia 31/12, anemia 9/3.",
        [
            "AE[neutropenia] 3-4 A1 31%",
            "AE[neutropenia] 3-4 A2 12%",
            "AE[anemia] 3-4 A1 9%",
            "AE[anemia] 3-4 A2 3%",
        ],
    ),
    "n percent unsigned": (
        "Grade 3 rash was seen in 14 (7) patients given zelumab and 3 (1) given placebo.",
        [
            "AE[rash] 3 A1 14=7%",
            "AE[rash] 3 A2 3=1%",
        ],
    ),
    "versus semicolon arms": (
        "Zelumab v placebo: ORR, 34% v 18%; CR, 9% v 3%; median DOR, 11.3 v 6.9 months.",
        [
            "ORR proportion A1 34%",
            "ORR proportion A2 18%",
            "CR proportion A1 9%",
            "CR proportion A2 3%",
            "DOR median A1 11.3 month",
            "DOR median A2 6.9 month",
        ],
    ),
    "placebo v zelumab order": (
        "Placebo v zelumab: ORR, 18% v 34%; median PFS, 5.6 v 8.4 months.",
        [
            "ORR proportion A2 18%",
            "ORR proportion A1 34%",
            "PFS median A2 5.6 month",
            "PFS median A1 8.4 month",
        ],
    ),
    "weeks": (
        (
            "Median time to progression was 29.6 weeks (95% CI, 23.1 to 35.7 weeks) for "
            "zelumab and 16.4 weeks (95% CI, 12.3 to 20.9 weeks) for placebo."
        ),
        [
            "TTP median A1 29.6 week ci=23.1..35.7",
            "TTP median A2 16.4 week ci=12.3..20.9",
        ],
    ),
    "survival at years list in arm": (
        (
            "Survival at 1, 3, and 5 years was 88%, 61%, and 48% in the zelumab group and "
            "84%, 52%, and 39% in the placebo group."
        ),
        [
            "OS proportion A1 88% @1year",
            "OS proportion A1 61% @3year",
            "OS proportion A1 48% @5year",
            "OS proportion A2 84% @1year",
            "OS proportion A2 52% @3year",
            "OS proportion A2 39% @5year",
        ],
    ),
    "month rates and": (
        "PFS rates at 6 and 12 months were 62% and 41%.",
        [
            "PFS proportion A1 62% @6month",
            "PFS proportion A1 41% @12month",
        ],
        1,
    ),
    "rate brackets landmarks": (
        "OS was 71% at 2 years and 58% at 3 years.",
        [
            "OS proportion A1 71% @2year",
            "OS proportion A1 58% @3year",
        ],
        1,
    ),
    "2y abbreviations": (
        "2-y OS was 71%, 2-y PFS 55% and 100-day NRM 6%.",
        [
            "OS proportion A1 71% @2year",
            "PFS proportion A1 55% @2year",
            "NRM proportion A1 6% @100day",
        ],
        1,
    ),
    "not statistically": (
        (
            "Median OS was numerically longer with zelumab: 19.2 months (16.0-22.9) versus "
            "17.1 months (14.9-19.8), HR 0.88 (0.72-1.07)."
        ),
        [
            "OS median A1 19.2 month ci=16.0..22.9",
            "OS median A2 17.1 month ci=14.9..19.8",
            "OS HR A1:A2 0.88 ci=0.72..1.07",
        ],
    ),
    "absolute benefit": (
        "Zelumab improved 3-year DFS by 4.2 percentage points (81.2% vs 77.0%).",
        [
            "DFS proportion A1 81.2% @3year",
            "DFS proportion A2 77.0% @3year",
            "DFS RISK_DIFFERENCE A1:A2 4.2 @3year",
        ],
    ),
    "absolute improvement": (
        "There was a 4.2% absolute improvement in 3-year DFS with zelumab.",
        [
            "DFS RISK_DIFFERENCE A1:A2 4.2 @3year",
        ],
    ),
    "os gain months": (
        "Zelumab improved median OS by 3.1 months.",
        [
            "OS MEDIAN_DIFFERENCE A1:A2 3.1",
        ],
    ),
    "ae table text any g3": (
        "AEs (any grade/grade 3-4): fatigue (48%/5%), diarrhea (39%/8%).",
        [
            "AE[fatigue] any A1 48%",
            "AE[fatigue] 3-4 A1 5%",
            "AE[diarrhea] any A1 39%",
            "AE[diarrhea] 3-4 A1 8%",
        ],
        1,
    ),
    "any grade and grade 3 bracket": (
        (
            "The most common adverse events were fatigue (48% any grade; 5% grade 3), "
            "diarrhea (39%; 8%), and rash (22%; 1%)."
        ),
        [
            "AE[fatigue] any A1 48%",
            "AE[fatigue] 3 A1 5%",
            "AE[diarrhea] any A1 39%",
            "AE[diarrhea] 3 A1 8%",
            "AE[rash] any A1 22%",
            "AE[rash] 3 A1 1%",
        ],
        1,
    ),
    "counts grade 3 and 4": (
        "Neutropenia was grade 3 in 12 patients and grade 4 in 5.",
        [
            "AE[neutropenia] 3 A1 12",
            "AE[neutropenia] 4 A1 5",
        ],
        1,
    ),
    "two drugs arms then harms": (
        (
            "Neuropathy was more common with zelumab (21% v 4%), whereas myelosuppression was "
            "more common with placebo (30% v 12%)."
        ),
        [
            "AE[neuropathy] - A1 21%",
            "AE[neuropathy] - A2 4%",
            "AE[myelosuppression] - A2 30%",
            "AE[myelosuppression] - A1 12%",
        ],
    ),
    "less myelosuppression": (
        (
            "Zelumab caused less grade 3 to 4 neutropenia (12% v 31%) but more grade 3 to 4 "
            "rash (9% v 1%) than placebo."
        ),
        [
            "AE[neutropenia] 3-4 A1 12%",
            "AE[neutropenia] 3-4 A2 31%",
            "AE[rash] 3-4 A1 9%",
            "AE[rash] 3-4 A2 1%",
        ],
    ),
    "patients verb harm": (
        (
            "Forty-one patients (20%) receiving zelumab and 18 (9%) receiving placebo had at "
            "least one serious adverse event."
        ),
        [
            "AE[serious adverse event] - A1 41=20%",
            "AE[serious adverse event] - A2 18=9%",
        ],
    ),
    "trial group order note": (
        "Responses: 12 of 30 (40%) on zelumab; 6 of 31 (19%) on placebo; P = .07.",
        [
            "ORR proportion A1 12/30=40%",
            "ORR proportion A2 6/31=19%",
            "ORR P_ONLY A1:A2 - p=0.07",
        ],
    ),
    "ci with level before comma": (
        "ORR was 31% (two-sided 80% CI, 24% to 39%).",
        [
            "ORR proportion A1 31% ci=24..39",
        ],
        1,
    ),
    "proportion scale": (
        "The estimated 2-year OS was 0.71 (95% CI, 0.62-0.79).",
        [
            "OS proportion A1 71% @2year ci=62..79",
        ],
        1,
    ),
    "ci as proportion": (
        "The 2-year OS was 71% (95% CI, 0.62-0.79).",
        [
            "OS proportion A1 71% @2year ci=62..79",
        ],
        1,
    ),
    "ae by cycle": (
        "Three of 12 patients experienced dose-limiting toxicity at the highest dose.",
        [
            "AE[dose-limiting toxicity] - A1 3/12",
        ],
        1,
    ),
    "respectively p values": (
        ("PFS and OS were longer with zelumab than placebo (P = .001 and P = .03, respectively)."),
        [
            "PFS P_ONLY A1:A2 - p=0.001",
            "OS P_ONLY A1:A2 - p=0.03",
        ],
    ),
    "median pfs hr respectively": (
        (
            "The HRs for PFS and OS were 0.61 (95% CI, 0.46-0.81) and 0.78 (95% CI, "
            "0.61-0.99), respectively."
        ),
        [
            "PFS HR A1:A2 0.61 ci=0.46..0.81",
            "OS HR A1:A2 0.78 ci=0.61..0.99",
        ],
    ),
    "colon two endpoints": (
        (
            "Zelumab: median PFS 8.4 months, median OS 19.2 months. Placebo: median PFS 5.6 "
            "months, median OS 14.1 months."
        ),
        [
            "PFS median A1 8.4 month",
            "OS median A1 19.2 month",
            "PFS median A2 5.6 month",
            "OS median A2 14.1 month",
        ],
    ),
    "two thirds": (
        (
            "Two thirds of patients on zelumab (67%) and half of those on placebo (50%) were "
            "alive at 2 years."
        ),
        [
            "OS proportion A1 67% @2year",
            "OS proportion A2 50% @2year",
        ],
    ),
    "double negatives": (
        "Treatment failed in 21% of patients on zelumab and 34% on placebo.",
        [
            "OTHER[treatment failed] proportion A1 21%",
            "OTHER[treatment failed] proportion A2 34%",
        ],
    ),
    "ten-year": (
        (
            "Ten-year breast cancer-specific survival was 92.4% and 89.7%, respectively "
            "(log-rank P=.04)."
        ),
        [
            "CSS proportion A1 92.4% @10year",
            "CSS proportion A2 89.7% @10year",
            "CSS P_ONLY A1:A2 - @10year p=0.04",
        ],
    ),
    "lancet middle dot pairs": (
        (
            "Median overall survival was 17·2 months (95% CI 14·9–19·1) versus 13·9 months "
            "(12·1–15·8); HR 0·79, 95% CI 0·65–0·96; p=0·016."
        ),
        [
            "OS median A1 17.2 month ci=14.9..19.1",
            "OS median A2 13.9 month ci=12.1..15.8",
            "OS HR A1:A2 0.79 ci=0.65..0.96 p=0.016",
        ],
    ),
    "reached vs text": (
        "Median PFS has not been reached for zelumab and was 14.7 months for placebo.",
        [
            "PFS median A1 NR",
            "PFS median A2 14.7 month",
        ],
    ),
    "nr vs nr": (
        "Median OS: NR (95% CI, 35.0-NR) v NR (95% CI, 31.2-NR); HR, 0.84.",
        [
            "OS median A1 NR ci=35.0..-",
            "OS median A2 NR ci=31.2..-",
            "OS HR A1:A2 0.84",
        ],
    ),
    "percent per year": (
        (
            "Stroke occurred at a rate of 1.34% per year in the zelumab group and 1.71% per "
            "year in the placebo group (hazard ratio, 0.78; 95% CI, 0.64 to 0.95; P=0.01)."
        ),
        [
            "OTHER[stroke] other A1 1.34 % per year",
            "OTHER[stroke] other A2 1.71 % per year",
            "OTHER[stroke] HR A1:A2 0.78 ci=0.64..0.95 p=0.01",
        ],
    ),
    "p for each against": (
        (
            "The response rate was 41.8% with zelumab and 47.5% with mordotinib, as compared "
            "with 23.9% with placebo (P<0.001 for each comparison with placebo)."
        ),
        [
            "ORR proportion A1 41.8%",
            "ORR proportion A3 47.5%",
            "ORR proportion A2 23.9%",
            "ORR P_ONLY A1:A2 - p<0.001",
            "ORR P_ONLY A3:A2 - p<0.001",
        ],
        3,
    ),
    "grade of a later clause": (
        (
            "Treatment-related adverse events occurred in 140 patients (69%); 17 patients "
            "(8%) had grade 3 or 4 events."
        ),
        [
            "AE[treatment-related adverse events] - A1 140=69%",
            "AE[events] 3-4 A1 17=8%",
        ],
        1,
    ),
    "two endpoints two numbers": (
        "Median PFS and OS were 3.1 and 10.4 months.",
        [
            "PFS median A1 3.1 month",
            "OS median A1 10.4 month",
        ],
        1,
    ),
}

# Rows that do not hold yet, with the reason.
KNOWN: dict[str, str] = {
    "ci in front": "an interval printed before its estimate is lost; a hazard of death is OS",
    "plus minus se": "'-4.9±0.3' after 'mean (±SE)' yields nothing",
    "percent list ae slash": "'(A/B, %): X 31/12' has pairs of percentages",
    "n percent unsigned": "'14 (7) patients' is a count and its percentage",
    "absolute benefit": "'improved X by 4.2 percentage points' is not read",
    "absolute improvement": "'a 4.2% absolute improvement in X' is not read",
    "os gain months": "'improved median OS by 3.1 months' is not read",
    "ae table text any g3": (
        "'(any grade/grade 3-4): X (48%/5%)': the head's two grades are not dealt out"
    ),
    "any grade and grade 3 bracket": (
        "'X (48% any grade; 5% grade 3), Y (39%; 8%)': grades are not dealt out"
    ),
    "counts grade 3 and 4": "'X was grade 3 in 12 patients and grade 4 in 5' yields nothing",
    "proportion scale": "a survival probability between 0 and 1 is taken for a hazard ratio",
    "two thirds": "'Two thirds of patients' counts nobody",
    "percent per year": "'1.34% per year' is a rate, no share of participants",
    "p for each against": "'(P for each comparison with B)' is one p for each other arm",
    "grade of a later clause": "the grade of a later clause is taken for the number before it",
}


def test_row(row: tuple[str, list[str], int], read: Read, differ: Differ) -> None:
    """A text gives these facts and no others."""
    text, expected, size = row
    assert differ(expected, read(text, size)) == ([], [])
