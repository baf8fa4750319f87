"""The choice of an extractor: what a command line or a caller wants records to be made by."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extract.extractors import DEFAULT_EXTRACTOR

if TYPE_CHECKING:
    from extract.extractors.protocol import Extractor
    from schemas.document import Document
    from schemas.record import TrialRecord


@dataclass(frozen=True)
class Choice:
    """An extractor by name, its artefacts, and how sure facts must be; can be pickled.

    ``model`` is a folder of trained artefacts (None: those of the package), ``minimum`` the least
    confidence of a fact (0 to 1; None: all facts stay).
    """

    name: str = DEFAULT_EXTRACTOR
    model: Path | None = None
    minimum: float | None = None

    def load(self) -> Extractor:
        """Give the extractor, whose models load with its first document.

        Raises TrialistError when there is none of that name, or its artefacts are missing.
        """
        # Imported late: the commands' help should not wait for the models of records.
        from extract.extractors.registry import load_extractor
        from extract.extractors.threshold import ConfidentExtractor

        extractor = load_extractor(self.name, self.model)
        if self.minimum is None:
            return extractor
        return ConfidentExtractor(extractor, self.minimum)

    def extract(self, document: Document) -> TrialRecord:
        """Give the record of a document."""
        return self.load().extract(document)


DEFAULT_CHOICE = Choice()
