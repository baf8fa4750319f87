"""Packages that only some exports need: loaded late, and missed with the words to install them."""

from __future__ import annotations

import importlib
from types import ModuleType

from schemas.errors import TrialistError


class MissingExtra(TrialistError):
    """A package that this form of export needs is not installed."""


def load_extra(module: str, extra: str) -> ModuleType:
    """Give a module of an extra; raises MissingExtra with the command that installs it."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise MissingExtra(
            f"{package} is not installed; install it with: pip install 'trialist[{extra}]'"
        ) from error
