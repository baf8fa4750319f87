"""Subgroups: the words that say that a result is about some of the patients only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.link.quantities import Quantity
from extract.link.scene import Scene
from extract.link.wordings.subgroups import (
    CLOSED_BRACKETS,
    CONTRAST,
    CUES,
    EVENT_OF,
    EVERYBODY,
    HEADCOUNT,
    INTERACTION,
    ITEM_CUES,
    LIMIT,
    MARKED_OFF,
    PER_PROTOCOL,
    PROGNOSTIC,
    SET_AGAINST,
    SHARE_IN,
    SHARE_OF,
    SOMEBODY,
    SUBJECT,
    TREATED,
    TWO_WAYS,
    UNFIT_FOR,
    WHOLE,
)
from extract.matching import Match
from schemas.document import LISTED_KINDS
from schemas.mention import ArmMention

_STOP_WORDS = frozenset(
    """
    in among for of within by to the all both only these most patients patient pts participants
    those with without who whose had have and or a an at this that study trial were was population
    cohort disease tumors tumours subgroup subgroups subset subsets defined according
    """.split()
)
_LEVELS = frozenset(
    """
    high higher low lower elevated positive negative mutant mutated wild amplified methylated
    unmethylated older younger elderly non mild moderate severe smokers nonsmokers
    """.split()
)
_KNOWN_SHARE = 0.6  # of a phrase's words that the title has: then it describes everybody
_LEAD = 16  # characters: the sentence begins with it, or with "Furthermore"
_NEAR = 70  # characters from a result to the subgroup named after it
_SUBJECT_NEAR = 30  # characters from a drug to the verb that it is the subject of
_INTERACTION_NEAR = 20  # characters from a p value to "for interaction" after it
_SHARE_NEAR = 20  # characters from the word for a share to whom it is of


@dataclass(frozen=True)
class Subgroup:
    """A subgroup's words and their place; without words it is everybody."""

    text: str
    start: int
    end: int


def find_subgroups(scene: Scene, title: str) -> tuple[Subgroup, ...]:
    """Give the subgroups that a sentence names; ``title`` is the title in lower case."""
    matches = scene.matches(CUES)
    if scene.sentence.part.kind in LISTED_KINDS:
        matches = [*matches, *scene.matches(ITEM_CUES)]
    some = [
        Subgroup(match["value"], *match.span("value"))
        for match in matches
        if _names_some(scene, match, title)
    ]
    return tuple(sorted([*some, *_everybody(scene, some)], key=lambda each: each.start))


def _everybody(scene: Scene, some: Sequence[Subgroup]) -> list[Subgroup]:
    """Give where a sentence that has a subgroup turns to everybody, as subgroups without words."""
    if not some:
        return []
    return [
        Subgroup("", *match.span())
        for match in scene.matches(EVERYBODY)
        if not any(each.start < match.end() and match.start() < each.end for each in some)
    ]


def _names_some(scene: Scene, match: Match, title: str) -> bool:
    """Whether a phrase is about some patients: not an arm, a measure or everybody."""
    words = match["value"]
    start, end = match.span("value")
    treated = TREATED.fits(words)
    if any(_is_within(scene, m, start, end) and (treated or m.form != "bare") for m in scene.arms):
        return False
    if PER_PROTOCOL.fits(words):
        return TWO_WAYS.fits(scene.text)
    if SHARE_IN.fits(words) or _is_everybody(words):
        return False
    if words.endswith("responders") and any(t.value == "DOR" for t in scene.terms):
        return False  # a response lasts in responders only
    lead = scene.text_before(start, _SHARE_NEAR)
    if words.startswith("of ") and SHARE_OF.fits(lead):
        return False
    if words.startswith(("of ", "for ")) and EVENT_OF.fits(lead) and not SOMEBODY.fits(words):
        return False
    if SUBJECT.fits(words) and SET_AGAINST.fits(scene.text, end, scene.end):
        return True
    return not _is_known(words, title)


def _is_everybody(words: str) -> bool:
    """Whether words are about everybody: "evaluable women", not "evaluable women with fever"."""
    whole = WHOLE.find(words)
    if whole is None:
        return False
    rest = words[whole.end() :]
    return not MARKED_OFF.fits(rest) or WHOLE.fits(rest)


def _is_known(words: str, title: str) -> bool:
    """Whether the title says the same of everybody: nothing new, no other mark or level."""
    words = _part(HEADCOUNT.remove_from(words.lower()))
    telling = [word for word in words.split() if word not in _STOP_WORDS]
    described = " " + _part(title)
    new = [word for word in telling if " " + word.rstrip("s") not in described]
    if any(word in _LEVELS or LIMIT.fits(word) for word in new):
        return False
    return not telling or len(telling) - len(new) >= _KNOWN_SHARE * len(telling)


def _part(words: str) -> str:
    """Give words with spaces for the signs that join them: "CLD7-high", "low/medium"."""
    return words.replace("-", " ").replace("/", " ")


def _is_within(scene: Scene, arm: ArmMention, start: int, end: int) -> bool:
    """Whether a phrase names an arm, and does not only end in "patients treated with A"."""
    if not start <= arm.start < end or UNFIT_FOR.fits(scene.text[start : arm.start]):
        return False
    return arm.end <= end or not SUBJECT.fits(scene.text[arm.start : arm.end])


def subgroup_at(
    scene: Scene, subgroups: tuple[Subgroup, ...], start: int, end: int, after: int
) -> str | None:
    """Give the subgroup that a result at ``start``..``end`` is about.

    It is one that the result itself names, one that follows it at once, before ``after`` where
    the next result begins, or the last one named before it in the sentence.
    """
    following = [
        s for s in subgroups if end <= s.start < after and _leads_on(scene.text[end : s.start])
    ]
    preceding = [s for s in subgroups if s.start < start]
    inside = [s for s in subgroups if start <= s.start < end]
    chosen = inside[-1:] or following[:1] or preceding[-1:]
    return " ".join(chosen[0].text.split()) or None if chosen else None


def _leads_on(gap: str) -> bool:
    """Whether few words lead from a result to a subgroup, brackets aside."""
    words = CLOSED_BRACKETS.remove_from(gap)
    return len(words) < _NEAR and ";" not in words


def is_prognostic(scene: Scene) -> bool:
    """Whether a sentence compares patients by a factor and not by arm."""
    if any(mention.form != "bare" for mention in scene.arms):
        return False
    cue = PROGNOSTIC.find(scene.text, scene.start, scene.end)
    # "The drug was associated with" tells of an arm, if by a name that others have too.
    return cue is not None and not any(
        mention.start < cue.start() < mention.end + _SUBJECT_NEAR for mention in scene.arms
    )


def find_interaction(scene: Scene, quantity: Quantity) -> str | None:
    """Give what a test of interaction is about: treatment by subgroup, not arm against arm."""
    cue = INTERACTION.find(
        scene.text, scene.start, min(quantity.end + _INTERACTION_NEAR, scene.end)
    )
    if cue is None or ";" in scene.text[cue.end() : quantity.start]:
        return None
    return " ".join(cue[0].split())


def find_contrast(scene: Scene, start: int, end: int) -> str | None:
    """Give the patients that ``text[start:end]`` sets against others, where it names no arm."""
    match = CONTRAST.find(scene.text, start, end)
    if match is None or scene.single_arms(start, end):
        return None
    return " ".join(match["value"].split())


def is_about_patients(scene: Scene, subgroups: tuple[Subgroup, ...]) -> bool:
    """Whether a sentence's subject is a subgroup, set against the other patients."""
    led = bool(subgroups) and subgroups[0].start - scene.start < _LEAD
    return led and not scene.arms and SUBJECT.fits(subgroups[0].text)
