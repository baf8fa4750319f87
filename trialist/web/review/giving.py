"""Giving forms: as a piece of the page that is open, or as a page of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from trialist.review import OpenReview
from trialist.web.review.common import Room, wants_json
from trialist.web.review.desk_view import DeskView
from trialist.web.review.fact_forms import FactForm
from trialist.web.review.rendering import render


def give_form(
    room: Room,
    request: Request,
    review: OpenReview,
    form: FactForm,
    errors: Mapping[str, str] | None = None,
) -> Response:
    """Give a form with what is wrong in it, by input."""
    form = replace(form, errors=dict(errors or {}))
    kind = "correct" if form.pointer else "add"
    if wants_json(request):
        place = f"form-{form.fact_key}" if form.pointer else "add-place"
        html = render(request, f"form_{kind}", form=form)
        return JSONResponse({"ok": True, "parts": {place: html}, "focus": place})
    heading = f"Correct: {form.about}" if form.pointer else "Add a fact"
    title = DeskView(review).view.title
    status = 422 if errors else 200
    return room.page(request, "fact", status=status, form=form, heading=heading, title=title)
