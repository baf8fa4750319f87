"""Which extractor makes the records: a choice that travels to worker processes, which load it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extract.extractors import BUILT_IN, DEFAULT_EXTRACTOR

if TYPE_CHECKING:
    from extract.extractors.protocol import Extractor
    from schemas.record import Extractor as MadeBy


@dataclass(frozen=True, slots=True)
class ExtractorChoice:
    """An extractor by name, with its trained artefacts and the least confidence of its facts.

    ``model`` is a folder (None: the package's), ``min_confidence`` from 0 to 1 (None: any).
    """

    name: str = DEFAULT_EXTRACTOR
    model: Path | None = None
    min_confidence: float | None = None

    @property
    def is_built_in(self) -> bool:
        """Whether it is one of Trialist's own."""
        return self.name in BUILT_IN

    def load(self) -> Extractor:
        """Give the extractor; called in each worker process, since models do not travel.

        Raises TrialistError when there is none of that name, or what it needs is missing.
        """
        from extract.extractors.registry import load_extractor
        from extract.extractors.threshold import ConfidentExtractor

        chosen = load_extractor(self.name, self.model)
        if self.min_confidence is not None:
            return ConfidentExtractor(chosen, self.min_confidence)
        return chosen

    def identify(self) -> MadeBy:
        """Give the name and version that its records carry, without loading models."""
        from schemas.record import Extractor as MadeBy

        chosen = self.load()
        return MadeBy(name=chosen.name, version=chosen.version)
