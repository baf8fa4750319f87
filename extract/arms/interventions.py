"""The interventions of an arm as the record names them."""

from __future__ import annotations

from collections.abc import Mapping

from extract.arms.drafts import Draft, Text, strip_group
from extract.arms.entries import Entry
from extract.arms.terms import read_name
from schemas.record import Intervention
from schemas.vocabulary import InterventionType

_EXPANDED = frozenset("class mixed regimen control".split())
_MODIFIED = frozenset(
    {InterventionType.PROCEDURE, InterventionType.RADIATION, InterventionType.BEHAVIORAL}
)
_RADIOTHERAPY = Entry("radiotherapy", InterventionType.RADIATION, "name", ("radiotherapy",))
_SHORT = 4  # letters of short forms such as "Cape"
_LONGEST_PRINTED = 60  # characters
_LONGEST_NAME = 6  # words of a name that is one intervention
_JOINS = frozenset("plus and with or followed preceded before after then / +".split())
_ALONE = frozenset("alone only".split())
_TYPES_BY_HEAD = {
    InterventionType.PROCEDURE: """surgery approach resection procedure screening test testing
        technique biopsy ultrasonography scan imaging strategy laparoscopy anastomosis drainage
        dissection excision esophagectomy""",
    InterventionType.BIOLOGICAL: "vaccine vaccination antibody cells immunization",
    InterventionType.BEHAVIORAL: """intervention education counseling counselling program programme
        coaching messaging information care management booklet""",
    InterventionType.RADIATION: "radiation radiotherapy irradiation boost gy fractionation",
    InterventionType.DEVICE: "device kit",
}


def printed_forms(text: Text) -> Mapping[str, str]:
    """Give the fullest printed form of each intervention of a text."""
    longest: dict[str, str] = {}
    for term in text.terms:
        printed = text.folded[term.start : term.end]
        if len(printed) > len(longest.get(term.entry.name, "")):
            longest[term.entry.name] = printed
    return longest


def build_interventions(draft: Draft, longest: Mapping[str, str]) -> tuple[Intervention, ...]:
    """Give the interventions of a draft, without those that its components spell out."""
    found = dict(draft.entries)
    if draft.components:
        parts = {
            part for entry, _ in draft.components.values() for part in (entry.group, entry.name)
        }
        for name, (entry, _) in draft.entries.items():
            if entry.kind in _EXPANDED and _is_spelled_out(entry, parts, draft):
                del found[name]
                if entry.kind == "mixed" and not _has_radiation(draft):
                    found["radiotherapy"] = (_RADIOTHERAPY, "radiotherapy")
        found |= {name: entry for name, entry in draft.components.items() if name not in found}
    found = _without_own_classes(found)
    if not found:
        names = [strip_group(name) for name in draft.names if not name[0].isdigit()]
        name = max(
            names or ["treatment"], key=lambda name: (" " in name, len(name) <= _LONGEST_PRINTED)
        )
        return (Intervention(name=name, type=type_of(name)),)
    if all(entry.type in _MODIFIED and entry.kind == "name" for entry, _ in found.values()):
        entry, printed = next(reversed(found.values()))
        name = next((name for name in draft.names if printed.lower() in name.lower()), printed)
        words = name.lower().split()
        if len(words) <= _LONGEST_NAME and _JOINS.isdisjoint(words):
            name = " ".join(word for word in name.split() if word.lower() not in _ALONE)
            if " " not in name:
                name = _name(entry, name, longest)
            return (Intervention(name=name, type=entry.type),)
    return tuple(
        Intervention(name=_name(entry, printed, longest), type=entry.type)
        for entry, printed in found.values()
    )


def _has_radiation(draft: Draft) -> bool:
    entries = (*draft.entries.values(), *draft.components.values())
    return any(
        entry.type is InterventionType.RADIATION and entry.kind != "mixed" for entry, _ in entries
    )


def _is_spelled_out(entry: Entry, parts: set[str], draft: Draft) -> bool:
    if entry.kind == "class":
        return entry.name in parts
    if entry.kind in ("mixed", "regimen"):
        return any(part in parts for part in entry.parts)
    return entry.name not in ("observation", "no treatment")


def _without_own_classes(
    found: dict[str, tuple[Entry, str]],
) -> dict[str, tuple[Entry, str]]:
    """Leave out "chemotherapy" beside the drugs that it is."""
    groups = {entry.group for entry, _ in found.values()}
    return {
        name: value
        for name, value in found.items()
        if not (value[0].kind == "class" and name in groups)
    }


def _name(entry: Entry, printed: str, longest: Mapping[str, str]) -> str:
    if entry.kind == "placebo":
        return "placebo"
    is_short = (
        entry.short
        or sum(char.isupper() for char in printed) > 1
        or (len(printed) <= _SHORT and printed[:1].isupper())
    )
    if is_short:
        full = longest.get(entry.name, printed)
        printed = full if len(full) > len(printed) else (entry.name if entry.short else printed)
    return printed if sum(char.isupper() for char in printed) > 1 else printed.lower()


def type_of(name: str) -> InterventionType:
    """Guess the type of an intervention from the last words of its name."""
    words = set(read_name(name)[0][-2:])
    for kind, heads in _TYPES_BY_HEAD.items():
        if not words.isdisjoint(heads.split()):
            return kind
    is_code = any(char.isdigit() for char in name) and any(char.isupper() for char in name)
    return InterventionType.DRUG if is_code else InterventionType.OTHER
