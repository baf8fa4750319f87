"""Trialist's own extractors: the stages of the pipeline, some of them trained."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from extract.artefacts import LINKERS, MissingArtefact, digest_files, find_artefact, need_artefact
from extract.version import extractor_version

if TYPE_CHECKING:
    from extract.confidence import ConfidenceModel
    from extract.pipeline import Explanation, Linker
    from schemas.document import Document
    from schemas.record import TrialRecord


@dataclass(frozen=True)
class PipelineExtractor:
    """The pipeline with rules alone, or with a trained part; facts get calibrated confidences.

    ``model`` is the folder of artefacts, None for those of the package; ``linker_file`` is the
    trained linker, None for rules alone. Without a file of confidences, facts
    have what the linker said, or none.
    """

    name: str
    model: Path | None = None
    linker_file: Path | None = None

    @cached_property
    def version(self) -> str:
        """The code's version, and the digest of the artefacts that records depend on."""
        files = (self.linker_file, self._confidence_file)
        artefacts = [path for path in files if path is not None]
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

        record, explanations = (
            explain_record(document)
            if self._linker is None
            else explain_record(document, self._linker)
        )
        made_by = Extractor(name=self.name, version=self.version)
        record = record.model_copy(update={"extractor": made_by})
        if self._confidence is not None:
            record = self._confidence.apply(record, document, explanations)
        return record, explanations

    @cached_property
    def _linker(self) -> Linker | None:
        if self.linker_file is None:
            return None
        from extract.link.model.linker import load_linker

        try:
            return load_linker(self.linker_file)
        except (OSError, ValueError, KeyError) as error:
            raise MissingArtefact(
                f"{self.linker_file}: not a linker ({error!r}); make it again with: trialist train"
            ) from error

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


def create_model(model: Path | None) -> PipelineExtractor:
    """Give the extractor whose linker knows nothing of what the rules link.

    Raises MissingArtefact where the folder has no such linker.
    """
    return PipelineExtractor("model", model, need_artefact(LINKERS["model"], model))


def create_hybrid(model: Path | None) -> PipelineExtractor:
    """Give the extractor whose linker revises what the rules link; errors as for ``model``."""
    return PipelineExtractor("hybrid", model, need_artefact(LINKERS["hybrid"], model))
