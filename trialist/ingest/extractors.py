"""Extractors by name: the one place that says what a worker process calls on a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from schemas.errors import TrialistError

if TYPE_CHECKING:
    from schemas.document import Document
    from schemas.record import TrialRecord

    Extract = Callable[[Document], TrialRecord]

DEFAULT_EXTRACTOR = "rules"
# The name of a function of the user's own: an importable module and a function in it.
_SEPARATOR = ":"


@dataclass(frozen=True, slots=True)
class ExtractorIdentity:
    """What records of an extractor are known by: its name and its version."""

    name: str
    version: str


def is_custom(name: str) -> bool:
    """Say whether an extractor is a function of the user's own, ``module:function``."""
    return _SEPARATOR in name


def load_extractor(name: str) -> Extract:
    """Give the function that makes a record of a document.

    ``name`` is that of a built-in extractor, or ``module:function``. Called in each worker
    process, since models do not travel. Raises TrialistError for a name that stands for nothing.
    """
    if name == DEFAULT_EXTRACTOR:
        from extract.pipeline import extract_record

        return extract_record
    module, _, attribute = name.partition(_SEPARATOR)
    try:
        return cast("Extract", getattr(import_module(module), attribute))
    except (ImportError, AttributeError, ValueError) as error:
        raise TrialistError(f"the extractor {name!r} cannot be imported: {error}") from error


def identify_extractor(name: str) -> ExtractorIdentity:
    """Give the name and version that records of an extractor carry, without loading models.

    Raises TrialistError for a name that no extractor can have.
    """
    from extract.version import extractor_version

    if name != DEFAULT_EXTRACTOR and not is_custom(name):
        raise TrialistError(
            f"no extractor is called {name!r}; there is {DEFAULT_EXTRACTOR}, "
            "and any importable module:function"
        )
    return ExtractorIdentity(name, extractor_version())
