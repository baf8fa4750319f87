"""Commands that are parsed and not run: their names, options and the values of choices hold."""

from __future__ import annotations

import importlib.util
import re
import shlex
from functools import cache
from typing import Any

_JOINTS = re.compile(r"&&|\|\||[|;&]|\bdo\b|\$ ")
# Brackets around what may be left out, as in a command's usage.
_OPTIONAL = re.compile(r"\[(--[^\]]*)\]")
# What a reader brings is not here; all else about it is parsed.
_NOT_HERE = re.compile("does not exist|called 'NAME'")
_MODULE = re.compile(r"python -m ([\w.]+)")


def find_calls(line: str) -> list[list[str]]:
    """Give the arguments of each call of trialist in a command line."""
    line = _OPTIONAL.sub(r"\1", re.sub(r"\$\(\((.*?)\)\)", "1", line))
    calls: list[list[str]] = []
    for piece in _JOINTS.split(line):
        words = shlex.split(re.sub(r"\s\d?>\s*\S+", " ", piece), comments=True)
        if words[:1] == ["trialist"]:
            calls.append(words[1:])
    return calls


def explain_call(arguments: list[str]) -> str | None:
    """Say why the command line would refuse a call; None if it would not."""
    command, rest = _root(), arguments
    while hasattr(command, "commands"):
        if not rest or rest[0].startswith("-"):
            return None
        name, *rest = rest
        if name not in command.commands:
            return f"there is no command {name}"
        command = command.commands[name]
    try:
        command.make_context(command.name, list(rest))  # parses, and runs nothing
    except Exception as error:  # whatever the parser of the day raises, in its words
        said = str(error) or repr(error)
        return None if _NOT_HERE.search(said) else said
    return None


def explain_module(line: str) -> str | None:
    """Say which module of ``python -m MODULE`` is not there; None if all are."""
    missing = [name for name in _MODULE.findall(line) if importlib.util.find_spec(name) is None]
    return f"no module {', '.join(missing)}" if missing else None


@cache
def _root() -> Any:
    from typer.main import get_command

    from trialist.cli import app

    return get_command(app)
