"""A server of the review pages in a thread, on a port of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING
from unittest.mock import patch

from trialist.review import Desk
from trialist.web.app import create_app
from trialist.web.pool import Workers
from trialist.web.review.serving import review_routers
from trialist.web.serving import bind, build_server
from trialist.web.settings import Settings

if TYPE_CHECKING:
    from uvicorn import Server

# Seconds; a busy machine is slow.
_PATIENCE = 60.0


@contextmanager
def serve(url: str, reviewer: str = "Mara Lind", *, reviews: int = 1) -> Generator[str]:
    """Give the address of a server that shows a database, for as long as the block runs."""
    settings = Settings(store=url)
    with bind(settings.host, 0) as listening, Desk(url, reviews=reviews) as desk:
        settings = replace(settings, port=listening.getsockname()[1])
        app = create_app(settings, review_routers(desk, reviewer, settings))
        server = build_server(app, settings)
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        # The pages extract nothing: no process has to load its models.
        with patch.object(Workers, "start"):
            thread.start()
            _wait(server)
        try:
            yield f"http://{settings.host}:{settings.port}"
        finally:
            server.should_exit = True
            thread.join(_PATIENCE)


def _wait(server: Server) -> None:
    end = time.monotonic() + _PATIENCE
    while not server.started:
        assert time.monotonic() < end, "the server did not start"
        time.sleep(0.02)
