"""Audits of many documents in numbers: findings by check, and which known slips were found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from schemas.errors import TrialistError
from schemas.vocabulary import Severity
from trialist.failure import explain_os_error

if TYPE_CHECKING:
    from schemas.record import Finding
    from trialist.auditing import Audited


@dataclass(frozen=True, slots=True)
class CheckCount:
    """How many findings a check has at a severity, and in how many documents."""

    severity: Severity
    check: str
    findings: int
    documents: int

    def to_dict(self) -> dict[str, Any]:
        """Give the numbers as JSON values."""
        return asdict(self)


# Most severe first.
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def count_findings(audited: Iterable[Audited]) -> tuple[CheckCount, ...]:
    """Give the findings by severity and check, the most severe and frequent first."""
    documents: dict[tuple[Severity, str], list[int]] = {}
    for place, one in enumerate(audited):
        for finding in one.findings:
            documents.setdefault((finding.severity, finding.check), []).append(place)
    counts = (
        CheckCount(severity, check, len(places), len(set(places)))
        for (severity, check), places in documents.items()
    )
    return tuple(
        sorted(counts, key=lambda one: (_ORDER.index(one.severity), -one.findings, one.check))
    )


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip that is known to be in a document: the words that hold it, and what is wrong."""

    doc_id: str
    quote: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class LookedFor:
    """A slip, and the findings on its words; None where its document was not audited.

    ``problem`` says why a slip could not be looked for.
    """

    slip: Slip
    findings: tuple[Finding, ...] | None
    problem: str | None = None

    @property
    def is_found(self) -> bool:
        """Whether any finding is about the words of the slip."""
        return bool(self.findings)

    def to_dict(self) -> dict[str, Any]:
        """Give the slip and what was found as JSON values."""
        found = [
            {"check": one.check, "severity": one.severity.value} for one in self.findings or ()
        ]
        return {**asdict(self.slip), "found": found, "problem": self.problem}


def read_slips(path: Path) -> tuple[Slip, ...]:
    """Give the slips of a file of JSON lines with ``doc_id``, ``quote`` and maybe ``what``.

    Raises TrialistError with the line that is wrong.
    """
    try:
        with path.open(encoding="utf-8") as file:
            return tuple(_read_lines(path, file))
    except OSError as error:
        raise TrialistError(f"{path}: {explain_os_error(error)}") from error
    except UnicodeDecodeError as error:
        raise TrialistError(f"{path}: not UTF-8; give JSON lines in UTF-8") from error


def _read_lines(path: Path, lines: Iterable[str]) -> Iterator[Slip]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except ValueError as error:
            raise TrialistError(f"{path}, line {number}: not JSON: {error}") from error
        values = cast("dict[str, Any]", data) if isinstance(data, dict) else {}
        doc_id, quote = values.get("doc_id"), values.get("quote")
        if not (isinstance(doc_id, str) and isinstance(quote, str) and quote):
            raise TrialistError(f"{path}, line {number}: needs a doc_id and a quote, both texts")
        yield Slip(doc_id, quote, str(values.get("what") or ""))


def look_for_slips(slips: Iterable[Slip], audited: Sequence[Audited]) -> tuple[LookedFor, ...]:
    """Give for each slip the findings whose evidence touches its words."""
    by_id = {one.doc_id: one for one in audited} | {Path(one.name).stem: one for one in audited}
    return tuple(_look_for(slip, by_id.get(slip.doc_id)) for slip in slips)


def _look_for(slip: Slip, audited: Audited | None) -> LookedFor:
    if audited is None or audited.document is None:
        return LookedFor(slip, None, "its document, with its text, was not audited")
    start = audited.document.text.find(slip.quote)
    if start < 0:
        return LookedFor(slip, None, "its quote is not in the document")
    end = start + len(slip.quote)
    found = tuple(
        finding
        for finding in audited.findings
        if any(place.start < end and start < place.end for place in finding.evidence)
    )
    return LookedFor(slip, found)
