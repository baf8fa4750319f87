"""Writing: outcomes into the store, a group at a time, each there as a whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from trialist.ingest.counts import Counts
from trialist.ingest.engine import Done
from trialist.ingest.found import Fate, Found
from trialist.ingest.problems import Problem, ProblemKind
from trialist.ingest.stages import Stage, Stages
from trialist.ingest.work import Made
from trialist.store.base import Failed, Key, Stored, Written
from trialist.store.errors import StoreFailure

if TYPE_CHECKING:
    from schemas.record import Extractor
    from trialist.ingest.patience import Patience
    from trialist.store.base import Store

# One transaction: what a crash loses is extracted again, and what a transaction costs is shared.
GROUP_DOCUMENTS = 256
GROUP_CHARACTERS = 4_000_000
# A slow run is committed all the same, so that readers of the database see it grow.
GROUP_SECONDS = 5.0


class Writer:
    """Writes outcomes by groups, counts them, and tells of failures once they are stored."""

    def __init__(
        self,
        store: Store,
        run: int,
        extractor: Extractor,
        patience: Patience,
        stages: Stages,
        tell: Callable[[Failed], None],
    ) -> None:
        """Take where to write, in which run, and who is told of failures."""
        self.counts = Counts()
        self._store = store
        self._run = run
        self._extractor = extractor
        self._patience = patience
        self._stages = stages
        self._tell = tell
        self._held: dict[str, Stored | Failed] = {}
        self._twice = 0
        self._characters = 0
        self._since = monotonic()

    def add(self, done: Done) -> None:
        """Take one outcome; it is stored now or with the next ones."""
        found, outcome = done
        if found.fate in _COUNTED:
            self.counts.read += 1
            name = _COUNTED[found.fate]
            setattr(self.counts, name, getattr(self.counts, name) + 1)
            return
        if not self._held:
            self._since = monotonic()
        if found.content_hash in self._held:
            self._twice += 1
        else:
            self._held[found.content_hash] = self._to_result(found, outcome)
        self._characters += 0 if found.document is None else len(found.document.text)
        if self._is_due():
            self.flush()

    def flush(self) -> None:
        """Store what is held; raises a StoreError when the database does not come back."""
        results = list(self._held.values())
        if not results:
            return
        with self._stages.time(Stage.WRITE):
            written, failures = self._write(results)
        self.counts.read += len(results) + self._twice
        self.counts.stored += written.stored
        self.counts.failed += len(failures)
        # Known only now: written by another ingest meanwhile, or the same document twice.
        self.counts.known += len(results) + self._twice - written.stored - len(failures)
        self._held, self._twice, self._characters = {}, 0, 0
        for failure in failures:
            self._tell(failure)

    def _is_due(self) -> bool:
        return (
            len(self._held) >= GROUP_DOCUMENTS
            or self._characters >= GROUP_CHARACTERS
            or monotonic() - self._since >= GROUP_SECONDS
        )

    def _write(self, results: list[Stored | Failed]) -> tuple[Written, list[Failed]]:
        try:
            written = self._patience(lambda: self._store.write(self._run, results))
        except StoreFailure as error:
            if len(results) > 1:
                return _add_up([self._write([result]) for result in results])
            if isinstance(results[0], Failed):
                raise
            return self._write([self._refuse(results[0], error)])
        return written, [result for result in results if isinstance(result, Failed)]

    def _to_result(self, found: Found, outcome: Made | Problem | None) -> Stored | Failed:
        if isinstance(outcome, Made) and found.document is not None:
            self._stages.add(Stage.EXTRACT, outcome.seconds)
            return Stored(found.content_hash, found.document, outcome.record)
        problem = outcome if isinstance(outcome, Problem) else _unreadable(found)
        key = Key(found.content_hash, self._extractor.name, self._extractor.version)
        return Failed(
            key, found.source, problem.kind.value, problem.reason, found.place, found.doc_id
        )

    def _refuse(self, stored: Stored, error: StoreFailure) -> Failed:
        document = stored.document
        source = document.source or document.doc_id
        message = f"its record cannot be stored: {error}"
        kind = ProblemKind.STORE.value
        return Failed(stored.key, source, kind, message, document.place, document.doc_id)


_COUNTED = {
    Fate.KNOWN: "known",
    Fate.FAILED_BEFORE: "failed_before",
    Fate.LEFT_OUT: "left_out",
}


def _unreadable(found: Found) -> Problem:
    return Problem(ProblemKind.UNREADABLE, found.reason or "gave no document")


def _add_up(parts: list[tuple[Written, list[Failed]]]) -> tuple[Written, list[Failed]]:
    written = Written(*(sum(counts) for counts in zip(*(each for each, _ in parts), strict=True)))
    return written, [failure for _, failures in parts for failure in failures]
