"""Rows of abstracts whose numbers carry the role of their arm: whom a number is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from evaluation.benchmarks.labelled import LabelledText
from extract.link.model.decide import RESULTS
from extract.link.model.lexicon import Lexicon
from extract.link.model.linker import LearnedLinker
from extract.link.statement import Role, Statement
from schemas.record import Arm
from schemas.vocabulary import ArmRole
from trialist.training.linker.rows import Rows

if TYPE_CHECKING:
    from trialist.training.linker.others import ReadText

_INTERVENTION, _CONTROL = "iv", "cv"  # what the labels of the PICO-Corpus begin with
_SURE = ("group_after", "group_before", "groups_after", "groups_before")
# Which of two arms is the intervention is told by the numbers that stand right beside an arm's
# name: so many must, and such a share of them must agree.
_FEWEST, _AGREEING = 2, 0.75


def role_rows(texts: Sequence[ReadText], lexicon: Lexicon, *, rules: bool) -> Rows:
    """Give the rows of the PICO-Corpus: of each number, whom it is about."""
    rows = Rows()
    blank = LearnedLinker({}, lexicon, rules)
    for text in texts:
        numbers, wanted = text.numbers, _find_arms(text)
        arm_ids = tuple(arm.id for arm in numbers.arms)
        for draft in blank.draft(numbers.scenes, numbers.statements, arm_ids) if wanted else ():
            role = draft.ruled.role if draft.ruled.role in RESULTS else Role.OUTCOME
            arm = wanted.get(draft.ruled.quantity.start)
            if arm is not None and draft.ruled.role is not Role.COMPARISON:
                choices = draft.context.arms
                right = [choice == arm for choice in choices]
                rows.add("arm", draft.features.arms(draft.place, role, choices), right)
    return rows


def judge_arms(text: ReadText, statements: Sequence[Statement]) -> list[bool]:
    """Give for each number whose arm is known whether a statement is about that arm."""
    wanted = _find_arms(text)
    return [
        statement.role in RESULTS and statement.arms == (wanted[statement.quantity.start],)
        for statement in statements
        if statement.quantity.start in wanted
    ]


def _find_arms(text: ReadText) -> dict[int, str]:
    """Give the arm of each number that has a role, by where the number begins."""
    numbers = text.numbers
    role_of = {
        statement.quantity.start: role
        for statement in numbers.statements
        if (role := _find_role(statement, text.text))
    }
    arm_of = _pair_roles(numbers.arms, numbers.statements, role_of)
    return {start: arm_of[role] for start, role in role_of.items()} if arm_of else {}


def _find_role(statement: Statement, text: LabelledText) -> str | None:
    """Give the role that the labels of a number's characters begin with."""
    for start, end in statement.quantity.places:
        for span in text.spans:
            role = span.label.partition("-")[0]
            inside = span.start < end and start < span.end
            if inside and role in (_INTERVENTION, _CONTROL):
                return role
    return None


def _pair_roles(
    arms: Sequence[Arm], statements: Sequence[Statement], role_of: Mapping[int, str]
) -> dict[str, str]:
    """Give the arm of each role; nothing where that is not clear."""
    if len(arms) != 2:
        return {}
    experimental = [arm.id for arm in arms if arm.role is ArmRole.EXPERIMENTAL]
    first = experimental[0] if len(experimental) == 1 else arms[0].id
    other = next(arm.id for arm in arms if arm.id != first)
    guess = {_INTERVENTION: first, _CONTROL: other}
    told = [
        guess[role_of[statement.quantity.start]] == statement.arms[0]
        for statement in statements
        if statement.quantity.start in role_of
        and statement.cue in _SURE
        and len(statement.arms) == 1
    ]
    share = sum(told) / len(told) if len(told) >= _FEWEST else 0.5
    if share >= _AGREEING:
        return guess
    return {_INTERVENTION: other, _CONTROL: first} if share <= 1 - _AGREEING else {}
