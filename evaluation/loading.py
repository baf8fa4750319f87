"""Records from files and folders, and which of them belong together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from schemas.errors import TrialistError
from schemas.record import TrialRecord

_SUFFIXES = (".gold", ".pred", ".record")


@dataclass(frozen=True)
class LoadError:
    """A file that should hold a record and does not, and why."""

    path: str
    message: str


@dataclass(frozen=True)
class RecordSet:
    """Records by the stem of their files, and the files that could not be read."""

    records: Mapping[str, TrialRecord]
    errors: tuple[LoadError, ...] = ()


def load_records(path: Path) -> RecordSet:
    """Give the records of a ``.json`` file or of all ``.json`` files right in a folder.

    Other files (texts, ``slips.jsonl``) are passed over; so is JSON that is no
    object with a ``doc_id``. A broken file becomes an error, the others stay.
    """
    if not path.exists():
        raise TrialistError(f"{path}: no such file or folder")
    is_folder = path.is_dir()
    records: dict[str, TrialRecord] = {}
    errors: list[LoadError] = []
    for file in sorted(path.glob("*.json")) if is_folder else [path]:
        try:
            record = _read(file, is_optional=is_folder)
        except (OSError, ValueError, RecursionError) as error:
            errors.append(LoadError(str(file), _explain(error)))
            continue
        if record is None:
            continue
        if _stem(file) in records:
            errors.append(LoadError(str(file), f"a second record for {_stem(file)}"))
            continue
        records[_stem(file)] = record
    return RecordSet(records, tuple(errors))


def _read(file: Path, *, is_optional: bool) -> TrialRecord | None:
    text = file.read_text(encoding="utf-8-sig")
    data = json.loads(text)
    if is_optional and not (isinstance(data, dict) and "doc_id" in data):
        return None
    return TrialRecord.model_validate_json(text)


def _stem(file: Path) -> str:
    stem = file.name.removesuffix(".json")
    for suffix in _SUFFIXES:
        stem = stem.removesuffix(suffix)
    return stem


def _explain(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON: {error}"
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
        return f"not a record: {place}: {first['msg']}{more}"
    return str(error)


def rename_like(
    predicted: Mapping[str, TrialRecord], gold: Mapping[str, TrialRecord]
) -> dict[str, TrialRecord]:
    """Give the predicted records under the keys of their gold.

    Documents belong together by key (file stem), else by ``doc_id``; the rest
    keep their keys.
    """
    by_id = {record.doc_id: key for key, record in gold.items()}
    renamed: dict[str, TrialRecord] = {}
    for key, record in _exact_first(predicted, gold):
        name = key if key in gold else by_id.get(record.doc_id, key)
        renamed[key if name in renamed else name] = record
    return renamed


def _exact_first(
    predicted: Mapping[str, TrialRecord], gold: Mapping[str, TrialRecord]
) -> Iterable[tuple[str, TrialRecord]]:
    return sorted(predicted.items(), key=lambda item: (item[0] not in gold, item[0]))
