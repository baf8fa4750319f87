"""Wordings of journals, releases, news and newsletters."""

from __future__ import annotations

from collections.abc import Callable

Read = Callable[..., list[str]]
Differ = Callable[[list[str], list[str]], tuple[list[str], list[str]]]

ROWS: dict[str, tuple[str, list[str]] | tuple[str, list[str], int]] = {
    "nejm percent as compared": (
        (
            "At 18 months, the percentage of participants who were alive without "
            "progression was 47.3% (95% CI, 41.0 to 53.4) in the zelumab group and 26.1% (95% "
            "CI, 20.9 to 31.6) in the placebo group."
        ),
        [
            "PFS proportion A1 47.3% @18month ci=41.0..53.4",
            "PFS proportion A2 26.1% @18month ci=20.9..31.6",
        ],
    ),
    "nejm kaplan": (
        (
            "The Kaplan-Meier estimate of overall survival at 12 months was 72.8% (95% CI, "
            "66.9 to 77.8) with zelumab and 57.3% (95% CI, 51.0 to 63.2) with placebo."
        ),
        [
            "OS proportion A1 72.8% @12month ci=66.9..77.8",
            "OS proportion A2 57.3% @12month ci=51.0..63.2",
        ],
    ),
    "nejm death any": (
        (
            "Death from any cause occurred in 248 patients (11.3%) in the zelumab group and "
            "in 301 patients (13.7%) in the placebo group (hazard ratio, 0.81; 95% CI, 0.69 "
            "to 0.95)."
        ),
        [
            "DEATH proportion A1 248=11.3%",
            "DEATH proportion A2 301=13.7%",
            "DEATH HR A1:A2 0.81 ci=0.69..0.95",
        ],
    ),
    "nejm composite": (
        (
            "A primary outcome event (death from cardiovascular causes, myocardial "
            "infarction, or stroke) occurred in 341 of 2204 patients (15.5%) in the zelumab "
            "group and 437 of 2198 (19.9%) in the placebo group."
        ),
        [
            "OTHER[primary outcome event] proportion A1 341/2204=15.5%",
            "OTHER[primary outcome event] proportion A2 437/2198=19.9%",
        ],
    ),
    "lancet recurrence": (
        (
            "At a median follow-up of 58 months (IQR 46-67), 109 (18%) of 612 patients in the "
            "zelumab group and 151 (25%) of 608 in the control group had a recurrence."
        ),
        [
            "RELAPSE proportion A1 109/612=18%",
            "RELAPSE proportion A2 151/608=25%",
        ],
    ),
    "lancet pfs with median follow-up": (
        (
            "With a median follow-up of 12·6 months (IQR 8·4-16·1), median progression-free "
            "survival was 12·4 months (95% CI 10·8-14·6) with zelumab and 8·7 months "
            "(7·6-9·9) with placebo."
        ),
        [
            "PFS median A1 12.4 month ci=10.8..14.6",
            "PFS median A2 8.7 month ci=7.6..9.9",
        ],
    ),
    "lancet deaths serious": (
        (
            "Serious adverse events occurred in 82 (40%) patients in the zelumab group and 55 "
            "(27%) in the placebo group; two deaths in the zelumab group were deemed "
            "treatment-related (one pneumonitis, one myocarditis)."
        ),
        [
            "AE[serious adverse events] - A1 82=40%",
            "AE[serious adverse events] - A2 55=27%",
            "AE[treatment-related death] 5 A1 2",
            "AE[pneumonitis] 5 A1 1",
            "AE[myocarditis] 5 A1 1",
        ],
    ),
    "lancet vs n": (
        (
            "The commonest grade 3-4 adverse events were hypertension (33 [16%] of 206 "
            "patients in the zelumab group vs three [1%] of 204 in the placebo group) and "
            "diarrhoea (17 [8%] vs two [1%])."
        ),
        [
            "AE[hypertension] 3-4 A1 33/206=16%",
            "AE[hypertension] 3-4 A2 3/204=1%",
            "AE[diarrhoea] 3-4 A1 17=8%",
            "AE[diarrhoea] 3-4 A2 2=1%",
        ],
    ),
    "jama mean baseline to": (
        (
            "The mean pain score decreased from 6.8 to 3.1 in the intervention group and from "
            "6.7 to 4.4 in the control group."
        ),
        [
            "OTHER[pain score] mean A1 6.8",
            "OTHER[pain score] mean A1 3.1",
            "OTHER[pain score] mean A2 6.7",
            "OTHER[pain score] mean A2 4.4",
        ],
    ),
    "jama adjusted difference": (
        (
            "At 6 months, the mean depression score was 8.9 in the intervention group vs 11.3 "
            "in the control group (adjusted mean difference, -2.4 [95% CI, -3.7 to -1.1]; P < "
            ".001)."
        ),
        [
            "OTHER[depression score] mean A1 8.9 @6month",
            "OTHER[depression score] mean A2 11.3 @6month",
            "OTHER[depression score] MEAN_DIFFERENCE A1:A2 -2.4 @6month ci=-3.7..-1.1 p<0.001",
        ],
    ),
    "jama of n": (
        (
            "Recurrence occurred in 12.4% (38/306) of the zelumab group and 19.2% (58/302) of "
            "the placebo group (difference, -6.8 percentage points [95% CI, -12.6 to -1.0])."
        ),
        [
            "RELAPSE proportion A1 38/306=12.4%",
            "RELAPSE proportion A2 58/302=19.2%",
            "RELAPSE RISK_DIFFERENCE A1:A2 -6.8 ci=-12.6..-1.0",
        ],
    ),
    "bmj adjusted": (
        (
            "All cause mortality at 90 days was 14% (70/501) with zelumab and 18% (91/498) "
            "with standard care (adjusted relative risk 0.77, 95% confidence interval 0.58 to "
            "1.02; P=0.07)."
        ),
        [
            "DEATH proportion A1 70/501=14% @90day",
            "DEATH proportion A2 91/498=18% @90day",
            "DEATH RR A1:A2 0.77 @90day ci=0.58..1.02 p=0.07",
        ],
    ),
    "bmj mean sd": (
        (
            "Mean scores at one year were 42.1 (SD 11.3) in the intervention group and 38.6 "
            "(SD 12.0) in the control group (difference 3.5, 95% confidence interval 1.1 to "
            "5.9)."
        ),
        [
            "OTHER[scores] mean A1 42.1 @1year sd=11.3",
            "OTHER[scores] mean A2 38.6 @1year sd=12.0",
            "OTHER[scores] MEAN_DIFFERENCE A1:A2 3.5 @1year ci=1.1..5.9",
        ],
    ),
    "jco v": (
        (
            "Two-year PFS rates were 46% v 31% (P = .009), and median OS was 41.2 v 33.7 "
            "months (HR, 0.81; P = .08), for zelumab v placebo."
        ),
        [
            "PFS proportion A1 46% @2year",
            "PFS proportion A2 31% @2year",
            "PFS P_ONLY A1:A2 - @2year p=0.009",
            "OS median A1 41.2 month",
            "OS median A2 33.7 month",
            "OS HR A1:A2 0.81 p=0.08",
        ],
    ),
    "jco arms letter": (
        (
            "ORR was 48% for arm A (95% CI, 39% to 57%) and 33% for arm B (95% CI, 25% to "
            "42%; P = .02)."
        ),
        [
            "ORR proportion A1 48% ci=39..57",
            "ORR proportion A2 33% ci=25..42",
            "ORR P_ONLY A1:A2 - p=0.02",
        ],
    ),
    "jco phase ii": (
        "Thirty-eight patients (61%; 90% CI, 50% to 72%) were progression free at 6 months.",
        [
            "PFS proportion A1 38=61% @6month ci=50..72",
        ],
        1,
    ),
    "jco cr pr parenthesis": (
        (
            "The ORR was 52% (CR, 14%; PR, 38%), and an additional 23% of patients had stable "
            "disease."
        ),
        [
            "ORR proportion A1 52%",
            "CR proportion A1 14%",
            "PR proportion A1 38%",
            "SD proportion A1 23%",
        ],
        1,
    ),
    "jco cr pr plus": (
        "Objective responses were seen in 16 patients (five CRs and 11 PRs).",
        [
            "ORR proportion A1 16",
            "CR proportion A1 5",
            "PR proportion A1 11",
        ],
        1,
    ),
    "asco semicolon": (
        "mPFS: 8.4 mo (zelumab) vs 5.6 mo (placebo); HR 0.61 (95% CI 0.46-0.81), p<0.001.",
        [
            "PFS median A1 8.4 month",
            "PFS median A2 5.6 month",
            "PFS HR A1:A2 0.61 ci=0.46..0.81 p<0.001",
        ],
    ),
    "asco equals n": (
        "ORR (n=80): 41%; CR 6%, PR 35%; DCR 78%; mDOR 8.4 mo.",
        [
            "ORR proportion A1 41%",
            "CR proportion A1 6%",
            "PR proportion A1 35%",
            "DCR proportion A1 78%",
            "DOR median A1 8.4 month",
        ],
        1,
    ),
    "asco rates at times": (
        (
            "OS rates at 12 and 24 months were 81% and 60% with zelumab versus 70% and 44% "
            "with placebo."
        ),
        [
            "OS proportion A1 81% @12month",
            "OS proportion A1 60% @24month",
            "OS proportion A2 70% @12month",
            "OS proportion A2 44% @24month",
        ],
    ),
    "asco 12/24": (
        (
            "The 12-mo PFS rate was 52% (95% CI 44-60) and the 24-mo PFS rate was 31% (95% CI "
            "23-39)."
        ),
        [
            "PFS proportion A1 52% @12month ci=44..60",
            "PFS proportion A1 31% @24month ci=23..39",
        ],
        1,
    ),
    "release statistically": (
        (
            "Zelumab demonstrated a statistically significant and clinically meaningful "
            "improvement in PFS, reducing the risk of disease progression or death by 42% "
            "(HR=0.58; 95% CI: 0.45-0.75; p<0.0001)."
        ),
        [
            "PFS HR A1:A2 0.58 ci=0.45..0.75 p<0.0001",
        ],
    ),
    "release more than doubled": (
        (
            "Zelumab more than doubled median progression-free survival, to 13.2 months from "
            "6.1 months with placebo."
        ),
        [
            "PFS median A1 13.2 month",
            "PFS median A2 6.1 month",
        ],
    ),
    "release n equals": (
        (
            "Confirmed ORR was 46% (95% CI: 38-55; n=62/134), with a complete response rate "
            "of 9% (n=12)."
        ),
        [
            "ORR proportion A1 62/134=46% ci=38..55",
            "CR proportion A1 12=9%",
        ],
        1,
    ),
    "release still responding": (
        "At data cut-off, 64% of responders had a response lasting at least 12 months.",
        [
            "DOR proportion A1 64% @12month SUB",
        ],
        1,
    ),
    "release safety": (
        (
            "The most common adverse reactions (≥20%) were fatigue (52%), nausea (44%) and "
            "decreased appetite (28%); Grade 3 or higher events included neutropenia (18%)."
        ),
        [
            "AE[fatigue] - A1 52%",
            "AE[nausea] - A1 44%",
            "AE[decreased appetite] - A1 28%",
            "AE[neutropenia] >=3 A1 18%",
        ],
        1,
    ),
    "release discontinued": (
        (
            "Treatment discontinuation due to adverse events occurred in 12% of patients "
            "receiving zelumab and 9% receiving placebo."
        ),
        [],
    ),
    "release interim os": (
        (
            "At the interim analysis, 24-month OS was 82% with zelumab plus chemotherapy "
            "compared with 74% with chemotherapy alone (HR 0.69; 95% CI 0.49-0.97)."
        ),
        [
            "OS proportion A1 82% @24month",
            "OS proportion A2 74% @24month",
            "OS HR A1:A2 0.69 ci=0.49..0.97",
        ],
    ),
    "release fewer deaths": (
        "There were 22% fewer deaths among patients given zelumab.",
        [
            "DEATH OTHER A1:A2 22",
        ],
    ),
    "news words": (
        (
            "Three years after treatment, 72 percent of the women who got zelumab were alive, "
            "compared with 64 percent of those who got chemotherapy."
        ),
        [
            "OS proportion A1 72% @3year",
            "OS proportion A2 64% @3year",
        ],
    ),
    "news free of cancer": (
        (
            "After five years, 88 percent of zelumab patients remained free of cancer, versus "
            "83 percent of those on placebo."
        ),
        [
            "DFS proportion A1 88% @5year",
            "DFS proportion A2 83% @5year",
        ],
    ),
    "news cancer came back": (
        (
            "The cancer came back in 12 percent of women who took zelumab and 17 percent of "
            "those who took placebo."
        ),
        [
            "RELAPSE proportion A1 12%",
            "RELAPSE proportion A2 17%",
        ],
    ),
    "news died during": (
        (
            "During the study, 112 of 804 people on zelumab died, compared with 139 of 798 "
            "people on placebo."
        ),
        [
            "DEATH proportion A1 112/804",
            "DEATH proportion A2 139/798",
        ],
    ),
    "news quote": (
        (
            '"We saw tumors shrink in 20 of 34 patients, and 5 had no detectable cancer," '
            "said Dr. Smith."
        ),
        [
            "ORR proportion A1 20/34",
            "CR proportion A1 5/34",
        ],
        1,
    ),
    "news more than half": (
        "More than half of the patients, 54 percent, responded to zelumab.",
        [
            "ORR proportion A1 54%",
        ],
        1,
    ),
    "news about a third": (
        (
            "Diarrhea hit about one-third of zelumab patients (34 percent) and 9 percent of "
            "the placebo group."
        ),
        [
            "AE[diarrhea] - A1 34%",
            "AE[diarrhea] - A2 9%",
        ],
    ),
    "newsletter arrow": (
        "mPFS 13.2 vs 6.1 mo; HR 0.46; ORR 62% vs 39%; G3+ AEs 58% vs 41%.",
        [
            "PFS median A1 13.2 month",
            "PFS median A2 6.1 month",
            "PFS HR A1:A2 0.46",
            "ORR proportion A1 62%",
            "ORR proportion A2 39%",
            "AE[adverse event] >=3 A1 58%",
            "AE[adverse event] >=3 A2 41%",
        ],
    ),
    "newsletter arms colon": (
        "Results - zelumab: ORR 62%, mPFS 13.2 mo; placebo: ORR 39%, mPFS 6.1 mo.",
        [
            "ORR proportion A1 62%",
            "PFS median A1 13.2 month",
            "ORR proportion A2 39%",
            "PFS median A2 6.1 month",
        ],
    ),
    "time qualifier": (
        (
            "Median time to treatment failure was 5.1 months in arm A and 3.9 months in arm "
            "B; median time to next treatment was 11.0 and 8.2 months."
        ),
        [
            "TTF median A1 5.1 month",
            "TTF median A2 3.9 month",
            "OTHER[time to next treatment] median A1 11.0 month",
            "OTHER[time to next treatment] median A2 8.2 month",
        ],
    ),
    "local control": (
        (
            "Local control at 2 years was 91% (95% CI, 85 to 95) and overall survival was 62% "
            "(95% CI, 53 to 70)."
        ),
        [
            "LOCAL_CONTROL proportion A1 91% @2year ci=85..95",
            "OS proportion A1 62% @2year ci=53..70",
        ],
        1,
    ),
    "psa response": (
        ("A decline in PSA of at least 50% was seen in 61% of patients in arm A and 28% in arm B."),
        [
            "OTHER[decline PSA] proportion A1 61%",
            "OTHER[decline PSA] proportion A2 28%",
        ],
    ),
    "rates of response by subgroup": (
        "Response rates were 52% in PD-L1-positive and 21% in PD-L1-negative patients.",
        [
            "ORR proportion A1 52% SUB",
            "ORR proportion A1 21% SUB",
        ],
        1,
    ),
    "subgroup who": (
        "In patients who had not received prior immunotherapy, ORR was 38% versus 22%.",
        [
            "ORR proportion A1 38% SUB",
            "ORR proportion A2 22% SUB",
        ],
    ),
    "subgroup for patients": (
        (
            "For patients with liver metastases, median OS was 10.1 months with zelumab and "
            "7.4 months with placebo."
        ),
        [
            "OS median A1 10.1 month SUB",
            "OS median A2 7.4 month SUB",
        ],
    ),
    "subgroup age": (
        (
            "Among patients 70 years of age or older, median OS was 14.2 months with zelumab "
            "and 10.8 months with placebo."
        ),
        [
            "OS median A1 14.2 month SUB",
            "OS median A2 10.8 month SUB",
        ],
    ),
    "subgroup in women": (
        (
            "In women, the response rate was 44% with zelumab and 21% with placebo; in men, "
            "the rates were 30% and 17%."
        ),
        [
            "ORR proportion A1 44% SUB",
            "ORR proportion A2 21% SUB",
            "ORR proportion A1 30% SUB",
            "ORR proportion A2 17% SUB",
        ],
    ),
    "responders": (
        (
            "Among responders, the median duration of response was 14.1 months with zelumab "
            "and 7.0 months with placebo."
        ),
        [
            "DOR median A1 14.1 month",
            "DOR median A2 7.0 month",
        ],
    ),
    "itt vs subgroup": (
        (
            "Median PFS was 8.4 months vs 5.6 months in the intention-to-treat population "
            "(HR, 0.61) and 12.1 months vs 5.5 months in the biomarker-positive population "
            "(HR, 0.44)."
        ),
        [
            "PFS median A1 8.4 month",
            "PFS median A2 5.6 month",
            "PFS HR A1:A2 0.61",
            "PFS median A1 12.1 month SUB",
            "PFS median A2 5.5 month SUB",
            "PFS HR A1:A2 0.44 SUB",
        ],
    ),
    "doses as arms": (
        (
            "Weight loss of 5% or more was achieved by 71% of participants in the zelumab "
            "group and 31% of those in the placebo group."
        ),
        [
            "OTHER[weight loss] proportion A1 71%",
            "OTHER[weight loss] proportion A2 31%",
        ],
    ),
    "proportion with": (
        (
            "The proportion of patients with at least one fracture was 4.2% in the zelumab "
            "group and 7.7% in the placebo group (relative risk reduction, 46%; P<0.001)."
        ),
        [
            "OTHER[fracture] proportion A1 4.2%",
            "OTHER[fracture] proportion A2 7.7%",
            "OTHER[fracture] OTHER A1:A2 46 p<0.001",
        ],
    ),
    "events per 100": (
        (
            "The exacerbation rate was 0.85 per patient-year in the zelumab group and 1.31 "
            "per patient-year in the placebo group (rate ratio, 0.65; 95% CI, 0.53 to 0.80)."
        ),
        [
            "OTHER[exacerbation rate] other A1 0.85 per patient-year",
            "OTHER[exacerbation rate] other A2 1.31 per patient-year",
            "OTHER[exacerbation] RR A1:A2 0.65 ci=0.53..0.80",
        ],
    ),
    "mm hg": (
        (
            "Systolic blood pressure fell by 12.4 mm Hg with zelumab and 3.1 mm Hg with "
            "placebo (between-group difference, -9.3 mm Hg; 95% CI, -11.8 to -6.8)."
        ),
        [
            "OTHER[systolic blood pressure] mean A1 12.4 mm Hg",
            "OTHER[systolic blood pressure] mean A2 3.1 mm Hg",
            "OTHER[systolic blood pressure] MEAN_DIFFERENCE A1:A2 -9.3 ci=-11.8..-6.8",
        ],
    ),
    "p after arms": (
        (
            "Fewer patients in the zelumab arm than in the placebo arm had disease "
            "progression (31% v 49%; P = .002)."
        ),
        [
            "PD proportion A1 31%",
            "PD proportion A2 49%",
            "PD P_ONLY A1:A2 - p=0.002",
        ],
    ),
    "hr for arms ordered": (
        (
            "Arm C was superior to arm B for PFS (HR, 0.70; 95% CI, 0.55 to 0.89) but arm A "
            "was not (HR, 0.92; 95% CI, 0.72 to 1.17)."
        ),
        [
            "PFS HR A3:A2 0.7 ci=0.55..0.89",
            "PFS HR A1:A2 0.92 ci=0.72..1.17",
        ],
        3,
    ),
    "three arms vs list": (
        "Median PFS was 14.1 vs 10.9 vs 11.8 months in arms A, B, and C, respectively.",
        [
            "PFS median A1 14.1 month",
            "PFS median A2 10.9 month",
            "PFS median A3 11.8 month",
        ],
        3,
    ),
    "three arms pcts p": (
        (
            "Grade 3 or higher diarrhea occurred in 12%, 4%, and 9% of patients receiving "
            "zelumab, placebo, and mordotinib (P = .01)."
        ),
        [
            "AE[diarrhea] >=3 A1 12%",
            "AE[diarrhea] >=3 A2 4%",
            "AE[diarrhea] >=3 A3 9%",
            "OTHER[diarrhea] P_ONLY A1:A2:A3 - p=0.01",
        ],
        3,
    ),
    "three arms two named": (
        (
            "The response rate was 44% with zelumab and 29% with mordotinib, as compared with "
            "31% with placebo."
        ),
        [
            "ORR proportion A1 44%",
            "ORR proportion A3 29%",
            "ORR proportion A2 31%",
        ],
        3,
    ),
    "single value in three": (
        "Median overall survival with mordotinib was 21.3 months (95% CI, 18.0 to 24.9).",
        [
            "OS median A3 21.3 month ci=18.0..24.9",
        ],
        3,
    ),
    "crossover after": (
        (
            "Median OS was 19.2 months with zelumab and 17.9 months with placebo, although "
            "48% of patients in the placebo group crossed over to zelumab."
        ),
        [
            "OS median A1 19.2 month",
            "OS median A2 17.9 month",
        ],
    ),
    "received dose intensity": (
        (
            "The median relative dose intensity was 92% with zelumab, and 78% of patients "
            "completed all six cycles."
        ),
        [
            "OTHER[relative dose intensity] median A1 92 %",
        ],
    ),
    "qol maintained": (
        (
            "Quality of life was maintained or improved in 71% of patients given zelumab and "
            "58% of those given placebo."
        ),
        [
            "QOL proportion A1 71%",
            "QOL proportion A2 58%",
        ],
    ),
    "engraftment": (
        ("Median times to neutrophil and platelet engraftment were 16 and 24 days, respectively."),
        [
            "ENGRAFTMENT median A1 16 day",
            "ENGRAFTMENT median A1 24 day",
        ],
        1,
    ),
    "neutrophil ranges": (
        "The median time to neutrophil engraftment was 16 days (range, 11-32).",
        [
            "ENGRAFTMENT median A1 16 day range=11..32",
        ],
        1,
    ),
    "survival of group estimates": (
        "Estimated 2-year OS, PFS, relapse, and NRM were 71%, 60%, 25%, and 15%, respectively.",
        [
            "OS proportion A1 71% @2year",
            "PFS proportion A1 60% @2year",
            "RELAPSE proportion A1 25% @2year",
            "NRM proportion A1 15% @2year",
        ],
        1,
    ),
    "survival list and": (
        (
            "Two-year overall survival, disease-free survival and relapse rates were 71% (95% "
            "CI 62-79), 60% (50-69) and 25% (17-33)."
        ),
        [
            "OS proportion A1 71% @2year ci=62..79",
            "DFS proportion A1 60% @2year ci=50..69",
            "RELAPSE proportion A1 25% @2year ci=17..33",
        ],
        1,
    ),
    "n of in parentheses before": (
        (
            "In the zelumab group (n = 204), 69 patients responded (34%), as did 37 (18%) of "
            "203 in the placebo group."
        ),
        [
            "ORR proportion A1 69=34%",
            "ORR proportion A2 37/203=18%",
        ],
    ),
    "no difference value": (
        "The rate of wound infection was 4% in both arms.",
        [
            "AE[wound infection] - A1 4%",
            "AE[wound infection] - A2 4%",
        ],
    ),
    "compared to leading": (
        (
            "Compared with 5.6 months in the placebo group, median PFS was 8.4 months in the "
            "zelumab group."
        ),
        [
            "PFS median A2 5.6 month",
            "PFS median A1 8.4 month",
        ],
    ),
    "while": (
        (
            "The 5-year OS rate was 78% in the zelumab arm, while it was 69% in the placebo "
            "arm (log-rank P = .01)."
        ),
        [
            "OS proportion A1 78% @5year",
            "OS proportion A2 69% @5year",
            "OS P_ONLY A1:A2 - @5year p=0.01",
        ],
    ),
    "brackets with arm of ci": (
        (
            "Overall response (zelumab 34% [95% CI 27-41], placebo 18% [13-24]) favoured the "
            "combination."
        ),
        [
            "ORR proportion A1 34% ci=27..41",
            "ORR proportion A2 18% ci=13..24",
        ],
    ),
    "of whom": (
        "In the zelumab arm, 41 patients relapsed, of whom 30 died.",
        [
            "RELAPSE proportion A1 41",
            "DEATH proportion A1 30",
        ],
    ),
    "progression counted": (
        (
            "Disease progression was recorded in 31 patients in the zelumab arm and 49 in the "
            "placebo arm."
        ),
        [
            "PD proportion A1 31",
            "PD proportion A2 49",
        ],
    ),
    "deaths causes": (
        "Deaths were due to relapse (n = 14), GVHD (n = 4), and infection (n = 3).",
        [
            "DEATH proportion A1 14",
            "DEATH proportion A1 4",
            "DEATH proportion A1 3",
        ],
        1,
    ),
    "disc hospital days": (
        (
            "Patients in the intervention group spent a mean of 4.2 days in hospital, versus "
            "5.9 days in the control group."
        ),
        [
            "OTHER[hospital] mean A1 4.2 day",
            "OTHER[hospital] mean A2 5.9 day",
        ],
    ),
    "ci without comma": (
        "3-yr PFS 55% [95% CI 47-63] zelumab vs 41% [95% CI 33-49] placebo; p=0.01",
        [
            "PFS proportion A1 55% @3year ci=47..63",
            "PFS proportion A2 41% @3year ci=33..49",
            "PFS P_ONLY A1:A2 - @3year p=0.01",
        ],
    ),
    "medians of arms with n": (
        (
            "Median survival was 14.2 months for the 88 patients treated with zelumab and 9.7 "
            "months for the 85 given placebo."
        ),
        [
            "OS median A1 14.2 month",
            "OS median A2 9.7 month",
        ],
    ),
    "one year survival plain": (
        "One-year survival rates for zelumab and placebo were 58 and 41%, respectively.",
        [
            "OS proportion A1 58% @1year",
            "OS proportion A2 41% @1year",
        ],
    ),
    "from start of": (
        ("Median survival from diagnosis was 31 months and from the start of treatment 22 months."),
        [
            "OS median A1 31 month",
            "OS median A1 22 month",
        ],
        1,
    ),
    "ae leading to": (
        (
            "Adverse events led to dose reduction in 41% and to discontinuation in 12% of "
            "zelumab-treated patients."
        ),
        [],
    ),
    "hr with upper only": (
        (
            "PFS favored zelumab (hazard ratio, 0.72; 95% upper confidence limit, 0.93; "
            "one-sided P = .01)."
        ),
        [
            "PFS HR A1:A2 0.72 ci=-..0.93 p=0.01",
        ],
    ),
    "dfs events fraction hr": (
        ("With 211 DFS events (92 zelumab, 119 placebo), the HR was 0.74 (95% CI, 0.57 to 0.96)."),
        [
            "DFS count_of_events - 211 events",
            "DFS count_of_events A1 92 events",
            "DFS count_of_events A2 119 events",
            "DFS HR A1:A2 0.74 ci=0.57..0.96",
        ],
    ),
    "mortality rate": (
        "Thirty-day mortality was 2.1% after zelumab and 2.4% after placebo.",
        [
            "DEATH proportion A1 2.1% @30day",
            "DEATH proportion A2 2.4% @30day",
        ],
    ),
    "os at 5 years by arms": (
        (
            "At 5 years, overall survival was 71.3% v 66.0% (difference, 5.3%; 95% CI, -0.9% "
            "to 11.5%; P = .09)."
        ),
        [
            "OS proportion A1 71.3% @5year",
            "OS proportion A2 66.0% @5year",
            "OS RISK_DIFFERENCE A1:A2 5.3 @5year ci=-0.9..11.5 p=0.09",
        ],
    ),
}

# Rows that do not hold yet, with the reason.
KNOWN: dict[str, str] = {
    "nejm composite": (
        "'A primary outcome event (death, infarction, or stroke) occurred': the last part "
        "names it all"
    ),
    "jama mean baseline to": (
        "'The mean pain score decreased from a to b in A and from c to d in B': first value "
        "has no arm; label is cut to the harm"
    ),
    "jco cr pr plus": (
        "'five CRs' is no cytokine release syndrome beside PRs; a sole arm is not given to "
        "the total"
    ),
    "asco equals n": "'ORR (n=80): 41%' has a denominator, no second result",
    "release still responding": (
        "'64% of responders had a response lasting at least 12 months' is about duration"
    ),
    "release fewer deaths": "'22% fewer deaths' is not read",
    "news quote": "'tumors shrink' and 'no detectable cancer' are not known",
    "rates of response by subgroup": "the first of two subgroups in a list is lost",
    "doses as arms": "'Weight loss of 5% or more' is an outcome in trials that do not list harms",
    "proportion with": (
        "'(relative risk reduction, 46%' is an effect; fractures are what such trials measure"
    ),
    "events per 100": "rates per patient-year are not read",
    "mm hg": "'fell by 12.4 mm Hg with A and 3.1 mm Hg with B' is dropped",
    "hr for arms ordered": (
        "'but arm A was not (HR ...)': the comparator is the one of the clause before"
    ),
    "received dose intensity": "'relative dose intensity' is not known",
    "neutrophil ranges": "'time to neutrophil engraftment' is ENGRAFTMENT",
    "n of in parentheses before": (
        "'69 patients responded (34%)': the verb parts a count from its percentage"
    ),
    "deaths causes": "'Deaths were due to X (n = 14), Y (n = 4)' yields nothing",
    "disc hospital days": "'spent a mean of 4.2 days in hospital' is not read",
    "medians of arms with n": (
        "'for the 88 patients treated with A and t for the 85 given B': counts in between "
        "part the pair"
    ),
    "hr with upper only": "an upper confidence limit alone is not read",
}


def test_row(row: tuple[str, list[str], int], read: Read, differ: Differ) -> None:
    """A text gives these facts and no others."""
    text, expected, size = row
    assert differ(expected, read(text, size)) == ([], [])
