"""The gate: every request passes it, and every answer leaves through it.

Outside of the application, so that no route can be reached around it: session, admission by
headers, the body within its limits; on the way back the headers of :mod:`trialist.web.headers`,
the cookie, the figures, and a problem in place of a traceback.
"""

from __future__ import annotations

import logging
import secrets
from time import perf_counter

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from trialist.failure import describe_failure
from trialist.report import clean
from trialist.web.admission import CHECKS
from trialist.web.bodies import ClientGone, Incoming, Memory, read_body, replay
from trialist.web.headers import protect
from trialist.web.metrics import Metrics
from trialist.web.problems import Kind, Problem
from trialist.web.refusal import answer_to, refuse
from trialist.web.sessions import LIFETIME, Session
from trialist.web.settings import Settings

LOG = logging.getLogger("trialist.web")
_NONCE_BYTES = 18
# The one path that takes a document; forms and decisions are small.
LARGE_BODIES = frozenset({"/extract"})


class Gate:
    """The outermost part of the application."""

    def __init__(self, app: ASGIApp, settings: Settings, metrics: Metrics) -> None:
        """Take what is inside, and what it is guarded by."""
        self._app = app
        self._settings = settings
        self._metrics = metrics
        self._memory = Memory(settings.limits.memory_bytes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await _Visit(scope, send, self._settings, self._metrics).run(
                self._app, Incoming(receive), self._memory
            )
        else:  # there are no web sockets here
            await send({"type": "websocket.close", "code": 1008})


class _Visit:
    """One request on its way in and out."""

    def __init__(self, scope: Scope, send: Send, settings: Settings, metrics: Metrics) -> None:
        self._scope = scope
        self._send = send
        self._settings = settings
        self._metrics = metrics
        self._nonce = secrets.token_urlsafe(_NONCE_BYTES)
        self._status = 0
        self._connection = HTTPConnection(scope)
        state = scope.setdefault("state", {})
        state["nonce"] = self._nonce
        state["session"] = self._open_session()
        state["settings"] = settings

    async def run(self, app: ASGIApp, receive: Incoming, memory: Memory) -> None:
        start = perf_counter()
        try:
            await self._admit(app, receive, memory)
        except ClientGone:
            pass
        except Exception as error:  # the last place where a defect can be told in words
            await self._fail(error, receive)
        finally:
            seconds = perf_counter() - start
            route = self._route()
            self._metrics.answered(self._scope["method"], route, self._status, seconds)
            LOG.info(
                "%s %s %d %.0f ms",
                clean(self._scope["method"]),
                route,
                self._status,
                1000 * seconds,
            )

    async def _admit(self, app: ASGIApp, receive: Incoming, memory: Memory) -> None:
        for check in CHECKS:
            if (problem := check(self._connection, self._settings)) is not None:
                await self._refuse(problem, receive)
                return
        limits = self._settings.limits
        large = self._scope["path"] in LARGE_BODIES
        most = limits.body_bytes if large else limits.form_bytes
        with memory.hold() as holding:
            try:
                body = await read_body(self._connection, receive, limits, most, holding)
            except Problem as problem:
                await self._refuse(problem, receive)
                return
            await app(self._scope, replay(body, receive), self._answer)

    async def _refuse(self, problem: Problem, receive: Incoming) -> None:
        answer = answer_to(problem, self._connection)
        await refuse(self._connection, answer, receive, self._answer)

    async def _fail(self, error: Exception, receive: Incoming) -> None:
        LOG.error("%s: %s", self._route(), clean(describe_failure(error, "")))
        if not self._status:
            problem = Problem(Kind.DEFECT, "this is a defect of Trialist; its log says where")
            await problem.response()(self._scope, receive, self._answer)

    async def _answer(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            headers = MutableHeaders(scope=message)
            protect(headers, self._nonce)
            self._keep_session(headers)
        await self._send(message)

    def _open_session(self) -> Session:
        sealed = self._connection.cookies.get(self._settings.cookie, "")
        return Session.unseal(sealed, self._settings.secret) or Session.begin()

    def _keep_session(self, headers: MutableHeaders) -> None:
        session: Session = self._scope["state"]["session"]
        if not (session.is_new and self._scope["state"].get("keep_session")):
            return
        secure = "; Secure" if self._scope["scheme"] == "https" else ""
        headers.append(
            "Set-Cookie",
            f"{self._settings.cookie}={session.seal(self._settings.secret)}; Path=/; HttpOnly; "
            f"SameSite=Strict; Max-Age={int(LIFETIME)}{secure}",
        )

    def _route(self) -> str:
        """Give the pattern of the path, never the path: that may hold anything."""
        return getattr(self._scope.get("route"), "path", "(none)")
