"""Look-ups: what a store knows already, so that no document is extracted twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trialist.ingest.found import Fate
from trialist.store.base import Key, KeyState

if TYPE_CHECKING:
    from schemas.record import Extractor
    from trialist.store.base import Store

_FATES = {KeyState.STORED: Fate.KNOWN, KeyState.FAILED: Fate.FAILED_BEFORE}


@dataclass(frozen=True, slots=True)
class Again:
    """What is done again: everything that an older version extracted, and what failed."""

    reextract: bool = False
    retry_failed: bool = False


class Lookup:
    """Tells documents that a store knows from new ones.

    Records of other versions of the same extractor count, unless they are to be extracted again;
    records of other extractors never do.
    """

    def __init__(self, store: Store, extractor: Extractor, again: Again) -> None:
        """Read from the store which versions of the extractor there were."""
        self._store = store
        self._again = again
        self._name = extractor.name
        former = {run.extractor.version for run in store.runs() if run.extractor.name == self._name}
        self._versions = [extractor.version]
        if not again.reextract:
            self._versions += sorted(former - {extractor.version})

    def fates(self, hashes: Sequence[str]) -> Mapping[str, Fate]:
        """Give those of the hashes that need no work, with why; records win over failures."""
        keys = [Key(each, self._name, version) for version in self._versions for each in hashes]
        fates: dict[str, Fate] = {}
        for key, state in self._store.known(keys).items():
            fate = _FATES[state]
            if fate is Fate.KNOWN or key.content_hash not in fates:
                fates[key.content_hash] = fate
        if self._again.retry_failed:
            return {each: fate for each, fate in fates.items() if fate is Fate.KNOWN}
        return fates


@dataclass(frozen=True, slots=True)
class RemoteLookup:
    """A look-up that travels to other machines: opens the store where it is called."""

    url: str
    extractor: Extractor
    again: Again

    def __call__(self, hashes: Sequence[str]) -> Mapping[str, Fate]:
        """Give what :meth:`Lookup.fates` gives."""
        from trialist.store import open_store

        with open_store(self.url, read_only=True) as store:
            return Lookup(store, self.extractor, self.again).fates(hashes)
