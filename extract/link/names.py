"""Names near a run: the endpoints and harms around its numbers, and which of them count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.link.runs import Run
from extract.link.scene import Scene
from extract.link.topics import is_enclosed
from extract.link.wordings.topics import IN_WHOM
from schemas.mention import Mention

_LEAD = 40  # characters within which a sentence opens with whom it is about


@dataclass(frozen=True)
class Names:
    """The names near a run, in reading order.

    They stand before its numbers, within the first of them, between the first
    and the last (``inside``), or after them.
    """

    scene: Scene
    run: Run
    before: tuple[Mention[str], ...]
    within: tuple[Mention[str], ...]
    inside: tuple[Mention[str], ...]
    after: tuple[Mention[str], ...]

    @property
    def text_before(self) -> str:
        """The text from the last name before the numbers to them."""
        return self.scene.text[self.before[-1].end : self.run.start]


def names_near(scene: Scene, run: Run) -> Names:
    """Give the names around a run's numbers, without those that say only in whom they were."""
    first = run.quantities[0]
    before = [t for t in scene.terms if run.before <= t.start and t.end <= run.start]
    inside = tuple(t for t in scene.terms if first.end <= t.start and t.end <= run.end)
    after = tuple(t for t in scene.terms if run.end <= t.start and t.end <= run.after)
    before = _without_whom(scene, before)
    if len(before) == 1 and (inside or after) and _opens_with_whom(scene, before[0], run.start):
        before = ()
    return Names(
        scene,
        run,
        before=tuple(_outside_brackets(scene, before, run.start)),
        within=tuple(t for t in scene.terms if first.start < t.start and t.end < first.end),
        inside=inside,
        after=after,
    )


def names_in_force(
    scene: Scene, names: Sequence[Mention[str]], start: int
) -> Sequence[Mention[str]]:
    """Leave out names that say in whom others were measured, and those in closed brackets.

    Where nothing else is named before ``start``, they stay.
    """
    kept = _without_whom(scene, names)
    return _outside_brackets(scene, kept, start) or kept


def _opens_with_whom(scene: Scene, name: Mention[str], start: int) -> bool:
    """Whether a sentence opens with whom it is about: "Among patients with relapses, 10 had"."""
    lead = scene.text[scene.start : name.start]
    led = len(lead) < _LEAD and IN_WHOM.fits(" " + lead.lstrip().lower())
    return led and "," in scene.text[name.end : start]


def _outside_brackets(
    scene: Scene, names: Sequence[Mention[str]], start: int
) -> Sequence[Mention[str]]:
    return [name for name in names if not is_enclosed(scene, name.end, start)]


def _without_whom(scene: Scene, names: Sequence[Mention[str]]) -> Sequence[Mention[str]]:
    """Leave out names that say in whom others were measured: "in those with a response"."""
    kept = [
        name
        for earlier, name in pairwise((None, *names))
        if name is not None
        and (earlier is None or not IN_WHOM.fits(scene.text[earlier.end : name.start]))
    ]
    return kept or names
