"""Serving: an application on a socket until it is stopped, and what is said of it."""

from __future__ import annotations

import logging
import signal
import socket
from typing import TYPE_CHECKING

from schemas.errors import TrialistError
from trialist.failure import explain_os_error
from trialist.report import say

if TYPE_CHECKING:
    from fastapi import FastAPI
    from uvicorn import Server

    from trialist.web.settings import Settings

# Bytes of a request's line and headers.
_MOST_HEADERS = 16_384
# Seconds for what is under way when the server is stopped.
_LAST_WORDS = 10
_BACKLOG = 128


class CannotListen(TrialistError):
    """The address cannot be listened on; the message says what to do."""


def bind(host: str, port: int) -> socket.socket:
    """Give a socket that listens; port 0: any that is free. Raises :class:`CannotListen`."""
    try:
        family, _, _, _, address = socket.getaddrinfo(
            host.strip("[]"), port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        return socket.create_server(address[:2], family=family, backlog=_BACKLOG)
    except (OSError, OverflowError, UnicodeError) as error:
        why = explain_os_error(error) if isinstance(error, OSError) else str(error)
        raise CannotListen(
            f"{host}, port {port}: cannot be listened on ({why}); choose another with --port"
        ) from error


def build_server(app: FastAPI, settings: Settings) -> Server:
    """Give a server for an application, which speaks HTTP only and trusts no proxy's headers."""
    from uvicorn import Config, Server

    from trialist.web.connections import protocol_for

    limits = settings.limits
    return Server(
        Config(
            app,
            http=protocol_for(limits.header_seconds, limits.idle_seconds),
            ws="none",
            lifespan="on",
            loop="asyncio",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=limits.connections,
            h11_max_incomplete_event_size=_MOST_HEADERS,
            timeout_keep_alive=int(limits.idle_seconds),
            timeout_graceful_shutdown=_LAST_WORDS,
        )
    )


def run(app: FastAPI, settings: Settings, listening: socket.socket, *, log_requests: bool) -> None:
    """Serve until a signal comes; what goes wrong, and with ``log_requests`` each request, is said.

    Raises KeyboardInterrupt after Ctrl-C and SIGTERM, so that what was opened is closed.
    """
    _say_logs(log_requests)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    build_server(app, settings).run([listening])


class _Saying(logging.Handler):
    """Says log entries as other messages are said: one line, nothing that steers a terminal."""

    def emit(self, record: logging.LogRecord) -> None:
        """Say one; tracebacks stay out."""
        say(record.getMessage())


def _say_logs(log_requests: bool) -> None:
    handler = _Saying()
    for name, level in (
        ("uvicorn.error", logging.WARNING),
        ("trialist.web", logging.INFO if log_requests else logging.WARNING),
    ):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(level)
        logger.propagate = False


def describe_address(settings: Settings, listening: socket.socket) -> str:
    """Give the address that a browser on this machine opens."""
    host = listening.getsockname()[0]
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{settings.port}/"
