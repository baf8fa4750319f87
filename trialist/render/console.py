"""Consoles: where tables are printed, with colours on terminals only."""

from __future__ import annotations

from typing import TextIO

from rich.console import Console


def make_console(stream: TextIO) -> Console:
    """Give a console on a stream; characters that its encoding lacks are replaced."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")
    return Console(file=stream, highlight=False)
