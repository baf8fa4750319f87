"""Standing failures: those whose cause is gone are forgotten, so that a list of them is true."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from trialist.ingest.found import Fate, Found
from trialist.ingest.sources import find_origin

if TYPE_CHECKING:
    from schemas.record import Extractor
    from trialist.store.base import Key, Store

_TRIED = frozenset({Fate.NEW, Fate.UNREADABLE})


class StandingFailures:
    """The failures that earlier runs left, and which of them a run has made untrue.

    A failure is untrue when its file was read to the end and what failed is no longer in it, or
    when it was tried again by a newer version of the extractor.
    """

    def __init__(self, store: Store, extractor: Extractor) -> None:
        """Read the failures of an extractor from a store."""
        self._store = store
        self._extractor = extractor
        self._keys: dict[str, dict[str, list[Key]]] = defaultdict(lambda: defaultdict(list))
        self._untrue: list[Key] = []
        for entry in store.failures():
            failed = entry.failed
            if failed.key.extractor == extractor.name:
                origin = str(find_origin(failed.source) or failed.source)
                self._keys[origin][failed.key.content_hash].append(failed.key)

    def meet(self, found: Found) -> None:
        """Note that something was read, so that a failure of it still has its cause."""
        there = self._keys.get(found.origin)
        keys = there.pop(found.content_hash, None) if there else None
        if keys and found.fate in _TRIED:
            self._untrue += [key for key in keys if key.version != self._extractor.version]

    def finish(self, origin: str) -> None:
        """Note that a file was read to its end: what was not met is no longer in it."""
        for keys in self._keys.pop(origin, {}).values():
            self._untrue += keys

    def forget(self) -> None:
        """Forget in the store what is untrue; the new results must be in it by then."""
        if self._untrue:
            self._store.clear_failures(self._untrue)
            self._untrue = []
