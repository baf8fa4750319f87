"""An export from end to end: records from a source into a folder or to standard output."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from trialist.export.sources import read_sourced
from trialist.export.writers import ExportFormat, open_writer
from trialist.failure import Failure


@dataclass
class Tally:
    """How an export went: records written, and what was not, with the reasons."""

    written: int = 0
    failures: list[Failure] = field(default_factory=list[Failure])


class NothingToExport(ValueError):
    """A source without a single record; its failures say why."""

    def __init__(self, failures: list[Failure]) -> None:
        super().__init__("no records")
        self.failures = failures


def export_records(
    source: str, form: ExportFormat, output: Path | None, *, every_version: bool = False
) -> Tally:
    """Write all records of a source in a form, and give how that went.

    Nothing is written where the source gives no record and something is wrong with it (an
    address of no store, a file that is not there): raises NothingToExport. Raises OSError where
    the output cannot be written, and MissingExtra where a package is missing.
    """
    tally = Tally()
    with ExitStack() as stack:
        write = stack.enter_context(open_writer(form, output))
        for found in read_sourced(source, every_version=every_version):
            if isinstance(found, Failure):
                tally.failures.append(found)
            elif (reason := write(found)) is not None:
                tally.failures.append(Failure(found.place, f"not in the export: {reason}"))
            else:
                tally.written += 1
        if not tally.written and tally.failures:
            raise NothingToExport(tally.failures)
    return tally
