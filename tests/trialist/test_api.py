from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

import trialist
from corpus import parse_text
from schemas.errors import ExtractionTimeout, UnreadableDocument


def test_text_document_and_file(report: Path) -> None:
    text = report.read_text(encoding="utf-8")
    assert trialist.extract(text).doc_id == "text"
    assert trialist.extract(text, doc_id="x").arms[0].label == "vexomab"
    assert trialist.extract(parse_text(text, "d")).doc_id == "d"
    assert trialist.extract_file(report) == trialist.extract_file(str(report))


def test_record_gives_frames(report: Path) -> None:
    assert list(trialist.extract_file(report).to_frames()["outcomes"]["percent"][:2]) == [61, 48]


def test_errors_are_those_of_the_schemas(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match=r"nope\.txt"):
        trialist.extract_file(tmp_path / "nope.txt")
    with pytest.raises(ExtractionTimeout):
        trialist.extract("vexomab takes forever", time_limit=0.05)


def test_version() -> None:
    assert trialist.__version__
    with pytest.raises(AttributeError, match="nonsense"):
        trialist.nonsense  # noqa: B018


def test_module_has_the_pipeline_of_the_test(pipeline: ModuleType) -> None:
    from extract.pipeline import extract_record

    assert extract_record is pipeline.extract_record
