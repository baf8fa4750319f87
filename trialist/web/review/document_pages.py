"""Pages about one document: it and its record side by side, forms of facts, and its history."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from trialist.review import NothingToReview, OpenReview, ReviewError
from trialist.web.page import page_router
from trialist.web.review.answers import answer
from trialist.web.review.common import Room, read_query, read_sent
from trialist.web.review.desk_view import DeskView
from trialist.web.review.fact_forms import FactForm, add_form, correct_form
from trialist.web.review.giving import give_form
from trialist.web.review.queue_view import Place, read_place
from trialist.web.review.rendering import document_address
from trialist.web.review.saving import read_asked, save
from trialist.web.review.suggesting import with_suggestions
from trialist.web.review.tracks import Track

Sent = dict[str, list[str]]
_DOCUMENT = "{document:int}"


def document_router(room: Room, *, settling: bool) -> APIRouter:
    """Give the pages of a document: of a reviewer's own review, or of the adjudicated one."""
    router = page_router()

    def path(name: str) -> str:
        return document_address(name, _DOCUMENT, settling=settling)

    def track(request: Request, document: int) -> Track:
        return Track(room.desk, document, room.who(request), settling)

    @router.get(path("document"))
    def show(request: Request, document: int) -> Response:
        try:
            review = track(request, document).open()
        except ReviewError as error:
            return room.problem(request, error)
        return room.page(request, "document", desk=_with_neighbours(room, request, review))

    @router.get(path("history"))
    def history(request: Request, document: int) -> Response:
        try:
            review = track(request, document).open()
        except ReviewError as error:
            return room.problem(request, error)
        return room.page(request, "history", desk=DeskView(review))

    @router.get(path("fact"))
    def correct(request: Request, document: int) -> Response:
        try:
            review = track(request, document).open()
            form = _correct_form(review, request.query_params.get("pointer", ""))
        except ReviewError as error:
            return room.problem(request, error)
        return give_form(room, request, review, form)

    @router.get(path("add"))
    def add(request: Request, document: int) -> Response:
        try:
            review = track(request, document).open()
        except ReviewError as error:
            return room.problem(request, error)
        sent = with_suggestions(read_query(request), review.record, review.document)
        return give_form(room, request, review, add_form(review, sent))

    @router.post(path("decide"))
    def decide(
        request: Request,
        document: int,
        sent: Sent = Depends(read_sent),  # noqa: B008
    ) -> Response:
        asked, on = read_asked(sent), track(request, document)
        try:
            return answer(room, request, on, asked, save(on, asked))
        except ReviewError as error:
            return room.problem(request, error)

    return router


def _with_neighbours(room: Room, request: Request, review: OpenReview) -> DeskView:
    """Give a document with those before and behind it in the queue that led to it."""
    place = read_place(read_query(request))
    start = max(place.at - 1, 0)
    page = room.desk.queue(room.who(request), place.filters, start, 3)
    ids = [item.document_id for item in page.items]
    links = [
        document_address("document", number) + place.moved(start + at).query
        for at, number in enumerate(ids)
    ]
    before, after = _beside(ids, review.document_id, place)
    return DeskView(
        review,
        before=None if before is None else links[before],
        after=None if after is None else links[after],
        query=place.query,
    )


def _beside(ids: Sequence[int], own: int, place: Place) -> tuple[int | None, int | None]:
    """Give which rows are the neighbours; one that left the queue stood where the next stands."""
    if own in ids:
        here = ids.index(own)
        before, after = here - 1, here + 1
    else:
        after = min(place.at, 1)
        before = after - 1
    return (before if before >= 0 else None), (after if after < len(ids) else None)


def _correct_form(review: OpenReview, pointer: str) -> FactForm:
    fact = DeskView(review).facts.get(pointer)
    if fact is None:
        raise NothingToReview(f"{pointer[:80]!r} is no fact here; open the document again")
    place = fact.places[0] if fact.places else None
    return correct_form(review, pointer, f"{fact.about}, {fact.says}", place)
