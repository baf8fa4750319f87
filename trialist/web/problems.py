"""Problems: what went wrong with a request, as ``application/problem+json`` (RFC 9457)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import Enum
from http import HTTPStatus

from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

MEDIA_TYPE = "application/problem+json"
_TYPES = "urn:trialist:problem:"
# What a client sent may be quoted in a detail, which stays one that can be read.
_LONGEST_DETAIL = 1_000


class Kind(Enum):
    """The kinds of problems: the last part of the ``type``, the status, and the title."""

    BAD_REQUEST = ("bad-request", HTTPStatus.BAD_REQUEST, "The request cannot be read")
    TOKEN_NEEDED = ("token-needed", HTTPStatus.UNAUTHORIZED, "A token is needed")
    WRONG_HOST = ("wrong-host", HTTPStatus.FORBIDDEN, "This host is not served here")
    WRONG_ORIGIN = ("wrong-origin", HTTPStatus.FORBIDDEN, "The request comes from another site")
    WRONG_CSRF = ("wrong-csrf-token", HTTPStatus.FORBIDDEN, "The page is not ours, or too old")
    NOT_FOUND = ("not-found", HTTPStatus.NOT_FOUND, "There is nothing here")
    WRONG_METHOD = ("wrong-method", HTTPStatus.METHOD_NOT_ALLOWED, "This method is not served")
    NOT_ACCEPTABLE = ("not-acceptable", HTTPStatus.NOT_ACCEPTABLE, "No such form of the answer")
    SLOW_BODY = ("slow-body", HTTPStatus.REQUEST_TIMEOUT, "The body took too long")
    CONFLICT = ("conflict", HTTPStatus.CONFLICT, "Someone else changed this")
    GONE = ("gone", HTTPStatus.GONE, "There is no current record any more")
    TOO_LARGE = ("too-large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The body is too large")
    WRONG_MEDIA = (
        "wrong-media-type",
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        "Bodies of this type are not read",
    )
    UNREADABLE = (
        "unreadable",
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "No document can be read from this",
    )
    INVALID = ("invalid", HTTPStatus.UNPROCESSABLE_ENTITY, "The request has a wrong value")
    EXTRACTION_FAILED = (
        "extraction-failed",
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "The document has no record",
    )
    DEFECT = ("defect", HTTPStatus.INTERNAL_SERVER_ERROR, "A defect of Trialist")
    BUSY = ("busy", HTTPStatus.SERVICE_UNAVAILABLE, "Too much to do")
    NO_STORE = ("store-unavailable", HTTPStatus.SERVICE_UNAVAILABLE, "The database is not there")

    def __init__(self, slug: str, status: HTTPStatus, title: str) -> None:
        """Take the parts of a kind."""
        self.slug = slug
        self.status = status
        self.title = title


class ProblemDetails(BaseModel):
    """What went wrong, for programs by ``type`` and for people by ``detail``."""

    model_config = ConfigDict(title="Problem")

    type: str = Field(description="The kind of problem; stays the same in later versions.")
    title: str = Field(description="The kind of problem in words.")
    status: int = Field(description="The HTTP status.", ge=400, le=599)
    detail: str = Field(description="What is wrong with this request, and what to do.")


class Problem(Exception):
    """A kind of problem with what is wrong in this case; ``headers`` go with the answer."""

    def __init__(self, kind: Kind, detail: str, headers: Mapping[str, str] | None = None) -> None:
        """Take the parts of a problem."""
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
        self.headers = dict(headers or {})

    def details(self) -> ProblemDetails:
        """Give what clients are told."""
        return ProblemDetails(
            type=_TYPES + self.kind.slug,
            title=self.kind.title,
            status=int(self.kind.status),
            detail=self.detail[:_LONGEST_DETAIL],
        )

    def response(self) -> Response:
        """Give the answer."""
        # Escaped to ASCII: what was quoted from a request may hold what UTF-8 cannot.
        text = json.dumps(self.details().model_dump())
        return Response(text, int(self.kind.status), self.headers, MEDIA_TYPE)


def example(kind: Kind, detail: str) -> dict[str, object]:
    """Give a problem as JSON values, for documentation."""
    return Problem(kind, detail).details().model_dump()
