"""Lists, tables, headings, and text without results."""

from __future__ import annotations

from collections.abc import Callable

Read = Callable[..., list[str]]
Differ = Callable[[list[str], list[str]], tuple[list[str], list[str]]]

ROWS: dict[str, tuple[str, list[str]] | tuple[str, list[str], int]] = {
    "table arms as columns": (
        (
            "Zelumab delays progression in invented cancer\n\nEfficacy\nEndpoint | Zelumab | "
            "Placebo | HR (95% CI) | P value\nMedian PFS | 8.4 mo | 5.6 mo | 0.61 (0.47-0.80) "
            "| <.001\nMedian OS | not reached | 21.3 mo | 0.78 (0.62-0.98) | .03\nORR | 34% | "
            "18% | | <.001\n"
        ),
        [
            "PFS median A1 8.4 month",
            "PFS median A2 5.6 month",
            "PFS HR A1:A2 0.61 ci=0.47..0.8 p<0.001",
            "OS median A1 NR",
            "OS median A2 21.3 month",
            "OS HR A1:A2 0.78 ci=0.62..0.98 p=0.03",
            "ORR proportion A1 34%",
            "ORR proportion A2 18%",
            "ORR P_ONLY A1:A2 - p<0.001",
        ],
    ),
    "table n percent": (
        (
            "Zelumab delays progression in invented cancer\n\nSafety\nGrade 3-4 event, n (%) "
            "| Zelumab (n=204) | Placebo (n=203)\nNeutropenia | 102 (50) | 61 (30)\nDiarrhea "
            "| 16 (8) | 4 (2)\n"
        ),
        [
            "AE[neutropenia] 3-4 A1 102=50%",
            "AE[neutropenia] 3-4 A2 61=30%",
            "AE[diarrhea] 3-4 A1 16=8%",
            "AE[diarrhea] 3-4 A2 4=2%",
        ],
    ),
    "table units in label": (
        (
            "Zelumab delays progression in invented cancer\n\nOutcome | Zelumab | Placebo\n"
            "Median PFS, months (95% CI) | 8.4 (6.9-9.7) | 5.6 (4.1-6.9)\n12-month OS, % | 72 "
            "| 64\n"
        ),
        [
            "PFS median A1 8.4 month ci=6.9..9.7",
            "PFS median A2 5.6 month ci=4.1..6.9",
            "OS proportion A1 72% @12month",
            "OS proportion A2 64% @12month",
        ],
    ),
    "table percent in words": (
        (
            "Zelumab delays progression in invented cancer\n\nOutcome | Zelumab | Placebo\n"
            "ORR, Percent | 34 | 18\n"
        ),
        ["ORR proportion A1 34%", "ORR proportion A2 18%"],
    ),
    "bullets equals": (
        (
            "Zelumab delays progression in invented cancer\n\nKey results:\n\n- Median OS: "
            "zelumab = 19.2 months; placebo = 14.1 months\n- Median PFS: zelumab = 8.4 "
            "months; placebo = 5.6 months\n- ORR: zelumab = 34%; placebo = 18%\n"
        ),
        [
            "OS median A1 19.2 month",
            "OS median A2 14.1 month",
            "PFS median A1 8.4 month",
            "PFS median A2 5.6 month",
            "ORR proportion A1 34%",
            "ORR proportion A2 18%",
        ],
    ),
    "bullets under graded heading": (
        (
            "Zelumab delays progression in invented cancer\n\nGrade 3-4 adverse events "
            "(zelumab vs placebo):\n\n- Neutropenia: 31% vs 12%\n- Diarrhea: 8% vs 2%\n"
        ),
        [
            "AE[neutropenia] 3-4 A1 31%",
            "AE[neutropenia] 3-4 A2 12%",
            "AE[diarrhea] 3-4 A1 8%",
            "AE[diarrhea] 3-4 A2 2%",
        ],
    ),
    "items in a paragraph": (
        (
            "Zelumab delays progression in invented cancer\n\nSafety was as known. Grade 3-4 AEs, "
            "placebo vs zelumab: Neutropenia: 12% vs 31%. Diarrhea: 2% vs 8%.\n"
        ),
        [
            "AE[neutropenia] 3-4 A2 12%",
            "AE[neutropenia] 3-4 A1 31%",
            "AE[diarrhea] 3-4 A2 2%",
            "AE[diarrhea] 3-4 A1 8%",
        ],
    ),
    "bullets under a lead in two lines": (
        (
            "Zelumab delays progression in invented cancer\n\nGrade 3-4 adverse events that "
            "were seen in patients of either group of this trial,\nzelumab vs placebo:\n\n"
            "- Neutropenia: 31% vs 12%\n"
        ),
        ["AE[neutropenia] 3-4 A1 31%", "AE[neutropenia] 3-4 A2 12%"],
    ),
    "bullets heading placebo first": (
        (
            "Zelumab delays progression in invented cancer\n\nGrade 3 or higher side effects "
            "(placebo versus zelumab):\n\n- Neutropenia: 12% vs 31%\n- Anemia: 3% vs 9%\n"
        ),
        [
            "AE[neutropenia] >=3 A2 12%",
            "AE[neutropenia] >=3 A1 31%",
            "AE[anemia] >=3 A2 3%",
            "AE[anemia] >=3 A1 9%",
        ],
    ),
    "bullets by arm": (
        (
            "Zelumab delays progression in invented cancer\n\nZelumab group:\n\n- Median PFS "
            "8.4 months\n- ORR 34%\n\nPlacebo group:\n\n- Median PFS 5.6 months\n- ORR 18%\n"
        ),
        [
            "PFS median A1 8.4 month",
            "ORR proportion A1 34%",
            "PFS median A2 5.6 month",
            "ORR proportion A2 18%",
        ],
    ),
    "bullets sentence results": (
        (
            "Zelumab delays progression in invented cancer\n\nHighlights\n\n- At 2 years, 71% "
            "of patients on zelumab were alive vs 60% on placebo\n- Median OS was not reached "
            "vs 31.2 months (HR, 0.69; P = .004)\n"
        ),
        [
            "OS proportion A1 71% @2year",
            "OS proportion A2 60% @2year",
            "OS median A1 NR",
            "OS median A2 31.2 month",
            "OS HR A1:A2 0.69 p=0.004",
        ],
    ),
    "two sentences topic": (
        (
            "Progression-free survival favored zelumab. The median was 8.4 months, versus 5.6 "
            "months with placebo."
        ),
        [
            "PFS median A1 8.4 month",
            "PFS median A2 5.6 month",
        ],
    ),
    "two sentences order": (
        (
            "Zelumab was compared with placebo. Median OS was 19.2 months versus 14.1 months. "
            "The response rate was 34% vs 18%."
        ),
        [
            "OS median A1 19.2 month",
            "OS median A2 14.1 month",
            "ORR proportion A1 34%",
            "ORR proportion A2 18%",
        ],
    ),
    "two sentences respective rates": (
        (
            "Median OS was 19.2 months with zelumab and 14.1 months with placebo (P = .03). "
            "Corresponding 2-year rates were 41% and 29%."
        ),
        [
            "OS median A1 19.2 month",
            "OS median A2 14.1 month",
            "OS P_ONLY A1:A2 - p=0.03",
            "OS proportion A1 41% @2year",
            "OS proportion A2 29% @2year",
        ],
    ),
    "pronoun arm": (
        (
            "In the zelumab group, median PFS was 8.4 months. Median OS in this group was "
            "19.2 months."
        ),
        [
            "PFS median A1 8.4 month",
            "OS median A1 19.2 month",
        ],
    ),
    "duplicate title body": (
        (
            "Zelumab extends survival in invented cancer\n\n- Median overall survival was "
            "19.2 months with zelumab and 14.1 months with placebo\n\nIn the trial, median "
            "overall survival was 19.2 months (95% CI 16.0-22.9) in the zelumab group "
            "compared with 14.1 months (12.2-16.7) in the placebo group.\n"
        ),
        [
            "OS median A1 19.2 month ci=16.0..22.9",
            "OS median A2 14.1 month ci=12.2..16.7",
        ],
    ),
    "silence power": (
        (
            "With 380 deaths, the power to detect a hazard ratio of 0.70 for overall survival "
            "was 90%."
        ),
        [],
    ),
    "silence assumption": (
        (
            "We assumed a median progression-free survival of 6 months with placebo and 9 "
            "months with zelumab."
        ),
        [],
    ),
    "silence earlier trial": (
        (
            "In an earlier phase 2 trial, zelumab produced a response rate of 31% and a "
            "median PFS of 6.1 months."
        ),
        [],
    ),
    "silence historical": (
        ("Historically, patients with this disease have had a median survival of about 9 months."),
        [],
    ),
    "silence epidemiology": (
        (
            "About 30% of patients relapse within 2 years of surgery, and the 5-year survival "
            "is roughly 45%."
        ),
        [],
    ),
    "silence population": (
        (
            "Each year, an estimated 54,000 people are diagnosed with the disease, and 5-year "
            "survival is below 20%."
        ),
        [],
    ),
    "silence eligibility": (
        (
            "Eligible patients had an ejection fraction of 40% or less and had relapsed "
            "within 12 months of prior therapy."
        ),
        [],
    ),
    "silence stratification": (
        (
            "Randomization was stratified by PD-L1 expression (≥50% vs <50%) and by time to "
            "relapse (<12 v ≥12 months)."
        ),
        [],
    ),
    "silence schedule": (
        (
            "Treatment continued for 12 months or until disease progression, with scans every "
            "8 weeks."
        ),
        [],
    ),
    "silence literature": (
        "Previous studies have reported response rates of 15% to 20% with chemotherapy.",
        [],
    ),
    "silence maturity": (
        "Overall survival data were immature, with 34% of the planned events having occurred.",
        [],
    ),
    "silence alpha": (
        (
            "The one-sided significance level was 0.025, and the boundary for overall "
            "survival was P<0.0084."
        ),
        [],
    ),
    "silence threshold single arm": (
        (
            "The null hypothesis of a response rate of 20% was to be rejected if 12 or more "
            "responses were seen."
        ),
        [],
        1,
    ),
}

# Rows that do not hold yet, with the reason.
KNOWN: dict[str, str] = {
    "table n percent": (
        "'102 (50)' under 'n (%)' is a count and its percentage; the head's grade is lost"
    ),
}


def test_row(row: tuple[str, list[str], int], read: Read, differ: Differ) -> None:
    """A text gives these facts and no others."""
    text, expected, size = row
    assert differ(expected, read(text, size)) == ([], [])
