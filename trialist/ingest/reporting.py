"""Reporting: what a user sees of a run: a bar, plain lines, JSON lines, or failures only."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol

from trialist.failure import Failure
from trialist.ingest.found import SourceRead
from trialist.report import clean, say, say_failure

if TYPE_CHECKING:
    from trialist.ingest.counts import Counts
    from trialist.ingest.position import Position
    from trialist.ingest.run import Summary
    from trialist.store.base import Failed

# Seconds between lines where there is no terminal to draw a bar on.
LINE_SECONDS = 10.0
BAR_SECONDS = 0.5


class Reporter(Protocol):
    """Is told what happens, and tells the user."""

    def note(self, message: str) -> None:
        """Tell of something that is no failure of a document."""
        ...

    def failure(self, failed: Failed) -> None:
        """Tell of a document that failed, once its failure is stored."""
        ...

    def progress(self, counts: Counts, origin: str | None) -> None:
        """Take how far the run is, in the file ``origin``; called for each document."""
        ...

    def finish_source(self, mark: SourceRead) -> None:
        """Take that a file was read to its end."""
        ...

    def summary(self, summary: Summary) -> None:
        """Tell how a run ended."""
        ...

    def close(self) -> None:
        """Let go of the terminal."""
        ...


class QuietReporter:
    """Tells of failures, and of what went wrong, only; base of the others."""

    def __init__(self, position: Position, seconds: float = LINE_SECONDS) -> None:
        """Take what knows how far a run is, and the seconds between two reports of it."""
        self.position = position
        self._seconds = seconds
        self._start = self._last = monotonic()

    def note(self, message: str) -> None:
        """Say it."""
        say(message)

    def failure(self, failed: Failed) -> None:
        """Say what failed, and why."""
        say_failure(Failure(locate(failed), failed.message))

    def progress(self, counts: Counts, origin: str | None) -> None:
        """Report at most once in some seconds."""
        now = monotonic()
        if now - self._last >= self._seconds:
            self._last = now
            self.show(counts, origin, now - self._start)

    def show(self, counts: Counts, origin: str | None, seconds: float) -> None:
        """Show how far a run is; quiet: not at all."""

    def finish_source(self, mark: SourceRead) -> None:
        """Note it for the time that is left."""
        self.position.finish(mark.origin)

    def summary(self, summary: Summary) -> None:
        """Say nothing."""

    def close(self) -> None:
        """Do nothing: there is nothing to let go of."""


class LineReporter(QuietReporter):
    """Writes a plain line now and then, and a summary."""

    def show(self, counts: Counts, origin: str | None, seconds: float) -> None:
        """Say how far a run is."""
        share = self.position.share(origin)
        left = "" if not share else f", {_clock(seconds * (1 - share) / share)} left"
        say(f"{describe_counts(counts.to_dict())}; {_rate(counts, seconds):.1f} a second{left}")

    def summary(self, summary: Summary) -> None:
        """Say how a run ended, with counts and times."""
        for line in describe_summary(summary):
            say(line)


class JsonReporter(QuietReporter):
    """Writes one JSON object a line, with the time and an ``event``."""

    def note(self, message: str) -> None:
        """Write an event ``note``."""
        _write_event("note", message=message)

    def failure(self, failed: Failed) -> None:
        """Write an event ``failure``."""
        _write_event("failure", **failure_to_dict(failed))

    def show(self, counts: Counts, origin: str | None, seconds: float) -> None:
        """Write an event ``progress``."""
        share = self.position.share(origin)
        _write_event(
            "progress",
            counts=counts.to_dict(),
            per_second=round(_rate(counts, seconds), 2),
            seconds=round(seconds, 1),
            share=None if share is None else round(share, 4),
            memory_mb=_measure_memory(),
        )

    def summary(self, summary: Summary) -> None:
        """Write an event ``summary``."""
        _write_event("summary", **summary.to_dict())


class BarReporter(LineReporter):
    """Draws a bar with rate, time left and failures on the terminal."""

    def __init__(self, position: Position) -> None:
        """Draw the bar."""
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn
        from rich.progress import TimeRemainingColumn as TimeLeft

        super().__init__(position, BAR_SECONDS)
        self._console = Console(stderr=True)
        columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.description}"), TimeLeft())
        # Two minutes of it: the speed of documents varies with their length.
        self._bar = Progress(*columns, console=self._console, speed_estimate_period=120)
        self._task = self._bar.add_task("reading", total=None)
        self._bar.start()

    def note(self, message: str) -> None:
        """Print it above the bar."""
        self._print(message)

    def failure(self, failed: Failed) -> None:
        """Print what failed above the bar."""
        self._print(f"{locate(failed)}: {failed.message}")

    def show(self, counts: Counts, origin: str | None, seconds: float) -> None:
        """Move the bar."""
        share = self.position.share(origin)
        text = f"{describe_counts(counts.to_dict())}; {_rate(counts, seconds):.1f}/s"
        total = None if share is None else 1.0
        self._bar.update(self._task, completed=share or 0.0, total=total, description=text)

    def close(self) -> None:
        """Leave the bar as it is."""
        self._bar.stop()

    def summary(self, summary: Summary) -> None:
        """Print how a run ended, above the bar."""
        for line in describe_summary(summary):
            self._print(line)

    def _print(self, message: str) -> None:
        self._console.print(clean(f"trialist: {message}"), markup=False, highlight=False)


def choose_reporter(position: Position, *, quiet: bool, as_json: bool) -> Reporter:
    """Give the reporter that options and standard error ask for."""
    if as_json:
        return JsonReporter(position)
    if quiet:
        return QuietReporter(position)
    return BarReporter(position) if sys.stderr.isatty() else LineReporter(position)


def locate(failed: Failed) -> str:
    """Give where a failure is: source, place in it, document, as far as they are known."""
    parts = (failed.source, failed.place, failed.doc_id)
    return ", ".join(part for part in parts if part)


def failure_to_dict(failed: Failed) -> dict[str, Any]:
    """Give a failure as JSON values."""
    return {
        "source": failed.source,
        "place": failed.place,
        "doc_id": failed.doc_id,
        "reason": failed.reason,
        "message": failed.message,
        "content_hash": failed.key.content_hash,
        "extractor": failed.key.extractor,
        "version": failed.key.version,
    }


_WORDS = {
    "stored": "stored",
    "known": "known already",
    "failed": "failed",
    "failed_before": "failed before",
    "left_out": "left out",
}


def describe_counts(counts: dict[str, int]) -> str:
    """Give counts in words; those of failures always, others where there are any."""
    shown = [
        f"{counts[name]:,} {word}"
        for name, word in _WORDS.items()
        if counts[name] or name in ("stored", "failed")
    ]
    return f"{counts['read']:,} read: {', '.join(shown)}"


def describe_summary(summary: Summary) -> list[str]:
    """Give the lines that end a run."""
    rate = summary.counts["stored"] / summary.seconds if summary.seconds else 0.0
    times = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in summary.stages.items())
    return [
        describe_counts(summary.counts),
        f"{_clock(summary.seconds)} in all, {rate:.1f} stored a second",
        f"{times} (extraction: of all workers together)",
    ]


def _rate(counts: Counts, seconds: float) -> float:
    return counts.read / seconds if seconds else 0.0


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}"


def _measure_memory() -> int:
    """Give the MB that this process and its workers hold; what they share counts once."""
    import psutil

    here = psutil.Process()
    total = 0
    for process in (here, *here.children(recursive=True)):
        try:
            held = process.memory_full_info()
        except psutil.Error:  # it has ended since
            continue
        total += getattr(held, "pss", held.rss)  # systems other than Linux tell no shares
    return total // 1_000_000


def _write_event(event: str, **values: Any) -> None:
    moment = datetime.now(UTC).isoformat(timespec="milliseconds")
    print(json.dumps({"time": moment, "event": event, **values}), file=sys.stderr, flush=True)
