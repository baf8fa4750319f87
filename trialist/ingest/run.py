"""One run: files in, every document of them in the store or among its failures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Any

from corpus.options import ReadOptions
from trialist.ingest.engine import Engine
from trialist.ingest.extractors import ExtractorChoice
from trialist.ingest.found import SourceRead
from trialist.ingest.lookup import Again, Lookup
from trialist.ingest.patience import DEFAULT_PATIENCE, Patience
from trialist.ingest.reading import Plan
from trialist.ingest.stages import Stages
from trialist.ingest.standing import StandingFailures
from trialist.ingest.writing import Writer
from trialist.store.base import RunStatus

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.options import Unreadable
    from schemas.document import Document
    from trialist.ingest.reporting import Reporter
    from trialist.store.base import Store


@dataclass(frozen=True, slots=True)
class Settings:
    """What is done with documents, apart from who does it.

    ``patience`` is how many seconds a database may be away, ``wanted`` chooses documents.
    """

    extractor: ExtractorChoice = field(default_factory=ExtractorChoice)
    options: ReadOptions = field(default_factory=ReadOptions)
    again: Again = field(default_factory=Again)
    wanted: Callable[[Document], bool] | None = None
    patience: float = DEFAULT_PATIENCE

    def to_dict(self) -> dict[str, Any]:
        """Give what a store notes about a run, as JSON values."""
        return {
            "model": self.extractor.model and str(self.extractor.model),
            "min_confidence": self.extractor.min_confidence,
            "text_column": self.options.text_column,
            "id_column": self.options.id_column,
            "reextract": self.again.reextract,
            "retry_failed": self.again.retry_failed,
            "only_trials": self.wanted is not None,
        }


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did: how it ended, the counts, and where the time went (seconds)."""

    status: RunStatus
    counts: dict[str, int]
    seconds: float
    stages: dict[str, float]

    def to_dict(self) -> dict[str, Any]:
        """Give the summary as JSON values."""
        return {
            "status": self.status.value,
            "counts": self.counts,
            "seconds": round(self.seconds, 3),
            "stages": {name: round(value, 3) for name, value in self.stages.items()},
        }


class Ingest:
    """Runs over files, with one store, engine and reporter for all of them."""

    def __init__(
        self, store: Store, engine: Engine, settings: Settings, reporter: Reporter, stop: Event
    ) -> None:
        """Take what all runs share; ``stop`` ends a run after what is under way."""
        self._store = store
        self._engine = engine
        self._settings = settings
        self._reporter = reporter
        self._stop = stop
        self._extractor = settings.extractor.identify()
        self._patience = Patience(settings.patience, stop, reporter.note)

    def run(self, files: Iterable[Path | Unreadable], sources: list[str]) -> Summary:
        """Take in everything that is in files; ``sources`` is what the user calls them.

        Raises a StoreError when the database fails or stays away; what was written by then is
        whole, and the next run goes on behind it.
        """
        start = monotonic()
        stages = Stages()
        noted = {"sources": sources, **self._settings.to_dict()}
        number = self._patience(lambda: self._store.begin_run(self._extractor, noted))
        tell = self._reporter.failure
        writer = Writer(self._store, number, self._extractor, self._patience, stages, tell)
        status = RunStatus.FAILED
        try:
            self._drain(files, writer, stages)
            status = RunStatus.STOPPED if self._stop.is_set() else RunStatus.FINISHED
        except BaseException:
            self._try_to_finish(number, status, writer)
            raise
        counts = writer.counts.to_dict()
        self._patience(lambda: self._store.finish_run(number, status, counts))
        seconds = {stage.value: value for stage, value in stages.seconds.items()}
        return Summary(status, counts, monotonic() - start, seconds)

    def _drain(self, files: Iterable[Path | Unreadable], writer: Writer, stages: Stages) -> None:
        """Store what the engine gives, as it comes."""
        lookup = self._patience(lambda: Lookup(self._store, self._extractor, self._settings.again))
        standing = self._patience(lambda: StandingFailures(self._store, self._extractor))
        plan = Plan(
            options=self._settings.options,
            fates=lambda hashes: self._patience(lambda: lookup.fates(hashes)),
            wanted=self._settings.wanted,
            stages=stages,
            stopped=self._stop.is_set,
        )
        origin = None
        for item in self._engine.run(files, plan):
            if isinstance(item, SourceRead):
                standing.finish(item.origin)
                self._reporter.finish_source(item)
                continue
            origin = item.found.origin
            standing.meet(item.found)
            writer.add(item)
            self._reporter.progress(writer.counts, origin)
        writer.flush()
        self._patience(standing.forget)
        self._reporter.progress(writer.counts, origin)

    def _try_to_finish(self, number: int, status: RunStatus, writer: Writer) -> None:
        """Note how a run ended, where the store can still take it."""
        from trialist.store.errors import StoreError

        try:
            self._store.finish_run(number, status, writer.counts.to_dict())
        except StoreError:
            return  # the run stays RUNNING in the store, as after a crash
