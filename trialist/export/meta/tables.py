"""All tables for meta-analysis of a record, and what is in none of them."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.record import TrialRecord
from trialist.export.meta import binary, effects, means, revman
from trialist.export.meta.rows import LEFT_OUT, LeftOut, Row

REVMAN = "revman"
LEFT_OUT_TABLE = "left_out"
META_COLUMNS: dict[str, tuple[str, ...]] = {
    binary.TABLE: binary.COLUMNS,
    binary.ARMS_TABLE: binary.ARM_COLUMNS,
    effects.TABLE: effects.COLUMNS,
    means.TABLE: means.COLUMNS,
    REVMAN: revman.COLUMNS,
    LEFT_OUT_TABLE: LEFT_OUT,
}
_MAKERS = {
    binary.TABLE: binary.pair_rows,
    binary.ARMS_TABLE: binary.arm_rows,
    effects.TABLE: effects.effect_rows,
    means.TABLE: means.mean_rows,
}


def meta_rows(record: TrialRecord, converter: revman.RevMan) -> Iterator[tuple[str, Row]]:
    """Give the rows of a record, each with the name of its table, a key of ``META_COLUMNS``."""
    for table, make in _MAKERS.items():
        for row in make(record):
            if isinstance(row, LeftOut):
                yield LEFT_OUT_TABLE, row.to_row(record)
                continue
            yield table, row
            if table != binary.ARMS_TABLE:
                yield REVMAN, converter.convert(table, row)
