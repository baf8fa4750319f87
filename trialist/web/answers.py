"""Answers of ``POST /extract``: a record, or what became of each document of a file."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Self

from pydantic import BaseModel, ConfigDict, Field

from schemas.record import TrialRecord
from trialist.ingest.problems import ProblemKind
from trialist.report import clean
from trialist.web.problems import Kind, Problem
from trialist.web.work import Answer, Refused

if TYPE_CHECKING:
    from trialist.web.metrics import Metrics

LOG = logging.getLogger("trialist.web")

# What clients are told where the reason speaks of the inside, or of options that they do not have.
_SAID: Mapping[str, str] = {
    ProblemKind.TIMEOUT.value: "it took longer than a document may on this server",
    ProblemKind.MEMORY.value: "it needed more memory than a document may on this server",
    ProblemKind.ERROR.value: "a defect of Trialist; the server's log says where",
}


class Failed(BaseModel):
    """A document of a file that has no record, and why."""

    name: str = Field(description="The file, with the member of an archive behind a slash.")
    place: str | None = Field(description="The record, row, line or page; null: the whole.")
    kind: str = Field(description="UNREADABLE, TIMEOUT, MEMORY, ERROR or NOT_READ.")
    reason: str = Field(description="What is wrong, and what to do.")

    @classmethod
    def of(cls, refused: Refused) -> Self:
        """Give what clients are told of a failure."""
        return cls(
            name=_plain(refused.name),
            place=refused.place and _plain(refused.place),
            kind=refused.kind,
            reason=_plain(_SAID.get(refused.kind, refused.reason)),
        )


class Extractions(BaseModel):
    """What a file of several documents gives."""

    model_config = ConfigDict(title="Extractions")

    records: list[TrialRecord] = Field(description="One record a document, in order.")
    failures: list[Failed] = Field(description="What has no record, in order.")


def compose(answer: Answer) -> str:
    """Give JSON: the record of a single document, or all records with the failures.

    Raises :class:`Problem` where there is no record, and nothing but one failure to tell of.
    """
    if len(answer.records) == 1 and not answer.failures:
        return answer.records[0]
    failures = [Failed.of(refused) for refused in answer.failures]
    if not answer.records and not failures:
        raise Problem(Kind.UNREADABLE, "there is no document in it")
    if not answer.records and len(failures) == 1:
        (failed,) = failures
        unreadable = failed.kind == ProblemKind.UNREADABLE.value
        raise Problem(Kind.UNREADABLE if unreadable else Kind.EXTRACTION_FAILED, failed.reason)
    shown = ",".join(failed.model_dump_json() for failed in failures)
    return f'{{"records":[{",".join(answer.records)}],"failures":[{shown}]}}'


def note(answer: Answer, metrics: Metrics) -> None:
    """Count what became of documents, and log the defects that clients are not told of."""
    metrics.extracted("record", len(answer.records))
    for refused in answer.failures:
        metrics.extracted(refused.kind.lower(), 1)
        if refused.kind == ProblemKind.ERROR.value:
            LOG.error("%s", clean(refused.reason))


def _plain(text: str) -> str:
    """Give a text without what UTF-8 cannot hold: names in archives are bytes."""
    return text.encode("utf-8", "replace").decode()
