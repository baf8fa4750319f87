"""What pages for people are built on: a router that checks CSRF, tokens, nonces, files in memory.

>>> router = page_router()
>>> @router.get("/queue")
... def queue(request: Request) -> Response: ...
>>> app = create_app(settings, routers=(router, static_router("/static", {...})))

Every POST of such a router needs the session's CSRF token: the header ``X-CSRF-Token`` (HTMX,
fetch) or the form field ``csrf``; templates get it from ``csrf_token(request)``. Inline scripts and
styles need ``nonce="{{ nonce(request) }}"``; ``style=`` and ``on…=`` attributes never work.
"""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from typing import Annotated

from fastapi import APIRouter, Depends, Header
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from trialist.web.admission import SAFE_METHODS
from trialist.web.problems import Kind, Problem
from trialist.web.sessions import Session, same

CSRF_HEADER = "X-CSRF-Token"
CSRF_FIELD = "csrf"
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def nonce(request: Request) -> str:
    """Give what inline scripts and styles of this answer carry."""
    return request.state.nonce


def csrf_token(request: Request) -> str:
    """Give what the forms of this page carry; the answer gets the cookie that it belongs to."""
    request.state.keep_session = True
    session: Session = request.state.session
    return session.csrf_token(request.state.settings.secret)


async def check_csrf(request: Request) -> None:
    """Raise :class:`Problem` for a change that does not come from a page of this session."""
    if request.method not in SAFE_METHODS:
        await _check_csrf(request)


async def check_session_csrf(request: Request) -> None:
    """As :func:`check_csrf`, for programs' routes: only where a session stands for the token."""
    session: Session = request.state.session
    if session.signed_in and "authorization" not in request.headers:
        await check_csrf(request)


async def _check_csrf(request: Request) -> None:
    given = request.headers.get(CSRF_HEADER)
    if given is None and request.headers.get("content-type", "").startswith(_FORMS):
        field = (await request.form()).get(CSRF_FIELD)
        given = field if isinstance(field, str) else None
    session: Session = request.state.session
    wanted = session.csrf_token(request.state.settings.secret)
    if session.is_new or given is None or not same(given, wanted):
        raise Problem(Kind.WRONG_CSRF, "load the page again, and repeat what you did")


def page_router(prefix: str = "") -> APIRouter:
    """Give a router of pages: HTML by default, out of the API's document, changes CSRF-checked."""
    return APIRouter(
        prefix=prefix,
        dependencies=[Depends(check_csrf)],
        default_response_class=HTMLResponse,
        include_in_schema=False,
    )


def static_router(prefix: str, files: Mapping[str, bytes]) -> APIRouter:
    """Give a router of files held in memory, by name; a request's path reaches no file system."""
    router = APIRouter(prefix=prefix, include_in_schema=False)
    for name, data in files.items():
        _add_file(router, name, data)
    return router


def load_files(folder: Traversable) -> dict[str, bytes]:
    """Give the files of a package's folder (``importlib.resources.files``), by name."""
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}


def _add_file(router: APIRouter, name: str, data: bytes) -> None:
    media, _ = mimetypes.guess_type(name)
    tag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}

    async def give(if_none_match: Annotated[str | None, Header()] = None) -> Response:
        if if_none_match == tag:
            return Response(status_code=304, headers=headers)
        return Response(data, headers=headers, media_type=media or "application/octet-stream")

    router.add_api_route(f"/{name}", give, methods=["GET", "HEAD"])
