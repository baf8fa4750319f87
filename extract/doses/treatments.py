"""The treatments that can have doses: those of the record's arms, and drugs of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from extract.doses.terms import Words, split_words
from extract.vocabulary import load_rows
from schemas.record import Arm, Intervention
from schemas.vocabulary import InterventionType

# Last words of what has no amount of its own: the amounts around are those of its drugs.
_CLASS_WORDS = frozenset(
    """
    chemotherapy polychemotherapy therapy treatment care control immunotherapy chemoimmunotherapy
    regimen regimens surgery inhibitor inhibitors antibody antibodies agent agents drugs drug
    combination chemoradiotherapy chemoradiation steroids corticosteroids tki tkis monotherapy
    suppression deprivation
    """.split()
)
_GROUP_WORDS = frozenset("group groups arm arms cohort cohorts intervention part".split())


@dataclass(frozen=True, slots=True)
class Treatment:
    """A treatment as the record's arms or the vocabulary know it, and the arms that get it."""

    key: str
    name: str
    type: InterventionType
    arms: tuple[str, ...] = ()


def treatments_of(arms: Iterable[Arm]) -> dict[str, Treatment]:
    """Give the treatments of the arms by key, each with the arms that get it."""
    found: dict[str, Treatment] = {}
    for arm in arms:
        for intervention in arm.interventions:
            if not has_amounts(intervention):
                continue
            key = treatment_key(intervention.name)
            before = found.get(key)
            given = tuple(dict.fromkeys((*(before.arms if before else ()), arm.id)))
            found[key] = Treatment(key, intervention.name, intervention.type, given)
    return found


def keys_of(arm: Arm) -> list[str]:
    """Give the keys of the treatments that an arm lists, in order."""
    given = (item.name for item in arm.interventions if has_amounts(item))
    return [treatment_key(name) for name in given]


def treatment_key(name: str) -> str:
    """Give what all names of a treatment share: the usual name's words, or its own."""
    words = split_words(name)
    known = known_drugs().get(words)
    return " ".join(split_words(known[0]) if known else words)


@cache
def known_drugs() -> Mapping[Words, tuple[str, InterventionType]]:
    """Give the drugs of the vocabulary by the words of each of their names."""
    found: dict[Words, tuple[str, InterventionType]] = {}
    for row in load_rows("drugs"):
        name, kind, sort, *_, others = row
        if sort == "name":
            for printed in (name, *others.split("|")):
                if words := split_words(printed):
                    found.setdefault(words, (name, InterventionType(kind)))
    return found


def has_amounts(intervention: Intervention) -> bool:
    """Tell whether an intervention can have an amount: no dummy, and no mere class of drugs."""
    if is_placebo(intervention.name):
        return False
    words = split_words(intervention.name)
    is_radiation = intervention.type is InterventionType.RADIATION
    if not words or words[0] in _GROUP_WORDS:
        return False
    return is_radiation or words[-1] not in _CLASS_WORDS


def is_placebo(name: str) -> bool:
    """Tell whether a name is that of a dummy, which has no dose."""
    return any(word in name.lower() for word in ("placebo", "dummy", "sham", "observation"))


def is_cohort(arm: Arm) -> bool:
    """Tell whether an arm is told apart by its patients only: "cohort 2", with no treatment."""
    names = [arm.label, *(intervention.name for intervention in arm.interventions)]
    return all(name.lower().startswith(("cohort", "part ", "stratum")) for name in names)
