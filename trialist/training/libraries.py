"""Libraries that only training needs: imported when it begins, or named."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from schemas.errors import TrialistError


def import_for_training(module: str) -> Any:
    """Give a module of scikit-learn, or of what it brings.

    Raises:
        TrialistError: it is not installed; the message gives the command that installs it.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise TrialistError(
            "training needs scikit-learn; install it with: pip install 'trialist[train]'"
        ) from error
