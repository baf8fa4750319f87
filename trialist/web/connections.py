"""Connections: uvicorn's, with an end for clients that are slow on purpose.

uvicorn waits for ever for the headers of a request, and for a client that does not take its answer.
"""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol


class PatientProtocol(H11Protocol):
    """One connection; ``header_seconds`` for a request's headers, ``idle_seconds`` for an answer.

    The second is how long a client may take nothing of an answer that waits for it.
    """

    header_seconds: float
    idle_seconds: float

    def __init__(self, *arguments: Any, **options: Any) -> None:
        """Take what uvicorn gives."""
        super().__init__(*arguments, **options)
        self.access_log = False  # whatever logging is set up: it would print whole addresses
        self._header_timer: asyncio.TimerHandle | None = None
        self._write_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to wait for the first request."""
        super().connection_made(transport)  # pyright: ignore[reportArgumentType]
        # asyncio does so only where the listening socket names its protocol; without it the body
        # of an answer waits 40 ms behind its headers.
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._watch_headers()

    def data_received(self, data: bytes) -> None:
        """Take bytes, which may end the headers, or begin those of the next request."""
        super().data_received(data)
        self._watch_headers()

    def pause_writing(self) -> None:
        """Begin to wait for the client to take what was written."""
        super().pause_writing()
        self._write_timer = self.loop.call_later(self.idle_seconds, self._abort)

    def resume_writing(self) -> None:
        """Stop waiting: the client took it."""
        super().resume_writing()
        self._write_timer = _cancel(self._write_timer)

    def connection_lost(self, exc: Exception | None) -> None:
        """Let go of the timers."""
        self._header_timer = _cancel(self._header_timer)
        super().connection_lost(exc)
        self._write_timer = _cancel(self._write_timer)

    def _watch_headers(self) -> None:
        """Start the timer where headers are awaited and none runs; the first byte restarts none."""
        if self.conn.their_state is not h11.IDLE:
            self._header_timer = _cancel(self._header_timer)
        elif self._header_timer is None:
            self._header_timer = self.loop.call_later(self.header_seconds, self._abort)

    def _abort(self) -> None:
        """End the connection at once: what waits to be written is dropped."""
        self.transport.abort()


def _cancel(timer: asyncio.TimerHandle | None) -> None:
    if timer is not None:
        timer.cancel()


def protocol_for(header_seconds: float, idle_seconds: float) -> type[PatientProtocol]:
    """Give the class of connections with these limits, in seconds."""
    limits = {"header_seconds": header_seconds, "idle_seconds": idle_seconds}
    return type("Connection", (PatientProtocol,), limits)
