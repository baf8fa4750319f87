"""The name or code of the study a document is about, among the studies that it names."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from extract.trial.reading import Reading
from extract.trial.study_name_rules import STUDY_NAME_RULES
from schemas.document import Section
from schemas.mention import Mention

_WEIGHTS = {
    "study_name.before_id": 5.0,
    "study_name.in_brackets": 2.5,
    "study_name.at_end": 0.0,
    "study_name.before_trial": 4.0,
    "study_name.behind_trial": 3.5,
    "study_name.at_start": 2.0,
    "study_name.after_trial": 1.0,
    "study_name.after_cue": 3.0,
    "study_name.is": 3.0,
    "study_name.group_code": 1.5,
    "study_name.group_number": 1.5,
}
_TITLE = 4.0
_OWN = (Section.OBJECTIVE, Section.METHODS)  # sections that name the groups of this study
_OPENING = 600  # characters within which digests and notes name the study they are about
_LEAST = 3.0  # less than one good place is too little to name a study
# Words of sentences about other studies.
_OTHERS = (
    *("earlier trial", "earlier study", "the earlier", "an earlier", "older study", "older trial"),
    *("previous trial", "previous study", "previous studies", "previous evidence"),
    *("for perspective", "contrast", "context", "for comparison"),
)
# Names that stand close before a trigger: the rest of the text need not be searched.
_ANCHORED = ("study_name.before_trial", "study_name.before_id", "study_name.is")
_REACH = 160  # characters around a trigger within which such names stand
# Right before a registry number, an abbreviation names a study whatever it stands for.
_SURE = ("study_name.before_id",)
_LINKS = frozenset("in to for with versus vs after against".split())  # none in a disease's name
_CONDITION = tuple("cancer carcinoma lymphoma leukemia leukaemia myeloma sarcoma tumo".split())


def _weigh(reading: Reading, mention: Mention[Any]) -> float:
    weight = _WEIGHTS[mention.rule]
    if mention.start < reading.title_end:
        return weight + _TITLE
    if mention.rule == "study_name.at_end":
        return 0.0
    if mention.rule == "study_name.at_start" and mention.start < _OPENING:
        weight += 1.0
    if mention.rule == "study_name.group_code" and reading.section_at(mention.start) in _OWN:
        weight += 2.0
    sentence = reading.sentence_text(mention.start)
    return weight - 6.0 * any(word in sentence for word in _OTHERS)


def _is_other(long_form: str) -> bool:
    """Tell whether a long form is no study's: those have capitals and no disease at their end."""
    words = [word for word in long_form.split() if len(word) > 3]
    capitals = sum(word[0].isupper() for word in words)
    return bool(words) and (
        2 * capitals < len(words)
        or (
            any(word in long_form.lower()[-12:] for word in _CONDITION)
            and not any(word in _LINKS for word in long_form.lower().split())
        )
    )


def find_acronym(reading: Reading) -> Mention[str] | None:
    """Give the study's name or code."""
    abbreviations = reading.analysis.abbreviations
    best: dict[str, Mention[Any]] = {}
    weights: dict[str, float] = defaultdict(float)
    for rule in STUDY_NAME_RULES:
        near = rule.name in _ANCHORED
        for mention in reading.find_near(rule, _REACH) if near else reading.find((rule,)):
            if rule.name not in _SURE and _is_other(abbreviations.get(mention.value, "")):
                continue
            weights[mention.value] += _weigh(reading, mention)
            known = best.setdefault(mention.value, mention)
            if mention.start < known.start:
                best[mention.value] = mention
    if not weights:
        return None
    chosen = max(best.values(), key=lambda mention: (weights[mention.value], -mention.start))
    return chosen if weights[chosen.value] >= _LEAST else None
