"""Libraries that only some kinds of files need: imported when one comes, or named."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from schemas.errors import UnreadableDocument


def import_extra(module: str, extra: str, name: str) -> Any:
    """Give a module of an extra; ``name`` is the file that needs it.

    Raises:
        UnreadableDocument: it is not installed; the message says how it is.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise UnreadableDocument(
            f"{name}: reading it needs more: pip install 'trialist[{extra}]' ({error})"
        ) from error
