"""The documents about stores say what is: the dictionary, and every query and example."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from trialist.store import open_store
from trialist.store.addresses import parse_address
from trialist.store.descriptions import COLUMNS, TABLES
from trialist.store.dictionary import build_dictionary
from trialist.store.engines import create_engine
from trialist.store.schema import METADATA

DOCS = Path(__file__).parents[3] / "docs"


def blocks(language: str) -> list[str]:
    text = (DOCS / "store.md").read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def test_the_data_dictionary_is_up_to_date() -> None:
    """Made anew by ``python -m trialist.store.dictionary > docs/data-dictionary.md``."""
    assert (DOCS / "data-dictionary.md").read_text(encoding="utf-8") == build_dictionary()


def test_every_description_is_of_something() -> None:
    columns = {
        name
        for table in METADATA.tables.values()
        for column in table.columns
        for name in (column.name, f"{table.name}.{column.name}")
    }
    assert set(COLUMNS) <= columns
    assert set(TABLES) == set(METADATA.tables)


def test_the_dictionary_names_words_and_keys() -> None:
    lines = build_dictionary().splitlines()
    (phase,) = [line for line in lines if line.startswith("| `phase` |")]
    assert "`PHASE1_PHASE2`" in phase
    assert any("primary, of `record.record_id`" in line for line in lines)


@pytest.mark.parametrize("query", [block for block in blocks("sql") if "FOLDER" not in block])
def test_every_query_finds_something(query: str, tmp_path: Path, made: Any) -> None:
    url = f"{tmp_path}/trials.db"
    record = made.record().model_dump(exclude_unset=True)
    record["trial"]["allocation"] = "RANDOMIZED"
    stored = made.stored()
    stored = type(stored)(stored.content_hash, stored.document, type(stored.record)(**record))
    failed_key = stored.key._replace(content_hash="ab" * 32)
    from trialist.store import Failed

    with open_store(url) as store:
        run = store.begin_run(made.old, {})
        store.write(run, [stored, Failed(failed_key, "bad.txt", "TIMEOUT", "too slow")])
    engine = create_engine(parse_address(url))
    with engine.connect() as connection:
        rows = connection.execute(sa.text(query)).mappings().all()
    engine.dispose()
    assert rows
    assert all(row["again"] == row["quote"] for row in rows if "again" in row)


def test_the_query_of_files_runs(tmp_path: Path, made: Any) -> None:
    import duckdb

    (query,) = [block for block in blocks("sql") if "FOLDER" in block]
    with open_store(f"parquet:{tmp_path}/trials") as store:
        store.write(store.begin_run(made.old, {}), [made.stored()])
    found = duckdb.execute(query.replace("FOLDER", f"{tmp_path}/trials")).fetchall()
    assert sorted(found) == [("OS", 2), ("PFS", 1)]


def test_the_example_in_python_runs(tmp_path: Path) -> None:
    """In a process of its own: here, the pipeline is one that finds the invented trial only."""
    (block,) = blocks("python")
    path = os.pathsep.join([str(DOCS.parent), *sys.path])
    done = subprocess.run(
        [sys.executable, "-c", block],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("example 21.4\n", "")
