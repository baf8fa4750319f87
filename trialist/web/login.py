"""The page that takes the token from a person, and gives the browser a session for it."""

from __future__ import annotations

from html import escape
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from trialist.web.page import CSRF_FIELD, csrf_token, page_router
from trialist.web.plain import render_plain
from trialist.web.sessions import Session, same
from trialist.web.settings import Settings

_FORM = """<form method="post" action="/login">
<input type="hidden" name="{field}" value="{csrf}">
<label for="token">Token of this server</label>
<input id="token" name="token" type="password" autocomplete="current-password" required autofocus>
{message}
<button type="submit">Sign in</button>
</form>
"""


def login_router(settings: Settings) -> APIRouter:
    """Give the pages to sign in and out."""
    router = page_router()

    @router.get("/login")
    async def ask(request: Request) -> Response:
        return HTMLResponse(_render(request))

    @router.post("/login")
    async def sign_in(request: Request, token: Annotated[str, Form()]) -> Response:
        if settings.token is None or not same(token, settings.token):
            return HTMLResponse(_render(request, "That is not the token."), status_code=403)
        return _renew(request, signed_in=True)

    @router.post("/logout")
    async def sign_out(request: Request) -> Response:
        return _renew(request, signed_in=False)

    return router


def _renew(request: Request, *, signed_in: bool) -> Response:
    """Give a new session, so that nobody knows its id, and lead to the first page."""
    request.state.session = Session.begin(signed_in=signed_in)
    request.state.keep_session = True
    return RedirectResponse("/", status_code=303)


def _render(request: Request, message: str = "") -> str:
    shown = f'<p role="alert">{escape(message)}</p>' if message else ""
    form = _FORM.format(field=CSRF_FIELD, csrf=escape(csrf_token(request)), message=shown)
    return render_plain(request, "Sign in", form)
