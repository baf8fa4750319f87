"""``trialist benchmark``: how fast records are made here, and how good they are on public data."""

from __future__ import annotations

import typer

from trialist.commands.public_benchmarks import add_public_benchmarks
from trialist.commands.results import results
from trialist.commands.robustness import robustness
from trialist.commands.speed import speed
from trialist.exit_codes import describe_exit_codes

benchmark = typer.Typer(
    name="benchmark",
    help="Measure Trialist: its speed here, and its quality on public data.",
    no_args_is_help=True,
)


@benchmark.callback()
def root() -> None:
    """Measure Trialist: its speed here, and its quality on public data."""


add_public_benchmarks(benchmark)
for command in (robustness, speed, results):
    benchmark.command(epilog=describe_exit_codes())(command)
