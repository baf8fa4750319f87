import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.robustness import CHANGES

BY_NAME = {change.name: change.rewrite for change in CHANGES}
TEXT = (
    "METHODS: 120 patients were randomised to olvacatib 2.5 mg (10.5555/1234.5) or placebo. "
    "RESULTS: Median OS was 9·1 (95% CI 7-11) months, tumour response 5–7%. CONCLUSION: It works."
)
LIST = "Safety, both arms:\n- nausea 5 (10%);\n- rash 3 (6%)\nNo one died."


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("midpoints", TEXT, TEXT.replace("2.5", "2·5")),
        ("points", TEXT, TEXT.replace("9·1", "9.1")),
        ("en dashes", TEXT, TEXT.replace("7-11", "7–11")),
        ("hyphens", TEXT, TEXT.replace("5–7", "5-7")),
        ("American", TEXT, TEXT.replace("randomised", "randomized").replace("tumour", "tumor")),
        ("British", "Tumor and ANEMIA", "Tumour and ANAEMIA"),
        ("British", "colorectal program center", "colorectal program center"),
        ("American", "Characteristics analysis", "Characteristics analysis"),
        ("lower case", "Median OS", "median os"),
        ("lines joined", "one\ntwo\n\nthree\n- item", "one two\n\nthree\n- item"),
        (
            "lists as prose",
            LIST,
            "Safety, both arms: nausea 5 (10%). rash 3 (6%).\nNo one died.",
        ),
    ],
)
def test_change(name: str, before: str, after: str):
    assert BY_NAME[name](before) == after


def test_results_come_first():
    changed = BY_NAME["results first"](TEXT)
    assert changed.startswith("RESULTS: Median")
    assert changed.endswith("or placebo.")
    assert sorted(changed.split()) == sorted(TEXT.split())


def test_lines_are_broken_at_spaces_only():
    changed = BY_NAME["lines broken"](TEXT)
    assert changed.replace("\n", " ") == TEXT
    assert max(map(len, changed.split("\n"))) <= 72


def test_noise_is_repeatable_and_grows_with_its_rate():
    long = TEXT * 40
    little, more = BY_NAME["noise 0.5 %"](long), BY_NAME["noise 1 %"](long)
    assert little == BY_NAME["noise 0.5 %"](long) != long
    wrong = [sum(a not in long for a in text.split()) for text in (little, more)]
    assert 0 < wrong[0] < wrong[1]


@given(st.text(alphabet="abcdelmrnt. ,-0123456789%", max_size=400))
def test_noise_leaves_numbers(text: str):
    numbers = re.findall(r"\d+", text)
    assert re.findall(r"\d+", BY_NAME["noise 1 %"](text)) == numbers
