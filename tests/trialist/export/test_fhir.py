"""FHIR R5: valid for every bundled document, with the codes and places that a reader expects."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from evaluation import load_records
from schemas.document import Document, Metadata
from schemas.record import TrialRecord
from tests.trialist.export.conftest import MakeRecord, ratio, share
from trialist.export.fhir import build_bundle, check_resource
from trialist.export.fhir.bundle import InvalidResource

BUNDLED = load_records(Path(__file__).parents[3] / "corpus").records


def resources(record: TrialRecord, kind: str, document: Document | None = None) -> list[Any]:
    entries = build_bundle(record, document)["entry"]
    return [one["resource"] for one in entries if one["resource"]["resourceType"] == kind]


@pytest.mark.parametrize("name", BUNDLED)
def test_every_bundled_document_is_a_valid_bundle(name: str) -> None:
    bundle = build_bundle(BUNDLED[name])
    check_resource(bundle)
    kinds = {entry["resource"]["resourceType"] for entry in bundle["entry"]}
    assert kinds == {"ResearchStudy", "Group", "Citation", "Evidence"}


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("reference"), str):
            yield value["reference"]
        for inner in value.values():
            yield from _references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _references(inner)


@pytest.mark.parametrize("name", BUNDLED)
def test_references_lead_to_resources_of_the_bundle(name: str) -> None:
    bundle = build_bundle(BUNDLED[name])
    places = [entry["fullUrl"] for entry in bundle["entry"]]
    assert len(places) == len(set(places))
    assert set(_references(bundle)) <= set(places)


def test_what_is_not_fhir_is_refused() -> None:
    with pytest.raises(InvalidResource, match="its Evidence is not valid FHIR R5"):
        check_resource({"resourceType": "Evidence", "status": "active", "variableDefinition": 3})
    with pytest.raises(InvalidResource, match="state"):
        check_resource({"resourceType": "ResearchStudy", "state": "active"})


def test_a_hazard_ratio_has_its_codes_interval_and_p_value(make_record: MakeRecord) -> None:
    values = {"value": 0.61, "ci": {"lower": 0.44, "upper": 0.85, "level": 95}}
    place = {"start": 5, "end": 11}
    fact = ratio(**values, p={"op": "<", "value": 0.01}, evidence=place, confidence=0.9)
    found = resources(make_record(comparisons=[fact]), "Evidence")[-1]
    (statistic,) = found["statistic"]
    assert statistic["statisticType"]["coding"][0]["code"] == "C93150"
    assert statistic["quantity"] == {"value": 0.61}
    interval, p = statistic["attributeEstimate"]
    assert interval["type"]["coding"][0]["code"] == "C53324"
    assert interval["level"] == 0.95
    assert interval["range"] == {"low": {"value": 0.44}, "high": {"value": 0.85}}
    assert p["type"]["coding"][0]["code"] == "C44185"
    assert p["quantity"] == {"value": 0.01, "comparator": "<"}
    (note,) = found["note"]
    assert note["text"] == "quote"
    places, confidence = note["extension"]
    assert [one["valueUnsignedInt"] for one in places["extension"]] == [5, 11]
    assert confidence["valueDecimal"] == 0.9


def _roles(evidence: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (one["variableRole"]["coding"][0]["code"], one["observed"]["display"])
        for one in evidence["variableDefinition"]
    ]


def test_variables_say_in_whom_under_what_against_what(make_record: MakeRecord) -> None:
    record = make_record(
        outcomes=[share("A1", count=3, subgroup="women")], comparisons=[ratio(value=0.6)]
    )
    outcome, comparison = resources(record, "Evidence")[-2:]
    everyone = ("population", "all participants")
    assert _roles(outcome) == [
        everyone,
        ("subpopulation", "women"),
        ("exposure", "vexomab"),
        ("measuredVariable", "response"),
    ]
    assert _roles(comparison) == [
        everyone,
        ("exposure", "vexomab"),
        ("referenceExposure", "placebo"),
        ("measuredVariable", "survival"),
    ]


def test_a_share_has_participants_percent_and_sample(make_record: MakeRecord) -> None:
    outcome = share("A1", count=30, total=60, percent=50, time={"value": 3, "unit": "year"})
    found = resources(make_record(outcomes=[outcome]), "Evidence")[-1]
    (statistic,) = found["statistic"]
    assert found["title"] == "response at 3 years"
    assert statistic["statisticType"]["coding"][0]["code"] == "C44256"
    assert statistic["quantity"]["code"] == "%"
    assert statistic["numberAffected"] == 30
    assert statistic["sampleSize"] == {"numberOfParticipants": 60}


def test_a_median_that_is_not_reached_says_so(make_record: MakeRecord) -> None:
    outcome = share("A1", statistic="MEDIAN", reached=False, endpoint="OS", label="survival")
    (statistic,) = resources(make_record(outcomes=[outcome]), "Evidence")[-1]["statistic"]
    assert statistic["description"] == "not reached"
    assert "quantity" not in statistic


def test_the_study_speaks_the_registry_s_language(make_record: MakeRecord) -> None:
    trial = {
        "registry_ids": ["NCT01234567", "X-1"],
        "acronym": "VEX-1",
        "phase": "PHASE2_PHASE3",
        "allocation": "RANDOMIZED",
        "masking": "DOUBLE",
        "conditions": ["sarcoma"],
        "start_date": "2015-02",
        "stopped_early": True,
        "why_stopped": "slow accrual",
    }
    everyone = {"milestone": "RANDOMIZED", "count": 118, "quote": "118"}
    record = make_record(
        trial=trial, participants=[everyone], outcomes=[share("A1", count=3, primary=True)]
    )
    (study,) = resources(record, "ResearchStudy")
    check_resource(study)
    assert study["phase"]["coding"][0]["code"] == "phase-2-phase-3"
    assert study["studyDesign"][0]["coding"][0]["code"] == "SEVCO:01003"
    assert study["studyDesign"][1] == {"text": "double blind"}
    assert study["identifier"] == [
        {"system": "https://clinicaltrials.gov", "value": "NCT01234567"},
        {"value": "X-1"},
    ]
    assert study["recruitment"]["actualNumber"] == 118
    assert study["whyStopped"] == {"text": "slow accrual"}
    types = [group["type"]["coding"][0]["code"] for group in study["comparisonGroup"]]
    assert types == ["experimental", "placebo-comparator"]
    assert study["outcomeMeasure"][0]["type"][0]["coding"][0]["code"] == "primary"


def test_the_citation_takes_from_markup_what_is_not_printed(make_record: MakeRecord) -> None:
    record = make_record(citation={"first_author": "Okafor", "year": 2020, "journal": "J Inv Med"})
    document = Document("vexo", "text", metadata=Metadata(pmid="123", journal="other", title="On"))
    (citation,) = resources(record, "Citation", document)
    check_resource(citation)
    artifact = citation["citedArtifact"]
    assert artifact["identifier"] == [{"system": "https://pubmed.ncbi.nlm.nih.gov", "value": "123"}]
    assert artifact["title"] == [{"text": "On"}]
    assert artifact["publicationForm"][0]["publishedIn"] == {"title": "J Inv Med"}
    assert artifact["publicationForm"][0]["publicationDateText"] == "2020"


def test_the_same_record_gives_the_same_bundle(make_record: MakeRecord) -> None:
    record = make_record(outcomes=[share("A1", count=3)])
    assert json.dumps(build_bundle(record)) == json.dumps(build_bundle(record))
    other = record.model_copy(update={"doc_id": "another"})
    ids = [{entry["fullUrl"] for entry in build_bundle(one)["entry"]} for one in (record, other)]
    assert not ids[0] & ids[1]
