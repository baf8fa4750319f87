"""Hazard ratios against the words of their sentence."""

from __future__ import annotations

from typing import Any

import pytest

from schemas.document import Document
from tests.extract.audit.conftest import EXTRACTOR, Find, ratio

CHECK = "ratio-against-words"


def look(find: Find, sentence: str, arms: list[str] | None = None, **values: Any) -> list[Any]:
    """Give the findings on a sentence that ends with a ratio in brackets."""
    start = sentence.rindex("(")
    numbers = [float(word) for word in sentence[start + 1 : -2].replace(";", "").split()[1:4]]
    fact = ratio(*numbers, arms=arms or ["A1", "A2"], **values)
    fact |= {"quote": sentence[start:], "evidence": {"start": start, "end": len(sentence)}}
    return find(CHECK, Document("invented", sentence), comparisons=[fact])


@pytest.mark.parametrize(
    ("sentence", "flagged"),
    [
        ("Survival was longer with vexomab than placebo (HR 0.70 0.55 0.89).", False),
        ("Survival was longer with vexomab than placebo (HR 1.43 1.12 1.82).", True),
        ("Survival was shorter in the vexomab group (HR 1.43 1.12 1.82).", False),
        ("Survival was shorter in the vexomab group (HR 0.70 0.55 0.89).", True),
        ("Survival was worse with placebo (HR 0.70 0.55 0.89).", False),
        ("Survival was worse with placebo (HR 1.43 1.12 1.82).", True),
        ("Vexomab significantly prolonged survival (HR 0.70 0.55 0.89).", False),
        ("Vexomab significantly prolonged survival (HR 1.43 1.12 1.82).", True),
        ("Vexomab reduced the risk of death (HR 0.70 0.55 0.89).", False),
        ("Vexomab reduced the risk of death (HR 1.43 1.12 1.82).", True),
        ("Vexomab increased the risk of death (HR 0.70 0.55 0.89).", True),
        ("The risk of death was lower with vexomab (HR 1.43 1.12 1.82).", True),
        # On the edge of the tolerance: an interval that touches 1 decides nothing.
        ("Survival was longer with vexomab than placebo (HR 1.20 1.00 1.44).", False),
        ("Survival was longer with vexomab than placebo (HR 1.21 1.01 1.45).", True),
    ],
)
def test_the_words_of_the_sentence(find: Find, sentence: str, flagged: bool) -> None:
    assert bool(look(find, sentence)) is flagged


@pytest.mark.parametrize(
    "sentence",
    [
        "Survival was not longer with vexomab than placebo (HR 1.43 1.12 1.82).",
        "We asked whether vexomab prolonged survival (HR 1.43 1.12 1.82).",
        "The trial was designed to show longer survival with vexomab (HR 1.43 1.12 1.82).",
        "Survival was longer (HR 1.43 1.12 1.82).",
        "Survival was longer with chemotherapy (HR 1.43 1.12 1.82).",
        "Survival, not better before, was longer with vexomab (HR 1.43 1.12 1.82).",
        "Survival was longer with vexomab but worse in women (HR 1.43 1.12 1.82).",
        "Survival differed between vexomab and placebo (HR 1.43 1.12 1.82).",
        "After a longer follow-up with vexomab, survival differed (HR 1.43 1.12 1.82).",
        "Survival was longer than with vexomab before (HR 1.43 1.12 1.82).",
    ],
)
def test_sentences_that_say_nothing_about_one_arm(find: Find, sentence: str) -> None:
    assert look(find, sentence) == []


def test_the_order_of_the_arms_decides_whose_ratio_it_is(find: Find) -> None:
    sentence = "Survival was longer with vexomab than placebo (HR 1.43 1.12 1.82)."
    assert look(find, sentence, ["A2", "A1"]) == []
    assert look(find, sentence.replace("1.43 1.12 1.82", "0.70 0.55 0.89"), ["A2", "A1"])


@pytest.mark.parametrize(
    "values",
    [{"measure": "OR"}, {"endpoint": "ORR"}, {"ambiguous": ["arms"]}, {"arms": ["A1"]}],
)
def test_other_measures_and_endpoints_have_no_such_direction(
    find: Find, values: dict[str, Any]
) -> None:
    sentence = "Survival was longer with vexomab than placebo (HR 1.43 1.12 1.82)."
    assert look(find, sentence)
    assert look(find, sentence, values.pop("arms", None), **values) == []


def test_two_ratios_in_a_sentence_leave_it_open(find: Find) -> None:
    sentence = "Survival was longer with vexomab (HR 0.70 0.55 0.89; in women 1.43 1.12 1.82)."
    facts = []
    for words in ("0.70 0.55 0.89", "1.43 1.12 1.82"):
        start = sentence.index(words)
        numbers = [float(word) for word in words.split()]
        fact = ratio(*numbers, quote=words, evidence={"start": start, "end": start + len(words)})
        facts.append(fact)
    assert find(CHECK, Document("invented", sentence), comparisons=facts) == []


def test_without_the_text_nothing_is_said(find: Find) -> None:
    assert find(CHECK, comparisons=[ratio(1.43, 1.12, 1.82)]) == []


def test_the_longest_name_is_the_arm_that_is_meant(find: Find) -> None:
    arms = [{"id": "A1", "label": "vexomab plus placebo"}, {"id": "A2", "label": "placebo"}]
    sentence = "Survival was longer with vexomab plus placebo (HR 0.70 0.55 0.89)."
    start = sentence.index("(")
    fact = ratio(0.7, 0.55, 0.89, quote=sentence[start:])
    fact["evidence"] = {"start": start, "end": len(sentence)}
    assert find(CHECK, Document("invented", sentence), comparisons=[fact], arms=arms) == []


def test_what_a_program_read_is_only_remarked(find: Find) -> None:
    sentence = "Survival was longer with vexomab than placebo (HR 1.43 1.12 1.82)."
    fact = ratio(1.43, 1.12, 1.82, quote="(HR 1.43 1.12 1.82)")
    document = Document("invented", sentence)
    (finding,) = find(CHECK, document, comparisons=[fact], extractor=EXTRACTOR)
    assert finding.severity == "info"
    (finding,) = find(CHECK, document, comparisons=[fact])
    assert finding.severity == "warning"
    assert "said of vexomab, point the other way" in finding.message
    assert sentence[finding.evidence[1].start : finding.evidence[1].end] == "longer"
