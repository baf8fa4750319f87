"""Facts as the tables of a page: arms as columns, what is measured as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from schemas.record import Arm, TrialRecord
from trialist.render.words import say_constant
from trialist.show.facts import FactView


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of a cell: plain words, then facts that are links to theirs."""

    text: str = ""
    facts: tuple[FactView, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """What is measured, and what each column says of it."""

    label: str
    cells: tuple[tuple[Item, ...], ...]

    @property
    def facts(self) -> tuple[FactView, ...]:
        """The facts of the row, column by column."""
        return tuple(fact for cell in self.cells for item in cell for fact in item.facts)


@dataclass(frozen=True, slots=True)
class Table:
    """A category of the record: ``key`` is its name there ("adverse_events"), ``title`` ours."""

    key: str
    title: str
    columns: tuple[Item, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class CardLine:
    """A line of the trial card: its name, and the facts that it holds."""

    name: str
    facts: tuple[FactView, ...]


Facts = Mapping[str, Sequence[FactView]]

# The lines of the card: their names, and the pointers of what they hold, lists with all items.
_CARD: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Study", ("/trial/acronym",)),
    ("Registry", ("/trial/registry_ids",)),
    (
        "Design",
        (
            "/trial/phase",
            "/trial/allocation",
            "/trial/allocation_ratio",
            "/trial/masking",
            "/trial/hypothesis",
        ),
    ),
    ("Condition", ("/trial/conditions",)),
    ("Dates", ("/trial/start_date", "/trial/end_date")),
    ("Sites", ("/trial/n_sites", "/trial/n_countries", "/trial/locations")),
    ("Stopped early", ("/trial/stopped_early", "/trial/why_stopped")),
    (
        "Source",
        tuple(
            f"/citation/{name}"
            for name in ("first_author title journal year volume issue pages doi pmid".split())
        ),
    ),
    ("Conclusion", ("/conclusion",)),
)
# Tables with a column for each arm, in the order of the page; results before who they are of.
_BY_ARM = (
    ("participants", "Participants"),
    ("outcomes", "Outcomes"),
    ("adverse_events", "Harms"),
    ("baseline", "Baseline"),
    ("follow_up", "Follow-up"),
)
WHOLE = "All"


def build_card(facts: Facts) -> tuple[CardLine, ...]:
    """Give the lines of the trial card that the document has something for."""
    found = (*facts.get("trial", ()), *facts.get("citation", ()), *facts.get("conclusion", ()))
    lines = (
        CardLine(name, tuple(fact for at in pointers for fact in found if _is_at(fact.pointer, at)))
        for name, pointers in _CARD
    )
    return tuple(line for line in lines if line.facts)


def _is_at(pointer: str, at: str) -> bool:
    return pointer == at or pointer.startswith(f"{at}/")


def build_tables(record: TrialRecord, facts: Facts) -> tuple[Table, ...]:
    """Give the tables of a record that have rows."""
    tables = [_arms(record, facts)]
    for key, title in _BY_ARM:
        tables.append(_by_arm(key, title, record, facts.get(key, ())))
        if key == "outcomes":
            tables.append(_comparisons(record, facts.get("comparisons", ())))
    return tuple(table for table in tables if table.rows)


def _arms(record: TrialRecord, facts: Facts) -> Table:
    by_pointer = {fact.pointer: fact for fact in (*facts.get("arms", ()), *facts.get("doses", ()))}
    columns = tuple(
        Item(facts=(by_pointer[f"/arms/{index}"],)) for index in range(len(record.arms))
    )
    rows = (
        Row(
            "Role",
            tuple(_texts(say_constant(arm.role.value) if arm.role else "") for arm in record.arms),
        ),
        Row("Also called", tuple(_texts(*arm.aliases) for arm in record.arms)),
        Row(
            "Treatment",
            tuple(_treatment(index, arm, by_pointer) for index, arm in enumerate(record.arms)),
        ),
    )
    kept = tuple(row for row in rows if any(row.cells))
    stated = kept or (Row("Role", tuple(_texts("not stated") for _ in record.arms)),)
    return Table("arms", "Arms", columns, stated if record.arms else ())


def _texts(*texts: str) -> tuple[Item, ...]:
    return tuple(Item(text) for text in texts if text)


def _treatment(index: int, arm: Arm, facts: Mapping[str, FactView]) -> tuple[Item, ...]:
    return tuple(
        Item(
            intervention.name,
            tuple(
                facts[f"/arms/{index}/interventions/{number}/doses/{dose}"]
                for dose in range(len(intervention.doses))
            ),
        )
        for number, intervention in enumerate(arm.interventions)
    )


@dataclass(slots=True)
class _Draft:
    """A row while its facts are gathered, by arm."""

    cells: dict[str | None, list[Item]] = field(default_factory=dict[str | None, list[Item]])


def _by_arm(key: str, title: str, record: TrialRecord, facts: Sequence[FactView]) -> Table:
    drafts: dict[str, _Draft] = {}
    for fact in facts:
        arm = fact.arms[0] if fact.arms else None
        draft = drafts.setdefault(fact.about, _Draft())
        draft.cells.setdefault(arm, []).append(Item(facts=(fact,)))
    filled = {arm for draft in drafts.values() for arm in draft.cells}
    columns = [arm for arm in record.arms if arm.id in filled]
    ids: list[str | None] = [*(arm.id for arm in columns), *([None] if None in filled else [])]
    heads = [Item(arm.label) for arm in columns] + ([Item(WHOLE)] if None in filled else [])
    rows = tuple(
        Row(label, tuple(tuple(draft.cells.get(column, ())) for column in ids))
        for label, draft in drafts.items()
    )
    return Table(key, title, tuple(heads), rows)


def _comparisons(record: TrialRecord, facts: Sequence[FactView]) -> Table:
    names = {arm.id: arm.label for arm in record.arms}
    rows = tuple(
        Row(
            fact.about,
            (_texts(" v ".join(names[arm] for arm in fact.arms)), (Item(facts=(fact,)),)),
        )
        for fact in facts
    )
    return Table("comparisons", "Comparisons", (Item("Arms"), Item("Effect")), rows)
