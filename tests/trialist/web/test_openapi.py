"""The OpenAPI document: complete, and true of the server whatever a client makes up."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from schemas.record import TrialRecord
from tests.trialist.web.conftest import INVENTED, Served
from trialist.web.app import create_app
from trialist.web.settings import Settings

# Enough to try every parameter and body, few enough for seconds: requests really go out.
EXAMPLES = 40
CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
)


@pytest.fixture(scope="module")
def described(doubles: None, store: str) -> dict[str, Any]:
    return create_app(Settings(store=store, extractor=INVENTED)).openapi()


@pytest.fixture(scope="module")
def api(server: Served, described: dict[str, Any]) -> Any:
    schema = schemathesis.openapi.from_dict(described)
    schema.config.update(base_url=server.url)
    return schema


@pytest.mark.parametrize(
    ("method", "path", "mode"),
    [
        ("POST", "/extract", GenerationMode.POSITIVE),
        ("POST", "/extract", GenerationMode.NEGATIVE),
        ("GET", "/records/{doc_id}", GenerationMode.POSITIVE),
        ("GET", "/records/{doc_id}", GenerationMode.NEGATIVE),
        ("GET", "/documents/{doc_id}", GenerationMode.POSITIVE),
        ("GET", "/documents/{doc_id}", GenerationMode.NEGATIVE),
        ("GET", "/health", GenerationMode.POSITIVE),
        ("GET", "/metrics", GenerationMode.POSITIVE),
    ],
)
def test_whatever_is_made_up_is_answered_as_described(
    api: Any, method: str, path: str, mode: GenerationMode
) -> None:
    @settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow])
    @given(case=api[path][method].as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        case.call_and_validate(checks=CHECKS, timeout=20)

    ask()


def test_every_operation_is_described_in_full(described: dict[str, Any]) -> None:
    operations = [each for path in described["paths"].values() for each in path.values()]
    assert {each["operationId"] for each in operations} == {
        "extract",
        "record",
        "document",
        "health",
        "metrics",
    }
    for operation in operations:
        assert operation["summary"]
        for status in ("401", "403", "408", "413", "422", "503"):
            problem = operation["responses"][status]["content"]["application/problem+json"]
            assert problem["examples"]
    assert described["components"]["securitySchemes"]["token"]["scheme"] == "bearer"


def test_examples_are_what_they_say(described: dict[str, Any]) -> None:
    operations = [each for path in described["paths"].values() for each in path.values()]
    for operation in operations:
        for status, answer in operation["responses"].items():
            problem = answer["content"].get("application/problem+json", {"examples": {}})
            for example in problem["examples"].values():
                assert str(example["value"]["status"]) == status
    record = described["paths"]["/records/{doc_id}"]["get"]["responses"]["200"]
    TrialRecord.model_validate_json(json.dumps(record["content"]["application/json"]["example"]))


def test_the_example_gives_the_example(server: Served, described: dict[str, Any]) -> None:
    bodies = described["paths"]["/extract"]["post"]["requestBody"]["content"]
    with server.client() as client:
        body = bodies["application/json"]["example"]
        answer = client.post("/extract", json=body)
        assert answer.json()["doc_id"] == body["doc_id"]
        assert client.get("/openapi.json").json() == described


def test_no_page_loads_scripts_from_elsewhere(server: Served) -> None:
    assert httpx.get(server.url + "/docs").status_code == 404
    assert httpx.get(server.url + "/redoc").status_code == 404
