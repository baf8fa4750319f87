"""Topics: what a number measures, an endpoint, a harm, or words that no list holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.link.phrases import Described, find_done_after, find_list_item, find_phrase
from extract.link.runs import Run
from extract.link.scene import Scene, brackets_left_open
from extract.link.wordings.causes import CAUSE
from extract.link.wordings.topics import (
    BRACKETED,
    CLAUSE_END,
    COMMONEST,
    DEATH,
    FIRST_ITEM,
    HAD,
    HEADED,
    IN_WHOM,
    ITEM_END,
    ITEM_START,
    JUST_PEOPLE,
    MEASURED,
    NAMED_FOR,
    NEGATED,
    OTHER_PROGRESSION,
    OTHER_RESPONSE,
    SET_AGAINST,
    STATES,
    TIGHT_BEFORE,
    TIME_TO,
    VERB_BETWEEN,
)
from extract.matching import Match
from schemas.mention import Mention

# "recurrence or had died" is an event of survival without recurrence.
_OR_DEATH = {"RELAPSE": "RFS", "PD": "PFS"}
_DEATH_NEAR = 20  # characters from an event to the "or death" after it
# Short forms that reports go on with in place of what they stand for; others are written out.
_WELL_KNOWN = frozenset({"BMD", "SRE", "SREs", "PSA", "CTC", "CTCs", "ctDNA", "LVEF", "BMI"})
_TIMED_ANYWAY = frozenset({"TTP", "QOL"})  # time to them has the same code
# Ends of adjectives that say of what kind harms are: "renal", "hepatic", "endocrine".
_KINDS = ("al", "ic", "ar", "ary", "crine", "ious", "aneous")
_GENERAL = ("adverse", "side effect", "toxicity", "death", "DEATH", "complication")
_LEAD = 40  # characters before a name that may make it another thing


@dataclass(frozen=True)
class Topic:
    """What is measured: ``kind`` is endpoint, adverse_event or phrase.

    ``value`` is the endpoint's code or the harm's standard term, ``label`` the
    document's words, ``start`` and ``end`` their place.
    """

    kind: str
    value: str
    label: str
    start: int
    end: int


def find_topic(scene: Scene, run: Run, last: Topic | None) -> Topic | None:
    """Give what the numbers of a run measure; ``last`` is what the sentence told of before.

    Names near the numbers come first, in the order of ``_CHOICES``, then an item of
    a list, a name at the sentence's end, and words that no vocabulary holds.
    """
    names = _names_near(scene, run)
    if (measured := _measured_words(names) or _first_item(names)) is not None:
        return measured
    for choose in _CHOICES:
        name = choose(names)
        if name is not None:
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


def phrase_topic(scene: Scene, before: int, start: int, end: int, after: int) -> Topic | None:
    """Give the topic that words make which no vocabulary holds.

    The numbers stand at ``start``..``end``, what belongs to them between
    ``before`` and ``after``.
    """
    phrase = find_phrase(scene, before, start, end, after)
    return topic_of_phrase(phrase) if phrase else None


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


def build_topic(scene: Scene, term: Mention[str]) -> Topic:
    """Give the topic that a vocabulary term stands for, with what its neighbours make of it."""
    label = scene.text[term.start : term.end]
    other = _makes_other(scene, term, label)
    if other:
        words = other["value"]
        return Topic("endpoint", "OTHER", words + label, term.start - len(words), term.end)
    long = scene.abbreviations.get(label, "")
    if term.value == "ORR" and OTHER_RESPONSE.fits(long[: long.lower().rfind("respon")]):
        return Topic("endpoint", "OTHER", long, term.start, term.end)
    if term.kind == "endpoint" and term.value == "OTHER" and long and label not in _WELL_KNOWN:
        return Topic("endpoint", "OTHER", long, term.start, term.end)
    joined = _OR_DEATH.get(term.value) if term.kind == "endpoint" else None
    if joined and DEATH.fits(scene.text, term.end, min(term.end + _DEATH_NEAR, scene.end)):
        return Topic(term.kind, joined, label, term.start, term.end)
    return Topic(term.kind, term.value, label, term.start, term.end)


def is_general(name: Mention[str]) -> bool:
    """Whether a name stands for harms of any kind, or for deaths: "adverse events"."""
    return any(word in name.value for word in _GENERAL)


def is_enclosed(scene: Scene, end: int, start: int) -> bool:
    """Whether what ends at ``end`` stands in a bracket that closes before ``start``."""
    return brackets_left_open(scene.text[end:start]) < 0


def topic_of_phrase(phrase: Described) -> Topic:
    """Give the topic that words make which no vocabulary holds."""
    return Topic("phrase", "OTHER", phrase.label, phrase.start, phrase.end)


def _makes_other(scene: Scene, term: Mention[str], label: str) -> Match | None:
    """Give the words before a name that make it another thing: "immune", "time to"."""
    lead = scene.text_before(term.start, _LEAD)
    if match := NEGATED.find(lead):
        return match
    responds = term.value == "ORR" and "respon" in label.lower()
    if responds and (match := OTHER_RESPONSE.find(lead)):
        return match
    if term.value == "PD" and (match := OTHER_PROGRESSION.find(lead)):
        return match
    return None if term.value in _TIMED_ANYWAY else TIME_TO.find(lead)


@dataclass(frozen=True)
class _Names:
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


def _names_near(scene: Scene, run: Run) -> _Names:
    first = run.quantities[0]
    before = [t for t in scene.terms if run.before <= t.start and t.end <= run.start]
    inside = tuple(t for t in scene.terms if first.end <= t.start and t.end <= run.end)
    after = tuple(t for t in scene.terms if run.end <= t.start and t.end <= run.after)
    before = _without_whom(scene, before)
    if len(before) == 1 and (inside or after) and _opens_with_whom(scene, before[0], run.start):
        before = ()
    return _Names(
        scene,
        run,
        before=tuple(_outside_brackets(scene, before, run.start)),
        within=tuple(t for t in scene.terms if first.start < t.start and t.end < first.end),
        inside=inside,
        after=after,
    )


def _opens_with_whom(scene: Scene, name: Mention[str], start: int) -> bool:
    """Whether a sentence opens with whom it is about: "Among patients with relapses, 10 had"."""
    lead = scene.text[scene.start : name.start]
    led = len(lead) < _LEAD and IN_WHOM.fits(" " + lead.lstrip().lower())
    return led and "," in scene.text[name.end : start]


def _measured_words(names: _Names) -> Topic | None:
    """Give what a clause without a name before its numbers calls a rate, a score and so on."""
    scene, run = names.scene, names.run
    if names.before or names.within or not names.after:
        return None
    if not MEASURED.fits(scene.text, run.before, run.start):
        return None
    return phrase_topic(scene, run.before, run.start, run.start, run.start)


def names_in_force(
    scene: Scene, names: Sequence[Mention[str]], start: int
) -> Sequence[Mention[str]]:
    """Leave out names that say in whom others were measured, and those in closed brackets.

    Where nothing else is named before ``start``, they stay.
    """
    kept = _without_whom(scene, names)
    return _outside_brackets(scene, kept, start) or kept


def _outside_brackets(
    scene: Scene, names: Sequence[Mention[str]], start: int
) -> Sequence[Mention[str]]:
    return [name for name in names if not is_enclosed(scene, name.end, start)]


def _first_item(names: _Names) -> Topic | None:
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


def _is_adjective(words: str) -> bool:
    """Whether one word says of what kind harms are: "hepatic"."""
    return words.isalpha() and words.endswith(_KINDS)


def _of_same_kind(item: Topic, last: Topic | None) -> Topic:
    """Give an adjective of a list its noun: "AEs were renal (12%) and hepatic (9%)"."""
    if last is None or last.kind != "adverse_event" or not _is_adjective(item.label):
        return item
    first, _, noun = last.label.partition(" ")
    if not noun or not _is_adjective(first):
        return item
    return replace(item, kind="adverse_event", label=f"{item.label} {noun}")


def _without_whom(scene: Scene, names: Sequence[Mention[str]]) -> Sequence[Mention[str]]:
    """Leave out names that say in whom others were measured: "in those with a response"."""
    kept = [
        name
        for earlier, name in pairwise((None, *names))
        if name is not None
        and (earlier is None or not IN_WHOM.fits(scene.text[earlier.end : name.start]))
    ]
    return kept or names


def _within_number(names: _Names) -> Mention[str] | None:
    """Give a name that the wording of a number holds: "12 deaths (24%)"."""
    return names.within[0] if names.within else None


def _subject(names: _Names) -> Mention[str] | None:
    """Give the harm that is said to be the commonest: "nausea was the most common event (9%)"."""
    if len(names.before) < 2:
        return None
    harm, kind = names.before[-2:]
    if harm.kind != "adverse_event" or kind.kind != "adverse_event":
        return None
    words = names.scene.text[harm.end : kind.end]
    return harm if COMMONEST.fits(words) else None


def _named_for(names: _Names) -> Mention[str] | None:
    """Give the name that numbers are said to be for: "23% vs 12% for ORR"."""
    if not names.after:
        return None
    gap = names.scene.text[names.run.end : names.after[0].start]
    return names.after[0] if NAMED_FOR.fits(gap) else None


def _cause(names: _Names) -> Mention[str] | None:
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


def _beside_count(names: _Names) -> Mention[str] | None:
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


def _after_verb(names: _Names) -> Mention[str] | None:
    """Give the name after a verb where earlier numbers have the one before: "8% had nausea"."""
    if not names.before or not names.after:
        return None
    scene, run = names.scene, names.run
    if run.before <= scene.start:
        return None
    taken = VERB_BETWEEN.fits(scene.text[run.before : names.before[-1].start])
    gap = scene.text_without_arms(run.end, names.after[0].start)
    return names.after[0] if taken and VERB_BETWEEN.fits(gap) else None


def _right_before(names: _Names) -> Mention[str] | None:
    """Give the name right before the numbers: "nausea was seen in 12%"."""
    return names.before[-1] if names.before and TIGHT_BEFORE.fits(names.text_before) else None


def _after_first_number(names: _Names) -> Mention[str] | None:
    """Give the name right after the first number: "12% of women had nausea and 8% ..."."""
    if not names.inside:
        return None
    gap = names.scene.text_without_arms(names.run.quantities[0].end, names.inside[0].start)
    return names.inside[0] if JUST_PEOPLE.fits(gap) else None


def _had_by_first(names: _Names) -> Mention[str] | None:
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


def _right_after(names: _Names) -> Mention[str] | None:
    """Give the name right after the numbers: "12% of women had nausea"."""
    if not names.after:
        return None
    gap = names.scene.text_without_arms(names.run.end, names.after[0].start)
    return names.after[0] if JUST_PEOPLE.fits(gap) else None


def _stated_before(names: _Names) -> Mention[str] | None:
    """Give the name that a verb ties to later numbers: "nausea was mild, ... 12%"."""
    return names.before[-1] if names.before and STATES.fits(names.text_before) else None


def _told_after(names: _Names) -> Mention[str] | None:
    """Give the name after a verb in the same clause: "12% of those who ... had nausea"."""
    if not names.after:
        return None
    gap = names.scene.text[names.run.end : names.after[0].start]
    return names.after[0] if HAD.fits(gap) and not CLAUSE_END.fits(gap) else None


def _last_before(names: _Names) -> Mention[str] | None:
    """Give the last name before the numbers, wherever it stands."""
    return names.before[-1] if names.before else None


# The order is the rule: the first that gives a name wins.
_CHOICES: tuple[Callable[[_Names], Mention[str] | None], ...] = (
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
