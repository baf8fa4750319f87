"""Pages about all documents: the queue, how far everything is, and who reviews."""

from __future__ import annotations

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from trialist.review import ReviewError, Show
from trialist.review.desk import check_name
from trialist.web.page import page_router
from trialist.web.review.common import Room, first, go, own_address, read_query, read_sent
from trialist.web.review.queue_view import PAGE_ROWS, QueueView, read_place
from trialist.web.review.rendering import PATHS, PREFIX

Sent = dict[str, list[str]]


def queue_router(room: Room) -> APIRouter:
    """Give the pages about all documents."""
    router = page_router()

    @router.get("/")
    def start() -> Response:
        return go(PREFIX)

    @router.get(PATHS["queue"])
    def queue(request: Request) -> Response:
        place = read_place(read_query(request))
        page = room.desk.queue(room.who(request), place.filters, place.at, PAGE_ROWS)
        failures = place.filters.show is Show.FAILURES
        return room.page(request, "queue", queue=QueueView(place, page), failures=failures)

    @router.get(PATHS["progress"])
    def progress(request: Request) -> Response:
        return room.page(request, "progress", progress=room.desk.progress(), desk=room.desk)

    @router.get(PATHS["reviewer"])
    def ask(request: Request) -> Response:
        goto = own_address(request.query_params.get("goto", PREFIX))
        return room.page(request, "reviewer", goto=goto, error="")

    @router.post(PATHS["reviewer"])
    def name(request: Request, sent: Sent = Depends(read_sent)) -> Response:  # noqa: B008
        goto = own_address(first(sent, "goto"))
        try:
            who = check_name(first(sent, "name"))
        except ReviewError as error:
            return room.page(request, "reviewer", status=422, goto=goto, error=str(error))
        answer = go(goto)
        room.remember(answer, who)
        return answer

    return router
