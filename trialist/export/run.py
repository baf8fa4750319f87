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


def export_gold(
    source: str, output: Path, *, reviewer: str | None = None, reviews: int = 1
) -> Tally:
    """Write the reviewed records of a store as gold files, texts beside them; give how that went.

    Those that are settled, where each document was to have so many ``reviews``; with a
    ``reviewer`` those that this one has finished, as they have them. Raises NothingToExport where
    there are none, OSError where the folder cannot be written, and a TrialistError for a store
    that cannot be read.
    """
    from trialist.review import Desk

    with Desk(source, reviews=reviews) as desk:
        exported = desk.export_gold(output, reviewer)
    tally = Tally(len(exported.written), list(exported.left_out))
    if not tally.written:
        raise NothingToExport(tally.failures or [Failure(source, _nothing_reviewed(reviewer))])
    return tally


def _nothing_reviewed(reviewer: str | None) -> str:
    missing = (
        "review is finished and settled"
        if reviewer is None
        else f"review by {reviewer} is finished"
    )
    return f"no {missing} here yet; trialist review shows how far each document is"
