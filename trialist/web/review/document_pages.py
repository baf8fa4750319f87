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
from trialist.web.review.rendering import PATHS
from trialist.web.review.saving import read_asked, save

Sent = dict[str, list[str]]


def document_router(room: Room) -> APIRouter:
    """Give the pages about one document."""
    router = page_router()

    @router.get(_path("document"))
    def show(request: Request, document: int) -> Response:
        try:
            review = room.desk.open(document, room.who(request))
        except ReviewError as error:
            return room.problem(request, error)
        return room.page(request, "document", desk=_with_neighbours(room, request, review))

    @router.get(_path("history"))
    def history(request: Request, document: int) -> Response:
        try:
            review = room.desk.open(document, room.who(request))
        except ReviewError as error:
            return room.problem(request, error)
        return room.page(request, "history", desk=DeskView(review))

    @router.get(_path("fact"))
    def correct(request: Request, document: int) -> Response:
        try:
            review = room.desk.open(document, room.who(request))
            form = _correct_form(review, request.query_params.get("pointer", ""))
        except ReviewError as error:
            return room.problem(request, error)
        return give_form(room, request, review, form)

    @router.get(_path("add"))
    def add(request: Request, document: int) -> Response:
        try:
            review = room.desk.open(document, room.who(request))
        except ReviewError as error:
            return room.problem(request, error)
        return give_form(room, request, review, add_form(review, read_query(request)))

    @router.post(_path("decide"))
    def decide(request: Request, document: int, sent: Sent = Depends(read_sent)) -> Response:  # noqa: B008
        asked = read_asked(sent)
        try:
            result = save(room.desk, document, room.who(request), asked)
            return answer(room, request, document, asked, result)
        except ReviewError as error:
            return room.problem(request, error)

    return router


def _path(name: str) -> str:
    return PATHS[name].replace("{document}", "{document:int}")


def _with_neighbours(room: Room, request: Request, review: OpenReview) -> DeskView:
    """Give a document with those before and behind it in the queue that led to it."""
    place = read_place(read_query(request))
    start = max(place.at - 1, 0)
    page = room.desk.queue(room.who(request), place.filters, start, 3)
    ids = [item.document_id for item in page.items]
    links = {
        number: f"{PATHS['document'].format(document=number)}{place.moved(start + at).query}"
        for at, number in enumerate(ids)
    }
    here = ids.index(review.document_id) if review.document_id in ids else None
    before, after = _beside(ids, here, place)
    return DeskView(
        review,
        before=links.get(before) if before else None,
        after=links.get(after) if after else None,
        query=place.query,
    )


def _beside(ids: Sequence[int], here: int | None, place: Place) -> tuple[int | None, int | None]:
    """Give the neighbours; a document that left the queue stood where the next one stands now."""
    if here is None:
        behind = min(place.at, 1)
        after = ids[behind] if behind < len(ids) else None
        return (ids[0] if place.at and ids else None), after
    before = ids[here - 1] if here else None
    return before, ids[here + 1] if here + 1 < len(ids) else None


def _correct_form(review: OpenReview, pointer: str) -> FactForm:
    fact = DeskView(review).facts.get(pointer)
    if fact is None:
        raise NothingToReview(
            f"{pointer[:200]!r} is no fact of this record; open the document again"
        )
    place = fact.places[0] if fact.places else None
    return correct_form(review, pointer, f"{fact.about}, {fact.says}", place)
