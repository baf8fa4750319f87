"""Programs side by side on the same texts, in the same run: times, memory, ratios to a reference.

Each program is a process of its own (``worker.py``). They take the texts in turns, a few at a
time, so that whatever else the machine does slows all of them. Each has read the first of them once
before: what a program loads or compiles when it is first needed is no part of a text's time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean
from typing import Any

from evaluation.speed.measured import percentile
from schemas.errors import TrialistError

REFERENCE = "reference"
PROGRAMS: Mapping[str, str] = {
    "blank": "spaCy's tokenizer",
    REFERENCE: "tokenizer, sentencizer, scispaCy's abbreviations",
    "quantulum3": "quantities and units",
    "medspacy": "medspaCy's default pipeline",
    "rules": "Trialist, rules alone",
    "model": "Trialist, learned linker alone",
    "hybrid": "Trialist, as it runs by default",
}
"""What is timed, in the order of the table; medspaCy asks for another spaCy than Trialist."""

_WORKER = Path(__file__).with_name("worker.py")
_ROOT = _WORKER.parents[2]
_TURN = 10  # texts


@dataclass(frozen=True)
class Program:
    """A program's times: milliseconds a text, seconds to be ready, megabytes at most.

    ``missing`` names what is not installed; then there are no times. ``failed`` texts have none.
    """

    name: str
    what: str
    ready_seconds: float = 0.0
    times: tuple[float, ...] = ()
    memory_mb: float | None = None
    missing: str | None = None
    failed: int = 0

    @property
    def mean_ms(self) -> float:
        """Milliseconds a text, on average."""
        return fmean(self.times)

    def to_dict(self) -> dict[str, Any]:
        """Give the figures as JSON values."""
        if self.missing is not None:
            return {"name": self.name, "what": self.what, "missing": self.missing}
        ordered = sorted(self.times)
        return {
            "name": self.name,
            "what": self.what,
            "mean_ms": self.mean_ms,
            "p50_ms": percentile(ordered, 50),
            "p95_ms": percentile(ordered, 95),
            "ready_seconds": self.ready_seconds,
            "memory_mb": self.memory_mb,
            "failed": self.failed,
        }


@dataclass(frozen=True)
class Compared:
    """Programs on the same texts; ``per_second_all`` is by all cores, for Trialist's default."""

    texts: int
    programs: tuple[Program, ...]
    cores: int
    per_second_all: float | None = None

    def ratio(self, program: Program) -> float | None:
        """Give how many times as long as the reference a program takes; None without times."""
        by_name = {one.name: one for one in self.programs}
        reference = by_name.get(REFERENCE)
        if reference is None or not reference.times or not program.times:
            return None
        return program.mean_ms / reference.mean_ms

    def to_dict(self) -> dict[str, Any]:
        """Give the figures as JSON values."""
        return {
            "texts": self.texts,
            "programs": [one.to_dict() | {"ratio": self.ratio(one)} for one in self.programs],
            "cores": self.cores,
            "per_second_all": self.per_second_all,
        }


def compare_speeds(
    texts: Sequence[str],
    names: Sequence[str] = tuple(PROGRAMS),
    pythons: Mapping[str, str] | None = None,
    step: Callable[[str], None] = lambda name: None,
) -> Compared:
    """Give the times of programs on texts; ``pythons`` has interpreters for some by name.

    ``step`` is called with each program's name before it is loaded.
    """
    with ExitStack() as stack:
        workers: list[_Worker] = []
        for name in names:
            step(name)
            python = (pythons or {}).get(name, sys.executable)
            workers.append(stack.enter_context(_start(name, python)))
        step("all programs in turns")
        for worker in workers:
            worker.warm_up(texts[:_TURN])
        for first in range(0, len(texts), _TURN):
            for worker in workers:
                worker.take(texts[first : first + _TURN])
        programs = tuple(worker.summary() for worker in workers)
    step("all cores")
    cores = os.cpu_count() or 1
    per_second = _measure_all_cores(texts, cores) if "hybrid" in names else None
    return Compared(len(texts), programs, cores, per_second)


def _measure_all_cores(texts: Sequence[str], cores: int) -> float:
    """Give texts a second with a process a core."""
    with ExitStack() as stack:
        workers = [stack.enter_context(_start("hybrid", sys.executable)) for _ in range(cores)]
        for worker in workers:
            worker.warm_up(texts[:_TURN])
        begun = time.perf_counter()
        for number, worker in enumerate(workers):
            worker.send(texts[number::cores])
        for worker in workers:
            worker.receive()
        return len(texts) / (time.perf_counter() - begun)


@dataclass
class _Worker:
    """A running program, or one that could not be loaded."""

    name: str
    process: subprocess.Popen[str]
    said: dict[str, Any]
    times: list[float] = field(default_factory=list[float])
    memory_mb: float | None = None
    failed: int = 0

    def warm_up(self, texts: Sequence[str]) -> None:
        """Have texts read that do not count."""
        self.take(texts)
        self.times, self.failed = [], 0

    def take(self, texts: Sequence[str]) -> None:
        if "missing" not in self.said:
            self.send(texts)
            self.receive()

    def send(self, texts: Sequence[str]) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(texts) + "\n")
        self.process.stdin.flush()

    def receive(self) -> None:
        answer = _read(self.process)
        if "missing" in answer:
            self.said = answer
            return
        self.times += answer["ms"]
        self.failed += answer["failed"]
        self.memory_mb = answer["memory_mb"]

    def summary(self) -> Program:
        what = PROGRAMS[self.name]
        if (missing := self.said.get("missing")) is not None:
            return Program(self.name, what, missing=missing)
        ready, times = self.said["ready"], tuple(self.times)
        return Program(self.name, what, ready, times, self.memory_mb, failed=self.failed)


@contextmanager
def _start(name: str, python: str) -> Generator[_Worker]:
    """Give a running worker, which ends with the block.

    Raises TrialistError where its Python cannot be run.
    """
    environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
    # The worker runs elsewhere: a path is that of the folder in which the command was given.
    program = os.path.abspath(python) if os.sep in python else python
    try:
        process = subprocess.Popen(
            (program, str(_WORKER), name),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=environment,
            cwd=_ROOT,
        )
    except OSError as error:
        raise TrialistError(
            f"{python}: cannot be run ({error.strerror}); name a Python that has {name}"
        ) from error
    with process:
        try:
            yield _Worker(name, process, _read(process))
        finally:
            process.kill()


def _read(process: subprocess.Popen[str]) -> dict[str, Any]:
    assert process.stdout is not None
    line = process.stdout.readline()
    return json.loads(line) if line else {"missing": "it ended with an error"}
