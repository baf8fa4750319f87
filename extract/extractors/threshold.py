"""Extractors that keep back what they are not sure of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.extractors.protocol import Extractor

if TYPE_CHECKING:
    from extract.pipeline import Explanation
    from schemas.document import Document
    from schemas.record import TrialRecord


@dataclass(frozen=True)
class ConfidentExtractor:
    """An extractor whose facts below ``minimum`` (0 to 1) are listed as unlinked instead."""

    inner: Extractor
    minimum: float

    @property
    def name(self) -> str:
        """The name of the extractor within."""
        return self.inner.name

    @property
    def version(self) -> str:
        """The version of the extractor within, and the least confidence."""
        return f"{self.inner.version}.min{self.minimum:g}"

    def extract(self, document: Document) -> TrialRecord:
        """Give the record of a document without what is below the least confidence."""
        return self.explain(document)[0]

    def explain(self, document: Document) -> tuple[TrialRecord, tuple[Explanation, ...]]:
        """Give the record and, for the facts that are left, the rules that made them."""
        from extract.confidence.threshold import drop_below
        from schemas.record import Extractor as MadeBy

        record, explanations = drop_below(*self.inner.explain(document), self.minimum, document)
        made_by = MadeBy(name=self.name, version=self.version)
        return record.model_copy(update={"extractor": made_by}), explanations
