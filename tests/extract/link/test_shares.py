"""Responses, events and other shares of participants, with their totals."""

from __future__ import annotations

from collections.abc import Callable

Read = Callable[..., list[str]]
Differ = Callable[[list[str], list[str]], tuple[list[str], list[str]]]

ROWS: dict[str, tuple[str, list[str]] | tuple[str, list[str], int]] = {
    "lancet events": (
        (
            "Disease-free survival events occurred in 231 (26·3%) of 879 patients in the "
            "zelumab group and 284 (32·1%) of 886 in the placebo group."
        ),
        [
            "DFS proportion A1 231/879=26.3%",
            "DFS proportion A2 284/886=32.1%",
        ],
    ),
    "of then percent": (
        (
            "An objective response was seen in 12 of 40 (30%) patients given zelumab and five "
            "of 41 (12%) given placebo."
        ),
        [
            "ORR proportion A1 12/40=30%",
            "ORR proportion A2 5/41=12%",
        ],
    ),
    "percent then fraction": (
        "The objective response rate was 57% (4/7).",
        [
            "ORR proportion A1 4/7=57%",
        ],
        1,
    ),
    "percent then of": (
        "The ORR was 41% (33 of 80 patients; 95% CI, 30 to 53).",
        [
            "ORR proportion A1 33/80=41% ci=30..53",
        ],
        1,
    ),
    "percent ci n": (
        (
            "ORR was 41.3% (95% CI 30.4-52.8; n=33), including 5 complete responses (6.3%) "
            "and 28 partial responses (35.0%)."
        ),
        [
            "ORR proportion A1 33=41.3% ci=30.4..52.8",
            "CR proportion A1 5=6.3%",
            "PR proportion A1 28=35.0%",
        ],
        1,
    ),
    "best responses list": (
        (
            "Best responses were complete response in 3, partial response in 17, stable "
            "disease in 22, and progressive disease in 9 patients."
        ),
        [
            "CR proportion A1 3",
            "PR proportion A1 17",
            "SD proportion A1 22",
            "PD proportion A1 9",
        ],
        1,
    ),
    "counts before names": (
        (
            "Of 51 evaluable patients, 3 had a complete response, 17 had a partial response, "
            "and 22 had stable disease."
        ),
        [
            "CR proportion A1 3/51",
            "PR proportion A1 17/51",
            "SD proportion A1 22/51",
        ],
        1,
    ),
    "abbreviated list": (
        "Among 51 evaluable pts: 3 CR, 17 PR, 22 SD (ORR 39%, DCR 82%).",
        [
            "CR proportion A1 3",
            "PR proportion A1 17",
            "SD proportion A1 22",
            "ORR proportion A1 39%",
            "DCR proportion A1 82%",
        ],
        1,
    ),
    "two arms in": (
        (
            "The objective response rate was 34% in the zelumab group and 18% in the placebo "
            "group (P<0.001)."
        ),
        [
            "ORR proportion A1 34%",
            "ORR proportion A2 18%",
            "ORR P_ONLY A1:A2 - p<0.001",
        ],
    ),
    "pcr": (
        (
            "Pathological complete response was achieved by 62.1% (95% CI, 56.7 to 67.3) in "
            "the zelumab group and 47.4% (95% CI, 40.6 to 54.3) in the placebo group, a "
            "difference of 14.7 percentage points (95% CI, 6.1 to 23.3; P<0.001)."
        ),
        [
            "PCR proportion A1 62.1% ci=56.7..67.3",
            "PCR proportion A2 47.4% ci=40.6..54.3",
            "PCR RISK_DIFFERENCE A1:A2 14.7 ci=6.1..23.3 p<0.001",
        ],
    ),
    "deaths": (
        "There were 108 deaths in the zelumab group and 131 deaths in the placebo group.",
        [
            "DEATH proportion A1 108",
            "DEATH proportion A2 131",
        ],
    ),
    "deaths verb": (
        "A total of 239 patients died: 108 in the zelumab group and 131 in the placebo group.",
        [
            "DEATH proportion - 239",
            "DEATH proportion A1 108",
            "DEATH proportion A2 131",
        ],
    ),
    "deaths vs": (
        "Fewer patients died with zelumab than with placebo (108 [21%] vs 131 [26%]).",
        [
            "DEATH proportion A1 108=21%",
            "DEATH proportion A2 131=26%",
        ],
    ),
    "events totals": (
        (
            "At data cutoff, 187 progression-free survival events had occurred (84 with "
            "zelumab and 103 with placebo)."
        ),
        [
            "PFS count_of_events - 187 events",
            "PFS count_of_events A1 84 events",
            "PFS count_of_events A2 103 events",
        ],
    ),
    "primary composite": (
        (
            "The primary outcome occurred in 196 of 2214 participants (8.9%) in the zelumab "
            "group and in 253 of 2207 (11.5%) in the placebo group (hazard ratio, 0.73; 95% "
            "CI, 0.61 to 0.87; P<0.001)."
        ),
        [
            "OTHER[primary outcome] proportion A1 196/2214=8.9%",
            "OTHER[primary outcome] proportion A2 253/2207=11.5%",
            "OTHER[primary outcome] HR A1:A2 0.73 ci=0.61..0.87 p<0.001",
        ],
    ),
    "jama risk difference": (
        (
            "Readmission within 30 days occurred in 48 of 320 patients (15.0%) in the "
            "intervention group and 71 of 318 (22.3%) in the control group (risk difference, "
            "-7.3% [95% CI, -13.3% to -1.3%]; P = .02)."
        ),
        [
            "OTHER[readmission] proportion A1 48/320=15.0% @30day",
            "OTHER[readmission] proportion A2 71/318=22.3% @30day",
            "OTHER[readmission] RISK_DIFFERENCE A1:A2 -7.3 @30day ci=-13.3..-1.3 p=0.02",
        ],
    ),
    "bmj counts": (
        (
            "Surgical site infection developed in 31/402 (8%) patients allocated to zelumab "
            "and 52/398 (13%) allocated to placebo (adjusted odds ratio 0.56, 95% confidence "
            "interval 0.34 to 0.89)."
        ),
        [
            "AE[surgical site infection] - A1 31/402=8%",
            "AE[surgical site infection] - A2 52/398=13%",
            "OTHER[surgical site infection] OR A1:A2 0.56 ci=0.34..0.89",
        ],
    ),
    "respectively percent": (
        (
            "Complete response rates were 24% and 11% in the zelumab and placebo groups, "
            "respectively."
        ),
        [
            "CR proportion A1 24%",
            "CR proportion A2 11%",
        ],
    ),
    "lists of endpoints respectively": (
        "The ORR and DCR were 34% and 78%, respectively.",
        [
            "ORR proportion A1 34%",
            "DCR proportion A1 78%",
        ],
        1,
    ),
    "relapse incidence": (
        (
            "The cumulative incidence of relapse at 2 years was 19% (95% CI 14-25) with "
            "zelumab and 31% (24-38) with placebo (p=0.006)."
        ),
        [
            "RELAPSE proportion A1 19% @2year ci=14..25",
            "RELAPSE proportion A2 31% @2year ci=24..38",
            "RELAPSE P_ONLY A1:A2 - @2year p=0.006",
        ],
    ),
    "gvhd": (
        (
            "Cumulative incidences of grade II-IV and grade III-IV acute GVHD at day 100 were "
            "28% and 9%, respectively."
        ),
        [
            "ACUTE_GVHD proportion A1 28% @100day",
            "ACUTE_GVHD proportion A1 9% @100day",
        ],
        1,
    ),
    "recurrence kinds": (
        (
            "Local recurrence occurred in 4.1% and distant metastasis in 18.6% of patients "
            "assigned to zelumab."
        ),
        [
            "RELAPSE proportion A1 4.1%",
            "RELAPSE proportion A1 18.6%",
        ],
    ),
    "mrd": (
        (
            "Minimal residual disease negativity was reached by 61% of patients on zelumab, "
            "versus 44% on placebo."
        ),
        [
            "MRD_NEGATIVE proportion A1 61%",
            "MRD_NEGATIVE proportion A2 44%",
        ],
    ),
    "newswire shrank": (
        (
            "Tumors shrank in 45 percent of patients given zelumab, compared with 22 percent "
            "of those given chemotherapy."
        ),
        [
            "ORR proportion A1 45%",
            "ORR proportion A2 22%",
        ],
    ),
    "response shared by": (
        (
            "Thirty-four percent of patients in the zelumab arm responded, compared with 18 "
            "percent in the placebo arm."
        ),
        [
            "ORR proportion A1 34%",
            "ORR proportion A2 18%",
        ],
    ),
    "more responded": (
        (
            "More patients responded to zelumab than to placebo (34% vs 18%; odds ratio 2.35, "
            "95% CI 1.61-3.43)."
        ),
        [
            "ORR proportion A1 34%",
            "ORR proportion A2 18%",
            "ORR OR A1:A2 2.35 ci=1.61..3.43",
        ],
    ),
    "placebo order in bracket": (
        "The response rate was lower with placebo than with zelumab (18% v 34%, P < .001).",
        [
            "ORR proportion A2 18%",
            "ORR proportion A1 34%",
            "ORR P_ONLY A2:A1 - p<0.001",
        ],
    ),
    "count percent no of": (
        (
            "Complete remission was documented in 41 patients (63%) in arm A and 30 patients "
            "(47%) in arm B."
        ),
        [
            "CR proportion A1 41=63%",
            "CR proportion A2 30=47%",
        ],
    ),
    "among confirmed": (
        (
            "Confirmed responses were observed in 22 patients (27.5%; 95% CI, 18.1 to 38.6), "
            "with a median duration of response of 8.4 months."
        ),
        [
            "ORR proportion A1 22=27.5% ci=18.1..38.6",
            "DOR median A1 8.4 month",
        ],
        1,
    ),
    "three arms percent": (
        "ORRs were 44%, 31% and 29% in the zelumab, placebo and mordotinib groups.",
        [
            "ORR proportion A1 44%",
            "ORR proportion A2 31%",
            "ORR proportion A3 29%",
        ],
        3,
    ),
    "non pooled": (
        (
            "Overall, 17 of 92 patients (18%) had a recurrence: 6 of 47 (13%) with zelumab "
            "and 11 of 45 (24%) with placebo."
        ),
        [
            "RELAPSE proportion - 17/92=18%",
            "RELAPSE proportion A1 6/47=13%",
            "RELAPSE proportion A2 11/45=24%",
        ],
    ),
    "asco50": (
        (
            "An ACR20 response at week 24 was achieved by 62% of the patients receiving "
            "zelumab and 33% of those receiving placebo."
        ),
        [
            "OTHER[ACR20 response] proportion A1 62% @24week",
            "OTHER[ACR20 response] proportion A2 33% @24week",
        ],
    ),
    "remission week": (
        (
            "Clinical remission at week 52 occurred in 118 of 265 patients (44.5%) in the "
            "zelumab group, as compared with 61 of 268 (22.8%) in the placebo group (adjusted "
            "difference, 21.5 percentage points; 95% CI, 13.8 to 29.2)."
        ),
        [
            "OTHER[clinical remission] proportion A1 118/265=44.5% @52week",
            "OTHER[clinical remission] proportion A2 61/268=22.8% @52week",
            "OTHER[clinical remission] RISK_DIFFERENCE A1:A2 21.5 @52week ci=13.8..29.2",
        ],
    ),
    "single arm denominators": (
        "Of the 80 treated patients, 33 (41%) responded; 5 (6%) had a complete response.",
        [
            "ORR proportion A1 33/80=41%",
            "CR proportion A1 5=6%",
        ],
        1,
    ),
    "including complete": (
        "The overall response rate was 46%, including 12% complete responses.",
        [
            "ORR proportion A1 46%",
            "CR proportion A1 12%",
        ],
        1,
    ),
    "with crs": (
        "Objective responses occurred in 46% of patients, with complete responses in 12%.",
        [
            "ORR proportion A1 46%",
            "CR proportion A1 12%",
        ],
        1,
    ),
    "each bracketed arm": (
        "Objective response: zelumab 46% (n=58), placebo 21% (n=26).",
        [
            "ORR proportion A1 58=46%",
            "ORR proportion A2 26=21%",
        ],
    ),
    "rate per person years": (
        (
            "Stroke rates were 1.2 per 100 person-years with zelumab and 1.9 per 100 "
            "person-years with placebo."
        ),
        [
            "OTHER[stroke] other A1 1.2 per 100 person-years",
            "OTHER[stroke] other A2 1.9 per 100 person-years",
        ],
    ),
    "brain response": (
        (
            "Intracranial responses were seen in 14 of 26 patients (54%) with measurable "
            "brain metastases at baseline."
        ),
        [
            "ORR proportion A1 14/26=54% SUB",
        ],
        1,
    ),
    "clinical benefit": (
        (
            "The clinical benefit rate at 24 weeks was 58% with zelumab compared to 39% with "
            "placebo."
        ),
        [
            "CBR proportion A1 58% @24week",
            "CBR proportion A2 39% @24week",
        ],
    ),
    "ended in words": (
        "Nine of 21 patients responded (43%; 95% CI, 22% to 66%), three of them completely.",
        [
            "ORR proportion A1 9/21=43% ci=22..66",
            "CR proportion A1 3",
        ],
        1,
    ),
    "nrm": (
        "Non-relapse mortality at 1 year was 12% in arm A and 15% in arm B.",
        [
            "NRM proportion A1 12% @1year",
            "NRM proportion A2 15% @1year",
        ],
    ),
}

# Rows that do not hold yet, with the reason.
KNOWN: dict[str, str] = {
    "percent ci n": (
        "'5 complete responses (6.3%)' in a list after 'including' keeps the topic of before"
    ),
    "counts before names": (
        "'3 had a CR, 17 had a PR': the name before the comma wins over the one after 'had'"
    ),
    "abbreviated list": (
        "'17 PR, 22 SD': the name before the comma wins over the one beside the count"
    ),
    "brain response": (
        "'Intracranial responses ... with measurable brain metastases' is a subgroup"
    ),
    "ended in words": "'Nine of 21 patients responded (43%; ...)' yields nothing",
}


def test_row(row: tuple[str, list[str], int], read: Read, differ: Differ) -> None:
    """A text gives these facts and no others."""
    text, expected, size = row
    assert differ(expected, read(text, size)) == ([], [])
