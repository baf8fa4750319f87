"""Reports that ``trialist benchmark NAME ... --json`` printed into files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from schemas.errors import TrialistError


@dataclass(frozen=True)
class SavedReport:
    """A report from a file: the section's name (the file's stem), which benchmark, and its keys."""

    name: str
    benchmark: str
    data: dict[str, Any]


def read_report(file: Path) -> SavedReport:
    """Give the report in a file.

    Raises TrialistError when the file is missing or holds no report of a benchmark.
    """
    try:
        data: Any = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise TrialistError(f"{file}: {error.strerror or error}") from error
    except ValueError as error:
        raise TrialistError(f"{file}: not JSON: {error}") from error
    if not isinstance(data, dict) or "benchmark" not in data:
        raise TrialistError(
            f"{file}: no report of a benchmark; make one with: trialist benchmark NAME ... --json"
        )
    found = cast(dict[str, Any], data)
    return SavedReport(file.stem, str(found["benchmark"]), found)
