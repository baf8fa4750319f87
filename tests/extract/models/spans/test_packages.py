"""Models of others plug in by the name of their package; a missing one says how to install it."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import spacy

from corpus.readers.text import parse_text
from extract.language import analyze
from extract.models.spans import LabelledSpan, load_span_finder
from extract.models.spans.packages import MODELS, MissingPackage, load_package_finder


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Give the name of a model package that is installed while the test runs."""
    name = "en_ner_invented_md"
    nlp = spacy.blank("en")
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "CHEMICAL", "pattern": "zorvamab"},
            {"label": "DISEASE", "pattern": "nettle fever"},
            {"label": "ORGAN", "pattern": "spleen"},
        ]
    )
    folder = tmp_path / name
    folder.mkdir()
    nlp.to_disk(folder / f"{name}-1.0")
    folder.joinpath("__init__.py").write_text(
        "from pathlib import Path\n"
        "from spacy.util import load_model\n"
        "def load(**settings):\n"
        f"    return load_model(Path(__file__).parent / '{name}-1.0', **settings)\n"
    )
    info = tmp_path / f"{name}-1.0.dist-info"
    info.mkdir()
    info.joinpath("METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield name
    load_package_finder.cache_clear()
    sys.modules.pop(name, None)


def test_entities_of_a_package_are_spans(package: str) -> None:
    text = "Zorvamab – or zorvamab – in nettle fever; the spleen was spared."
    finder = load_span_finder(package)
    spans = finder.find_spans(analyze(parse_text(text, "invented")))
    assert finder.name == package
    assert [(text[span.start : span.end], span.label) for span in spans] == [
        ("zorvamab", "intervention"),
        ("nettle fever", "condition"),
        ("spleen", "organ"),
    ]
    assert spans[0] == LabelledSpan(14, 22, "intervention", 1.0)


@pytest.mark.parametrize("name", MODELS)
def test_a_missing_package_gives_the_install_command(name: str) -> None:
    with pytest.raises(MissingPackage, match=rf"pip install 'https://.*/{name}-0\.5\.4\.tar\.gz'"):
        load_span_finder(name)


@pytest.mark.parametrize("name", ["en_core_sci_huge", "../elsewhere", "no model", ""])
def test_an_unknown_name_lists_the_names(name: str) -> None:
    with pytest.raises(MissingPackage, match="en_ner_bc5cdr_md"):
        load_span_finder(name)


def test_an_installed_package_that_is_no_model_is_named() -> None:
    with pytest.raises(MissingPackage, match="json: spaCy cannot load it"):
        load_span_finder("json")
