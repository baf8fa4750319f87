"""Which design words are about the trial that is reported."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.analysis import Analysis
from extract.trial import find_trial

PHASES = {
    "We report a phase IIb study of drug A.": "PHASE2",
    "This phase 1b/2 study tested drug A.": "PHASE1_PHASE2",
    "Earlier phase 1 study results were good. In this phase III trial, we tested it.": "PHASE3",
    "A ph II, open-label trial": "PHASE2",
    "The phase of the moon did not matter in this study.": None,
}

MASKING = {
    "In this double-blind trial, all could enter the open-label extension.": "DOUBLE",
    "Patients and assessors were masked to allocation.": "DOUBLE",
    "The nurses were masked to allocation.": "SINGLE",
    "Patients were not masked to treatment.": "NONE",
    "This triple-blind study ended in May.": "TRIPLE",
    "Readers looked at blinded scans.": None,
}

HYPOTHESES = {
    "We did a non-inferiority trial of two doses.": "NONINFERIORITY",
    "This equivalence trial compared two doses.": "EQUIVALENCE",
    "Survival was superior with drug A.": None,
}

ALLOCATIONS = {
    "This was a nonrandomized trial of drug A.": "NON_RANDOMIZED",
    "Women were placed at random in two groups.": "RANDOMIZED",
    "All 40 men received drug A.": None,
}


@pytest.mark.parametrize(("text", "phase"), PHASES.items())
def test_phase(read: Callable[[str], Analysis], text: str, phase: str | None) -> None:
    assert find_trial(read(text)).phase == phase


@pytest.mark.parametrize(("text", "masking"), MASKING.items())
def test_masking(read: Callable[[str], Analysis], text: str, masking: str | None) -> None:
    assert find_trial(read(text)).masking == masking


@pytest.mark.parametrize(("text", "hypothesis"), HYPOTHESES.items())
def test_hypothesis(read: Callable[[str], Analysis], text: str, hypothesis: str | None) -> None:
    assert find_trial(read(text)).hypothesis == hypothesis


@pytest.mark.parametrize(("text", "allocation"), ALLOCATIONS.items())
def test_allocation(read: Callable[[str], Analysis], text: str, allocation: str | None) -> None:
    assert find_trial(read(text)).allocation == allocation
