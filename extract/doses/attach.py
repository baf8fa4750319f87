"""Arms with the doses of their treatments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.analysis import Analysis, Linked, Sentence
from extract.doses.amounts import AMOUNT_RULES, Amount
from extract.doses.kinds import Kind, find_kinds
from extract.doses.merge import Told, distinct_doses
from extract.doses.names import Namer
from extract.doses.ownership import Owned, Scene, find_owners
from extract.doses.sharing import (
    Segment,
    arm_words,
    arms_of_all,
    arms_of_part,
    by_size,
    candidate_arms,
    dose_labels,
    has_option,
    segment_at,
    settle,
    split_segments,
)
from extract.doses.slots import Slots, fill_slots
from extract.doses.terms import is_bare_radiation, is_chemoradiation
from extract.doses.treatments import Treatment, is_cohort, is_placebo, treatment_key
from extract.matching import compile_pattern, find_first, replace_all
from extract.rule import find_mentions
from extract.value_lists import LONGEST_SENTENCE, mentions_within
from schemas.document import PartKind, Section
from schemas.mention import ArmMention, Mention
from schemas.record import Arm, Dose, Evidence, Intervention
from schemas.vocabulary import InterventionType

_SKIPPED = (PartKind.CITATION, PartKind.BOILERPLATE)
_PLANS = (Section.BACKGROUND, Section.OBJECTIVE)  # they count where nothing later says more
# An arm's name may tell how strong its treatment is; the amount says it better.
_STRENGTH = compile_pattern(r"^ (?: low | high | standard | full | reduced | half ) [ -]dose \s+")
_LEAD = compile_pattern(r"(?: \S+ \s+ ){2} [(\[]? $")  # shows a bare amount in its sentence
_FAR_BEFORE = 40  # characters before a treatment past which words are left out of a quote
_LONGEST_QUOTE = 150  # characters; words further away are left out of a quote


@dataclass(frozen=True, slots=True)
class _Place:
    """A place where a treatment's amount is printed, with its surroundings."""

    owned: Owned
    scene: Scene
    segments: Sequence[Segment]
    kind: Kind | None


@dataclass(frozen=True, slots=True)
class _Given:
    """A dose that an arm gets."""

    arm: str
    treatment: Treatment
    told: Told
    numbers: tuple[tuple[int, int], ...]
    printed: str | None = None  # a fuller name than the arm's treatment has


def attach_doses(
    analysis: Analysis, arms: Sequence[Arm], mentions: Sequence[ArmMention]
) -> tuple[Linked[Arm], ...]:
    """Give the arms with doses in their interventions, and the places of the numbers used."""
    places = list(_find_places(analysis, arms, mentions))
    given = list(_share_out(places, arms))
    dosed = [_build_arm(arm, [dose for dose in given if dose.arm == arm.id]) for arm in arms]
    if dosed:
        dosed[0] = _with_claims(dosed[0], places)
    return tuple(dosed)


def _with_claims(linked: Linked[Arm], places: Sequence[_Place]) -> Linked[Arm]:
    """Let an arm claim all amounts of treatments: what tells nothing new is no outcome either."""
    own = set(linked.numbers)
    amounts = [(place.owned.amount.start, place.owned.amount.end) for place in places]
    missing = [span for span in dict.fromkeys(amounts) if span not in own]
    return replace(linked, numbers=(*linked.numbers, *missing)) if missing else linked


def _find_places(
    analysis: Analysis, arms: Sequence[Arm], mentions: Sequence[ArmMention]
) -> Iterator[_Place]:
    if not analysis.places.select(AMOUNT_RULES):
        return
    namer: Namer | None = None
    previous: tuple[Treatment, ...] = ()
    for sentence, amounts in _find_amounts(analysis):
        namer = namer or Namer(analysis, arms)
        namings = tuple(namer.find(sentence.start, sentence.end))
        scene = Scene(analysis, sentence, amounts, namings, namer)
        segments = split_segments(scene, mentions_within(sentence, mentions))
        owners = find_owners(scene, previous)
        previous = tuple(dict.fromkeys(t for owned in owners for t in owned.treatments))
        kinds = find_kinds(scene, owners)
        for owned in owners:
            yield _Place(owned, scene, segments, kinds.get(owned.amount.start))


def _find_amounts(
    analysis: Analysis,
) -> Iterator[tuple[Sentence, tuple[Mention[Amount], ...]]]:
    """Give the sentences that print amounts, with these."""
    for sentence in analysis.sentences:
        start, end = sentence.start, sentence.end
        if sentence.part.kind in _SKIPPED or end - start > LONGEST_SENTENCE:
            continue
        found: list[Mention[Amount]] = find_mentions(AMOUNT_RULES, analysis.places_in(sentence))
        if found:
            yield (
                sentence,
                tuple(replace(m, start=m.start + start, end=m.end + start) for m in found),
            )


def _share_out(places: Sequence[_Place], arms: Sequence[Arm]) -> Iterator[_Given]:
    """Give each place's dose to its arms, one treatment after another."""
    regimens = {
        arm.id: frozenset(
            treatment_key(i.name) for i in arm.interventions if not is_placebo(i.name)
        )
        for arm in arms
    }
    labels = dose_labels(arms)
    names = arm_words(arms)
    cohorts = [arm.id for arm in arms if is_cohort(arm)]
    treatments = {t.key: t for place in places for t in place.owned.treatments}
    for key, treatment in treatments.items():
        own = [p for p in places if any(t.key == key for t in p.owned.treatments)]
        own = [p for p in own if p.scene.sentence.section not in _PLANS] or own
        for place, getting in zip(
            own, _arms_of(own, treatment, regimens, labels, names), strict=True
        ):
            everyone = len(treatments) == 1 and set(getting) == set(treatment.arms)
            yield from _give(place, treatment, (*getting, *cohorts) if everyone else getting)


def _arms_of(
    places: Sequence[_Place],
    treatment: Treatment,
    regimens: Mapping[str, frozenset[str]],
    labels: Mapping[str, frozenset[float]],
    names: Mapping[str, str],
) -> list[tuple[str, ...]]:
    """Give the arms of each place: all that get the treatment, if one amount is printed."""
    amounts = {(p.owned.amount.value.value, p.owned.amount.value.unit) for p in places}
    common = [arms_of_all(p.scene, p.owned, p.segments, regimens) for p in places]
    if any(common):
        rest = [p for p, arms in zip(places, common, strict=True) if not arms]
        others = iter(_arms_of(rest, treatment, regimens, labels, names) if rest else ())
        return [arms or next(others) for arms in common]
    is_common = len({regimens[arm] for arm in treatment.arms}) > 1 or len(treatment.arms) == 1
    is_common = is_common and not any(len(place.owned.treatments) > 1 for place in places)
    is_single = len(amounts) == 1 or _in_one_segment(places)
    if is_common and is_single and not labels:
        getting = (_leading_arms(places, treatment) if len(amounts) > 1 else ()) or treatment.arms
        return [arms_of_part(p.scene, p.owned, treatment.arms, names) or getting for p in places]
    candidates = [
        candidate_arms(p.scene, p.owned, treatment, p.segments, regimens, labels, names)
        for p in places
    ]
    if ordered := _ordered(places, candidates, names):
        return ordered
    return settle(candidates)


def _ordered(
    places: Sequence[_Place],
    candidates: Sequence[tuple[tuple[str, ...], bool]],
    names: Mapping[str, str],
) -> list[tuple[str, ...]] | None:
    """Give the arms of amounts that nothing but the size of the treatment tells apart."""
    choices = {arms for arms, _ in candidates}
    if len(choices) != 1 or any(is_named for _, is_named in candidates):
        return None
    sizes = [float(place.owned.amount.value.value) for place in places]
    return by_size(sizes, next(iter(choices)), names)


def _segment_of(place: _Place) -> Segment:
    return segment_at(place.segments, place.owned.amount.start)


def _in_one_segment(places: Sequence[_Place]) -> bool:
    """Tell whether all amounts of a treatment are printed together, as steps of one course."""
    segment = _segment_of(places[0])
    return all(_segment_of(place) is segment for place in places)


def _leading_arms(places: Sequence[_Place], treatment: Treatment) -> tuple[str, ...]:
    """Give the arms that the segment names before its first amount: "HDT (X 200 mg or ...)"."""
    segment = _segment_of(places[0])
    first = min(place.owned.amount.start for place in places)
    leads = segment.leads if not has_option(places[0].scene) else ()
    arms = dict.fromkeys(arm for m in leads if m.end <= first for arm in m.arms)
    return tuple(arm for arm in arms if arm in treatment.arms)


def _give(place: _Place, treatment: Treatment, arms: Iterable[str]) -> Iterator[_Given]:
    slots = fill_slots(place.scene, place.owned, place.segments, place.kind)
    told = Told(place.scene.sentence.index, _build_dose(place, slots))
    amount = place.owned.amount
    numbers = ((amount.start, amount.end), *slots.spans)
    printed = _fuller_name(place, treatment)
    others = [other for other in place.owned.treatments if other is not treatment]
    for arm in arms:
        if arm in treatment.arms or not any(arm in other.arms for other in others):
            yield _Given(arm, treatment, told, numbers, printed)


def _fuller_name(place: _Place, treatment: Treatment) -> str | None:
    """Give the name that a treatment has where its amount is printed, if the arm's is worse."""
    name = treatment.name
    if treatment.type is InterventionType.RADIATION:
        return _radiation_name(place, name) if is_bare_radiation(name) else None
    bare = replace_all(_STRENGTH, "", name)
    return bare if bare and bare != name else None


def _radiation_name(place: _Place, name: str) -> str | None:
    sentence, namer, naming = place.scene.sentence, place.scene.namer, place.owned.naming
    if is_chemoradiation(name):
        return (naming and namer.radiation_name(naming.start, naming.end)) or "radiotherapy"
    return namer.radiation_name(sentence.start, sentence.end, naming) or namer.only_radiation_name


def _build_dose(place: _Place, slots: Slots) -> Dose:
    owned = place.owned
    amount = owned.amount
    start, end = _quoted(place, slots)
    values = dict(slots.values)
    if amount.value.value_high is not None:
        values["value_high"] = amount.value.value_high
    return Dose(
        value=amount.value.value,
        unit=amount.value.unit,
        quote=place.scene.analysis.document.text[start:end],
        evidence=Evidence(start=start, end=end),
        **values,
    )


def _quoted(place: _Place, slots: Slots) -> tuple[int, int]:
    """Give the stretch that shows an amount with what is said of it, nearest words first."""
    amount, naming = place.owned.amount, place.owned.naming
    spans = list(slots.spans)
    if naming is not None:
        spans.append((naming.start, naming.end))
    start, end = amount.start, amount.end
    for left, right in sorted(spans, key=lambda span: max(start - span[0], span[1] - end)):
        first, last = min(start, left), max(end, right)
        is_near = right >= (naming.start if naming else start) - _FAR_BEFORE
        if is_near and last - first <= _LONGEST_QUOTE and not _parted(place, first, last):
            start, end = first, last
    if (start, end) == (amount.start, amount.end) and naming is not None:
        first, last = min(start, naming.start), max(end, naming.end)
        start, end = (first, last) if last - first <= _LONGEST_QUOTE else (start, end)
    if (start, end) == (amount.start, amount.end):
        lead = find_first(_LEAD, place.scene.between(place.scene.sentence.start, start))
        start -= len(lead[0]) if lead else 0
    return start, end


def _parted(place: _Place, start: int, end: int) -> bool:
    """Tell whether another amount stands in a stretch around an amount."""
    own = place.owned.amount.start
    return any(start <= other.start < end and other.start != own for other in place.scene.amounts)


def _build_arm(arm: Arm, given: Sequence[_Given]) -> Linked[Arm]:
    """Give an arm with its doses, each amount of a treatment once, the fullest mention of it."""
    interventions = [_with_doses(intervention, given) for intervention in arm.interventions]
    known = {treatment_key(intervention.name) for intervention in arm.interventions}
    for key in dict.fromkeys(item.treatment.key for item in given):
        if key not in known:
            interventions.append(_added(key, given))
    numbers = dict.fromkeys(span for item in given for span in item.numbers)
    built = arm.model_copy(update={"interventions": tuple(interventions)}) if given else arm
    return Linked(built, tuple(numbers), "dose.near_treatment")


def _with_doses(intervention: Intervention, given: Sequence[_Given]) -> Intervention:
    key = treatment_key(intervention.name)
    own = [item for item in given if item.treatment.key == key]
    if not own:
        return intervention
    doses = distinct_doses([item.told for item in own])
    name = next((item.printed for item in own if item.printed), None) or intervention.name
    return intervention.model_copy(update={"name": name, "doses": doses})


def _added(key: str, given: Sequence[_Given]) -> Intervention:
    own = [item for item in given if item.treatment.key == key]
    treatment = own[0].treatment
    return Intervention(
        name=treatment.name,
        type=treatment.type,
        doses=distinct_doses([item.told for item in own]),
    )
