"""What all benchmark commands do: run with progress, then print tables or the report as JSON."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import typer

from trialist.exit_codes import ExitCode
from trialist.report import say

if TYPE_CHECKING:
    from collections.abc import Generator

    from rich.console import RenderableType


class Reported(Protocol):
    """A report of a benchmark."""

    def to_dict(self) -> dict[str, Any]:
        """Give the report as JSON values."""
        ...


R = TypeVar("R", bound=Reported)


def run_steps(steps: int, run: Callable[[Callable[[str], None]], R]) -> R:
    """Give what a benchmark reports; its steps are shown on standard error.

    ``run`` calls what it is given at the beginning of each step. A TrialistError is said, and ends
    the command.
    """
    from schemas.errors import TrialistError

    try:
        with _show_progress(steps) as step:
            return run(step)
    except TrialistError as error:
        say(str(error))
        raise typer.Exit(ExitCode.FAILED) from error


def print_or_render(
    report: R, render: Callable[[R], Iterable[RenderableType]], *, as_json: bool
) -> None:
    """Print a report: as JSON with its command, or as what ``render`` makes of it."""
    if as_json:
        from trialist.benchmarks.saving import print_report

        print_report(report.to_dict(), sys.stdout)
        return
    from trialist.render.console import make_console

    console = make_console(sys.stdout)
    for piece in render(report):
        console.print(piece)


@contextmanager
def _show_progress(steps: int) -> Generator[Callable[[str], None]]:
    """Give what to call at the beginning of each step; shows a bar on terminals."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (BarColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=steps)
        begun = 0

        def step(name: str) -> None:
            nonlocal begun
            progress.update(task, description=name, completed=begun)
            begun += 1

        yield step
