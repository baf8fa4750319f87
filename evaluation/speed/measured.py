"""Speed: documents per second, time per document, start-up time, memory."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

T = TypeVar("T")

IMPORT_SPACY = (sys.executable, "-c", "import spacy")
_REPEATS = 5
_TICK = 1e-6  # seconds; work that takes no processor time at all
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Speed:
    """How fast documents were processed, one after the other in one process.

    ``first_ms`` is the very first document, which pays for what is loaded
    lazily; it does not count in the other figures, nor do failed documents.
    ``per_second`` is by the clock, ``per_core_second`` by the processor time
    used: what one core does when nothing else wants it.
    """

    documents: int
    failures: int
    per_second: float
    per_core_second: float
    first_ms: float
    p50_ms: float
    p95_ms: float
    slowest_ms: float
    memory_mb: float | None

    def to_dict(self) -> dict[str, Any]:
        """Give the figures as JSON values."""
        return asdict(self)


@dataclass(frozen=True)
class Startup:
    """Wall time of a command beside that of ``python -c 'import spacy'``, medians in seconds."""

    seconds: float
    spacy_seconds: float

    @property
    def ratio(self) -> float:
        """How many times as long the command takes."""
        return self.seconds / self.spacy_seconds

    def to_dict(self) -> dict[str, Any]:
        """Give the figures as JSON values."""
        return {**asdict(self), "ratio": self.ratio}


def measure_speed(
    items: Iterable[T],
    process: Callable[[T], object],
    errors: tuple[type[Exception], ...] = (),
) -> Speed:
    """Give the speed of ``process`` over items, such as documents.

    An exception of a type in ``errors`` counts as a failure; others pass on.
    Raises ValueError when no item could be processed.
    """
    times: list[float] = []
    busy: list[float] = []
    failures = 0
    for item in items:
        start, worked = time.perf_counter(), time.process_time()
        try:
            process(item)
        except errors:
            failures += 1
            continue
        times.append(time.perf_counter() - start)
        busy.append(time.process_time() - worked)
    if not times:
        raise ValueError(f"nothing to measure: no document was processed, {failures} failed")
    return _summarise(times, busy, failures)


def _summarise(times: Sequence[float], busy: Sequence[float], failures: int) -> Speed:
    rest = times[1:] or times
    busy_rest = busy[1:] or busy
    ordered = sorted(rest)
    return Speed(
        documents=len(times),
        failures=failures,
        per_second=len(rest) / sum(rest),
        per_core_second=len(rest) / max(sum(busy_rest), _TICK),
        first_ms=1000 * times[0],
        p50_ms=1000 * percentile(ordered, 50),
        p95_ms=1000 * percentile(ordered, 95),
        slowest_ms=1000 * ordered[-1],
        memory_mb=peak_memory_mb(),
    )


def percentile(ordered: Sequence[float], percent: float) -> float:
    """Give a percentile of numbers in ascending order: the nearest rank from above."""
    rank = -(-len(ordered) * percent // 100)  # rounded up
    return ordered[max(int(rank), 1) - 1]


def peak_memory_mb() -> float | None:
    """Give the most memory this process has held, in megabytes; None where no one says."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / _MEGABYTE if sys.platform == "darwin" else peak / 1024


def measure_startup(command: Sequence[str], repeats: int = _REPEATS) -> Startup:
    """Give the time of a command from start to end beside importing spaCy.

    Both run in turn, so that a busy machine slows both; one run of each goes
    before, for the disk. Raises CalledProcessError when the command fails.
    """
    for warm_up in (command, IMPORT_SPACY):
        _time_command(warm_up)
    pairs = [(_time_command(command), _time_command(IMPORT_SPACY)) for _ in range(repeats)]
    return Startup(
        seconds=statistics.median(own for own, _ in pairs),
        spacy_seconds=statistics.median(spacy for _, spacy in pairs),
    )


def _time_command(command: Sequence[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    return time.perf_counter() - start
