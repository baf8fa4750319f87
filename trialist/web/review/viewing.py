"""Viewing: a document under review as its page shows it, fact by fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from schemas.record import TrialRecord
from trialist.render.words import say_constant
from trialist.review.decisions import Standing
from trialist.show.facts import FactView
from trialist.show.view import FindingView, RecordView

# The sections of the page, in its order; what an arm is given stands with the arm.
_SECTIONS: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("trial", "Trial", frozenset({"trial"})),
    ("arms", "Arms, interventions, doses", frozenset({"arms", "doses", "interventions"})),
    ("participants", "Participants", frozenset({"participants"})),
    ("outcomes", "Outcomes", frozenset({"outcomes"})),
    ("comparisons", "Comparisons", frozenset({"comparisons"})),
    ("adverse_events", "Harms", frozenset({"adverse_events"})),
    ("baseline", "Baseline", frozenset({"baseline"})),
    ("follow_up", "Follow-up", frozenset({"follow_up"})),
    ("citation", "Citation", frozenset({"citation"})),
    ("conclusion", "Conclusion", frozenset({"conclusion"})),
)


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact with what the reviewer made of it.

    ``was`` is what the machine said of a fact that is corrected, ``why`` the reason of the last
    decision, ``arms`` the labels of its arms.
    """

    fact: FactView
    state: str
    arms: str
    quote: str
    findings: tuple[FindingView, ...]
    was: str
    why: str

    @property
    def counts(self) -> bool:
        """Whether a decision about it is asked for."""
        return self.fact.category != "interventions"


@dataclass(frozen=True, slots=True)
class Group:
    """A section of the record: its facts, and how many of them are decided."""

    key: str
    title: str
    rows: tuple[FactRow, ...]

    @property
    def total(self) -> int:
        """How many facts there are to decide about: an intervention goes with its arm."""
        return sum(row.counts for row in self.rows)

    @property
    def decided(self) -> int:
        """How many of them are not open any more."""
        return sum(row.counts and row.state != Standing.OPEN for row in self.rows)


@dataclass(frozen=True, slots=True)
class Was:
    """What stood before: the machine's facts, and the reasons of decisions, by pointer."""

    machine: Mapping[str, FactView]
    why: Mapping[str, str]


def build_groups(view: RecordView, standing: Mapping[str, Standing], was: Was) -> tuple[Group, ...]:
    """Give the sections of a record that have facts."""
    rows: dict[str, list[FactRow]] = {}
    sections = {category: key for key, _, held in _SECTIONS for category in held}
    facts = all_facts(view)
    labels = {arm.id: arm.label for arm in view.record.arms}
    for pointer, state in standing.items():
        if (fact := facts.get(pointer)) is not None:
            row = _row(view, fact, state, labels, was)
            rows.setdefault(sections[fact.category], []).append(row)
    return tuple(Group(key, title, tuple(rows[key])) for key, title, _ in _SECTIONS if key in rows)


def all_facts(view: RecordView) -> dict[str, FactView]:
    """Give the facts of a view by pointer, with the interventions of the arms."""
    return {**view.facts, **{fact.pointer: fact for fact in _interventions(view.record)}}


def _interventions(record: TrialRecord) -> Iterator[FactView]:
    for at, arm in enumerate(record.arms):
        for inner, intervention in enumerate(arm.interventions):
            yield FactView(
                pointer=f"/arms/{at}/interventions/{inner}",
                category="interventions",
                about=say_constant(intervention.type.value),
                says=intervention.name,
                arms=(arm.id,),
            )


def _row(
    view: RecordView, fact: FactView, state: Standing, labels: Mapping[str, str], was: Was
) -> FactRow:
    before = was.machine.get(fact.pointer) if state is Standing.CORRECTED else None
    return FactRow(
        fact=fact,
        state=state.value,
        arms="" if fact.category == "arms" else _join(labels, fact.arms),
        quote=_words(view, fact),
        findings=tuple(view.findings[index] for index in fact.findings),
        was=say_fact(before) if before else "",
        why=was.why.get(fact.pointer, ""),
    )


def _join(labels: Mapping[str, str], arms: Sequence[str]) -> str:
    return " v ".join(labels.get(one, one) for one in arms)


def say_fact(fact: FactView) -> str:
    """Give a fact in one line: its value, interval and spread."""
    return ", ".join((fact.says, *fact.more))


def _words(view: RecordView, fact: FactView) -> str:
    """Give the words of a fact as the document prints them, on one line."""
    if fact.quote:
        return " ".join(fact.quote.split())
    if view.document is None or not fact.places:
        return ""
    place: Sequence[int] = (fact.places[0].start, fact.places[0].end)
    return " ".join(view.document.text[place[0] : place[1]].split())
