"""Answers to saves: pieces for the page that is open, or the way to a page."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from trialist.show.facts import html_key
from trialist.web.review.common import Room, first, go, wants_json
from trialist.web.review.conflicts import build_conflict
from trialist.web.review.desk_view import DeskView
from trialist.web.review.fact_forms import refused_form
from trialist.web.review.giving import give_form
from trialist.web.review.rendering import render, render_part
from trialist.web.review.saving import Asked, Clash, Refused, Result, Saved
from trialist.web.review.tracks import Track

_NOTICES = {"undo": "undone", "redo": "redone", "finish": "finished", "finish-rest": "finished"}


def answer(room: Room, request: Request, track: Track, asked: Asked, result: Result) -> Response:
    """Give what follows a save, for the page's script or for the browser itself."""
    if isinstance(result, Clash):
        return _clash(room, request, track, asked, result)
    if isinstance(result, Refused):
        return _refused(room, request, track, asked, result)
    if wants_json(request):
        return _pieces(request, asked, result)
    notice = _NOTICES.get(asked.word, "saved") if result.changed else "same"
    page = "differences" if first(asked.sent, "then") == "differences" else "document"
    return go(DeskView(result.review).url(page), notice, anchor_of(result.pointer))


def anchor_of(pointer: str) -> str:
    """Give the id of a fact on the page, or nothing."""
    return f"f-{html_key(pointer)}" if pointer else ""


def _pieces(request: Request, asked: Asked, saved: Saved) -> Response:
    desk = DeskView(saved.review)
    rows = [row for row in (desk.rows.get(saved.pointer),) if row is not None]
    parts: dict[str, str] = {}
    if saved.changed:
        parts = _narrow(request, desk, saved) if saved.narrow else _wide(request, desk)
        parts["bar-actions"] = render_part(request, "bar", desk)
        parts["history"] = render_part(request, "history", desk)
        parts["state"] = render_part(request, "state", desk)
    return JSONResponse(
        {
            "ok": True,
            "version": saved.review.version,
            "message": saved.message,
            "parts": parts,
            "states": {f"f-{row.fact.key}": row.state for row in rows},
            "keep": asked.word == "correct",
            "focus": anchor_of(saved.pointer),
        }
    )


def _narrow(request: Request, desk: DeskView, saved: Saved) -> dict[str, str]:
    row = desk.rows.get(saved.pointer)
    if row is None:
        return _wide(request, desk)
    key, group = row.fact.key, desk.group_of(saved.pointer)
    return {
        f"body-{key}": render_part(request, "fact_body", row, desk),
        f"actions-{key}": render_part(request, "fact_actions", row, desk),
        f"count-{group.key}": render_part(request, "count", group),
    }


def _wide(request: Request, desk: DeskView) -> dict[str, str]:
    return {
        "record-body": render_part(request, "record", desk),
        "document-text": render_part(request, "document", desk),
    }


def _refused(
    room: Room, request: Request, track: Track, asked: Asked, refused: Refused
) -> Response:
    message = "Not saved: " + "; ".join(refused.errors.values()) + "."
    if wants_json(request):
        given = {"ok": False, "message": message, "errors": refused.errors}
        return JSONResponse(given, 422)
    review = track.open()
    fact = DeskView(review).facts.get(asked.pointer)
    form = refused_form(review, asked.pointer, fact.about if fact else "", asked.sent)
    return give_form(room, request, review, form, refused.errors)


def _clash(room: Room, request: Request, track: Track, asked: Asked, clash: Clash) -> Response:
    review = track.open()
    conflict = build_conflict(clash.conflict, review, asked)
    if not wants_json(request):
        return room.page(request, "conflicted", status=409, conflict=conflict)
    desk = DeskView(review)
    return JSONResponse(
        {
            "ok": False,
            "version": review.version,
            "message": conflict.heading + ".",
            "dialog": render(request, "conflict", conflict=conflict),
            "parts": {
                **_wide(request, desk),
                "bar-actions": render_part(request, "bar", desk),
            },
        },
        409,
    )
