"""The data dictionary: every table, column and view of a store, as Markdown.

python -m trialist.store.dictionary > docs/data-dictionary.md
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel

from schemas.record import Arm, Citation, Dose, Finding, Intervention, Trial, Unlinked
from trialist.store import schema
from trialist.store.columns import model_columns
from trialist.store.views import VIEW_DESCRIPTIONS, VIEWS

_OPENING = """# Data dictionary

The tables of a store, made from the models of records by `python -m trialist.store.dictionary`; a
test compares the two. [store.md](store.md) says how stores are used. Keys are the same in every
store. A list in one cell has `; ` between its items. Booleans and numbers are empty where a
document is silent, never false or zero.
"""

_TYPES: Mapping[type[Any], str] = {
    sa.Text: "text",
    sa.Integer: "integer",
    sa.BigInteger: "integer (64 bits)",
    sa.Double: "number (double)",
    sa.Boolean: "boolean",
}

# The models that tables are made of, for the words that their columns may hold.
_MODELS: Mapping[str, tuple[type[BaseModel], ...]] = {
    **{name: (model,) for name, model in schema.FACTS.items()},
    "trial": (Trial, Citation),
    "arm": (Arm,),
    "intervention": (Intervention,),
    "dose": (Dose,),
    "finding": (Finding,),
    "unlinked": (Unlinked,),
}


def build_dictionary() -> str:
    """Give the data dictionary as Markdown that ends in a newline."""
    parts = [_OPENING, "## Tables\n"]
    for table in schema.METADATA.tables.values():
        parts.append("\n".join(_table_lines(table)) + "\n")
    parts.append("\n".join(_view_lines()))
    return "\n".join(parts) + "\n"


def _table_lines(table: schema.Table) -> Iterator[str]:
    yield f"### {table.name}\n"
    yield f"{table.comment}\n"
    yield "| column | type | key | holds |"
    yield "| --- | --- | --- | --- |"
    words = _vocabularies(table.name)
    for column in table.columns:
        holds = f"{column.comment}{_list_words(words.get(column.name))}".replace("|", "\\|")
        yield f"| `{column.name}` | {_type(column)} | {_key(column)} | {holds} |"


def _type(column: sa.Column[Any]) -> str:
    required = "" if column.nullable else ", required"
    return _TYPES[type(column.type)] + required


def _key(column: sa.Column[Any]) -> str:
    targets = sorted({key.target_fullname for key in column.foreign_keys})
    roles = ["primary"] if column.primary_key else []
    roles += [f"of `{target}`" for target in targets]
    roles += ["unique"] if column.unique else []
    indexes = column.table.indexes
    roles += ["index"] if any(next(iter(index.columns)) is column for index in indexes) else []
    return ", ".join(roles)


def _vocabularies(table: str) -> Mapping[str, type[StrEnum]]:
    return {
        column.name: column.vocabulary
        for model in _MODELS.get(table, ())
        for column in model_columns(model)
        if column.vocabulary is not None
    }


def _list_words(vocabulary: type[StrEnum] | None) -> str:
    if vocabulary is None:
        return ""
    return " One of " + ", ".join(f"`{member.value}`" for member in vocabulary) + "."


def _view_lines() -> Iterator[str]:
    yield "## Views\n"
    yield "| view | gives |"
    yield "| --- | --- |"
    for name in VIEWS:
        table = name.removeprefix("current_")
        holds = f"The rows of `{table}` that belong to current records, with the `doc_id`."
        yield f"| `{name}` | {VIEW_DESCRIPTIONS.get(name, holds)} |"


if __name__ == "__main__":
    print(build_dictionary(), end="")
