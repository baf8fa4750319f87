"""A server of the review pages in a thread, on a port of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from trialist.review import Desk
from trialist.web.app import create_app
from trialist.web.review.serving import review_routers
from trialist.web.serving import bind, build_server
from trialist.web.settings import Settings

_PATIENCE = 20.0


@contextmanager
def serve(url: str, reviewer: str = "Mara Lind", *, reviews: int = 1) -> Iterator[str]:
    """Give the address of a server that shows a database, for as long as the block runs."""
    settings = Settings(store=url)
    with bind(settings.host, 0) as listening, Desk(url, reviews=reviews) as desk:
        settings = replace(settings, port=listening.getsockname()[1])
        app = create_app(settings, review_routers(desk, reviewer, settings))
        server = build_server(app, settings)
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        _wait(lambda: server.started)
        yield f"http://{settings.host}:{settings.port}"
        server.should_exit = True
        thread.join(_PATIENCE)


def _wait(ready: object) -> None:
    end = time.monotonic() + _PATIENCE
    while not ready():  # type: ignore[operator]
        assert time.monotonic() < end, "the server did not start"
        time.sleep(0.02)
