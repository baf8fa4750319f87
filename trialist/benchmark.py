"""Benchmarks of the whole way through, from a text to its record."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from schemas.errors import TrialistError
from trialist.api import extract
from trialist.choosing import DEFAULT_CHOICE, Choice
from trialist.texts import NamedText

if TYPE_CHECKING:
    from evaluation.speed import Speed, Startup
    from schemas.record import TrialRecord


@dataclass(frozen=True)
class SpeedReport:
    """How fast texts become records in one process, and how long one takes from the command."""

    speed: Speed
    startup: Startup | None

    def to_dict(self) -> dict[str, Any]:
        """Give the figures as JSON values."""
        startup = None if self.startup is None else self.startup.to_dict()
        return {"speed": self.speed.to_dict(), "startup": startup}


def measure(
    texts: Sequence[NamedText], *, with_startup: bool, choice: Choice = DEFAULT_CHOICE
) -> SpeedReport:
    """Give the speed on texts, and the start-up time of the command on the first of them.

    Raises TrialistError when nothing could be extracted.
    """
    from evaluation.speed import measure_speed

    startup = _measure_startup(texts[0].text, choice) if with_startup else None
    extractor = choice.load()

    def process(one: NamedText) -> TrialRecord:
        return extract(one.text, doc_id=one.name, extractor=extractor)

    try:
        speed = measure_speed(texts, process, (TrialistError,))
    except ValueError as error:
        raise TrialistError(str(error)) from error
    return SpeedReport(speed, startup)


def _measure_startup(text: str, choice: Choice) -> Startup:
    from evaluation.speed import measure_startup

    with TemporaryDirectory() as folder:
        file = Path(folder, "report.txt")
        file.write_text(text, encoding="utf-8")
        command = (sys.executable, "-m", "trialist", "extract", str(file), "--format", "json")
        command += ("--extractor", choice.name)
        if choice.model is not None:
            command += ("--model", str(choice.model))
        try:
            return measure_startup(command)
        except subprocess.CalledProcessError as error:
            said = error.stderr.decode(errors="replace").strip()
            raise TrialistError(f"the command to measure failed: {said}") from error
