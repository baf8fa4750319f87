"""Tables of older versions become those of this one, with what is in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from trialist.store import migrations, open_store
from trialist.store.addresses import parse_address
from trialist.store.engines import create_engine, writing
from trialist.store.errors import NotAStore, StoreTooNew
from trialist.store.migrating import FOLDER, VERSION_TABLE, stored_version
from trialist.store.schema import METADATA
from trialist.store.views import VIEWS


def config() -> Config:
    made = Config()
    made.set_main_option("script_location", str(FOLDER))
    return made


@pytest.fixture(params=["sqlite", "postgresql", "duckdb"])
def kind(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def engine(url: str) -> Any:
    engine = create_engine(parse_address(url))
    yield engine
    engine.dispose()


def test_the_last_step_is_the_one_that_the_code_names() -> None:
    assert ScriptDirectory.from_config(config()).get_current_head() == migrations.HEAD


def test_all_steps_together_give_the_tables_of_the_code(url: str, kind: str, engine: Any) -> None:
    open_store(url).close()
    with engine.connect() as connection:
        if kind != "duckdb":  # which cannot say what its tables are in Alembic's way
            context = MigrationContext.configure(
                connection, opts={"version_table": VERSION_TABLE, "target_metadata": METADATA}
            )
            assert compare_metadata(context, METADATA) == []
        inspector = sa.inspect(connection)
        assert set(inspector.get_table_names()) == {*METADATA.tables, VERSION_TABLE}
        assert set(VIEWS) <= set(inspector.get_view_names())
        for name, table in METADATA.tables.items():
            found = connection.execute(sa.text(f"SELECT * FROM {name} LIMIT 0"))
            assert sorted(found.keys()) == sorted(table.columns.keys())
            assert found.all() == []


def old_store(engine: sa.Engine, shown: str) -> None:
    """Make the tables of the first step, with a document, a record and a fact in them."""
    made = config()
    with writing(engine, shown) as connection:
        made.attributes["connection"] = connection
        command.upgrade(made, "0001")
        for statement in _ROWS.split(";\n")[:-1]:
            connection.exec_driver_sql(statement)
        assert stored_version(connection) == "0001"


_ROWS = """
INSERT INTO run VALUES (3, 'rules', '0.0.9', 'FINISHED', '2020-01-01', NULL, '{}', '{}');
INSERT INTO document (document_id, content_hash, doc_id, text, parts, metadata)
VALUES (1, 'aa', 'old', 'OS was 0.48.', '[]', '{}');
INSERT INTO record VALUES (2, 1, 'rules', '0.0.9', 3, '#old', true,
'{"doc_id":"old","extractor":{"name":"rules","version":"0.0.9"}}');
INSERT INTO trial (record_id, phase) VALUES (2, 'PHASE3');
INSERT INTO outcome (record_id, fact_no, endpoint, label, statistic, percent)
VALUES (2, 1, 'OS', 'OS', 'PROPORTION', 48);
"""


def test_an_older_store_is_brought_up_to_date(url: str, engine: Any, made: Any) -> None:
    old_store(engine, url)
    with open_store(url) as store:
        (old,) = store.records()
        assert (old.document.doc_id, old.document.text, old.run) == ("old", "OS was 0.48.", 3)
        (document,) = store.rows("document")
        assert document["run_id"] == 3  # filled by the second step
        (outcome,) = store.rows("current_outcome")
        assert (outcome["doc_id"], outcome["percent"]) == ("old", 48)
        run = store.begin_run(made.old, {})
        assert run == 4
        assert store.write(run, [made.stored()]) == (1, 0, 0)
    with engine.connect() as connection:
        assert stored_version(connection) == migrations.HEAD


def test_a_newer_store_is_refused_and_left_alone(url: str, engine: Any) -> None:
    open_store(url).close()
    with engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    with pytest.raises(StoreTooNew, match=r"newer version of Trialist.*9999.*install"):
        open_store(url)
    with engine.connect() as connection:
        assert stored_version(connection) == "9999"


def test_a_database_with_tables_of_others_is_left_alone(url: str, engine: Any) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE document (name TEXT)")
    with pytest.raises(NotAStore, match=r"something else \(document\)"):
        open_store(url)
    with engine.connect() as connection:
        assert sa.inspect(connection).get_table_names() == ["document"]


def test_a_failed_step_changes_nothing(url: str, engine: Any, monkeypatch: Any) -> None:
    old_store(engine, url)

    def refuse(_connection: sa.Connection) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("trialist.store.migrating.create_views", refuse)
    with pytest.raises(Exception, match="disk is full"):
        open_store(url)
    with engine.connect() as connection:
        assert stored_version(connection) == "0001"
    monkeypatch.undo()
    with open_store(url) as store:
        assert store.count("document") == 1


def test_steps_are_packed_with_the_code() -> None:
    assert {path.suffix for path in Path(FOLDER, "versions").glob("0*")} == {".py"}
