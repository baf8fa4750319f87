"""Admission: the checks that a request's headers have to pass before anything of it is read.

Each gives the problem that a request is refused for, or None.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from trialist.web.problems import Kind, Problem
from trialist.web.sessions import Session, same
from trialist.web.settings import Settings

Check = Callable[[HTTPConnection, Settings], Problem | None]

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
# Answered without a token: whether the server lives, and the page that takes the token.
OPEN_PATHS = frozenset({"/health", "/login"})
_FOREIGN = frozenset({"cross-site", "same-site"})
_REALM = {"WWW-Authenticate": 'Bearer realm="trialist"'}


def check_host(connection: HTTPConnection, settings: Settings) -> Problem | None:
    """Refuse a request for another host: a name that an attacker pointed to this address."""
    named = connection.headers.getlist("host")
    if len(named) == 1 and _host_name(named[0]) in settings.host_names:
        return None
    return Problem(
        Kind.WRONG_HOST,
        "the Host header does not name this server; start it with --allow-host NAME to serve "
        "it under another name",
    )


def check_origin(connection: HTTPConnection, settings: Settings) -> Problem | None:
    """Refuse what a page of another site sends, and what it would read in the background."""
    del settings  # the host is one of ours by now
    origins = connection.headers.getlist("origin")
    host = connection.headers.get("host", "").lower()
    if any(_net_location(origin) != host for origin in origins):
        return Problem(Kind.WRONG_ORIGIN, "the Origin header names another site")
    site = connection.headers.get("sec-fetch-site", "none")
    navigates = connection.headers.get("sec-fetch-mode") == "navigate"
    if site in _FOREIGN and not (navigates and connection.scope["method"] in SAFE_METHODS):
        return Problem(Kind.WRONG_ORIGIN, "the request was made by a page of another site")
    return None


def check_token(connection: HTTPConnection, settings: Settings) -> Problem | None:
    """Refuse who shows neither the token nor a session that was opened with it."""
    if settings.token is None or connection.url.path in OPEN_PATHS:
        return None
    scheme, _, given = connection.headers.get("authorization", "").partition(" ")
    if given and scheme.lower() == "bearer":
        if same(given.strip(), settings.token):
            return None
        return Problem(Kind.TOKEN_NEEDED, "the token is not the one of this server", _REALM)
    session: Session = connection.state.session
    if session.signed_in:
        return None
    return Problem(
        Kind.TOKEN_NEEDED, "send the header Authorization: Bearer TOKEN, or sign in", _REALM
    )


CHECKS: Sequence[Check] = (check_host, check_origin, check_token)


def _host_name(header: str) -> str | None:
    try:
        parts = urlsplit(f"//{header}")
        port_is_number = parts.port is not None or not parts.netloc.endswith(":")
    except ValueError:
        return None
    plain = parts.netloc == header and "@" not in header
    return parts.hostname if plain and port_is_number else None


def _net_location(origin: str) -> str | None:
    try:
        parts = urlsplit(origin)
    except ValueError:
        return None
    return parts.netloc.lower() if parts.scheme in {"http", "https"} else None
