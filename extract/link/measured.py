"""What a run measures: the topic of its numbers, from names, lists and other words."""

from __future__ import annotations

from dataclasses import replace

from extract.link.name_choices import choose_name
from extract.link.names import Names, names_near
from extract.link.phrases import find_done_after, find_list_item
from extract.link.runs import Run
from extract.link.scene import Scene, brackets_left_open
from extract.link.topics import Topic, build_topic, is_general, phrase_topic, topic_of_phrase
from extract.link.wordings.topics import (
    BRACKETED,
    CLAUSE_END,
    FIRST_ITEM,
    HEADED,
    MEASURED,
    SET_AGAINST,
)
from schemas.mention import Mention

# Ends of adjectives that say of what kind harms are: "renal", "hepatic", "endocrine".
_KINDS = ("al", "ic", "ar", "ary", "crine", "ious", "aneous")


def find_topic(scene: Scene, run: Run, last: Topic | None) -> Topic | None:
    """Give what the numbers of a run measure; ``last`` is what the sentence told of before.

    Names near the numbers come first, in the order of ``choose_name``, then an item of
    a list, a name at the sentence's end, and words that no vocabulary holds.
    """
    names = names_near(scene, run)
    if (measured := _measured_words(names) or _first_item(names)) is not None:
        return measured
    if (name := choose_name(names)) is not None:
        return build_topic(scene, name)
    if item := find_list_item(scene, run.before, run.start):
        return _of_same_kind(topic_of_phrase(item), last)
    if last is None and (name := _only_name_after(scene, run)):
        return build_topic(scene, name)
    own = _phrase_between(scene, run) or phrase_topic(
        scene, run.before, run.start, run.end, run.after
    )
    if own and _is_headed(scene, own, run):
        return own
    return last or own


def _phrase_between(scene: Scene, run: Run) -> Topic | None:
    """Give the words from a number to the one set against it: "12% had no pain, versus 8%"."""
    if len(run.quantities) < 2:
        return None
    first, second = run.quantities[:2]
    against = SET_AGAINST.find(scene.text, first.end, second.start)
    if against is None:
        return None
    phrase = find_done_after(scene, first.end, against.start())
    return topic_of_phrase(phrase) if phrase else None


def _measured_words(names: Names) -> Topic | None:
    """Give what a clause without a name before its numbers calls a rate, a score and so on."""
    scene, run = names.scene, names.run
    if names.before or names.within or not names.after:
        return None
    if not MEASURED.fits(scene.text, run.before, run.start):
        return None
    return phrase_topic(scene, run.before, run.start, run.start, run.start)


def _first_item(names: Names) -> Topic | None:
    """Give the first harm of a list that no vocabulary names: "events were dry nose (12%)"."""
    name = names.before[-1] if names.before else None
    if name is None or name.kind != "adverse_event" or not is_general(name):
        return None
    match = FIRST_ITEM.find(names.scene.text[name.end : names.run.start])
    if match is None:
        return None
    start, end = (name.end + place for place in match.span("value"))
    words = names.scene.text[start:end].strip()
    kind = names.scene.text[name.start : name.end]
    label = f"{words} {kind}" if _is_adjective(words) else words
    return Topic("adverse_event", "OTHER", label, start, start + len(words))


def _of_same_kind(item: Topic, last: Topic | None) -> Topic:
    """Give an adjective of a list its noun: "AEs were renal (12%) and hepatic (9%)"."""
    if last is None or last.kind != "adverse_event" or not _is_adjective(item.label):
        return item
    first, _, noun = last.label.partition(" ")
    if not noun or not _is_adjective(first):
        return item
    return replace(item, kind="adverse_event", label=f"{item.label} {noun}")


def _is_adjective(words: str) -> bool:
    """Whether one word says of what kind harms are: "hepatic"."""
    return words.isalpha() and words.endswith(_KINDS)


def _only_name_after(scene: Scene, run: Run) -> Mention[str] | None:
    """Give the one name of a sentence that tells what was measured at its end."""
    values = {term.value for term in scene.terms}
    name = scene.terms[0] if len(values) == 1 else None
    if name is None or name.start < run.end or name.kind != "endpoint":
        return None
    gap = BRACKETED.remove_from(scene.text[run.end : name.start])
    if brackets_left_open(gap) < 0:
        gap = gap[max(gap.rfind(")"), gap.rfind("]")) :]  # what else stands in the numbers' bracket
    return None if CLAUSE_END.fits(gap) else name


def _is_headed(scene: Scene, topic: Topic, run: Run) -> bool:
    """Whether a colon or an equals sign sets words before numbers as their head."""
    return topic.end <= run.start and HEADED.fits(scene.text[topic.end : run.start])
