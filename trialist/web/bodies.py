"""Bodies: read whole before anything looks at them, up to a size, a time, and a share of memory."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from contextlib import contextmanager

from starlette.requests import HTTPConnection
from starlette.types import Message, Receive

from trialist.web.problems import Kind, Problem
from trialist.web.settings import Limits

_RETRY = {"Retry-After": "5"}


class ClientGone(Exception):
    """The client went away in the middle of its body; there is nobody to answer."""


class Incoming:
    """What comes from a client; ``ended`` after the last piece of its body, and when it left."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self.ended = False

    async def __call__(self) -> Message:
        """Give the next message."""
        message = await self._receive()
        self.ended = not message.get("more_body", False)
        return message


class Memory:
    """How many bytes of bodies are held at a time, and the most that may be."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.held = 0

    @contextmanager
    def hold(self) -> Generator[Holding]:
        """Give what the bytes of one request are counted with, until it is answered."""
        holding = Holding(self)
        try:
            yield holding
        finally:
            self.held -= holding.size

    def take(self, size: int) -> None:
        """Count bytes; raises :class:`Problem` where there is no room for them."""
        if self.held + size > self._most:
            raise Problem(Kind.BUSY, "too many large requests at a time; try again", _RETRY)
        self.held += size


class Holding:
    """The bytes of one request."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self.size = 0

    def add(self, size: int) -> None:
        """Count more bytes; raises :class:`Problem` where there is no room for them."""
        self._memory.take(size)
        self.size += size


async def read_body(
    connection: HTTPConnection, receive: Incoming, limits: Limits, most: int, holding: Holding
) -> bytes:
    """Give the body of a request.

    Raises :class:`Problem` for one that is larger than ``most`` bytes or takes too long, and
    :class:`ClientGone`.
    """
    declared = connection.headers.get("content-length", "0")
    if declared.isdecimal() and int(declared) > most:
        raise _too_large(most)
    try:
        async with asyncio.timeout(limits.body_seconds):
            return await _collect(receive, most, holding)
    except TimeoutError:
        raise Problem(
            Kind.SLOW_BODY, f"the body did not arrive within {limits.body_seconds:g} seconds"
        ) from None


async def _collect(receive: Incoming, most: int, holding: Holding) -> bytes:
    pieces = bytearray()
    while not receive.ended:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGone
        piece: bytes = message.get("body", b"")
        if len(pieces) + len(piece) > most:
            raise _too_large(most)
        holding.add(len(piece))
        pieces += piece
    return bytes(pieces)


def _too_large(most: int) -> Problem:
    return Problem(
        Kind.TOO_LARGE, f"the body is larger than {most:,} bytes; split it, or use trialist ingest"
    )


def replay(body: bytes, receive: Receive) -> Receive:
    """Give a body that was read as if it came now; what follows it comes from the client."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive_again() -> Message:
        return waiting.pop() if waiting else await receive()

    return receive_again
