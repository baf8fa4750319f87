"""How much of the time each stage of the way through takes."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from functools import wraps
from types import FunctionType, ModuleType
from typing import Any

from schemas.document import Document

READING = "corpus"
"""The stage that makes a document of a text."""
REST = "assembly"
"""What no timed function took: records made of what the stages gave."""


def calls_of(module: ModuleType) -> list[tuple[Any, str]]:
    """Give the functions that a module has from other modules, as (module, name)."""
    return [
        (module, name)
        for name, value in vars(module).items()
        if isinstance(value, FunctionType) and value.__module__ != module.__name__
    ]


def measure_stages(
    texts: Sequence[str],
    parse: Callable[[str], Document],
    process: Callable[[Document], object],
    calls: Sequence[tuple[Any, str]],
) -> dict[str, float]:
    """Give the share (0 to 1) of the time that each stage takes, the largest first.

    ``calls`` are functions by owner (a module or class) and name, which must not call each
    other; a stage is the room and folder that they come from ("extract.arms").
    """
    spent: defaultdict[str, float] = defaultdict(float)
    total = 0.0
    with _timed(calls, spent):
        for text in texts:
            begun = time.perf_counter()
            document = parse(text)
            spent[READING] += time.perf_counter() - begun
            process(document)
            total += time.perf_counter() - begun
    spent[REST] = total - sum(spent.values())
    return {name: spent[name] / total for name in sorted(spent, key=spent.__getitem__)[::-1]}


@contextmanager
def _timed(calls: Sequence[tuple[Any, str]], spent: defaultdict[str, float]) -> Generator[None]:
    """Within the block, calls add their time to ``spent``."""
    functions: list[tuple[Any, str, FunctionType]] = [
        (owner, name, vars(owner)[name]) for owner, name in calls
    ]
    for owner, name, function in functions:
        setattr(owner, name, _time(function, spent))
    try:
        yield
    finally:
        for owner, name, function in functions:
            setattr(owner, name, function)


def _time(function: FunctionType, spent: defaultdict[str, float]) -> Callable[..., Any]:
    stage = ".".join(function.__module__.split(".")[:2])

    @wraps(function)
    def timed(*arguments: Any, **options: Any) -> Any:
        begun = time.perf_counter()
        try:
            return function(*arguments, **options)
        finally:
            spent[stage] += time.perf_counter() - begun

    return timed
