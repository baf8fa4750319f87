"""What all routes of the review pages share: the desk, who asks, what forms send, and answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from trialist.review.desk import Desk, check_name
from trialist.review.errors import InvalidDecision, NothingToReview, ReviewError
from trialist.web.review.rendering import PREFIX, Notice, render

# A working year: who reviews is asked once.
_COOKIE_SECONDS = 365 * 24 * 3600
# Texts by a name that may stand in an address, so that no address can put words into a page.
NOTICES: Mapping[str, Notice] = {
    "saved": Notice("Saved.", "good"),
    "undone": Notice("The last step was undone.", "good"),
    "redone": Notice("The last step was done again.", "good"),
    "finished": Notice("The document is finished.", "good"),
    "same": Notice("Nothing was changed."),
}


@dataclass(frozen=True)
class Room:
    """What the pages work on: the desk, and who reviews unless the browser says otherwise."""

    desk: Desk
    reviewer: str
    cookie: str

    def who(self, request: Request) -> str:
        """Give the reviewer: by the browser's cookie, else the one of the command line."""
        try:
            return check_name(unquote(request.cookies.get(self.cookie, "")))
        except ReviewError:
            return self.reviewer

    def remember(self, response: Response, name: str) -> None:
        """Let the browser say who reviews from now on."""
        response.set_cookie(
            self.cookie,
            quote(name),
            max_age=_COOKIE_SECONDS,
            path="/",
            httponly=True,
            samesite="strict",
        )

    def page(self, request: Request, name: str, *, status: int = 200, **values: Any) -> Response:
        """Give a page; a notice that the address names stands above it."""
        notice = NOTICES.get(request.query_params.get("notice", ""))
        given: dict[str, Any] = {"reviewer": self.who(request), "notice": notice, **values}
        return HTMLResponse(render(request, name, **given), status_code=status)

    def problem(self, request: Request, error: ReviewError) -> Response:
        """Give what cannot be done as a page, or to a script."""
        missing = isinstance(error, NothingToReview)
        status = 404 if missing else 422 if isinstance(error, InvalidDecision) else 409
        if wants_json(request):
            return JSONResponse({"ok": False, "message": str(error)}, status)
        heading = "There is no such document" if missing else "This cannot be done"
        return self.page(request, "problem", status=status, heading=heading, message=str(error))


async def read_sent(request: Request) -> dict[str, list[str]]:
    """Give what a form sent, each name with all its values; files are left out."""
    form = await request.form()
    sent: dict[str, list[str]] = {}
    for name, value in form.multi_items():
        if not isinstance(value, UploadFile):
            sent.setdefault(name, []).append(value)
    return sent


def read_query(request: Request) -> dict[str, list[str]]:
    """Give what an address says, each name with all its values."""
    params = request.query_params
    return {name: params.getlist(name) for name in params}


def first(sent: Mapping[str, Sequence[str]], name: str, default: str = "") -> str:
    """Give the first value of a name."""
    values = sent.get(name)
    return values[0] if values else default


def wants_json(request: Request) -> bool:
    """Whether the page's script asks, rather than the browser itself."""
    return "application/json" in request.headers.get("accept", "")


def go(address: str, notice: str = "", anchor: str = "") -> Response:
    """Lead to a page by GET, with a notice above it and at a place of it."""
    joined = f"{address}{'&' if '?' in address else '?'}notice={notice}" if notice else address
    return RedirectResponse(joined + (f"#{anchor}" if anchor else ""), status_code=303)


def own_address(address: str) -> str:
    """Give an address if it is one of these pages, else the queue's."""
    parts = urlsplit(address)
    fits = not (parts.scheme or parts.netloc) and parts.path.startswith(PREFIX)
    return address if fits and "\\" not in address else PREFIX
