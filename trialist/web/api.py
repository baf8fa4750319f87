"""The API: what programs ask of a server."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Annotated, Any, Self, TypeVar

from fastapi import APIRouter, Depends, Path, Query
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from schemas.document import Document
from trialist.store.base import Store, StoredRecord
from trialist.web import documentation as docs
from trialist.web.answers import compose, note
from trialist.web.bodies import ClientGone
from trialist.web.metrics import MEDIA_TYPE, Metrics
from trialist.web.page import check_session_csrf
from trialist.web.payloads import LONGEST_NAME, read_payload
from trialist.web.pool import Workers
from trialist.web.problems import Kind, Problem

T = TypeVar("T")

_JSON = "application/json"
DocId = Annotated[str, Path(description="What the record calls its document.", max_length=1_000)]


class Health(BaseModel):
    """That the server answers."""

    status: str = Field(description="Always ``ok``.", examples=["ok"])
    version: str = Field(description="The version of Trialist.", examples=["0.1.0"])


class StoredPart(BaseModel):
    """A stretch ``text[start:end]`` of a document, in characters."""

    kind: str = Field(description="What it is: TITLE, SUMMARY, BULLET, ABSTRACT, …")
    start: int
    end: int
    section: str | None = Field(description="What it is about: METHODS, RESULTS, …")
    label: str | None = Field(description="The heading that it stands under, as printed.")


class StoredDocument(BaseModel):
    """The text that a record's evidence points into; where it was read is not told."""

    doc_id: str
    text: str
    parts: list[StoredPart]

    @classmethod
    def of(cls, document: Document) -> Self:
        """Give what clients see of a document."""
        parts = [
            StoredPart(
                kind=part.kind,
                start=part.start,
                end=part.end,
                section=part.section,
                label=part.label,
            )
            for part in document.parts
        ]
        return cls(doc_id=document.doc_id, text=document.text, parts=parts)


def api_router(workers: Workers, store: Store | None, metrics: Metrics, version: str) -> APIRouter:
    """Give the routes of the API; those of records only where there is a store."""
    router = APIRouter()
    _add_extract(router, workers, metrics)
    if store is not None:
        _add_records(router, store)
    _add_state(router, metrics, version)
    return router


def _add_extract(router: APIRouter, workers: Workers, metrics: Metrics) -> None:
    @router.post("/extract", dependencies=[Depends(check_session_csrf)], **docs.EXTRACT)
    async def extract(
        request: Request,
        doc_id: Annotated[
            str | None,
            Query(
                description="What the record calls the document; default: the file's name.",
                min_length=1,
                max_length=LONGEST_NAME,
            ),
        ] = None,
    ) -> Response:
        payload = await read_payload(request, doc_id)
        answer = await _while_there(request, workers.extract(payload))
        note(answer, metrics)
        return Response(compose(answer), media_type=_JSON)


def _add_records(router: APIRouter, store: Store) -> None:
    @router.get("/records/{doc_id:path}", **docs.RECORD)
    def record(doc_id: DocId) -> Response:
        found = _find(store, doc_id)
        return Response(found.record.to_json(indent=None), media_type=_JSON)

    @router.get("/documents/{doc_id:path}", **docs.DOCUMENT)
    def document(doc_id: DocId) -> StoredDocument:
        return StoredDocument.of(_find(store, doc_id).document)


def _add_state(router: APIRouter, metrics: Metrics, version: str) -> None:
    @router.get("/health", **docs.HEALTH)
    async def health() -> Health:
        return Health(status="ok", version=version)

    @router.get("/metrics", **docs.METRICS)
    async def figures() -> Response:
        return Response(metrics.expose(), headers={"Content-Type": MEDIA_TYPE})


def _find(store: Store, doc_id: str) -> StoredRecord:
    """Give the current record of a document; raises :class:`Problem` where there is none."""
    clean = "\0" not in doc_id  # PostgreSQL knows no such text
    if clean and (found := store.record(doc_id)) is not None:
        return found
    if clean and store.holds(doc_id):
        raise Problem(Kind.GONE, "the document is there, but no record of it is current any more")
    raise Problem(Kind.NOT_FOUND, "the database has no such document with a record")


async def _while_there(request: Request, job: Coroutine[Any, Any, T]) -> T:
    """Give what a job gives; ends it, and raises ClientGone, when nobody waits for it any more."""
    work = asyncio.create_task(job)
    leaving = asyncio.create_task(_leaves(request))
    try:
        await asyncio.wait({work, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if work.done():
            return work.result()
        raise ClientGone
    finally:
        leaving.cancel()
        work.cancel()


async def _leaves(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
