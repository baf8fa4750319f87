"""Arguments and options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from trialist.api import DEFAULT_TIME_LIMIT

TimeLimit = Annotated[
    float,
    typer.Option(
        "--time-limit",
        metavar="SECONDS",
        min=0.001,
        help=f"Most time for one document (default {DEFAULT_TIME_LIMIT:g}).",
        show_default=False,
    ),
]
