"""RevMan: rows of the other tables under the column names of RevMan's own data rows.

The names are those of the data rows in Cochrane's data packages, which R's ``meta::read.cdir``
reads too. Weights and study estimates are RevMan's to compute and stay empty.
"""

from __future__ import annotations

from typing import Any

from trialist.export.meta import binary, effects, means
from trialist.export.meta.rows import Row

COLUMNS = (
    *("Analysis group", "Analysis number", "Analysis name", "Subgroup", "Applicability"),
    *("Study", "Study year", "GIV Mean", "GIV SE"),
    *("Experimental mean", "Experimental SD", "Experimental cases", "Experimental N"),
    *("Control mean", "Control SD", "Control cases", "Control N", "O-E", "Variance"),
    *("Weight", "Mean", "CI start", "CI end", "Footnotes"),
)
# Which of RevMan's columns the columns of each table go to.
_NUMBERS = {
    binary.TABLE: {
        "Experimental cases": "event.e",
        "Experimental N": "n.e",
        "Control cases": "event.c",
        "Control N": "n.c",
    },
    effects.TABLE: {"GIV Mean": "TE", "GIV SE": "seTE", "O-E": "O-E", "Variance": "V"},
    means.TABLE: {
        "Experimental mean": "mean.e",
        "Experimental SD": "sd.e",
        "Experimental N": "n.e",
        "Control mean": "mean.c",
        "Control SD": "sd.c",
        "Control N": "n.c",
    },
}
# RevMan groups analyses by comparison; one group for each kind of data keeps their columns apart.
_GROUPS = {name: number for number, name in enumerate(_NUMBERS, start=1)}
_KINDS = {binary.TABLE: "events", effects.TABLE: "effect", means.TABLE: "mean"}


class RevMan:
    """Rows of the tables of many records as RevMan's, with the analyses numbered as they come."""

    def __init__(self) -> None:
        self._analyses: dict[tuple[str, ...], int] = {}

    def convert(self, table: str, row: Row) -> Row:
        """Give a row of another table with the keys of ``COLUMNS``."""
        name = _name(table, row)
        numbers = {ours: row[theirs] for ours, theirs in _NUMBERS[table].items()}
        return {
            "Analysis group": _GROUPS[table],
            "Analysis number": self._number(table, name),
            "Analysis name": name,
            "Subgroup": row["subgroup"],
            "Study": row["study"],
            "Study year": row["year"],
            **numbers,
            "Footnotes": _footnotes(row),
        }

    def _number(self, table: str, name: str) -> int:
        """Give the number of an analysis within its group."""
        known = [key for key in self._analyses if key[0] == table]
        return self._analyses.setdefault((table, name.lower()), len(known) + 1)


def _name(table: str, row: Row) -> str:
    endpoint = row["endpoint"]
    words: list[Any] = [row["label"] if endpoint in (None, "OTHER") else endpoint]
    if row["grade"]:
        words.append(f"grade {row['grade']}")
    if row["time"] is not None:
        words.append(f"at {row['time']:g} {row['time_unit']}s")
    if table == means.TABLE and row["unit"]:
        words.append(f"in {row['unit']}")
    return " ".join(str(word) for word in words) + f" ({row.get('sm') or _KINDS[table]})"


def _footnotes(row: Row) -> str:
    """Give who was compared, and all derivations with the document that they are from."""
    steps = [row.get(name) for name in ("derivation", "derivation.e", "derivation.c")]
    said = "; ".join(dict.fromkeys(step for step in steps if step))
    return f"{row['doc_id']}: {row['experimental']} v {row['control']} ({said})"
