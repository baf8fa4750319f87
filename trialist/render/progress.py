"""Progress of long work: a bar for each step, and how long it took."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn


class StepBars:
    """Shows a bar for each step on a terminal, and elsewhere a line when it is done."""

    def __init__(self, bars: Progress) -> None:
        self._bars = bars
        self._task: TaskID | None = None

    def begin(self, step: str, parts: int) -> None:
        """Show a bar of so many parts."""
        self._task = self._bars.add_task(step, total=parts)

    def advance(self) -> None:
        """Move the bar on by a part."""
        if self._task is not None:
            self._bars.advance(self._task)

    def end(self, step: str, seconds: float) -> None:
        """Fill the bar; where there are no bars, say what the step took."""
        if self._task is not None:
            self._bars.update(self._task, completed=self._bars.tasks[self._task].total)
        if not self._bars.console.is_terminal:
            self._bars.console.print(f"{step}: {seconds:.1f} s")

    def note(self, message: str) -> None:
        """Say something between the bars."""
        self._bars.console.print(message)


@contextmanager
def show_progress(stream: TextIO) -> Generator[StepBars]:
    """Give what shows the progress of steps on a stream."""
    console = Console(file=stream, highlight=False)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bars:
        yield StepBars(bars)
