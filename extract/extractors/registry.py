"""Extractors by name: Trialist's own, and those that installed packages register.

A package adds one by an entry point in its ``pyproject.toml``::

    [project.entry-points."trialist.extractors"]
    mine = "my_package:create"

where ``create(model)`` gives an :class:`extract.extractors.protocol.Extractor`; ``model`` is the
folder that the user names with ``--model``, or None.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import cast

from extract.extractors import BUILT_IN, DEFAULT_EXTRACTOR, GROUP
from extract.extractors.protocol import Extractor, ExtractorFactory
from schemas.errors import TrialistError


class UnknownExtractor(TrialistError):
    """The name of no extractor."""


def list_extractors() -> tuple[str, ...]:
    """Give the names of all extractors that are installed."""
    return tuple(sorted({*BUILT_IN, *(point.name for point in entry_points(group=GROUP))}))


@cache
def load_extractor(name: str = DEFAULT_EXTRACTOR, model: Path | None = None) -> Extractor:
    """Give an extractor, made once a process; its models load with the first document.

    ``model`` is a folder of trained artefacts, None for those of the package.

    Raises:
        UnknownExtractor: there is none of that name; the message lists those there are.
        TrialistError: the package that registers it cannot be imported, or the artefacts are
            missing.
    """
    if name in BUILT_IN:
        return _import(EntryPoint(name, BUILT_IN[name], GROUP))(model)
    for point in entry_points(group=GROUP, name=name):
        return _import(point)(model)
    raise UnknownExtractor(
        f"no extractor is called {name!r}; there are: {', '.join(list_extractors())}"
    )


def _import(point: EntryPoint) -> ExtractorFactory:
    try:
        return cast("ExtractorFactory", getattr(import_module(point.module), point.attr))
    except (ImportError, AttributeError) as error:
        raise TrialistError(
            f"the extractor {point.name!r} ({point.value}) cannot be imported: {error}; "
            "repair or remove the package that registers it"
        ) from error
