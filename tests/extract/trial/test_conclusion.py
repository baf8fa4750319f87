"""The sentence with the authors' conclusion."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.analysis import Analysis
from extract.language import analyze
from extract.trial import find_conclusion
from schemas.document import Document, Part, PartKind

TEXTS = {
    "Drug A\n\nThe authors concluded that one dose is enough. They were funded by nobody.": (
        "The authors concluded that one dose is enough."
    ),
    "Drug A\n\nDesign \u2013 randomised\n\nBottom line \u2013 one dose helps": "one dose helps",
    "Drug A\n\nForty men were treated.": None,
}


def test_first_sentence_of_the_section(abstract: Analysis) -> None:
    found = find_conclusion(abstract)
    assert found is not None
    text, evidence = found
    assert text == "Zorafinib prolonged survival."
    assert abstract.document.text[evidence.start : evidence.end] == text


def test_last_sentence_of_an_abstract_without_headings() -> None:
    text = "Trees fall ill. Drug A was better. Trees need the drug. Registered as NCT01234567."
    parts = (Part(PartKind.ABSTRACT, 0, len(text)),)
    found = find_conclusion(analyze(Document("invented", text, parts)))
    assert found is not None
    assert found[0] == "Trees need the drug."


@pytest.mark.parametrize(("text", "conclusion"), TEXTS.items())
def test_stated_conclusion(
    read: Callable[[str], Analysis], text: str, conclusion: str | None
) -> None:
    found = find_conclusion(read(text))
    assert (found and found[0]) == conclusion
