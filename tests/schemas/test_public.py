"""The room's public names, and what it costs to come in."""

from __future__ import annotations

import subprocess
import sys

import schemas


def test_all_public_names_are_there() -> None:
    assert sorted(schemas.__all__) == sorted(set(schemas.__all__))
    assert all(hasattr(schemas, name) for name in schemas.__all__)


def test_errors_have_one_base() -> None:
    for error in (schemas.UnreadableDocument, schemas.ExtractionTimeout, schemas.InvalidRecord):
        assert issubclass(error, schemas.TrialistError)


def test_pandas_is_imported_only_when_asked_for() -> None:
    code = "import sys, schemas; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
