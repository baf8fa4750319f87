"""Benchmarks of the whole way through, from a text to its record."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
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
    from evaluation.speed.compared import Compared
    from evaluation.speed.growth import Growth
    from schemas.record import TrialRecord

    Say = Callable[[str], None]


@dataclass(frozen=True)
class SpeedWishes:
    """What to measure besides documents a second.

    ``counts`` are numbers of texts to go through one after the other; ``pythons`` has interpreters
    for programs that cannot be installed beside Trialist, by name.
    """

    startup: bool = True
    compare: bool = False
    stages: bool = False
    growth: bool = False
    counts: tuple[int, ...] = (100, 1_000)
    pythons: Mapping[str, str] | None = None


@dataclass(frozen=True)
class SpeedReport:
    """How fast texts become records in one process, and what else was wished for."""

    speed: Speed
    startup: Startup | None
    compared: Compared | None = None
    stages: Mapping[str, float] | None = None
    growth: Growth | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give the figures as JSON values."""
        return {
            "benchmark": "speed",
            "speed": self.speed.to_dict(),
            "startup": None if self.startup is None else self.startup.to_dict(),
            "compared": None if self.compared is None else self.compared.to_dict(),
            "stages": None if self.stages is None else dict(self.stages),
            "growth": None if self.growth is None else self.growth.to_dict(),
        }


def measure(
    texts: Sequence[NamedText],
    wishes: SpeedWishes,
    choice: Choice = DEFAULT_CHOICE,
    step: Say = lambda name: None,
) -> SpeedReport:
    """Give the speed on texts, and what else is wished for; ``step`` is called before each part.

    Raises TrialistError when nothing could be extracted.
    """
    from evaluation.speed import measure_speed

    startup = None
    if wishes.startup:
        step("start-up")
        startup = _measure_startup(texts[0].text, choice)
    extractor = choice.load()

    def process(one: NamedText) -> TrialRecord:
        return extract(one.text, doc_id=one.name, extractor=extractor)

    step("documents a second")
    try:
        speed = measure_speed(texts, process, (TrialistError,))
    except ValueError as error:
        raise TrialistError(str(error)) from error
    plain = [one.text for one in texts]
    return SpeedReport(
        speed,
        startup,
        _compare(plain, wishes, step) if wishes.compare else None,
        _measure_stages(plain, choice, step) if wishes.stages else None,
        _measure_growth(plain, choice, wishes, step) if wishes.growth else None,
    )


def _compare(texts: Sequence[str], wishes: SpeedWishes, step: Say) -> Compared:
    from evaluation.speed.compared import compare_speeds

    return compare_speeds(texts, pythons=wishes.pythons, step=step)


def _measure_stages(texts: Sequence[str], choice: Choice, step: Say) -> dict[str, float]:
    from corpus import parse_text
    from evaluation.speed.stages import calls_of, measure_stages
    from extract import pipeline
    from extract.confidence.model import ConfidenceModel
    from extract.link.model.linker import LearnedLinker

    step("stages")
    calls = [*calls_of(pipeline), (LearnedLinker, "revise"), (ConfidenceModel, "apply")]
    extractor = choice.load()
    return measure_stages(texts, lambda text: parse_text(text, "text"), extractor.extract, calls)


def _measure_growth(texts: Sequence[str], choice: Choice, wishes: SpeedWishes, step: Say) -> Growth:
    from evaluation.speed.growth import measure_growth

    step("growth")
    extractor = choice.load()
    return measure_growth(
        texts,
        lambda text: extract(text, extractor=extractor, time_limit=None),
        counts=wishes.counts,
    )


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
