"""What counts as equal, row by row, on both sides of each line."""

from __future__ import annotations

import pytest

from evaluation.normal import fold_unit, same_label, same_name, same_number, same_quantity


@pytest.mark.parametrize(
    ("gold", "predicted", "equal"),
    [
        (51, 51.0, True),
        (0, 0.0, True),
        (51, 51.1, False),
        (0.49, 0.490000001, False),
        (None, None, True),
        (None, 0, False),
        (0, None, False),
    ],
)
def test_numbers_are_equal_as_printed(
    gold: float | None, predicted: float | None, equal: bool
) -> None:
    assert same_number(gold, predicted) is equal


@pytest.mark.parametrize(
    ("gold", "predicted", "equal"),
    [
        ((12, "month"), (1, "year"), True),
        ((12, "months"), (12, "month"), True),
        ((30, "month"), (2.5, "year"), True),
        ((13, "month"), (1, "year"), False),
        ((14, "day"), (2, "week"), True),
        ((15, "day"), (2, "week"), False),
        ((52, "week"), (1, "year"), True),  # 364 of 365.25 days
        ((26, "week"), (6, "month"), True),
        ((30, "day"), (1, "month"), True),
        ((4, "week"), (1, "month"), False),  # 28 of 30.4 days
        ((24, "week"), (6, "month"), False),
        ((11.9, "month"), (12, "month"), False),  # no tolerance inside a family
        ((1, "g"), (1000, "mg"), True),
        ((1, "g/m2"), (1000, "mg/m^2"), True),
        ((5, "µg/kg"), (5, "ug/kg"), True),
        ((5, "mcg"), (5, "ug"), True),
        ((75, "mg/m²"), (75, "mg/m2"), True),
        ((75, "mg per m2"), (75, "mg/m2"), True),
        ((75, "mg/m2"), (75, "mg"), False),
        ((75, "mg/m2"), (75, "mg/kg"), False),
        ((60, "Gy"), (60, "gy"), True),
        ((60, "Gy"), (6000, "cGy"), True),
        ((5, "AUC"), (5, "auc"), True),
        ((5, "AUC"), (5, "mg"), False),
        ((4, "cycle"), (4, "cycles"), True),
        ((12, "month"), (12, None), True),
        ((12, "month"), (12, "%"), False),
        ((7.9, "percentage points"), (7.9, "%"), True),
    ],
)
def test_amounts_are_equal_after_conversion(
    gold: tuple[float, str], predicted: tuple[float, str | None], equal: bool
) -> None:
    assert same_quantity(*gold, *predicted) is equal
    assert same_quantity(*predicted, *gold) is equal


def test_units_fold_to_one_spelling() -> None:
    assert fold_unit(" mg / m² ") == "mg/m2"
    assert fold_unit("μg") == fold_unit("µg") == "ug"


@pytest.mark.parametrize(
    ("gold", "predicted", "equal"),
    [
        ("Neutropenia", "neutropenia", True),
        ("hand-foot syndrome", "Hand foot syndrome", True),
        ("infections", "infection", True),
        ("biopsies", "biopsy", True),
        ("interferon-α", "interferon alpha", True),
        ("toxicity of the skin", "skin toxicity", True),
        ("peripheral sensory neuropathy", "sensory neuropathy", True),  # 2 of 3
        ("advanced prostate cancer", "prostate cancer", True),
        ("advanced prostate cancer", "cancer", False),  # 1 of 3
        ("lung cancer", "breast cancer", False),  # 1 of 3
        ("velotinib", "velotinib plus carbamine", False),  # 1 of 3: "plus" is a word
        ("interleukin-2", "interleukin-6", False),
        ("mucositis", "mucosal inflammation", False),
        ("of", "of", True),  # nothing but stop words
        (None, None, True),
        ("age", None, False),
    ],
)
def test_names_share_half_of_their_words(
    gold: str | None, predicted: str | None, equal: bool
) -> None:
    assert same_name(gold, predicted) is equal
    assert same_name(predicted, gold) is equal


@pytest.mark.parametrize(
    ("gold", "predicted", "equal"),
    [
        ("penetration (share of patients who got the diet)", "penetration", True),
        ("time to deterioration of pain", "time to pain deterioration", True),
        ("cumulative incidence of fracture", "fracture incidence", True),
        ("local control at the chest wall", "local control rate", True),  # 2 of 3
        ("local recurrence", "distant recurrence", False),  # 1 of 2
        ("fatigue score", "pain score", False),
        ("of", "fatigue", False),
    ],
)
def test_labels_share_two_thirds_of_the_shorter(gold: str, predicted: str, equal: bool) -> None:
    assert same_label(gold, predicted) is equal
    assert same_label(predicted, gold) is equal
