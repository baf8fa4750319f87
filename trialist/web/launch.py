"""From a command line to a server that runs: its source, its socket, its application, its end."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from typing import TYPE_CHECKING

from schemas.errors import TrialistError
from trialist.api import DEFAULT_TIME_LIMIT
from trialist.exit_codes import ExitCode
from trialist.ingest.extractors import ExtractorChoice
from trialist.report import say
from trialist.web.defaults import BODY_MB, HOST, MB, PORT, TOKEN_VARIABLE
from trialist.web.settings import InvalidSettings, Limits, Settings

if TYPE_CHECKING:
    from fastapi import APIRouter

_NEEDED = ("fastapi", "jinja2", "multipart", "prometheus_client", "uvicorn")


@dataclass(frozen=True, slots=True)
class Launch:
    """What a command line asks for; ``routers`` makes the pages that are served beside the API.

    ``source`` is a database or documents (None: extraction only), ``workers`` None: all cores.
    """

    source: str | None = None
    host: str = HOST
    port: int = PORT
    hosts: tuple[str, ...] = ()
    token: str | None = field(default=None, repr=False)
    workers: int | None = None
    extractor: ExtractorChoice = field(default_factory=ExtractorChoice)
    time_limit: float = DEFAULT_TIME_LIMIT
    body_bytes: int = BODY_MB * MB
    log_requests: bool = False
    routers: Callable[[Settings], Sequence[APIRouter]] = lambda _: ()

    def settings(self) -> Settings:
        """Give the settings of the server; raises :class:`InvalidSettings`."""
        usual = Limits()
        limits = replace(
            usual,
            document_seconds=self.time_limit,
            request_seconds=max(usual.request_seconds, 2 * self.time_limit),
            body_bytes=self.body_bytes,
            memory_bytes=max(usual.memory_bytes, 4 * self.body_bytes),
        )
        return Settings(
            host=self.host,
            port=self.port,
            hosts=self.hosts,
            token=self.token,
            workers=self.workers or os.cpu_count() or 1,
            extractor=self.extractor,
            limits=limits,
        )


def launch(wanted: Launch) -> ExitCode:
    """Serve until stopped, and give how that ended; what goes wrong is said."""
    # Worker processes read what strangers send, and need not know it.
    os.environ.pop(TOKEN_VARIABLE, None)
    try:
        _check_extra()
        with ExitStack() as stack:
            _serve(wanted, wanted.settings(), stack)
    except InvalidSettings as error:
        say(str(error))
        return ExitCode.USAGE
    except TrialistError as error:
        say(str(error))
        return ExitCode.FAILED
    except KeyboardInterrupt:
        say("stopped")
    return ExitCode.OK


def _serve(wanted: Launch, settings: Settings, stack: ExitStack) -> None:
    from trialist.web.app import create_app
    from trialist.web.serving import bind, describe_address, run
    from trialist.web.sources import open_source

    settings.extractor.load()  # one that cannot be had is said now, not with the first request
    listening = stack.enter_context(bind(settings.host, settings.port))
    settings = replace(settings, port=listening.getsockname()[1])
    if wanted.source is not None:
        opened = open_source(
            wanted.source,
            settings.extractor,
            time_limit=wanted.time_limit,
            workers=wanted.workers,
        )
        settings = replace(settings, store=stack.enter_context(opened))
    app = create_app(settings, wanted.routers(settings))
    say(f"serving at {describe_address(settings, listening)} until Ctrl-C")
    run(app, settings, listening, log_requests=wanted.log_requests)


def _check_extra() -> None:
    missing = [package for package in _NEEDED if find_spec(package) is None]
    if missing:
        raise TrialistError(
            f"serving needs {', '.join(missing)}, not installed; "
            "install it with: pip install 'trialist[web]'"
        )
