"""Sessions: who a browser is between two requests, in a signed cookie; and CSRF tokens for pages.

A cookie holds a random id, whether its holder gave the server's token, and until when. Nothing is
kept on the server, so that nobody can fill its memory with sessions.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass
from typing import Self

# A working day: a reviewer signs in once.
LIFETIME = 12 * 3600.0
_ID_BYTES = 18


@dataclass
class Session:
    """A browser's session; ``signed_in``: it gave the token, ``is_new``: it has no cookie yet."""

    id: str
    signed_in: bool
    expires: int
    is_new: bool

    @classmethod
    def begin(cls, *, signed_in: bool = False) -> Self:
        """Give a session with a new id, which nobody could have planted."""
        expires = int(time.time() + LIFETIME)
        return cls(secrets.token_urlsafe(_ID_BYTES), signed_in, expires, is_new=True)

    def seal(self, secret: bytes) -> str:
        """Give the cookie's value."""
        body = f"{self.id}.{int(self.signed_in)}.{self.expires}"
        return f"{body}.{_sign(secret, 'session', body)}"

    @classmethod
    def unseal(cls, value: str, secret: bytes) -> Self | None:
        """Give the session of a cookie, None where it is not one of ours or is over."""
        body, _, seal = value.rpartition(".")
        if not same(seal, _sign(secret, "session", body)):
            return None
        name, signed_in, expires = body.split(".")
        if int(expires) < time.time():
            return None
        return cls(name, signed_in == "1", int(expires), is_new=False)

    def csrf_token(self, secret: bytes) -> str:
        """Give the token that every changing request of this session's pages carries."""
        return _sign(secret, "csrf", self.id)


def same(given: str, wanted: str) -> bool:
    """Say whether two secrets are the same, in a time that tells nothing of them."""
    digests = (hashlib.sha256(text.encode("utf-8", "replace")).digest() for text in (given, wanted))
    return hmac.compare_digest(*digests)


def _sign(secret: bytes, purpose: str, text: str) -> str:
    return hmac.new(secret, f"{purpose}:{text}".encode(), hashlib.sha256).hexdigest()
