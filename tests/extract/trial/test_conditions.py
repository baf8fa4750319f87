"""Names of conditions, and which of them the trial is about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.analysis import Analysis
from extract.places import places_in
from extract.trial import find_trial
from extract.trial.condition_names import find_condition_names

NAMES = {
    "men with metastatic castration-resistant prostate cancer": [
        "metastatic castration-resistant prostate cancer"
    ],
    "squamous cell carcinoma of the head and neck": [
        "squamous cell carcinoma of the head and neck"
    ],
    "stage IIIB/N3 non-small-cell lung cancer": ["stage IIIB/N3 non-small-cell lung cancer"],
    "relapsed or refractory multiple myeloma": ["relapsed or refractory multiple myeloma"],
    "women and ovarian cancer": ["ovarian cancer"],
    "ductal carcinoma in situ": ["ductal carcinoma in situ"],
    "bone metastases from breast cancer": ["bone metastases from breast cancer"],
    "untreated CLL": ["untreated CLL"],
    "the tumor-free margin": [],
}

CHOSEN = {
    "Patients with advanced ovarian cancer or primary peritoneal carcinoma were randomised.": (
        "advanced ovarian cancer",
        "primary peritoneal carcinoma",
    ),
    "We enrolled women with node-positive breast cancer. Deaths from lung cancer were few.": (
        "node-positive breast cancer",
    ),
    "Patients with advanced hepatocellular carcinoma (HCC) came. Untreated HCC is rare.": (
        "advanced hepatocellular carcinoma",
    ),
    "No disease is named here.": (),
}


@pytest.mark.parametrize(("text", "names"), NAMES.items())
def test_names(text: str, names: list[str]) -> None:
    found = find_condition_names(places_in(text), {})
    assert [text[name.start : name.end] for name in found] == names


@pytest.mark.parametrize(("text", "conditions"), CHOSEN.items())
def test_conditions(
    read: Callable[[str], Analysis], text: str, conditions: tuple[str, ...]
) -> None:
    assert find_trial(read(text)).conditions == conditions


def test_abbreviations_are_expanded(read: Callable[[str], Analysis]) -> None:
    text = "Mantle-cell lymphoma (MCL) is rare. Patients with relapsed MCL were randomly assigned."
    assert find_trial(read(text)).conditions == ("relapsed mantle-cell lymphoma",)


def test_symptom_and_disease_in_supportive_care(read: Callable[[str], Analysis]) -> None:
    text = "Drug A for hot flashes in women with early breast cancer\n\nWomen were randomised."
    assert set(find_trial(read(text)).conditions) == {"hot flashes", "early breast cancer"}
