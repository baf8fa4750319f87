"""The first page of a server that shows no other: what it can be asked, for people."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from trialist.web.page import page_router
from trialist.web.plain import render_plain

_BEGIN = """<p>This server answers programs:</p>
<ul>
<li><code>POST /extract</code>: a text or file in, its record out</li>
"""
_RECORDS = """<li><code>GET /records/ID</code>: a stored record</li>
<li><code>GET /documents/ID</code>: its text</li>
"""
_END = """<li><a href="/openapi.json"><code>/openapi.json</code></a>: all of it, described</li>
<li><a href="/health"><code>/health</code></a>, <a href="/metrics"><code>/metrics</code></a></li>
</ul>
<p>Pages for people come with <code>trialist review</code>.</p>
"""


def welcome_router(*, records: bool) -> APIRouter:
    """Give the page; ``records``: there is a database whose records are served."""
    router = page_router()
    body = _BEGIN + (_RECORDS if records else "") + _END

    @router.get("/")
    async def welcome(request: Request) -> Response:
        return HTMLResponse(render_plain(request, "Records of clinical trials", body))

    return router
