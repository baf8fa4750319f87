"""Addresses of stores: what they name, and that no password is ever shown."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest

from trialist.store import open_store
from trialist.store.addresses import StoreKind, parse_address
from trialist.store.errors import (
    InvalidStoreUrl,
    MissingStoreExtra,
    NotAStore,
    StoreNotFound,
    StoreUnavailable,
    StoreUnwritable,
)


@pytest.mark.parametrize(
    ("url", "kind", "target"),
    [
        ("sqlite:///trials.db", StoreKind.SQLITE, "trials.db"),
        ("sqlite:////data/trials", StoreKind.SQLITE, "/data/trials"),
        ("out/trials.db", StoreKind.SQLITE, "out/trials.db"),
        ("trials.SQLITE", StoreKind.SQLITE, "trials.SQLITE"),
        ("duckdb:///trials.duckdb", StoreKind.DUCKDB, "trials.duckdb"),
        ("trials.duckdb", StoreKind.DUCKDB, "trials.duckdb"),
        ("parquet:out", StoreKind.PARQUET, "out"),
        ("parquet:///data/out", StoreKind.PARQUET, "/data/out"),
        ("out/", StoreKind.PARQUET, "out/"),
        ("postgres://me@host/db", StoreKind.POSTGRESQL, "postgresql+psycopg://me@host/db"),
    ],
)
def test_what_an_address_names(url: str, kind: StoreKind, target: str) -> None:
    address = parse_address(url)
    assert (address.kind, address.target) == (kind, target)


@pytest.mark.parametrize(
    "url",
    [
        *(
            "",
            "trials",
            "trials.csv",
            "mysql://host/db",
            "sqlite://",
            "sqlite:///",
            "sqlite://x.db",
        ),
        *("sqlite:///:memory:", "duckdb://", "parquet:", "postgresql://host:port/db"),
    ],
)
def test_other_addresses_are_refused_with_the_forms_there_are(url: str) -> None:
    with pytest.raises(InvalidStoreUrl, match="postgresql://USER@HOST/DATABASE"):
        parse_address(url)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://me:s3cret@127.0.0.1:1/db",
        "postgresql://me@127.0.0.1:1/db?password=s3cret",
        "postgresql://me:s3cret@127.0.0.1:1/db?connect_timeout=1",
    ],
)
def test_passwords_are_masked(url: str) -> None:
    with pytest.raises(StoreUnavailable) as caught:
        open_store(url)
    assert "s3cret" not in str(caught.value)
    assert "***" in unquote(str(caught.value))


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreUnwritable, match=r"no folder .*nowhere"):
        open_store(f"sqlite:///{tmp_path}/nowhere/trials.db")


@pytest.mark.parametrize("name", ["trials.db", "trials.duckdb", "trials/"])
def test_reading_needs_a_store(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreNotFound):
        open_store(f"{tmp_path}/{name}", read_only=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["trials.db", "trials.duckdb"])
def test_another_file_is_no_store(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("These are not the trials that you are looking for.\n" * 100)
    with pytest.raises(NotAStore, match=r"trials\.\w+: "):
        open_store(f"{tmp_path}/{name}")


def test_a_folder_of_other_files_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(NotAStore, match="other files"):
        open_store(f"parquet:{tmp_path}")


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "trials").write_text("mine")
    with pytest.raises(StoreUnwritable):
        open_store(f"parquet:{tmp_path}/trials")


@pytest.mark.parametrize(
    ("url", "extra"),
    [
        ("postgresql://me@host/db", "postgres"),
        ("duckdb:///trials.duckdb", "analytics"),
        ("parquet:trials", "analytics"),
    ],
)
def test_a_missing_package_says_what_to_install(
    url: str, extra: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("trialist.store.engines.find_spec", {}.get)
    with pytest.raises(MissingStoreExtra, match=rf"pip install 'trialist\[{extra}\]'"):
        open_store(url)
