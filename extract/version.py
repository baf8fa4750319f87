"""The version that records name as their extractor's."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def extractor_version() -> str:
    """Give the installed version; "0" where the code runs uninstalled."""
    try:
        return version("trialist")
    except PackageNotFoundError:
        return "0"
