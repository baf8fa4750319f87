"""What the OpenAPI document says of each operation: summaries, bodies, examples, problems."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from schemas.record import TrialRecord
from trialist.web.answers import Extractions
from trialist.web.payloads import FILE_FIELD, FILE_TYPES, TextToExtract
from trialist.web.problems import MEDIA_TYPE, Kind, ProblemDetails, example

_TEXT = "Median overall survival was 21.4 months (95% CI, 18.2 to not reached)."
_RECORD: Mapping[str, Any] = {
    "doc_id": "document",
    "outcomes": [
        {
            "quote": "21.4 months (95% CI, 18.2 to not reached",
            "evidence": {"start": 28, "end": 68},
            "endpoint": "OS",
            "label": "overall survival",
            "statistic": "MEDIAN",
            "value": 21.4,
            "unit": "month",
            "ci": {"level": 95, "lower": 18.2, "upper": None},
        }
    ],
    "extractor": {"name": "hybrid", "version": "0.1.0"},
}
# Whatever is asked for, these may be the answer.
_EVERYWHERE: Mapping[Kind, str] = {
    Kind.TOKEN_NEEDED: "send the header Authorization: Bearer TOKEN, or sign in",
    Kind.WRONG_HOST: "the Host header does not name this server",
    Kind.SLOW_BODY: "the body did not arrive within 30 seconds",
    Kind.TOO_LARGE: "the body is larger than 16,000,000 bytes",
    Kind.INVALID: "query.doc_id: String should have at most 200 characters",
    Kind.BAD_REQUEST: "the text is not utf-8; send UTF-8, or name its charset",
    Kind.BUSY: "too many documents wait already; try again",
}


def _problems(*kinds: tuple[Kind, str]) -> dict[int | str, dict[str, Any]]:
    """Give the answers that tell of problems, with an example of each kind, by status."""
    answers: dict[int | str, dict[str, Any]] = {}
    for kind, detail in (*_EVERYWHERE.items(), *kinds):
        status = int(kind.status)
        known = answers.setdefault(status, {"description": kind.title, "content": {}})
        schema = {"$ref": "#/components/schemas/Problem"}
        content = known["content"].setdefault(MEDIA_TYPE, {"schema": schema, "examples": {}})
        content["examples"][kind.slug] = {"summary": kind.title, "value": example(kind, detail)}
    return answers


def _body() -> dict[str, Any]:
    """Give the bodies that /extract takes, by media type."""
    binary = {"type": "string", "format": "binary"}
    form = {"type": "object", "properties": {FILE_FIELD: binary}, "required": [FILE_FIELD]}
    content: dict[str, Any] = {
        "text/plain": {"schema": {"type": "string", "minLength": 1}, "example": _TEXT},
        _JSON: {
            "schema": TextToExtract.model_json_schema(),
            "example": {"text": _TEXT, "doc_id": "report-1"},
        },
        "multipart/form-data": {"schema": form},
    }
    content |= {media: {"schema": binary} for media in FILE_TYPES}
    return {"required": True, "content": content}


_JSON = "application/json"
_RECORD_ANSWER: Mapping[str, Any] = {"content": {_JSON: {"example": _RECORD}}}

EXTRACT: dict[str, Any] = {
    "summary": "Extract the record of a text or file",
    "description": (
        "A text, or a file of any kind that Trialist reads (text, Markdown, HTML, PDF, JATS or "
        "PubMed XML, .nbib, RIS, tables, JSON lines, Parquet, packed files and archives of them; "
        "its content says which). One document gives its record; a file of several gives "
        "`records` and `failures`. Nothing is stored."
    ),
    "operation_id": "extract",
    "tags": ["extraction"],
    "openapi_extra": {"requestBody": _body()},
    "responses": {
        200: {
            **_RECORD_ANSWER,
            "description": "The record, or records and failures",
            "model": TrialRecord | Extractions,
        },
        **_problems(
            (Kind.WRONG_ORIGIN, "the Origin header names another site"),
            (Kind.WRONG_MEDIA, "Content-Type is missing; send text/plain, …"),
            (Kind.UNREADABLE, "there is no text in it"),
            (Kind.EXTRACTION_FAILED, "took longer than 10 seconds"),
        ),
    },
}
_STORED = (
    (Kind.NOT_FOUND, "the database has no such document with a record"),
    (Kind.GONE, "the document is there, but no record of it is current any more"),
    (Kind.NO_STORE, "the database cannot be read; try again later"),
)
RECORD: dict[str, Any] = {
    "summary": "Give the current record of a stored document",
    "operation_id": "record",
    "tags": ["records"],
    "responses": {
        200: {**_RECORD_ANSWER, "description": "The record", "model": TrialRecord},
        **_problems(*_STORED),
    },
}
DOCUMENT: dict[str, Any] = {
    "summary": "Give the text that a stored record points into",
    "operation_id": "document",
    "tags": ["records"],
    "responses": {
        200: {
            "description": "The document",
            "content": {_JSON: {"example": {"doc_id": "report-1", "text": _TEXT, "parts": []}}},
        },
        **_problems(*_STORED),
    },
}
HEALTH: dict[str, Any] = {
    "summary": "Say that the server answers",
    "operation_id": "health",
    "tags": ["state"],
    "responses": {200: {"description": "It does"}, **_problems()},
}
METRICS: dict[str, Any] = {
    "summary": "Give the figures of the server for Prometheus",
    "operation_id": "metrics",
    "tags": ["state"],
    "responses": {
        200: {
            "description": "Figures in Prometheus's text format",
            "content": {"text/plain": {"schema": {"type": "string"}}},
        },
        **_problems(),
    },
}
SHARED_SCHEMAS: Sequence[type[BaseModel]] = (ProblemDetails,)
