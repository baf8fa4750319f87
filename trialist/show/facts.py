"""Facts for a page: each with its address in the record, its words and its places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, cast

from schemas.record import ABOUT_KEYS, Arm, Citation, Evidence, Fact, Model, Trial, TrialRecord
from trialist.render import labels, words
from trialist.render.design import describe_design
from trialist.values import list_arms

# What a fact carries besides its values; the parts of interventions are facts of their own.
_NOT_SLOTS = frozenset({"quote", "evidence", "confidence", "ambiguous", "interventions"})


def html_key(pointer: str) -> str:
    """Give a JSON Pointer as part of an HTML id: "outcomes-3" for "/outcomes/3"."""
    return pointer.strip("/").replace("/", "-")


@dataclass(frozen=True, slots=True)
class Slot:
    """A field of a fact: its name, its JSON Pointer, and its value as JSON values."""

    name: str
    pointer: str
    value: Any


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact as a page shows it.

    ``pointer`` is its JSON Pointer in the record ("/outcomes/3"), ``says`` its main value in words,
    ``more`` its interval and spread. ``places`` are in characters of the document; of a fact
    without them, the first place of its quote. ``findings`` are positions in the record's list.
    """

    pointer: str
    category: str
    about: str
    says: str
    more: tuple[str, ...] = ()
    arms: tuple[str, ...] = ()
    quote: str | None = None
    places: tuple[Evidence, ...] = ()
    confidence: float | None = None
    slots: tuple[Slot, ...] = ()
    findings: tuple[int, ...] = ()

    @property
    def key(self) -> str:
        """The pointer as part of an HTML id: "outcomes-3"."""
        return html_key(self.pointer)


_GROUPS: dict[str, tuple[Any, Any]] = {
    "participants": (labels.label_flow, words.say_flow),
    "follow_up": (labels.label_follow_up, words.say_follow_up),
    "baseline": (labels.label_baseline, words.say_baseline),
    "outcomes": (labels.label_outcome, words.say_outcome),
    "comparisons": (labels.label_comparison, words.say_comparison),
    "adverse_events": (labels.label_harm, words.say_harm),
}


def view_facts(record: TrialRecord, text: str | None) -> Iterator[FactView]:
    """Give the facts of a record in its order; ``text`` finds the quotes that have no place."""
    yield from _fields("trial", record.trial)
    yield from _fields("citation", record.citation)
    for index, arm in enumerate(record.arms):
        yield from _arm(f"/arms/{index}", arm, text)
    for category, (label, say) in _GROUPS.items():
        for index, fact in enumerate(getattr(record, category)):
            said = say(fact) or _bare(category)
            yield _fact(f"/{category}/{index}", category, label(fact), said, fact, text)
    if record.conclusion:
        places = _one(record.conclusion_evidence)
        yield FactView("/conclusion", "conclusion", "conclusion", record.conclusion, places=places)


def _bare(category: str) -> str:
    """Give what stands for a fact that has no number of its own."""
    return "stated" if category == "adverse_events" else "no value"


def _fact(
    pointer: str, category: str, about: str, said: str, fact: Fact, text: str | None
) -> FactView:
    main, *more = said.split("\n")
    return FactView(
        pointer=pointer,
        category=category,
        about=about,
        says=main,
        more=tuple(more),
        arms=list_arms(fact),
        quote=fact.quote,
        places=_one(fact.evidence) or _find(fact.quote, text),
        confidence=fact.confidence,
        slots=tuple(_slots(pointer, fact)),
    )


def _one(evidence: Evidence | None) -> tuple[Evidence, ...]:
    return () if evidence is None else (evidence,)


def _find(quote: str, text: str | None) -> tuple[Evidence, ...]:
    start = -1 if text is None else text.find(quote)
    return () if start < 0 else (Evidence(start=start, end=start + len(quote)),)


def _slots(pointer: str, model: Model) -> Iterator[Slot]:
    for name, value in model.model_dump(mode="json", exclude=set(_NOT_SLOTS)).items():
        if value is not None:
            yield Slot(name, f"{pointer}/{name}", value)


def _arm(pointer: str, arm: Arm, text: str | None) -> Iterator[FactView]:
    role = words.say_constant(arm.role.value) if arm.role else ""
    yield FactView(
        pointer=pointer,
        category="arms",
        about=role or "arm",
        says=arm.label,
        arms=(arm.id,),
        places=arm.evidence or _find(arm.label, text),
        confidence=arm.confidence,
        slots=tuple(_slots(pointer, arm)),
    )
    for number, intervention in enumerate(arm.interventions):
        for index, dose in enumerate(intervention.doses):
            place = f"{pointer}/interventions/{number}/doses/{index}"
            fact = _fact(place, "doses", intervention.name, words.say_dose(dose), dose, text)
            yield replace(fact, arms=(arm.id,))


def _fields(category: str, model: Trial | Citation) -> Iterator[FactView]:
    for name in type(model).model_fields:
        value = getattr(model, name)
        if name in ABOUT_KEYS or value is None or value == ():
            continue
        listed = isinstance(value, tuple)
        items = cast("tuple[Any, ...]", value) if listed else (value,)
        for index, item in enumerate(items):
            pointer = f"/{category}/{name}"
            yield FactView(
                pointer=f"{pointer}/{index}" if listed else pointer,
                category=category,
                about=words.say_constant(name),
                says=_say_field(name, item),
                places=_share(model.evidence.get(name, ()), index, len(items)),
                confidence=_pick(model.confidence.get(name, ()), index),
            )


def _share(places: tuple[Evidence, ...], index: int, items: int) -> tuple[Evidence, ...]:
    """Give the place of one item where each has its own, else all places of the field."""
    return places[index : index + 1] if len(places) == items else places


def _pick(confidence: tuple[float, ...], index: int) -> float | None:
    return confidence[index] if index < len(confidence) else None


def _say_field(name: str, value: Any) -> str:
    if name in _DESIGN:
        return describe_design(Trial(**{name: value}))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name in _COUNTED:
        one, many = _COUNTED[name]
        return f"{value} {one if value == 1 else many}"
    return _FORMS.get(name, "{}").format(value)


_DESIGN = frozenset({"phase", "allocation", "masking", "hypothesis"})
_COUNTED = {"n_sites": ("site", "sites"), "n_countries": ("country", "countries")}
_FORMS = {
    "start_date": "from {}",
    "end_date": "to {}",
    "volume": "vol. {}",
    "issue": "no. {}",
    "pages": "pp. {}",
    "doi": "doi:{}",
    "pmid": "PMID {}",
}
