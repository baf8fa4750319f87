"""What the linker may choose: names and chunks, time points, grades, subgroups."""

from collections.abc import Callable

import pytest

from extract.link.model.chunks import find_chunks
from extract.link.model.context import Context, find_contexts
from extract.link.model.slots import EVERY, grades_of
from extract.pipeline import Numbers

Read = Callable[[str], Numbers]


def last_context(numbers: Numbers) -> Context:
    """Give the context of the last sentence with numbers."""
    arm_ids = tuple(arm.id for arm in numbers.arms)
    return find_contexts(numbers.scenes, numbers.statements, arm_ids)[-1]


@pytest.mark.parametrize(
    ("text", "chunks"),
    [
        ("Mean hand grip strength was 21.3 kg.", {"hand grip strength"}),
        (
            "Time to first nosebleed was 3.1 months.",
            {"Time to first nosebleed", "first nosebleed"},
        ),
        ("Fewer women had dry mouth (12% v 30%).", {"dry mouth"}),
        ("Sleep improved in the zelumab group (12%).", {"Sleep"}),
    ],
)
def test_chunks(read: Read, text: str, chunks: set[str]) -> None:
    scene = read(text).scenes[-1]
    assert chunks <= {chunk.label for chunk in find_chunks(scene)}


def test_chunks_hold_no_numbers_and_no_names_of_arms(read: Read) -> None:
    numbers = read("Dry mouth with zelumab and 12 weeks of cough on placebo occurred in 4.")
    for chunk in find_chunks(numbers.scenes[-1]):
        assert not any(char.isdigit() for char in chunk.label)
        assert "zelumab" not in chunk.label


def test_the_rules_topic_comes_first(read: Read) -> None:
    context = last_context(read("Median overall survival was 21.4 months with zelumab."))
    statement = context.view.statements[0]
    first, *others = context.topics_for(statement, rules=True)
    assert first.value == statement.topic
    assert first.value.value == "OS"
    assert all(choice.value != first.value or choice.start != first.start for choice in others)


def test_times_of_this_sentence_and_the_one_before(read: Read) -> None:
    context = last_context(
        read("At 2 years, overall survival was 60%. Progression-free survival at 1 year was 41%.")
    )
    times = [(choice.source, choice.value and choice.value.value) for choice in context.times]
    assert times == [("none", None), ("here", 1), ("earlier", 2)]


def test_times_of_a_list(read: Read) -> None:
    context = last_context(read("The 1-, 3-, and 5-year survival rates were 80%, 60%, and 40%."))
    times = [choice.value and choice.value.value for choice in context.times]
    assert sorted(times[1:]) == [1, 3, 5]


def test_grades_always_offer_none_and_death(read: Read) -> None:
    context = last_context(read("Grade 3 nausea occurred in 12% with zelumab."))
    grades = [choice.value for choice in grades_of(context.view.statements[0])]
    assert grades == [None, "3", "5"]


def test_subgroups_begin_with_none(read: Read) -> None:
    context = last_context(read("In women with a mutation, overall survival at 2 years was 60%."))
    first, *others = context.subgroups
    assert first.value is None
    assert any("women with a mutation" in choice.value for choice in others)


def test_arms_are_none_each_of_them_and_all(read: Read) -> None:
    context = last_context(read("Overall survival at 2 years was 60% with zelumab."))
    assert context.arms == (None, "A1", "A2", EVERY)
