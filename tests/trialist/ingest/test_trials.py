"""Choosing reports of trials by publication types and by words."""

from __future__ import annotations

import pytest

from schemas.document import Document, Metadata
from trialist.ingest.trials import is_trial_report


@pytest.mark.parametrize(
    ("text", "types", "expected"),
    [
        # Types decide where they can.
        ("Effects of vexomab.", ("Journal Article", "Randomized Controlled Trial"), True),
        ("Effects of vexomab.", ("Clinical Trial, Phase II",), True),
        ("Trials randomized patients to vexomab.", ("Systematic Review",), False),
        ("A randomised trial of vexomab, reviewed.", ("Review", "Clinical Trial"), True),
        # Words that say so, with and without types that do not.
        ("Patients were randomised to vexomab.", ("Journal Article",), True),
        ("An open\u2010label study of vexomab.", (), True),
        ("A phase 1/2 study of vexomab.", (), True),
        ("Phase III vexomab.", (), True),
        ("Registered as NCT01234567.", ("Journal Article",), True),
        # Hints, where nobody gave types.
        ("Sixty patients were divided into two groups and compared after six weeks.", (), True),
        ("Patients were divided into groups and compared.", ("Journal Article",), False),
        ("Two groups of patients.", (), False),
        ("The crystal structure of a kinase in its gas phase.", (), False),
        ("", (), False),
    ],
)
def test_reports_of_trials_are_told_from_others(
    text: str, types: tuple[str, ...], expected: bool
) -> None:
    document = Document("x", text, metadata=Metadata(publication_types=types))
    assert is_trial_report(document) is expected


def test_a_registration_in_the_markup_is_enough() -> None:
    metadata = Metadata(registry_ids=("NCT01234567",), publication_types=("Journal Article",))
    assert is_trial_report(Document("x", "Effects of vexomab.", metadata=metadata))
