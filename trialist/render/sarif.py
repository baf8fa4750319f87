"""Findings as SARIF 2.1.0, which editors and code hosts show beside the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from extract.audit import CHECKS
from extract.version import extractor_version
from schemas.document import Document
from schemas.record import Evidence, Finding
from schemas.vocabulary import Severity
from trialist.auditing import Audited

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def build_sarif(audited: Iterable[Audited]) -> dict[str, Any]:
    """Give the findings on documents as a SARIF log with one run."""
    driver = {"name": "trialist", "version": extractor_version(), "rules": list(_rules())}
    results = [_result(one, finding) for one in audited for finding in one.findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rules() -> Iterator[dict[str, Any]]:
    for check in CHECKS:
        yield {
            "id": check.name,
            "shortDescription": {"text": check.compares},
            "fullDescription": {"text": f"Tolerance: {check.tolerance} Source: {check.source}."},
            "help": {"text": f"See {check.documentation}."},
            "defaultConfiguration": {"level": _LEVELS[check.severity]},
        }


def _result(audited: Audited, finding: Finding) -> dict[str, Any]:
    return {
        "ruleId": finding.check,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": list(_locations(audited, finding)),
    }


def _locations(audited: Audited, finding: Finding) -> Iterator[dict[str, Any]]:
    artifact = {"uri": quote(PurePath(audited.path).as_posix())}
    if audited.document is None or not finding.evidence:
        yield {"physicalLocation": {"artifactLocation": artifact}}
        return
    for place in finding.evidence:
        region = _region(audited.document, place)
        yield {"physicalLocation": {"artifactLocation": artifact, "region": region}}


def _region(document: Document, place: Evidence) -> dict[str, Any]:
    """Give a place by line and column, both from 1; its end is the column after it."""
    start_line, start_column = _position(document.text, place.start)
    end_line, end_column = _position(document.text, place.end)
    return {
        "startLine": start_line,
        "startColumn": start_column,
        "endLine": end_line,
        "endColumn": end_column,
        "snippet": {"text": document.text[place.start : place.end]},
    }


def _position(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
