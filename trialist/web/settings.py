"""What a server is told at its start: where it listens, who may ask, and its limits."""

from __future__ import annotations

import ipaddress
import secrets
from dataclasses import dataclass, field

from schemas.errors import TrialistError
from trialist.api import DEFAULT_TIME_LIMIT
from trialist.ingest.extractors import ExtractorChoice
from trialist.web.defaults import BODY_MB, HOST, MB, PORT

# Names by which a machine reaches itself; a request that carries another was lured here.
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
_EVERY_ADDRESS = frozenset({"0.0.0.0", "::"})
# 128 bits take 22 characters of base64: fewer than 16 of anything can be guessed.
SHORTEST_TOKEN = 16


class InvalidSettings(TrialistError):
    """A server cannot be run so; the message says what to give instead."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take; sizes in bytes, times in seconds."""

    # The longest text that is read takes a few million; a PDF brings its pictures along.
    body_bytes: int = BODY_MB * MB
    # A form of a page: a decision with a reason, never a document.
    form_bytes: int = 64_000
    # Requests that are being read or worked on together may hold so much.
    memory_bytes: int = 128 * MB
    body_seconds: float = 30.0
    header_seconds: float = 10.0
    # Of silence between two requests, and of a client that does not take its answer.
    idle_seconds: float = 30.0
    document_seconds: float = DEFAULT_TIME_LIMIT
    # Reading a file and extracting all that is in it; afterwards the process is killed.
    request_seconds: float = 60.0
    documents: int = 100
    connections: int = 200
    # Files that wait for a worker; the next one is told to come back.
    waiting: int = 32
    worker_mb: int = 4096


@dataclass(frozen=True, slots=True)
class Settings:
    """A server: its address, the token it demands, the database it shows, and its limits.

    ``store`` is the address of a database (None: only extraction is served). ``token`` and
    ``secret`` never show in a representation; ``secret`` signs cookies, and lasts as long as the
    process. ``hosts`` are names besides the address by which the server is reached.
    """

    host: str = HOST
    port: int = PORT
    hosts: tuple[str, ...] = ()
    store: str | None = None
    token: str | None = field(default=None, repr=False)
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    workers: int = 1
    extractor: ExtractorChoice = field(default_factory=ExtractorChoice)
    limits: Limits = Limits()

    def __post_init__(self) -> None:
        """Refuse an address that others reach without a token, and a token that can be guessed.

        Raises :class:`InvalidSettings`.
        """
        if self.token is not None and len(self.token) < SHORTEST_TOKEN:
            raise InvalidSettings(
                f"the token has fewer than {SHORTEST_TOKEN} characters; make one with: "
                "python -c 'import secrets; print(secrets.token_urlsafe())'"
            )
        if self.token is not None and not (self.token.isascii() and self.token.isprintable()):
            raise InvalidSettings("the token may have printable ASCII characters only")
        if self.token is None and not is_loopback(self.host):
            raise InvalidSettings(
                f"{self.host}: others can reach this address, so a token is needed; give it in "
                "the environment as TRIALIST_TOKEN, or with --token"
            )
        if self.host in _EVERY_ADDRESS and not self.hosts:
            raise InvalidSettings(
                f"{self.host}: name each host by which the server is reached, with --allow-host"
            )

    @property
    def host_names(self) -> frozenset[str]:
        """The names, lower case and without ports, that a request's Host may carry."""
        own = frozenset(name.lower().strip("[]") for name in (self.host, *self.hosts))
        return (own - _EVERY_ADDRESS) | LOOPBACK_NAMES

    @property
    def cookie(self) -> str:
        """The name of the session's cookie: browsers share cookies between ports of a host."""
        return f"trialist_session_{self.port}"


def is_loopback(host: str) -> bool:
    """Say whether an address is reached from this machine alone; a name only if it is localhost."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
