from collections.abc import Sequence

import pytest

from extract.arms.alternatives import AlternativeReader
from extract.arms.drafts import Text, name_of
from extract.arms.lexing import lex
from extract.arms.terms import find_terms

ROWS: Sequence[tuple[str, tuple[str, ...]]] = [
    ("axitinib or sunitinib.", ("axitinib", "sunitinib")),
    ("either oral axitinib 5 mg twice daily or placebo.", ("axitinib", "placebo")),
    (
        "axitinib (5 mg twice a day) plus avelumab (10 mg/kg), axitinib plus placebo, or sunitinib",
        ("axitinib plus avelumab", "axitinib plus placebo", "sunitinib"),
    ),
    ("docetaxel with or without bevacizumab", ("docetaxel with bevacizumab", "docetaxel")),
    ("docetaxel, with or without bevacizumab", ("docetaxel with bevacizumab", "docetaxel")),
    ("letrozole alone or following tamoxifen", ("letrozole alone", "letrozole with tamoxifen")),
    (
        "letrozole alone or in combination with everolimus for 2 years",
        ("letrozole alone", "letrozole with everolimus"),
    ),
    ("open or robotic surgery.", ("open surgery", "robotic surgery")),
    ("25 mg of exemestane daily, and 412 to receive placebo.", ("exemestane", "placebo")),
    ("the early group and 204 to the late group.", ("early", "late")),
    ("EFG (n=82) or TRV (n=85).", ("EFG", "TRV")),
    (
        "radiotherapy, tamoxifen, or both",
        ("radiotherapy", "tamoxifen", "radiotherapy and tamoxifen"),
    ),
    (
        "oxaliplatin 85 mg/m(2), irinotecan, and fluorouracil, or to gemcitabine",
        ("oxaliplatin, irinotecan, and fluorouracil", "gemcitabine"),
    ),
    (
        "docetaxel plus either prednisone or placebo",
        ("docetaxel plus prednisone", "docetaxel plus placebo"),
    ),
    (
        "olaparib plus prednisone or prednisolone or placebo plus prednisone or prednisolone",
        ("olaparib plus prednisone or prednisolone", "placebo plus prednisone or prednisolone"),
    ),
    ("arm A (surgery alone) or arm B (surgery plus S-1)", ("arm A", "arm B")),
    ("10 mg or 20 mg of palonosetron on day 1", ("palonosetron", "palonosetron")),
    ("axitinib until progression", ("axitinib",)),
]


def read(sentence: str, *, comparing: bool = False) -> tuple[str, ...]:
    lexed = lex(sentence)
    text = Text(sentence, lexed, find_terms(lexed, {}))
    reader = AlternativeReader(lexed, text.terms)
    found = reader.read(0, len(lexed.words), comparing=comparing)
    return tuple(name_of(text, alternative) for alternative in found)


@pytest.mark.parametrize(("sentence", "names"), ROWS, ids=[row[0][:40] for row in ROWS])
def test_alternatives_are_parted_and_named(sentence: str, names: tuple[str, ...]) -> None:
    assert read(sentence) == names


def test_comparing_parts_at_with() -> None:
    sentence = "nivolumab/ipilimumab with nivolumab in melanoma"
    assert read(sentence, comparing=True) == ("nivolumab/ipilimumab", "nivolumab")


def test_unbalanced_brackets_end_the_reading() -> None:
    assert read("axitinib (((((5 mg or sunitinib") == ("axitinib",)
