"""Trialist's own extractors: the stages of the pipeline, some of them trained."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from extract.artefacts import digest_files, find_artefact
from extract.version import extractor_version

if TYPE_CHECKING:
    from extract.confidence import ConfidenceModel
    from extract.pipeline import Explanation
    from schemas.document import Document
    from schemas.record import TrialRecord


@dataclass(frozen=True)
class PipelineExtractor:
    """The pipeline with rules alone, or with a trained part; facts get calibrated confidences.

    ``model`` is the folder of artefacts, None for those of the package. Without a file of
    confidences there, facts have none.
    """

    name: str
    model: Path | None = None

    @cached_property
    def version(self) -> str:
        """The code's version, and the digest of the artefacts that records depend on."""
        artefacts = [path for path in (self._confidence_file,) if path is not None]
        version = extractor_version()
        return f"{version}+{digest_files(artefacts)}" if artefacts else version

    def extract(self, document: Document) -> TrialRecord:
        """Give the record of a document.

        Raises ExtractionTimeout when the limit set by ``matching.time_limit`` is over.
        """
        return self.explain(document)[0]

    def explain(self, document: Document) -> tuple[TrialRecord, tuple[Explanation, ...]]:
        """Give the record of a document, and for its facts the rules that made them."""
        from extract.pipeline import explain_record
        from schemas.record import Extractor

        record, explanations = explain_record(document)
        made_by = Extractor(name=self.name, version=self.version)
        record = record.model_copy(update={"extractor": made_by})
        if self._confidence is not None:
            record = self._confidence.apply(record, document, explanations)
        return record, explanations

    @cached_property
    def _confidence_file(self) -> Path | None:
        return find_artefact(f"confidence/{self.name}.json", self.model)

    @cached_property
    def _confidence(self) -> ConfidenceModel | None:
        from extract.confidence import load_confidence

        return None if self._confidence_file is None else load_confidence(self._confidence_file)


def create_rules(model: Path | None) -> PipelineExtractor:
    """Give the extractor of rules alone."""
    return PipelineExtractor("rules", model)
