"""Payloads: what the body of ``POST /extract`` holds, by its media type."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from email.message import Message as Headers
from typing import Annotated, Any, cast

from fastapi import UploadFile
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from trialist.report import clean
from trialist.web.problems import Kind, Problem
from trialist.web.work import Payload

LONGEST_NAME = 200
DEFAULT_NAME = "document"
FILE_FIELD = "file"

Name = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_NAME)]


class TextToExtract(BaseModel):
    """A text, and what its record is to call it."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, description="The text of one report.")
    doc_id: Name = Field(default=DEFAULT_NAME, description="What the record calls the document.")


# Others are left out: some of Python's take for ever, or give what is no text.
CHARSETS = frozenset(
    "utf-8 us-ascii iso-8859-1 iso-8859-15 windows-1252 utf-16 utf-16le utf-16be utf-32".split()
)
# Files whose kind their content says; the type only says that it is a file.
FILE_TYPES: Mapping[str, str] = {
    "application/octet-stream": "any file that is read",
    "application/pdf": "PDF",
    "text/html": "HTML",
    "application/xhtml+xml": "HTML",
    "text/markdown": "Markdown",
    "application/xml": "JATS or PubMed XML",
    "text/xml": "JATS or PubMed XML",
    "text/csv": "a table with a document in each row",
    "text/tab-separated-values": "a table with a document in each row",
    "application/x-ndjson": "JSON lines",
    "application/jsonl": "JSON lines",
    "application/vnd.apache.parquet": "Parquet",
    "application/x-research-info-systems": "RIS",
    "application/nbib": "PubMed's .nbib",
    "application/zip": "an archive",
    "application/x-tar": "an archive",
    "application/gzip": "a packed file",
    "application/x-bzip2": "a packed file",
    "application/x-xz": "a packed file",
}


class _InMemory(MultiPartParser):
    """A parser of forms that lays nothing down on a disk: the body is in memory already."""

    spool_max_size = 1 << 40


async def read_payload(request: Request, doc_id: str | None) -> Payload:
    """Give what a request brings.

    Raises :class:`Problem` for a media type that is not read, and for a body that is not of it.
    """
    media, parameters = _media_type(request.headers.get("content-type", ""))
    if media in FILE_TYPES:
        return _named(await request.body(), doc_id)
    read = _READERS.get(media)
    if read is None:
        raise Problem(
            Kind.WRONG_MEDIA,
            f"Content-Type is {clean(media)[:80] or 'missing'}; send text/plain, application/json "
            '({"text": …}), multipart/form-data with a file, or the type of a file, such as '
            "application/pdf or application/octet-stream",
        )
    return await read(request, doc_id, parameters)


async def _read_text(
    request: Request, doc_id: str | None, parameters: Mapping[str, str]
) -> Payload:
    charset = parameters.get("charset", "utf-8").lower()
    if charset not in CHARSETS:
        raise Problem(
            Kind.WRONG_MEDIA,
            f"charset {clean(charset)[:40]} is not read; send one of {', '.join(sorted(CHARSETS))}",
        )
    try:
        text = (await request.body()).decode(charset)
    except UnicodeError:
        raise Problem(
            Kind.BAD_REQUEST, f"the text is not in {charset}; send UTF-8, or name its charset"
        ) from None
    return _named(text, doc_id)


async def _read_json(request: Request, doc_id: str | None, _: Mapping[str, str]) -> Payload:
    try:
        wanted = TextToExtract.model_validate_json(await request.body())
    except ValidationError as error:
        raise Problem(Kind.INVALID, describe_invalid(error.errors(include_url=False))) from None
    return _named(wanted.text, doc_id or wanted.doc_id)


async def _read_form(request: Request, doc_id: str | None, _: Mapping[str, str]) -> Payload:
    parser = _InMemory(request.headers, request.stream(), max_files=1, max_fields=1)
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError, UnicodeError):
        raise Problem(Kind.BAD_REQUEST, "the form cannot be read") from None
    file = form.get(FILE_FIELD)
    if not hasattr(file, "read"):
        raise Problem(Kind.INVALID, f"the form has no file in its field {FILE_FIELD!r}")
    upload = cast("UploadFile", file)
    return _named(await upload.read(), doc_id or _last_part(upload.filename or ""))


_READERS: Mapping[str, Callable[[Request, str | None, Mapping[str, str]], Awaitable[Payload]]] = {
    "text/plain": _read_text,
    "application/json": _read_json,
    "multipart/form-data": _read_form,
}


def describe_invalid(errors: Any) -> str:
    """Give what pydantic says of wrong values: where, and what, never the values themselves."""
    parts = (
        f"{'.'.join(clean(str(step))[:80] for step in error['loc']) or 'body'}: {error['msg']}"
        for error in errors
    )
    return "; ".join(parts)


def _named(content: str | bytes, name: str | None) -> Payload:
    """Give a payload with a name that is short and steers no terminal."""
    return Payload(content, clean(name or DEFAULT_NAME).strip()[:LONGEST_NAME] or DEFAULT_NAME)


def _last_part(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]


def _media_type(header: str) -> tuple[str, Mapping[str, str]]:
    """Give a media type in lower case, as it was sent, and its parameters."""
    message = Headers()
    message["content-type"] = clean(header)
    parameters = message.get_params(failobj=[])
    return header.partition(";")[0].strip().lower(), dict(parameters[1:])
