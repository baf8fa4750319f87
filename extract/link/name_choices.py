"""Choices among names: which of those near a run its numbers measure."""

from __future__ import annotations

from collections.abc import Callable

from extract.link.names import Names
from extract.link.scene import Scene
from extract.link.topics import is_general
from extract.link.wordings.causes import CAUSE
from extract.link.wordings.topics import (
    CLAUSE_END,
    COMMONEST,
    HAD,
    ITEM_END,
    ITEM_START,
    JUST_PEOPLE,
    NAMED_FOR,
    SET_AGAINST,
    STATES,
    TIGHT_BEFORE,
    VERB_BETWEEN,
)
from schemas.mention import Mention


def choose_name(names: Names) -> Mention[str] | None:
    """Give the name that a run's numbers measure, by the first choice that gives one."""
    return next((name for choose in _CHOICES if (name := choose(names)) is not None), None)


def _within_number(names: Names) -> Mention[str] | None:
    """Give a name that the wording of a number holds: "12 deaths (24%)"."""
    return names.within[0] if names.within else None


def _subject(names: Names) -> Mention[str] | None:
    """Give the harm that is said to be the commonest: "nausea was the most common event (9%)"."""
    if len(names.before) < 2:
        return None
    harm, kind = names.before[-2:]
    if harm.kind != "adverse_event" or kind.kind != "adverse_event":
        return None
    words = names.scene.text[harm.end : kind.end]
    return harm if COMMONEST.fits(words) else None


def _named_for(names: Names) -> Mention[str] | None:
    """Give the name that numbers are said to be for: "23% vs 12% for ORR"."""
    if not names.after:
        return None
    gap = names.scene.text[names.run.end : names.after[0].start]
    return names.after[0] if NAMED_FOR.fits(gap) else None


def _cause(names: Names) -> Mention[str] | None:
    """Give the harm that a count's people died of: "one patient because of sepsis"."""
    scene, run = names.scene, names.run
    name = next(iter(names.after), None)
    if name is None or run.quantities[0].count is None or len(run.quantities) > 1:
        return None
    if name.kind != "adverse_event" or is_general(name):
        return None
    if not CAUSE.fits(scene.text_without_arms(run.end, name.start)):
        return None
    tied = scene.cues_of("relation") or any(map(is_general, scene.terms_of("adverse_event")))
    return name if tied else None


def _beside_count(names: Names) -> Mention[str] | None:
    """Give the name right after a bare count: "12 deaths"."""
    first = names.run.quantities[0]
    if first.count is None or first.percent is not None:
        return None
    following = (*names.inside, *names.after)
    return next(
        (
            name
            for name in following
            if name.start == first.end + 1 or _ends_item(names.scene, first.end, name)
        ),
        None,
    )


def _ends_item(scene: Scene, start: int, name: Mention[str]) -> bool:
    """Whether a count and a name make an item of a list: "one gastric haemorrhage, and two"."""
    if name.kind != "adverse_event" or not ITEM_START.fits(scene.text[start : name.start]):
        return False
    return ITEM_END.fits(scene.text, name.end, scene.end)


def _after_verb(names: Names) -> Mention[str] | None:
    """Give the name after a verb where earlier numbers have the one before: "8% had nausea"."""
    if not names.before or not names.after:
        return None
    scene, run = names.scene, names.run
    if run.before <= scene.start:
        return None
    taken = VERB_BETWEEN.fits(scene.text[run.before : names.before[-1].start])
    gap = scene.text_without_arms(run.end, names.after[0].start)
    return names.after[0] if taken and VERB_BETWEEN.fits(gap) else None


def _right_before(names: Names) -> Mention[str] | None:
    """Give the name right before the numbers: "nausea was seen in 12%"."""
    return names.before[-1] if names.before and TIGHT_BEFORE.fits(names.text_before) else None


def _after_first_number(names: Names) -> Mention[str] | None:
    """Give the name right after the first number: "12% of women had nausea and 8% ..."."""
    if not names.inside:
        return None
    gap = names.scene.text_without_arms(names.run.quantities[0].end, names.inside[0].start)
    return names.inside[0] if JUST_PEOPLE.fits(gap) else None


def _had_by_first(names: Names) -> Mention[str] | None:
    """Give the name that a verb ties to the first number, before another is set against it.

    "12% of women in one group had nausea, as compared with 8% of the others".
    """
    if not names.inside or len(names.run.quantities) < 2:
        return None
    scene, (first, second) = names.scene, names.run.quantities[:2]
    name = names.inside[0]
    gap = scene.text_without_arms(first.end, name.start)
    tied = (HAD.fits(gap) or not names.before) and not CLAUSE_END.fits(gap)
    if not tied or name.end > second.start:
        return None
    return name if SET_AGAINST.fits(scene.text[name.end : second.start]) else None


def _right_after(names: Names) -> Mention[str] | None:
    """Give the name right after the numbers: "12% of women had nausea"."""
    if not names.after:
        return None
    gap = names.scene.text_without_arms(names.run.end, names.after[0].start)
    return names.after[0] if JUST_PEOPLE.fits(gap) else None


def _stated_before(names: Names) -> Mention[str] | None:
    """Give the name that a verb ties to later numbers: "nausea was mild, ... 12%"."""
    return names.before[-1] if names.before and STATES.fits(names.text_before) else None


def _told_after(names: Names) -> Mention[str] | None:
    """Give the name after a verb in the same clause: "12% of those who ... had nausea"."""
    if not names.after:
        return None
    gap = names.scene.text[names.run.end : names.after[0].start]
    return names.after[0] if HAD.fits(gap) and not CLAUSE_END.fits(gap) else None


def _last_before(names: Names) -> Mention[str] | None:
    """Give the last name before the numbers, wherever it stands."""
    return names.before[-1] if names.before else None


# The order is the rule: the first that gives a name wins.
_CHOICES: tuple[Callable[[Names], Mention[str] | None], ...] = (
    _within_number,
    _subject,
    _named_for,
    _cause,
    _beside_count,
    _after_verb,
    _right_before,
    _after_first_number,
    _had_by_first,
    _right_after,
    _stated_before,
    _told_after,
    _last_before,
)
