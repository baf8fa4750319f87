"""Extractors by name: our own, those of other packages, and those that there are not."""

import hashlib
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import parse_text
from extract.artefacts import PACKAGED, MissingArtefact, digest_files
from extract.extractors import BUILT_IN, DEFAULT_EXTRACTOR, GROUP
from extract.extractors.registry import UnknownExtractor, list_extractors, load_extractor
from extract.extractors.threshold import ConfidentExtractor
from schemas.errors import TrialistError

TEXT = (
    "In this phase 3 trial, 400 patients with glioma were randomly assigned to velotinib 20 mg "
    "daily (n=200) or placebo (n=200). Overall survival was 61% with velotinib and 48% with "
    "placebo."
)
DOCUMENT = parse_text(TEXT, "d")
# A package of somebody else.
MODULE = """
from schemas.record import Extractor, TrialRecord

class Shouting:
    name, version = "shouting", "7"

    def __init__(self, model):
        self.model = model

    def extract(self, document):
        return self.explain(document)[0]

    def explain(self, document):
        made_by = Extractor(name=self.name, version=self.version)
        return TrialRecord(doc_id=document.doc_id.upper(), extractor=made_by), ()
"""


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    load_extractor.cache_clear()
    yield
    load_extractor.cache_clear()


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install a package that registers one extractor, and one that cannot be imported."""
    (tmp_path / "shouting_package.py").write_text(MODULE)
    about = tmp_path / "shouting-7.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: shouting\nVersion: 7\n")
    (about / "entry_points.txt").write_text(
        f"[{GROUP}]\nshouting = shouting_package:Shouting\nbroken = shouting_package:Gone\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def test_built_in_extractors_are_those_registered() -> None:
    project = tomllib.loads(Path(__file__).parents[3].joinpath("pyproject.toml").read_text())
    assert project["project"]["entry-points"][GROUP] == dict(BUILT_IN)
    assert DEFAULT_EXTRACTOR in BUILT_IN


@pytest.mark.parametrize("name", BUILT_IN)
def test_built_in_extractors_name_themselves_in_records(name: str) -> None:
    extractor = load_extractor(name)
    record, explanations = extractor.explain(DOCUMENT)
    assert extractor.extract(DOCUMENT) == record
    assert record.extractor is not None
    assert (record.extractor.name, record.extractor.version) == (name, extractor.version)
    assert {one.category for one in explanations} >= {"arms", "participants", "outcomes"}
    assert {fact.percent for fact in record.outcomes} <= {61, 48}
    assert all(fact.confidence is not None for fact in record.outcomes)
    assert load_extractor(name) is extractor


def test_what_is_shipped_is_what_the_manifest_lists() -> None:
    manifest = json.loads((PACKAGED / "manifest.json").read_text(encoding="utf-8"))
    listed = {one["file"]: one["sha256"] for one in manifest["artefacts"]}
    files = [file for file in PACKAGED.rglob("*.*") if file.parent != PACKAGED]
    found = {file.relative_to(PACKAGED).as_posix(): file.read_bytes() for file in files}
    assert {name: hashlib.sha256(content).hexdigest() for name, content in found.items()} == listed


def test_extractors_of_other_packages(installed: Path) -> None:
    assert {"rules", "shouting"} <= set(list_extractors())
    assert load_extractor("shouting", installed).extract(DOCUMENT).doc_id == "D"


def test_what_cannot_be_imported_is_named(installed: Path) -> None:
    with pytest.raises(TrialistError, match=r"'broken' \(shouting_package:Gone\)"):
        load_extractor("broken")


def test_unknown_names_list_those_there_are(installed: Path) -> None:
    with pytest.raises(UnknownExtractor, match=r"'rulse'; there are: .*rules, shouting"):
        load_extractor("rulse")


def test_folder_of_artefacts_changes_version_and_confidence(tmp_path: Path) -> None:
    bare = load_extractor("rules", tmp_path)
    record = bare.extract(DOCUMENT)
    assert "+" not in bare.version
    assert record.outcomes[0].confidence is None
    shipped = load_extractor("rules")
    assert shipped.version.startswith(f"{bare.version}+")
    assert shipped.extract(DOCUMENT).outcomes[0].confidence is not None


def test_missing_folder_of_artefacts(tmp_path: Path) -> None:
    with pytest.raises(MissingArtefact, match="trialist train"):
        load_extractor("rules", tmp_path / "none").extract(DOCUMENT)


def test_digest_is_of_what_files_hold(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_text("same")
    second.write_text("same")
    assert digest_files([first]) == digest_files([second]) == digest_files([first])
    second.write_text("other")
    assert digest_files([first]) != digest_files([second])
    assert digest_files([tmp_path]) == digest_files([first, second])


def test_least_confidence_stands_in_the_version() -> None:
    rules = load_extractor("rules")
    sure = ConfidentExtractor(rules, 0.999)
    record = sure.extract(DOCUMENT)
    assert record.outcomes == ()
    assert [one.quote for one in record.unlinked if one.kind == "outcome"] == ["61%", "48%"]
    assert record.extractor is not None
    assert record.extractor.version == sure.version == f"{rules.version}.min0.999"
    assert record.extractor.name == sure.name == "rules"
    assert ConfidentExtractor(rules, 0).explain(DOCUMENT)[0].outcomes
