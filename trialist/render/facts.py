"""Facts one by one: where each stands in a record, what it is about, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from schemas.record import ABOUT_KEYS, Arm, Citation, Evidence, Trial, TrialRecord
from trialist.render import labels, words
from trialist.values import list_arms, list_items


@dataclass(frozen=True, slots=True)
class SaidFact:
    """A fact in words, with its place in the record and in the document.

    ``index`` counts within ``category``; doses count through all arms, and the
    fields of the trial and the citation in the order of their model. ``rules_at``
    is the category and index by which the pipeline names its rules: those of a
    dose stand with its arm.
    """

    category: str
    index: int
    about: str
    says: str
    evidence: tuple[Evidence, ...]
    rules_at: tuple[str, int]


_Say = Callable[[Any], str]
_GROUPS: dict[str, tuple[_Say, _Say]] = {
    "participants": (labels.label_flow, words.say_flow),
    "follow_up": (labels.label_follow_up, words.say_follow_up),
    "outcomes": (labels.label_outcome, words.say_outcome),
    "comparisons": (labels.label_comparison, words.say_comparison),
    "adverse_events": (labels.label_harm, words.say_harm),
    "baseline": (labels.label_baseline, words.say_baseline),
}


def say_facts(record: TrialRecord) -> Iterator[SaidFact]:
    """Give the facts of a record in words, category by category."""
    yield from _fields("trial", record.trial)
    yield from _fields("citation", record.citation)
    names = labels.name_arms(record)
    for index, arm in enumerate(record.arms):
        yield SaidFact("arms", index, arm.id, _say_arm(arm), arm.evidence, ("arms", index))
    yield from _doses(record, names)
    for category, (label, say) in _GROUPS.items():
        for index, fact in enumerate(getattr(record, category)):
            about = "; ".join(filter(None, (label(fact), _say_arms(fact, names))))
            says = say(fact).replace("\n", ", ")
            places = _one(fact.evidence)
            yield SaidFact(category, index, about, says, places, (category, index))
    if record.conclusion:
        places = _one(record.conclusion_evidence)
        name = "conclusion"
        yield SaidFact(name, 0, name, record.conclusion, places, (name, 0))


def _fields(category: str, model: Trial | Citation) -> Iterator[SaidFact]:
    for index, name in enumerate(type(model).model_fields):
        value = getattr(model, name)
        says = ", ".join(list_items(value))
        if name in ABOUT_KEYS or not says:
            continue
        about = words.say_constant(name)
        places = model.evidence.get(name, ())
        yield SaidFact(category, index, about, says, places, (category, index))


def _say_arm(arm: Arm) -> str:
    role = f" ({words.say_constant(arm.role.value)})" if arm.role else ""
    given = ", ".join(intervention.name for intervention in arm.interventions)
    return f"{arm.label}{role}" + (f": {given}" if given else "")


def _doses(record: TrialRecord, names: dict[str, str]) -> Iterator[SaidFact]:
    index = 0
    for number, arm in enumerate(record.arms):
        for intervention in arm.interventions:
            for dose in intervention.doses:
                about = f"{intervention.name}; {names[arm.id]}"
                says, places = words.say_dose(dose), _one(dose.evidence)
                yield SaidFact("doses", index, about, says, places, ("arms", number))
                index += 1


def _say_arms(fact: Any, names: dict[str, str]) -> str:
    return " v ".join(names[arm] for arm in list_arms(fact))


def _one(evidence: Evidence | None) -> tuple[Evidence, ...]:
    return () if evidence is None else (evidence,)
