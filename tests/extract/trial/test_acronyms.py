"""Names of studies, told from other words in capitals."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.analysis import Analysis
from extract.trial import find_trial

NAMES = {
    "Drug A in gastric cancer (ORCHARD-3): a randomised trial.\n\nWe tested it.": "ORCHARD-3",
    "BRIDGE: A Randomized Trial of Drug A.\n\nWe tested it.": "BRIDGE",
    "The phase 3 LuMinA study compared two drugs.": "LuMinA",
    "We report results of CheckPoint 12, an open-label phase 3 trial.": "CheckPoint 12",
    "Drug A for pain: RTOG 99-12.\n\nPatients got it.": "RTOG 99-12",
    "Results of trial R-12.\n\nPatients got it.": "R-12",
    "Drug A (OGX-123) plus drug B in sarcoma: a trial.\n\nPatients got it.": None,
    "Quality of life with docetaxel or epirubicin (ECF)\n\nA trial of drugs.": None,
    "OSLO \u2013 At a meeting in spring, a trial was shown.\n\nDrug A was better.": None,
    "In the earlier PIPPIN trial, drug A failed. Here we tested drug B.": None,
    "Patients in the HER2 study population got drug A.": None,
}


@pytest.mark.parametrize(("text", "name"), NAMES.items())
def test_acronym(read: Callable[[str], Analysis], text: str, name: str | None) -> None:
    assert find_trial(read(text)).acronym == name
