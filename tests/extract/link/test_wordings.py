"""Wordings that part, join or date numbers in ways of their own."""

from __future__ import annotations

from collections.abc import Callable

Read = Callable[..., list[str]]
Differ = Callable[[list[str], list[str]], tuple[list[str], list[str]]]

ROWS: dict[str, tuple[str, list[str]] | tuple[str, list[str], int]] = {
    "free from recurrence": (
        (
            "At 36 months, 72% of the patients in the zelumab group and 63% of those in the "
            "placebo group were alive and free from recurrence."
        ),
        [
            "RFS proportion A1 72% @36month",
            "RFS proportion A2 63% @36month",
        ],
    ),
    "hr for recurrence or death": (
        (
            "Three-year disease-free survival was 77% with zelumab and 68% with placebo "
            "(hazard ratio for recurrence or death, 0.66; 95% CI, 0.51 to 0.86)."
        ),
        [
            "DFS proportion A1 77% @3year",
            "DFS proportion A2 68% @3year",
            "DFS HR A1:A2 0.66 ci=0.51..0.86",
        ],
    ),
    "no deaths related to drug": (
        "No deaths related to zelumab occurred.",
        [
            "AE[treatment-related death] 5 A1 0",
        ],
    ),
    "toxicities in more than": (
        (
            "Grade 3 or 4 toxicities in more than 5% of patients were neutropenia (33%) and "
            "anemia (10%)."
        ),
        [
            "AE[neutropenia] 3-4 A1 33%",
            "AE[anemia] 3-4 A1 10%",
        ],
        1,
    ),
    "toxicities at least": (
        (
            "Grade 3 or 4 adverse events occurring in ≥5% of patients were neutropenia (33%) "
            "and anemia (10%)."
        ),
        [
            "AE[neutropenia] 3-4 A1 33%",
            "AE[anemia] 3-4 A1 10%",
        ],
        1,
    ),
    "among n responders": (
        "Among the 42 responders, the median duration of response was 16.6 months.",
        [
            "DOR median A1 16.6 month",
        ],
        1,
    ),
    "duration of complete response": (
        (
            "Median duration of complete response was 31.8 months with zelumab and 15.4 "
            "months with placebo."
        ),
        [
            "DOR median A1 31.8 month",
            "DOR median A2 15.4 month",
        ],
    ),
    "rate with rate compared": (
        (
            "The ORR was 53.2% with a CR rate of 18.4% for zelumab, compared with 40.3% and "
            "9.6% for placebo."
        ),
        [
            "ORR proportion A1 53.2%",
            "CR proportion A1 18.4%",
            "ORR proportion A2 40.3%",
            "CR proportion A2 9.6%",
        ],
    ),
    "adjusted difference named": (
        (
            "Remission was achieved by 26.3% with zelumab, 19.4% with mordotinib and 4.5% "
            "with placebo (adjusted difference vs placebo: zelumab 21.6%, 95% CI 15.8-27.4; "
            "mordotinib 14.9%, 8.9-20.9)."
        ),
        [
            "OTHER[remission] proportion A1 26.3%",
            "OTHER[remission] proportion A3 19.4%",
            "OTHER[remission] proportion A2 4.5%",
            "OTHER[remission] RISK_DIFFERENCE A1:A2 21.6 ci=15.8..27.4",
            "OTHER[remission] RISK_DIFFERENCE A3:A2 14.9 ci=8.9..20.9",
        ],
        3,
    ),
    "lowered risk by": (
        "Zelumab lowered the risk of progression or death by 31% (HR 0.69; 95% CI, 0.57-0.84).",
        [
            "PFS HR A1:A2 0.69 ci=0.57..0.84",
        ],
    ),
    "discontinued due": (
        (
            "In all, 8.4% of patients in the zelumab group and 3.7% in the placebo group "
            "gave treatment up because of adverse events."
        ),
        [],
    ),
    "about disease": (
        "In the United States, 5-year survival for people with metastatic disease is 9%.",
        [],
    ),
    "hr for death after other": (
        (
            "The most common adverse event was rash (14% vs 4%). The HR for death was 0.87 "
            "(95% CI 0.61-1.26)."
        ),
        [
            "AE[rash] - A1 14%",
            "AE[rash] - A2 4%",
            "OS HR A1:A2 0.87 ci=0.61..1.26",
        ],
    ),
    "progress or recur": (
        (
            "Pathologic complete response was seen in 62.1% with zelumab and 47.4% with "
            "placebo. Disease progressed or recurred in 7.4% and 11.8%, respectively."
        ),
        [
            "PCR proportion A1 62.1%",
            "PCR proportion A2 47.4%",
            "RELAPSE proportion A1 7.4%",
            "RELAPSE proportion A2 11.8%",
        ],
    ),
    "total with parts in one arm": (
        (
            "The response rate was 25.6% (11 of 43 patients), with two complete response and "
            "nine partial responses."
        ),
        [
            "ORR proportion A1 11/43=25.6%",
            "CR proportion A1 2",
            "PR proportion A1 9",
        ],
        1,
    ),
    "patients with high": (
        (
            "Patients with high PD-L1 expression had a response rate of 54%, compared with "
            "13% of those with low expression."
        ),
        [
            "ORR proportion A1 54% SUB",
            "ORR proportion A1 13% SUB",
        ],
        1,
    ),
    "respectively bracket ci": (
        (
            "Median PFS was 8.4 (95% CI 6.9-9.7) and 5.6 (4.1-6.9) months in the zelumab and "
            "placebo groups, respectively."
        ),
        [
            "PFS median A1 8.4 month ci=6.9..9.7",
            "PFS median A2 5.6 month ci=4.1..6.9",
        ],
    ),
    "respectively with p": (
        "CR rates were 24% and 11%, respectively, with zelumab and placebo (P = .02).",
        [
            "CR proportion A1 24%",
            "CR proportion A2 11%",
            "CR P_ONLY A1:A2 - p=0.02",
        ],
    ),
    "respectively twice in a sentence": (
        (
            "Median PFS and OS were 3.1 and 8.2 months, respectively, for zelumab, and 2.4 and "
            "6.5 months, respectively, for placebo."
        ),
        [
            "PFS median A1 3.1 month",
            "PFS median A2 2.4 month",
            "OS median A1 8.2 month",
            "OS median A2 6.5 month",
        ],
    ),
    "respectively twice in a sentence of three arms": (
        (
            "Median PFS and OS were 3.1 and 8.2 months, respectively, for zelumab, and 2.4 and "
            "6.5 months, respectively, for placebo."
        ),
        [
            "PFS median - 3.1 month",
            "PFS median - 2.4 month",
            "OS median - 8.2 month",
            "OS median - 6.5 month",
        ],
        3,
    ),
    "respectively two endpoints two arms": (
        (
            "The ORR and the DCR were 34% and 78% in the zelumab group and 18% and 61% in the "
            "placebo group."
        ),
        [
            "ORR proportion A1 34%",
            "DCR proportion A1 78%",
            "ORR proportion A2 18%",
            "DCR proportion A2 61%",
        ],
    ),
    "respectively endpoints then arms": (
        (
            "In the zelumab and placebo groups, respectively, the ORR was 34% and 18%, and "
            "the CR rate was 9% and 3%."
        ),
        [
            "ORR proportion A1 34%",
            "ORR proportion A2 18%",
            "CR proportion A1 9%",
            "CR proportion A2 3%",
        ],
    ),
    "slash arms slash values": (
        "ORR for zelumab/placebo was 34%/18%, and median OS was 19.2/14.1 months.",
        [
            "ORR proportion A1 34%",
            "ORR proportion A2 18%",
            "OS median A1 19.2 month",
            "OS median A2 14.1 month",
        ],
    ),
    "difference between groups ns": (
        (
            "No significant difference was found in median OS between zelumab (19.2 months) "
            "and placebo (18.8 months; P = .77)."
        ),
        [
            "OS median A1 19.2 month",
            "OS median A2 18.8 month",
            "OS P_ONLY A1:A2 - p=0.77",
        ],
    ),
    "improved from to bracket": (
        "Adding zelumab to chemotherapy improved the 2-year OS rate from 52% to 61% (P = .02).",
        [
            "OS proportion A2 52% @2year",
            "OS proportion A1 61% @2year",
            "OS P_ONLY A1:A2 - @2year p=0.02",
        ],
    ),
    "hr ci bracket comma": (
        "PFS: 8.4 v 5.6 months; HR, 0.61 (95% CI, 0.46 to 0.81); log-rank P = .0002.",
        [
            "PFS median A1 8.4 month",
            "PFS median A2 5.6 month",
            "PFS HR A1:A2 0.61 ci=0.46..0.81 p=0.0002",
        ],
    ),
    "same": (
        "The 5-year OS rate was 71% in each arm.",
        [
            "OS proportion A1 71% @5year",
            "OS proportion A2 71% @5year",
        ],
    ),
    "range of survival": (
        "Median survival was 11 months (range, 1 to 48+ months).",
        [
            "OS median A1 11 month range=1..48",
        ],
        1,
    ),
    "responders plus ongoing": (
        ("Nine responses were ongoing, and the response duration ranged from 2.1 to 18.4 months."),
        [
            "DOR other A1 range=2.1..18.4",
        ],
        1,
    ),
    "survivors count": (
        (
            "At last follow-up, 31 patients (62%) were alive, 12 had relapsed and 7 had died "
            "of disease."
        ),
        [
            "OS proportion A1 31=62%",
            "RELAPSE proportion A1 12",
            "DEATH proportion A1 7",
        ],
        1,
    ),
    "cmh toxic deaths pct": (
        "Toxic deaths occurred in 1.2% of patients in arm A and 0.8% in arm B.",
        [
            "AE[toxic deaths] 5 A1 1.2%",
            "AE[toxic deaths] 5 A2 0.8%",
        ],
    ),
    "grade 5 counts": (
        (
            "Grade 5 adverse events occurred in five patients (2%) in the zelumab group and "
            "two (1%) in the placebo group."
        ),
        [
            "AE[adverse events] 5 A1 5=2%",
            "AE[adverse events] 5 A2 2=1%",
        ],
    ),
    "most common in arm": (
        (
            "In the zelumab group, the commonest grade 3 or worse adverse events were "
            "neutropenia (24 [12%] patients) and hypertension (18 [9%]); in the placebo "
            "group, they were anaemia (11 [5%]) and fatigue (9 [4%])."
        ),
        [
            "AE[neutropenia] >=3 A1 24=12%",
            "AE[hypertension] >=3 A1 18=9%",
            "AE[anaemia] >=3 A2 11=5%",
            "AE[fatigue] >=3 A2 9=4%",
        ],
    ),
    "mostly grade": (
        "Rash occurred in 38% of patients and was mostly grade 1 or 2.",
        [
            "AE[rash] 1-2 A1 38%",
        ],
        1,
    ),
    "all grades then grade": (
        "Neuropathy of all grades occurred in 53% (grade 3, 8%) of patients.",
        [
            "AE[neuropathy] any A1 53%",
            "AE[neuropathy] 3 A1 8%",
        ],
        1,
    ),
    "incidence was higher": (
        (
            "The incidence of grade 3-4 neutropenia was higher in the zelumab group than "
            "in the placebo group (31% vs 12%, P<0.001)."
        ),
        [
            "AE[neutropenia] 3-4 A1 31%",
            "AE[neutropenia] 3-4 A2 12%",
            "OTHER[neutropenia] P_ONLY A1:A2 - p<0.001",
        ],
    ),
    "lower with": (
        "Rates of febrile neutropenia were lower with placebo (4% vs 11%).",
        [
            "AE[febrile neutropenia] - A2 4%",
            "AE[febrile neutropenia] - A1 11%",
        ],
    ),
    "including parts": (
        (
            "Grade 3 or higher cardiac events occurred in 14 patients, including 6 with heart "
            "failure."
        ),
        [
            "AE[cardiac events] >=3 A1 14",
            "AE[heart failure] >=3 A1 6",
        ],
        1,
    ),
    "no grade 4": (
        "No grade 4 toxicities were observed.",
        [
            "AE[toxicities] 4 A1 0",
        ],
        1,
    ),
    "one case of": (
        "There was one case of grade 4 hepatitis and two cases of grade 3 colitis.",
        [
            "AE[hepatitis] 4 A1 1",
            "AE[colitis] 3 A1 2",
        ],
        1,
    ),
    "neutropenic sepsis": (
        "One patient died of neutropenic sepsis, which was attributed to treatment.",
        [
            "AE[treatment-related death] 5 A1 1",
        ],
        1,
    ),
    "median cycles": (
        "Patients received a median of 6 cycles (range, 1-8) of zelumab.",
        ["TREATMENT_DURATION median A1 6 range=1..8"],
        1,
    ),
    "landmark six month": (
        "The six-month progression-free survival rate was 44% (95% CI, 33% to 55%).",
        [
            "PFS proportion A1 44% @6month ci=33..55",
        ],
        1,
    ),
    "pfs6": (
        "PFS-6 was 44% and OS-12 was 52%.",
        [
            "PFS proportion A1 44% @6month",
            "OS proportion A1 52% @12month",
        ],
        1,
    ),
    "progression free at": (
        "Of 60 patients, 26 (43%) were alive and progression-free at 6 months.",
        [
            "PFS proportion A1 26/60=43% @6month",
        ],
        1,
    ),
    "stable disease at least": (
        "Stable disease lasting at least 24 weeks was seen in 11 patients (18%).",
        [
            "SD proportion A1 11=18% @24week",
        ],
        1,
    ),
    "landmark leading comma": (
        (
            "At 36 months, PFS was 55% in the zelumab group and 41% in the placebo group; OS "
            "was 78% and 72%."
        ),
        [
            "PFS proportion A1 55% @36month",
            "PFS proportion A2 41% @36month",
            "OS proportion A1 78% @36month",
            "OS proportion A2 72% @36month",
        ],
    ),
    "event rate per trial": (
        (
            "The estimated cumulative incidence of the primary end point at 3 years was 9.8% "
            "in the zelumab group and 12.4% in the placebo group."
        ),
        [
            "OTHER[primary end point] proportion A1 9.8% @3year",
            "OTHER[primary end point] proportion A2 12.4% @3year",
        ],
    ),
    "number needed": (
        "The number needed to treat to prevent one death was 21.",
        [],
    ),
    "two p values": (
        (
            "Zelumab improved PFS (8.4 v 5.6 months; P = .001) but not OS (19.2 v 18.4 "
            "months; P = .54)."
        ),
        [
            "PFS median A1 8.4 month",
            "PFS median A2 5.6 month",
            "PFS P_ONLY A1:A2 - p=0.001",
            "OS median A1 19.2 month",
            "OS median A2 18.4 month",
            "OS P_ONLY A1:A2 - p=0.54",
        ],
    ),
    "bracket square ci after value v": (
        (
            "5-year OS was 71% (95% CI, 65% to 77%) v 63% (95% CI, 56% to 69%) for zelumab v "
            "placebo, respectively."
        ),
        [
            "OS proportion A1 71% @5year ci=65..77",
            "OS proportion A2 63% @5year ci=56..69",
        ],
    ),
    "with and without": (
        (
            "With and without zelumab, 5-year relapse-free survival was 71% and 63%, "
            "respectively (P = .03)."
        ),
        [
            "RFS proportion A1 71% @5year",
            "RFS proportion A2 63% @5year",
            "RFS P_ONLY A1:A2 - @5year p=0.03",
        ],
    ),
    "median pfs n hr in bracket": (
        (
            "Median PFS was significantly longer for zelumab (n = 204) than placebo (n = "
            "203): 8.4 v 5.6 months (HR, 0.61)."
        ),
        [
            "PFS median A1 8.4 month",
            "PFS median A2 5.6 month",
            "PFS HR A1:A2 0.61",
        ],
    ),
    "percent of arms then count total": (
        "Objective response: 34% (69/204) zelumab, 18% (37/203) placebo.",
        [
            "ORR proportion A1 69/204=34%",
            "ORR proportion A2 37/203=18%",
        ],
    ),
    "respective percentages": (
        "The respective 3-year OS rates in the zelumab and placebo arms were 61% and 52%.",
        [
            "OS proportion A1 61% @3year",
            "OS proportion A2 52% @3year",
        ],
    ),
    "months without unit in first": (
        (
            "Median PFS (95% CI) was 8.4 (6.9-9.7) months with zelumab vs 5.6 (4.1-6.9) "
            "months with placebo."
        ),
        [
            "PFS median A1 8.4 month ci=6.9..9.7",
            "PFS median A2 5.6 month ci=4.1..6.9",
        ],
    ),
    "hr 95ci bare": (
        "HR (95% CI) for PFS was 0.61 (0.47-0.80) and for OS was 0.78 (0.62-0.98).",
        [
            "PFS HR A1:A2 0.61 ci=0.47..0.8",
            "OS HR A1:A2 0.78 ci=0.62..0.98",
        ],
    ),
    "years and months": (
        (
            "Median overall survival was 6.1 years in the zelumab group and 5.2 years in the "
            "placebo group."
        ),
        [
            "OS median A1 6.1 year",
            "OS median A2 5.2 year",
        ],
    ),
    "twelve-month retention": (
        (
            "Retention in treatment at 24 weeks was 52% in the intervention group and 41% in "
            "the control group."
        ),
        [
            "OTHER[retention treatment] proportion A1 52% @24week",
            "OTHER[retention treatment] proportion A2 41% @24week",
        ],
    ),
    "smoking abstinence": (
        (
            "Rates of continuous abstinence at 12 months were 18.0% with zelumab, 9.9% with "
            "placebo (odds ratio 1.83, 95% CI 1.30-2.58)."
        ),
        [
            "OTHER[continuous abstinence] proportion A1 18.0% @12month",
            "OTHER[continuous abstinence] proportion A2 9.9% @12month",
            "OTHER[continuous abstinence] OR A1:A2 1.83 @12month ci=1.3..2.58",
        ],
    ),
    "live birth": (
        (
            "The live-birth rate was 27.5% in the intervention group and 19.1% in the control "
            "group (rate ratio, 1.44; 95% CI, 1.10 to 1.87)."
        ),
        [
            "OTHER[live-birth] proportion A1 27.5%",
            "OTHER[live-birth] proportion A2 19.1%",
            "OTHER[live-birth] RR A1:A2 1.44 ci=1.1..1.87",
        ],
    ),
    "median change iqr": (
        (
            "The median change in viral load was -2.1 log10 (IQR, -2.8 to -1.4) with zelumab "
            "and -0.6 log10 (IQR, -1.1 to 0.1) with placebo."
        ),
        [
            "OTHER[change viral load] median A1 -2.1 log10 iqr=-2.8..-1.4",
            "OTHER[change viral load] median A2 -0.6 log10 iqr=-1.1..0.1",
        ],
    ),
    "deaths in brackets": (
        (
            "Six-year overall survival was 61% (95% CI 55 to 67) in the zelumab group (77 deaths) "
            "and 58% (52 to 64) in the placebo group (81 deaths; hazard ratio 0.93 [95% CI 0.68 to "
            "1.27])."
        ),
        [
            "OS proportion A1 61% @6year ci=55..67",
            "DEATH proportion A1 77",
            "OS proportion A2 58% @6year ci=52..64",
            "DEATH proportion A2 81",
            "OS HR A1:A2 0.93 ci=0.68..1.27",
        ],
    ),
    "better in whom": (
        (
            "Zelumab improved DFS in those men who had reached a partial response (HR, 0.58; 95% "
            "CI, 0.37 to 0.91)."
        ),
        [
            "DFS HR A1:A2 0.58 SUB ci=0.37..0.91",
        ],
    ),
    "scan response": (
        (
            "The bone scan response (BSR) rate was 31% with zelumab and 5% with placebo. BSR at "
            "week 9 was 28% and 4%, respectively."
        ),
        [
            "OTHER[bone scan response] proportion A1 31%",
            "OTHER[bone scan response] proportion A2 5%",
            "OTHER[bone scan response] proportion A1 28% @9week",
            "OTHER[bone scan response] proportion A2 4% @9week",
        ],
    ),
    "control after treatment": (
        (
            "Local control 15 months after chemoradiotherapy was seen in 31 (62%) of 50 patients "
            "given zelumab and 20 (40%) of 50 given placebo."
        ),
        [
            "LOCAL_CONTROL proportion A1 31/50=62% @15month",
            "LOCAL_CONTROL proportion A2 20/50=40% @15month",
        ],
    ),
    "freedom from": (
        (
            "Freedom from biochemical recurrence at 6 years was 77% with zelumab and 69% with "
            "placebo. Freedom from sleeping pills at 6 years was 54% and 31%, respectively."
        ),
        [
            "RFS proportion A1 77% @6year",
            "RFS proportion A2 69% @6year",
            "OTHER[freedom from sleeping pills] proportion A1 54% @6year",
            "OTHER[freedom from sleeping pills] proportion A2 31% @6year",
        ],
    ),
    "incidence in bracket": (
        (
            "Operations on the knee were rarer with zelumab than with placebo (cumulative "
            "incidence, 21.4% v 30.2%)."
        ),
        [
            "OTHER[operations on the knee] proportion A1 21.4%",
            "OTHER[operations on the knee] proportion A2 30.2%",
        ],
    ),
}

# Rows that do not hold yet, with the reason.
KNOWN: dict[str, str] = {
    "among n responders": "'Among the 42 responders' counts no response of its own",
    "rate with rate compared": (
        "'X was a with a Y of b for A, compared with c and d for B': two endpoints within arms"
    ),
    "adjusted difference named": (
        "'(adjusted difference vs placebo: A 21.6%; C 14.9%)' are differences, no shares"
    ),
    "slash arms slash values": "'A/B was 34%/18%' and 19.2/14.1 months are pairs",
    "improved from to bracket": (
        "'Adding A to B improved X from a to b': the first number is that of B"
    ),
    "responders plus ongoing": "'duration ranged from a to b' is a range, no median",
    "median pfs n hr in bracket": "'(n = 204)' after an arm is its size, no result",
    "median change iqr": (
        "a phrase's label stops at 'in': 'change in viral load' becomes 'change'"
    ),
}


def test_row(row: tuple[str, list[str], int], read: Read, differ: Differ) -> None:
    """A text gives these facts and no others."""
    text, expected, size = row
    assert differ(expected, read(text, size)) == ([], [])
