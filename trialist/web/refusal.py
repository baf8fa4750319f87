"""Refusals: answers to requests whose bodies are not wanted, which the client is still sending."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response
from starlette.types import Message, Send

from trialist.web.bodies import Incoming
from trialist.web.problems import Kind, Problem

# A client that reads the answer only after it has sent all would find a closed connection: what
# it sends is thrown away for so many seconds.
DRAIN_SECONDS = 2.0
_SIGN_IN = "/login"


def answer_to(problem: Problem, connection: HTTPConnection) -> Response:
    """Give the answer to a problem: a person without a token is led to where it is asked for."""
    shows_pages = "text/html" in connection.headers.get("accept", "")
    if problem.kind is Kind.TOKEN_NEEDED and connection.scope["method"] == "GET" and shows_pages:
        return RedirectResponse(_SIGN_IN, status_code=303)
    return problem.response()


async def refuse(
    connection: HTTPConnection, answer: Response, receive: Incoming, send: Send
) -> None:
    """Send an answer at once, throw away what still comes, and end the connection."""
    answer.headers["Connection"] = "close"
    if receive.ended or not _has_body(connection):
        await answer(connection.scope, receive, send)
        return

    async def hold_back(message: Message) -> None:
        await send({**message, "more_body": True} if "body" in message else message)

    await answer(connection.scope, receive, hold_back)
    with suppress(TimeoutError):
        async with asyncio.timeout(DRAIN_SECONDS):
            while not receive.ended:
                await receive()
    await send({"type": "http.response.body", "body": b"", "more_body": False})


def _has_body(connection: HTTPConnection) -> bool:
    headers = connection.headers
    return headers.get("content-length", "0") != "0" or "transfer-encoding" in headers
