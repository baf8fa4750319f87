"""Contexts: scenes with numbers in them, what came before each, and what may fill their slots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extract.link.model.slots import (
    EVERY,
    Choice,
    merge_topics,
    subgroups_of,
    times_of,
    topics_before,
    topics_here,
    topics_ruled,
)
from extract.link.model.view import View
from extract.link.scene import Scene
from extract.link.statement import Statement


@dataclass(frozen=True)
class Context:
    """A scene's view, the scene before it, and the arms of the trial."""

    view: View
    earlier: View | None
    arm_ids: tuple[str, ...]

    @property
    def _scene_before(self) -> Scene | None:
        return self.earlier.scene if self.earlier else None

    @cached_property
    def _topics(self) -> tuple[Choice, ...]:
        return topics_here(self.view.scene)

    def topics_for(self, statement: Statement, *, rules: bool) -> list[Choice]:
        """Give all that a number may measure; with ``rules`` their choice comes first."""
        ruled = topics_ruled(statement) if rules else ()
        return merge_topics((*ruled, *self._topics, *topics_before(self._scene_before, statement)))

    @cached_property
    def arms(self) -> tuple[str | None, ...]:
        """The arms that a number may be about: none, one of the trial, or each of them."""
        every = (EVERY,) if len(self.arm_ids) > 1 else ()
        return (None, *self.arm_ids, *every)

    @cached_property
    def times(self) -> tuple[Choice, ...]:
        """The time points of the scene and of the one before."""
        return times_of(self.view.scene, self._scene_before)

    @cached_property
    def subgroups(self) -> tuple[Choice, ...]:
        """The subgroups of the scene and of the one before."""
        return subgroups_of(self.view, self.earlier)

    def subgroups_for(self, statement: Statement, *, rules: bool) -> tuple[Choice, ...]:
        """Give the subgroups; with ``rules`` theirs too, though put together of other words."""
        words = statement.subgroup
        if not rules or words is None or any(choice.value == words for choice in self.subgroups):
            return self.subgroups
        scene = self.view.scene
        return (*self.subgroups, Choice(words, scene.start, statement.quantity.start, "here"))


def find_contexts(
    scenes: Sequence[Scene], statements: Sequence[Statement], arm_ids: tuple[str, ...]
) -> list[Context]:
    """Give the scenes that hold statements, each with the scene before it."""
    grouped: dict[int, list[Statement]] = {}
    for statement in statements:
        grouped.setdefault(statement.scene.start, []).append(statement)
    views = [
        View(scene, tuple(sorted(grouped.get(scene.start, ()), key=lambda s: s.quantity.start)))
        for scene in scenes
    ]
    befores = [None, *views[:-1]]
    return [
        Context(view, earlier, arm_ids)
        for view, earlier in zip(views, befores, strict=True)
        if view.statements
    ]
