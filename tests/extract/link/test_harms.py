"""Harms: term, grade, arm and number."""

from __future__ import annotations

from collections.abc import Callable

Read = Callable[..., list[str]]
Differ = Callable[[list[str], list[str]], tuple[list[str], list[str]]]

ROWS: dict[str, tuple[str, list[str]] | tuple[str, list[str], int]] = {
    "two harms, a pair each": (
        (
            "Severe neutropenia and thrombocytopenia were commoner with placebo versus zelumab "
            "(61% v 32% and 16% v 5%, respectively)."
        ),
        [
            "AE[neutropenia] - A2 61%",
            "AE[neutropenia] - A1 32%",
            "AE[thrombocytopenia] - A2 16%",
            "AE[thrombocytopenia] - A1 5%",
        ],
    ),
    "a semicolon in the bracket of one arm parts nothing from it": (
        (
            "Treatment-related deaths occurred in two patients in the placebo group (sepsis [n=1] "
            "and stroke [n=1]) and in three patients in the zelumab group (pneumonia [n=1]; deaths "
            "without a diagnosis: sudden death [n=1], and sepsis [n=1])."
        ),
        [
            "AE[treatment-related deaths] 5 A2 2",
            "AE[sepsis] 5 A2 1",
            "AE[stroke] 5 A2 1",
            "AE[treatment-related deaths] 5 A1 3",
            "AE[pneumonia] 5 A1 1",
            "AE[sudden death] 5 A1 1",
            "AE[sepsis] 5 A1 1",
        ],
    ),
    "most common list": (
        (
            "The commonest grade 3-4 adverse events were neutropenia (102 [50%] of 204 "
            "patients in the zelumab group vs 61 [30%] of 203 in the placebo group), anaemia "
            "(41 [20%] vs 30 [15%]), and fatigue (12 [6%] vs ten [5%])."
        ),
        [
            "AE[neutropenia] 3-4 A1 102/204=50%",
            "AE[neutropenia] 3-4 A2 61/203=30%",
            "AE[anaemia] 3-4 A1 41=20%",
            "AE[anaemia] 3-4 A2 30=15%",
            "AE[fatigue] 3-4 A1 12=6%",
            "AE[fatigue] 3-4 A2 10=5%",
        ],
    ),
    "percent list one arm": (
        (
            "Grade 3 or 4 adverse events included neutropenia (31%), anemia (12%), and "
            "febrile neutropenia (6%)."
        ),
        [
            "AE[neutropenia] 3-4 A1 31%",
            "AE[anemia] 3-4 A1 12%",
            "AE[febrile neutropenia] 3-4 A1 6%",
        ],
        1,
    ),
    "percent list pairs": (
        (
            "Grade ≥3 AEs more frequent with zelumab than placebo were diarrhea (14% v 3%), "
            "rash (8% v 1%), and hypertension (11% v 5%)."
        ),
        [
            "AE[diarrhea] >=3 A1 14%",
            "AE[diarrhea] >=3 A2 3%",
            "AE[rash] >=3 A1 8%",
            "AE[rash] >=3 A2 1%",
            "AE[hypertension] >=3 A1 11%",
            "AE[hypertension] >=3 A2 5%",
        ],
    ),
    "any grade 3": (
        (
            "Adverse events of grade 3 or higher were seen in 63% of the patients in the "
            "zelumab group and in 51% of those in the placebo group."
        ),
        [
            "AE[adverse events] >=3 A1 63%",
            "AE[adverse events] >=3 A2 51%",
        ],
    ),
    "serious": (
        (
            "Serious adverse events were reported in 88 (43%) patients in the zelumab group "
            "and 67 (33%) in the placebo group."
        ),
        [
            "AE[serious adverse events] - A1 88=43%",
            "AE[serious adverse events] - A2 67=33%",
        ],
    ),
    "treatment related deaths": (
        (
            "There were three treatment-related deaths in the zelumab group (two from "
            "pneumonitis and one from sepsis) and none in the placebo group."
        ),
        [
            "AE[treatment-related death] 5 A1 3",
            "AE[treatment-related death] 5 A2 0",
        ],
    ),
    "no treatment deaths": (
        "No treatment-related deaths occurred.",
        [
            "AE[treatment-related death] 5 - 0",
        ],
    ),
    "died of toxicity": (
        "Two patients in arm A and one in arm B died of treatment-related causes.",
        [
            "AE[treatment-related death] 5 A1 2",
            "AE[treatment-related death] 5 A2 1",
        ],
    ),
    "deaths considered": (
        (
            "One death (due to pneumonitis) in the zelumab group was considered to be related "
            "to treatment."
        ),
        [
            "AE[treatment-related death] 5 A1 1",
        ],
    ),
    "grades separately": (
        "Grade 3 and 4 neutropenia occurred in 24% and 9% of patients, respectively.",
        [
            "AE[neutropenia] 3 A1 24%",
            "AE[neutropenia] 4 A1 9%",
        ],
        1,
    ),
    "any and high": (
        (
            "Diarrhoea was reported in 61% of patients (grade 3 or worse in 14%) in the "
            "zelumab group."
        ),
        [
            "AE[diarrhoea] - A1 61%",
            "AE[diarrhoea] >=3 A1 14%",
        ],
    ),
    "any grade list bracket": (
        (
            "The most frequent adverse events of any grade were nausea (48%), fatigue (41%; "
            "grade ≥3, 5%), and rash (29%)."
        ),
        [
            "AE[nausea] any A1 48%",
            "AE[fatigue] any A1 41%",
            "AE[fatigue] >=3 A1 5%",
            "AE[rash] any A1 29%",
        ],
        1,
    ),
    "respectively": (
        (
            "Grade 3 or greater mucositis was observed in 12% and 27% of patients in the "
            "zelumab and placebo arms, respectively (P = .002)."
        ),
        [
            "AE[mucositis] >=3 A1 12%",
            "AE[mucositis] >=3 A2 27%",
            "OTHER[mucositis] P_ONLY A1:A2 - p=0.002",
        ],
    ),
    "toxicities respectively list": (
        (
            "Rates of grade 3-4 neutropenia, thrombocytopenia, and anemia were 42%, 18%, and "
            "11%, respectively."
        ),
        [
            "AE[neutropenia] 3-4 A1 42%",
            "AE[thrombocytopenia] 3-4 A1 18%",
            "AE[anemia] 3-4 A1 11%",
        ],
        1,
    ),
    "discontinuation": (
        "Adverse events led to discontinuation of zelumab in 9% of patients.",
        [],
        1,
    ),
    "counts in": (
        ("Grade 4 thrombocytopenia occurred in three patients and grade 3 hepatotoxicity in two."),
        [
            "AE[thrombocytopenia] 4 A1 3",
            "AE[hepatotoxicity] 3 A1 2",
        ],
        1,
    ),
    "counts of n": (
        "Dose-limiting toxicities were grade 3 rash (n = 2) and grade 4 neutropenia (n = 1).",
        [
            "AE[rash] 3 A1 2",
            "AE[neutropenia] 4 A1 1",
        ],
        1,
    ),
    "pt style": (
        "G3-4 toxicities: neutropenia 31%, diarrhea 8%, neuropathy 4%.",
        [
            "AE[neutropenia] 3-4 A1 31%",
            "AE[diarrhea] 3-4 A1 8%",
            "AE[neuropathy] 3-4 A1 4%",
        ],
        1,
    ),
    "arms each own list": (
        (
            "The most common grade 3 events were hypertension (12%) and fatigue (8%) with "
            "zelumab and anemia (9%) and nausea (4%) with placebo."
        ),
        [
            "AE[hypertension] 3 A1 12%",
            "AE[fatigue] 3 A1 8%",
            "AE[anemia] 3 A2 9%",
            "AE[nausea] 3 A2 4%",
        ],
    ),
    "arms list colon": (
        (
            "Grade 3-4 toxicities were: zelumab: neutropenia 31%, diarrhea 8%; placebo: "
            "neutropenia 12%, diarrhea 2%."
        ),
        [
            "AE[neutropenia] 3-4 A1 31%",
            "AE[diarrhea] 3-4 A1 8%",
            "AE[neutropenia] 3-4 A2 12%",
            "AE[diarrhea] 3-4 A2 2%",
        ],
    ),
    "immune mediated": (
        (
            "Immune-mediated adverse events occurred in 29% of patients receiving zelumab, "
            "most commonly hypothyroidism (12%) and pneumonitis (4%)."
        ),
        [
            "AE[immune-mediated adverse events] - A1 29%",
            "AE[hypothyroidism] - A1 12%",
            "AE[pneumonitis] - A1 4%",
        ],
    ),
    "trae": (
        (
            "Treatment-related adverse events of any grade occurred in 91% v 88% of patients, "
            "and grade 3 to 5 events in 38% v 32%."
        ),
        [
            "AE[adverse events] any A1 91%",
            "AE[adverse events] any A2 88%",
            "AE[events] 3-5 A1 38%",
            "AE[events] 3-5 A2 32%",
        ],
    ),
    "fatal": (
        (
            "Fatal adverse events occurred in 4% of patients in the zelumab group and 2% in "
            "the placebo group."
        ),
        [
            "AE[fatal adverse events] 5 A1 4%",
            "AE[fatal adverse events] 5 A2 2%",
        ],
    ),
    "newswire side": (
        (
            "Side effects included diarrhea, seen in 40 percent of patients on zelumab and 12 "
            "percent on placebo, and high blood pressure, in 11 percent and 5 percent."
        ),
        [
            "AE[diarrhea] - A1 40%",
            "AE[diarrhea] - A2 12%",
            "AE[high blood pressure] - A1 11%",
            "AE[high blood pressure] - A2 5%",
        ],
    ),
    "bullets like": (
        "Neutropenia, grade 3-4: zelumab 31%, placebo 12%.",
        [
            "AE[neutropenia] 3-4 A1 31%",
            "AE[neutropenia] 3-4 A2 12%",
        ],
    ),
    "arms before counts": (
        (
            "Hepatotoxicity of grade 3 or more was seen in 12 patients in the zelumab arm and "
            "4 in the placebo arm."
        ),
        [
            "AE[hepatotoxicity] >=3 A1 12",
            "AE[hepatotoxicity] >=3 A2 4",
        ],
    ),
    "late toxicity landmark": (
        (
            "The 5-year cumulative incidence of late grade 2 or worse gastrointestinal "
            "toxicity was 12% with zelumab and 18% with placebo."
        ),
        [
            "AE[gastrointestinal toxicity] >=2 A1 12% @5year",
            "AE[gastrointestinal toxicity] >=2 A2 18% @5year",
        ],
    ),
    "percentages of arms first": (
        (
            "In the zelumab group, 31% of patients had neutropenia, 8% had diarrhea, and 4% "
            "had peripheral neuropathy."
        ),
        [
            "AE[neutropenia] - A1 31%",
            "AE[diarrhea] - A1 8%",
            "AE[peripheral neuropathy] - A1 4%",
        ],
    ),
    "events and patients": (
        "There were 61 serious adverse events in 44 patients in the zelumab group.",
        [
            "AE[serious adverse events] - A1 44",
        ],
    ),
    "ae no percent lt": (
        "Febrile neutropenia was rare (<1% in both groups).",
        [],
    ),
    "major bleeding": (
        (
            "Major bleeding occurred in 1.8% of patients in the zelumab group and 1.1% in the "
            "placebo group (hazard ratio, 1.62; 95% CI, 0.91 to 2.88)."
        ),
        [
            "AE[major bleeding] - A1 1.8%",
            "AE[major bleeding] - A2 1.1%",
            "OTHER[bleeding] HR A1:A2 1.62 ci=0.91..2.88",
        ],
    ),
    "x and y of n": (
        (
            "Peripheral neuropathy (grade ≥2) affected 45 of 148 (30%) and 22 of 151 (15%) "
            "patients, respectively."
        ),
        [
            "AE[peripheral neuropathy] >=2 A1 45/148=30%",
            "AE[peripheral neuropathy] >=2 A2 22/151=15%",
        ],
    ),
    "one each": (
        "Grade 5 events were pneumonia, sepsis, and cardiac arrest (one patient each).",
        [
            "AE[pneumonia] 5 A1 1",
            "AE[sepsis] 5 A1 1",
            "AE[cardiac arrest] 5 A1 1",
        ],
        1,
    ),
    "led by in both": (
        "Nausea was reported by 22% of patients in each group.",
        [
            "AE[nausea] - A1 22%",
            "AE[nausea] - A2 22%",
        ],
    ),
    "three arms": (
        (
            "Grade 3-4 neutropenia occurred in 40%, 12%, and 22% of patients in arms A, B, "
            "and C, respectively."
        ),
        [
            "AE[neutropenia] 3-4 A1 40%",
            "AE[neutropenia] 3-4 A2 12%",
            "AE[neutropenia] 3-4 A3 22%",
        ],
        3,
    ),
    "hand foot": (
        ("Hand-foot syndrome (53% v 4%) and stomatitis (31% v 9%) were more common with zelumab."),
        [
            "AE[hand-foot syndrome] - A1 53%",
            "AE[hand-foot syndrome] - A2 4%",
            "AE[stomatitis] - A1 31%",
            "AE[stomatitis] - A2 9%",
        ],
    ),
    "grade in bracket each": (
        (
            "Common toxicities were nausea (grade 1-2, 44%; grade 3, 4%) and fatigue (grade "
            "1-2, 51%; grade 3, 7%)."
        ),
        [
            "AE[nausea] 1-2 A1 44%",
            "AE[nausea] 3 A1 4%",
            "AE[fatigue] 1-2 A1 51%",
            "AE[fatigue] 3 A1 7%",
        ],
        1,
    ),
    "any/high slash": (
        "Any-grade/grade ≥3 AEs: diarrhea 61%/14%, nausea 48%/3%.",
        [
            "AE[diarrhea] any A1 61%",
            "AE[diarrhea] >=3 A1 14%",
            "AE[nausea] any A1 48%",
            "AE[nausea] >=3 A1 3%",
        ],
        1,
    ),
    "people with a harm": (
        "Six patients had grade 3 rash.",
        [
            "AE[rash] 3 A1 6",
        ],
        1,
    ),
    "harm in people": (
        "Grade 4 thrombocytopenia was seen in three patients given zelumab.",
        [
            "AE[thrombocytopenia] 4 A1 3",
        ],
    ),
    "people in a lettered arm": (
        "Two patients in arm A had grade 4 hepatitis.",
        [
            "AE[hepatitis] 4 A1 2",
        ],
    ),
    "people in a lettered arm relapsed": (
        "Two patients in arm A and five patients in arm B relapsed.",
        [
            "RELAPSE proportion A1 2",
            "RELAPSE proportion A2 5",
        ],
    ),
    "none of a kind": (
        "There were no surgical complications with zelumab.",
        [
            "AE[surgical complications] - A1 0",
        ],
    ),
    "none against some": (
        "Grade 3 rash was rarer with zelumab than with placebo (none vs four [2%]).",
        [
            "AE[rash] 3 A1 0",
            "AE[rash] 3 A2 4=2%",
        ],
    ),
    "causes of death in brackets of two arms": (
        (
            "Deaths related to treatment occurred in four (1%) patients in the zelumab group "
            "(gastric haemorrhage and hepatorenal syndrome [n=2 each]) and two (1%) in the placebo "
            "group (due to sepsis and heart failure [n=1 each])."
        ),
        [
            "AE[deaths related to treatment] 5 A1 4=1%",
            "AE[hepatorenal syndrome] 5 A1 2",
            "AE[gastric haemorrhage] 5 A1 2",
            "AE[deaths related to treatment] 5 A2 2=1%",
            "AE[heart failure] 5 A2 1",
            "AE[sepsis] 5 A2 1",
        ],
    ),
    "causes of death, a count before each": (
        (
            "Treatment-related deaths occurred in three (4%) patients in the zelumab group (one "
            "multiple organ failure, one pharyngeal haemorrhage, and one arrhythmia)."
        ),
        [
            "AE[treatment-related deaths] 5 A1 3=4%",
            "AE[multiple organ failure] 5 A1 1",
            "AE[haemorrhage] 5 A1 1",
            "AE[arrhythmia] 5 A1 1",
        ],
    ),
    "one each after the number": (
        (
            "Toxic deaths occurred in two patients given zelumab (one case each of pneumonitis and "
            "liver failure)."
        ),
        [
            "AE[toxic deaths] 5 A1 2",
            "AE[pneumonitis] 5 A1 1",
            "AE[liver failure] 5 A1 1",
        ],
    ),
    "two percent each": (
        (
            "With zelumab, grade 3 events were anaemia (nine [15%] of 62) and cough, pancytopenia, "
            "and rash (two [3%] each)."
        ),
        [
            "AE[anaemia] 3 A1 9/62=15%",
            "AE[cough] 3 A1 2=3%",
            "AE[pancytopenia] 3 A1 2=3%",
            "AE[rash] 3 A1 2=3%",
        ],
    ),
    "because of": (
        (
            "Drug-related deaths occurred in two patients given placebo (one because of sepsis and "
            "one [2%] due to pancytopenia)."
        ),
        [
            "AE[drug-related deaths] 5 A2 2",
            "AE[sepsis] 5 A2 1",
            "AE[pancytopenia] 5 A2 1=2%",
        ],
    ),
    "any grade from a grade on": (
        "The rates of any grade 3+ toxicity were 19% with zelumab and 49% with placebo.",
        [
            "AE[toxicity] >=3 A1 19%",
            "AE[toxicity] >=3 A2 49%",
        ],
    ),
    "first of a list that no vocabulary holds": (
        "The commonest adverse events with zelumab were dry nose (12%) and rash (8%).",
        [
            "AE[dry nose] - A1 12%",
            "AE[rash] - A1 8%",
        ],
    ),
    "kinds of harms": (
        "The commonest grade 3 adverse events with zelumab were renal (12%) and hepatic (8%).",
        [
            "AE[renal adverse events] 3 A1 12%",
            "AE[hepatic adverse events] 3 A1 8%",
        ],
    ),
    "what harms come of": (
        "Needle-related toxicities occurred in 12% of patients given zelumab.",
        [
            "AE[needle-related toxicities] - A1 12%",
        ],
    ),
}

# Rows that do not hold yet, with the reason.
KNOWN: dict[str, str] = {
    "treatment related deaths": (
        "'(two from pneumonitis and one from sepsis)' breaks the pair 'three in A and none in B'"
    ),
    "grades separately": (
        "'Grade 3 and 4 X in 24% and 9%, respectively': grades are not dealt out in order"
    ),
    "late toxicity landmark": "harms lose their landmark",
    "events and patients": "'61 events in 44 patients': the events are no count of patients",
    "grade in bracket each": "'(grade 1-2, 44%; grade 3, 4%)': the second number is lost",
    "any/high slash": "'Any-grade/grade ≥3: X 61%/14%': the head's two grades are not dealt out",
}


def test_row(row: tuple[str, list[str], int], read: Read, differ: Differ) -> None:
    """A text gives these facts and no others."""
    text, expected, size = row
    assert differ(expected, read(text, size)) == ([], [])
