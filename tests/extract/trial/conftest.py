"""Invented reports of one made-up trial in two genres, read once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus import parse_text
from extract.analysis import Analysis
from extract.language import analyze

ABSTRACT = """\
Zorafinib versus placebo in previously untreated advanced gastric cancer (ORCHARD-2): a \
randomised, double-masked phase 3 trial.

BACKGROUND: Phase 2 trials of zorafinib have shown promise in gastric cancer. METHODS: In this \
randomised, double-blind trial, run in phase 3 at 41 hospitals in nine countries, we randomly \
assigned (2:1) patients with previously untreated, advanced gastric cancer to zorafinib or \
placebo. This trial is registered with ClinicalTrials.gov, NCT01234567, and EudraCT, \
2011-123456-12. FINDINGS: Between March 3, 2012, and Aug 9, 2014, 300 patients were enrolled. \
The data cutoff was June 1, 2016. Accrual was stopped early because of slow recruitment. \
INTERPRETATION: Zorafinib prolonged survival. Further studies are planned. FUNDING: None.
"""

SUMMARY = """\
ORCHARD-2: zorafinib holds back stomach tumours

LISBON, May 4, 2015 \u2013 In ORCHARD-2 (NCT01234567), an open-label phase II/III study run at 12 \
centres in Portugal and Spain, people with metastatic gastric cancer were randomised 1:1. The \
results are published in The Lancet Oncology.

The investigators concluded that zorafinib deserves a larger trial.

About Made-Up Pharma
Founded in 1998, Made-Up Pharma has 12 sites in 9 countries. In the earlier PIPPIN trial \
(NCT07654321) it tested zorafinib in breast cancer.

Reference: Doe JR, et al. Lancet Oncol 2015;16:101\u20139. doi: 10.1234/S1470-2045(15)00001-2
"""

Read = Callable[[str], Analysis]


@pytest.fixture(scope="session")
def read() -> Read:
    return lambda text: analyze(parse_text(text, "invented"))


@pytest.fixture(scope="session")
def abstract(read: Read) -> Analysis:
    return read(ABSTRACT)


@pytest.fixture(scope="session")
def summary(read: Read) -> Analysis:
    return read(SUMMARY)
