"""The interface of extractors: what Trialist's own and those of others have in common."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from extract.pipeline import Explanation
    from schemas.document import Document
    from schemas.record import TrialRecord


class Extractor(Protocol):
    """Makes records of documents.

    ``version`` names everything that records depend on beside the document: the code's version
    and, behind a plus sign, the digest of what was trained ("0.1.0+3f2a9c1b"). The same name and
    version give the same record of a document, byte for byte; both stand in each record. Models
    load with the first document, so that making an extractor and asking for its version is quick.
    """

    @property
    def name(self) -> str:
        """What users choose it by."""
        ...

    @property
    def version(self) -> str:
        """What its records depend on."""
        ...

    def extract(self, document: Document) -> TrialRecord:
        """Give the record of a document."""
        ...

    def explain(self, document: Document) -> tuple[TrialRecord, tuple[Explanation, ...]]:
        """Give the record of a document, and for its facts the rules that made them."""
        ...


ExtractorFactory: TypeAlias = Callable[[Path | None], Extractor]
"""What an entry point names: gives the extractor from a folder of trained artefacts, None for
those that came with the package."""
