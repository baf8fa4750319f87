"""Messages: what commands tell the user on standard error."""

from __future__ import annotations

import sys
import unicodedata

from trialist.failure import Failure

# Categories of characters that steer a terminal or reverse its text.
_STEERING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def clean(text: str) -> str:
    """Give a text on one line without characters that steer a terminal."""
    if text.isascii() and text.isprintable():
        return text
    kept = (" " if unicodedata.category(char) in _STEERING else char for char in text)
    return "".join(kept)


def say(message: str) -> None:
    """Write one line to standard error."""
    line = clean(f"trialist: {message}")
    encoding = sys.stderr.encoding or "utf-8"
    print(line.encode(encoding, "backslashreplace").decode(encoding), file=sys.stderr)


def say_failure(failure: Failure) -> None:
    """Write what failed, why, and what to do."""
    say(f"{failure.name}: {failure.message}")
