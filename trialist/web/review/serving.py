"""Serving the review pages beside the API of a store, until the user stops it."""

from __future__ import annotations

import threading
import webbrowser
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi import APIRouter

    from trialist.exit_codes import ExitCode
    from trialist.review import Desk
    from trialist.web.launch import Launch
    from trialist.web.settings import Settings


def review_routers(desk: Desk, reviewer: str, settings: Settings) -> Sequence[APIRouter]:
    """Give the review pages of a desk; ``reviewer`` is who reviews where no browser says so."""
    from trialist.web.page import static_router
    from trialist.web.review.common import Room
    from trialist.web.review.document_pages import document_router
    from trialist.web.review.queue_pages import queue_router
    from trialist.web.review.rendering import STATIC, static_files
    from trialist.web.review.settling_pages import settling_router

    room = Room(desk, reviewer, cookie=f"trialist_reviewer_{settings.port}")
    return (
        queue_router(room),
        document_router(room, settling=False),
        document_router(room, settling=True),
        settling_router(room),
        static_router(STATIC, static_files()),
    )


def launch_review(
    wanted: Launch, url: str, reviewer: str, *, reviews: int, open_page: bool
) -> ExitCode:
    """Serve the review of a store until stopped, and give how that ended."""
    from trialist.web.launch import launch

    with ExitStack() as stack:

        def routers(settings: Settings) -> Sequence[APIRouter]:
            from trialist.review import Desk

            desk = stack.enter_context(Desk(url, reviews=reviews))
            threading.Thread(target=_warm_up, daemon=True).start()
            if open_page:
                _open_soon(settings)
            return review_routers(desk, reviewer, settings)

        return launch(replace(wanted, routers=routers))


def _warm_up() -> None:
    """Load what reads selected words: the first new fact would wait a second for it."""
    from trialist.web.review.suggesting import read_words

    read_words("Median overall survival was 12 months.", ())


def _open_soon(settings: Settings) -> None:
    """Open the page in a browser: the socket listens already, so that it waits for its answer."""
    address = f"http://{settings.host}:{settings.port}/"
    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
