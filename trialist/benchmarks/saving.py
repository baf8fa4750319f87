"""Reports of benchmarks as JSON, with when, by what version and how they were made."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, TextIO

from extract.version import extractor_version
from trialist.formats import print_json


def print_report(report: Mapping[str, Any], stream: TextIO) -> None:
    """Print a report with ``made`` and ``command`` before its own keys."""
    print_json({**_stamp(sys.argv), **report}, stream)


def _stamp(arguments: list[str]) -> dict[str, str]:
    """Give the day (UTC) and version, and the command line without what shapes its output."""
    today = datetime.now(UTC).date().isoformat()
    words = [word for word in arguments[1:] if word != "--json"]
    command = shlex.join([os.path.basename(arguments[0]).removesuffix(".py"), *words])
    return {"made": f"{today}, version {extractor_version()}", "command": command}
