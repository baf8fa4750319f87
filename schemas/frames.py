"""Records as pandas frames: one frame a category, one row a fact, the same columns always."""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import BaseModel

from schemas.hints import choices_of, is_model
from schemas.record import (
    AdverseEvent,
    Arm,
    Baseline,
    Citation,
    Comparison,
    Dose,
    Evidence,
    Finding,
    FollowUp,
    Intervention,
    Outcome,
    ParticipantFlow,
    Trial,
    TrialRecord,
)

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]

# Between the items of a list in one cell; names of drugs and places hold commas.
LIST_SEPARATOR = "; "


class _Column(NamedTuple):
    """A column of a frame: where its values stand in a model, and their pandas type."""

    name: str
    path: tuple[str | int, ...]
    dtype: str


class _Table(NamedTuple):
    """A frame to be: its rows, and the columns that lead them, come from models, and trail."""

    rows: Callable[[TrialRecord], Iterable[Row]]
    lead: tuple[str, ...]
    models: Mapping[str, type[BaseModel]]
    trail: tuple[str, ...] = ()

    def dtypes(self) -> dict[str, str]:
        """Give the pandas type of each column, in order; texts lead and trail."""
        dtypes = dict.fromkeys(("doc_id", *self.lead), "string")
        for prefix, model in self.models.items():
            dtypes.update({prefix + column.name: column.dtype for column in _columns(model)})
        return dtypes | dict.fromkeys(self.trail, "string")


def build_frames(*records: TrialRecord) -> dict[str, pd.DataFrame]:
    """Give records as frames by category; each row starts with the ``doc_id``.

    Nested values become columns: ``ci_lower``, ``range_low``, ``p_value``,
    ``time_unit``, ``evidence_start``. Lists become text. Columns and their types
    are the same for every record, so that frames of many can be concatenated.
    """
    return {name: _build_frame(table, records) for name, table in _TABLES.items()}


def _build_frame(table: _Table, records: Iterable[TrialRecord]) -> pd.DataFrame:
    import pandas as pd

    rows = [{"doc_id": record.doc_id, **row} for record in records for row in table.rows(record)]
    return pd.DataFrame(
        {
            name: pd.Series([row[name] for row in rows], dtype=_fitting(dtype, rows, name))
            for name, dtype in table.dtypes().items()
        }
    )


def _fitting(dtype: str, rows: list[Row], name: str) -> str:
    """Give the type of a column, or ``object`` where a printed number is too large for it."""
    numbers = [row[name] for row in rows if isinstance(row[name], int)]
    return "object" if any(abs(number) > _LARGEST for number in numbers) else dtype


# Of 64-bit integers; documents may print anything.
_LARGEST = 2**63 - 1


@cache
def _columns(model: type[BaseModel]) -> tuple[_Column, ...]:
    """Give the columns that a model's fields become."""
    return tuple(
        column
        for name, field in model.model_fields.items()
        for column in _field_columns(name, choices_of(field.annotation))
    )


def _field_columns(name: str, choices: tuple[Any, ...]) -> Iterator[_Column]:
    choice = choices[0]
    origin, items = typing.get_origin(choice), typing.get_args(choice)
    if is_model(choice):
        yield from _nested(name, (name,), choice)
    elif origin is tuple and Ellipsis not in items:
        yield _Column(f"{name}_low", (name, 0), "Float64")
        yield _Column(f"{name}_high", (name, 1), "Float64")
    elif origin is tuple and items[0] is Evidence:
        # Of several places, the first is shown.
        yield from _nested(name, (name, 0), Evidence)
    elif origin is tuple and not is_model(items[0]):
        yield _Column(name, (name,), "string")
    elif origin is None:
        yield _Column(name, (name,), _dtype(choices))


def _nested(name: str, path: tuple[str | int, ...], model: type[BaseModel]) -> Iterator[_Column]:
    for column in _columns(model):
        yield _Column(f"{name}_{column.name}", (*path, *column.path), column.dtype)


def _dtype(choices: tuple[Any, ...]) -> str:
    if float in choices:
        return "Float64"
    if int in choices:
        return "Int64"
    return "boolean" if bool in choices else "string"


def _flatten(model: BaseModel) -> Row:
    """Give the values of a model by column."""
    return {column.name: _value(model, column.path) for column in _columns(type(model))}


def _value(model: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        if model is None or model == ():
            return None
        model = model[step] if isinstance(step, int) else getattr(model, step)
    if isinstance(model, StrEnum):
        return model.value
    if isinstance(model, tuple):
        return LIST_SEPARATOR.join(typing.cast("tuple[str, ...]", model)) or None
    return model


def _labels(record: TrialRecord) -> Mapping[str, str]:
    return {arm.id: arm.label for arm in record.arms}


def _trial_rows(record: TrialRecord) -> Iterator[Row]:
    citation = {f"citation_{name}": value for name, value in _flatten(record.citation).items()}
    yield {**_flatten(record.trial), **citation, "conclusion": record.conclusion}


def _arm_rows(record: TrialRecord) -> Iterator[Row]:
    for arm in record.arms:
        yield _flatten(arm)


def _intervention_rows(record: TrialRecord) -> Iterator[Row]:
    for arm in record.arms:
        for intervention in arm.interventions:
            yield {"arm": arm.id, "arm_label": arm.label, **_flatten(intervention)}


def _dose_rows(record: TrialRecord) -> Iterator[Row]:
    for arm in record.arms:
        for intervention in arm.interventions:
            lead = {"arm": arm.id, "arm_label": arm.label, "intervention": intervention.name}
            yield from ({**lead, **_flatten(dose)} for dose in intervention.doses)


def _comparison_rows(record: TrialRecord) -> Iterator[Row]:
    labels = _labels(record)
    for comparison in record.comparisons:
        names = LIST_SEPARATOR.join(labels[arm] for arm in comparison.arms)
        yield {"arm_labels": names or None, **_flatten(comparison)}


def _group_rows(category: str) -> Callable[[TrialRecord], Iterator[Row]]:
    def rows(record: TrialRecord) -> Iterator[Row]:
        labels = _labels(record)
        for fact in getattr(record, category):
            yield {"arm_label": labels.get(fact.arm), **_flatten(fact)}

    return rows


def _finding_rows(record: TrialRecord) -> Iterator[Row]:
    for finding in record.findings:
        yield _flatten(finding)


_GROUP = ("arm_label",)
_TABLES: Mapping[str, _Table] = {
    "trial": _Table(_trial_rows, (), {"": Trial, "citation_": Citation}, ("conclusion",)),
    "arms": _Table(_arm_rows, (), {"": Arm}),
    "interventions": _Table(_intervention_rows, ("arm", "arm_label"), {"": Intervention}),
    "doses": _Table(_dose_rows, ("arm", "arm_label", "intervention"), {"": Dose}),
    "participants": _Table(_group_rows("participants"), _GROUP, {"": ParticipantFlow}),
    "follow_up": _Table(_group_rows("follow_up"), _GROUP, {"": FollowUp}),
    "outcomes": _Table(_group_rows("outcomes"), _GROUP, {"": Outcome}),
    "comparisons": _Table(_comparison_rows, ("arm_labels",), {"": Comparison}),
    "adverse_events": _Table(_group_rows("adverse_events"), _GROUP, {"": AdverseEvent}),
    "baseline": _Table(_group_rows("baseline"), _GROUP, {"": Baseline}),
    "findings": _Table(_finding_rows, (), {"": Finding}),
}
