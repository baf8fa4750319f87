"""Where records for export come from: a store, a folder of records, or a file of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from trialist.failure import Failure, describe_failure, explain_os_error

if TYPE_CHECKING:
    from schemas.document import Document
    from schemas.record import Fact, TrialRecord

# Files of records; anything else that is named is the address of a store.
_LINES = ".jsonl"
_RECORD = ".json"


@dataclass(frozen=True, slots=True)
class Sourced:
    """A record with its document where that is known, and where it came from, in words."""

    record: TrialRecord
    document: Document | None
    place: str

    @property
    def located(self) -> TrialRecord:
        """The record with the place of every quote that its document holds."""
        if self.document is None:
            return self.record
        return locate_quotes(self.record, self.document.text)


def read_sourced(source: str, *, every_version: bool = False) -> Iterator[Sourced | Failure]:
    """Give the records of a store, of a folder of ``.json`` files, or of a ``.json(l)`` file.

    Texts beside record files (``stem.txt``) are read with them. What cannot be read becomes a
    failure, and the rest is given. A store gives the current record of each document, or with
    ``every_version`` also those that newer ones took the place of.
    """
    path = Path(source)
    if source.lower().endswith(_LINES):
        yield from _read_lines(path)
    elif source.lower().endswith(_RECORD):
        yield _read_file(path)
    elif _holds_records(path):
        for file in sorted(path.glob(f"*{_RECORD}")):
            yield _read_file(file)
    else:
        # Of folders, only those of records and those that are stores are known.
        address = f"parquet:{source}" if path.is_dir() else source
        yield from _read_store(address, every_version)


_CATEGORIES = ("participants", "follow_up", "outcomes", "comparisons", "adverse_events", "baseline")


def locate_quotes(record: TrialRecord, text: str) -> TrialRecord:
    """Give a record in which facts without a place have that of their quote in the text."""
    found = {
        name: tuple(_locate(fact, text) for fact in getattr(record, name)) for name in _CATEGORIES
    }
    changed = {name: facts for name, facts in found.items() if facts != getattr(record, name)}
    return record.model_copy(update=changed) if changed else record


def _locate(fact: Fact, text: str) -> Fact:
    from schemas.record import Evidence

    start = -1 if fact.evidence is not None else text.find(fact.quote)
    if start < 0:
        return fact
    place = Evidence(start=start, end=start + len(fact.quote))
    return fact.model_copy(update={"evidence": place})


def _holds_records(path: Path) -> bool:
    return path.is_dir() and any(path.glob(f"*{_RECORD}"))


def _read_file(path: Path) -> Sourced | Failure:
    from evaluation import load_records
    from schemas.errors import TrialistError
    from trialist.auditing import text_beside

    try:
        loaded = load_records(path)
        document = text_beside(path)
    except TrialistError as error:
        return Failure(str(path), describe_failure(error, str(path)))
    if loaded.errors:
        return Failure(str(path), loaded.errors[0].message)
    (record,) = loaded.records.values()
    return Sourced(record, document, str(path))


def _read_lines(path: Path) -> Iterator[Sourced | Failure]:
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield _read_line(line, f"{path}, line {number}")
    except OSError as error:
        yield Failure(str(path), explain_os_error(error))
    except UnicodeDecodeError as error:
        yield Failure(str(path), f"not UTF-8 ({error.reason}); give JSON lines in UTF-8")


def _read_line(line: str, place: str) -> Sourced | Failure:
    from pydantic import ValidationError

    from schemas.record import TrialRecord

    try:
        return Sourced(TrialRecord.model_validate_json(line), None, place)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        return Failure(place, f"not a record: {': '.join(filter(None, (where, first['msg'])))}")


def _read_store(source: str, every_version: bool) -> Iterator[Sourced | Failure]:
    from schemas.errors import TrialistError
    from trialist.store import open_store

    try:
        with open_store(source, read_only=True) as store:
            for stored in store.records(every_version=every_version):
                document = stored.document
                yield Sourced(stored.record, document, document.source or document.doc_id)
    except TrialistError as error:
        yield Failure(source, describe_failure(error, source))
