"""Records as FHIR R5: a Bundle each, or files by type of resource; all validated before writing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from trialist.export.extras import load_extra
from trialist.export.fhir.citation import build_citation
from trialist.export.fhir.evidence import build_evidence
from trialist.export.fhir.parts import Json, Refer, refer_in_bundle
from trialist.export.fhir.study import build_groups, build_study

if TYPE_CHECKING:
    from schemas.document import Document
    from schemas.record import TrialRecord

EXTRA = "fhir"


class InvalidResource(ValueError):
    """A record that gives a resource which is not valid FHIR R5; says which and why."""


def build_resources(record: TrialRecord, document: Document | None, refer: Refer) -> Iterator[Json]:
    """Give the resources of a record: ResearchStudy, Groups, Citation, then an Evidence a fact."""
    yield build_study(record, refer)
    yield from build_groups(record)
    yield build_citation(record, document)
    yield from build_evidence(record, refer)


def build_bundle(record: TrialRecord, document: Document | None = None) -> Json:
    """Give a record as a Bundle (a collection) whose resources refer to each other."""
    resources = build_resources(record, document, refer_in_bundle)
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "identifier": {"value": record.doc_id},
        "entry": [
            {"fullUrl": refer_in_bundle("", resource["id"]), "resource": resource}
            for resource in resources
        ],
    }


def check_resource(resource: Json) -> None:
    """Do nothing for a valid resource; raises InvalidResource, or MissingExtra without the library.

    The library checks R5's elements, types, cardinalities and required codes.
    """
    library: Any = load_extra("fhir.resources", EXTRA)
    kind = resource["resourceType"]
    try:
        library.get_fhir_model_class(kind).model_validate(resource)
    except ValueError as error:
        said = " ".join(str(error).split())
        raise InvalidResource(f"its {kind} is not valid FHIR R5: {said[:_MOST]}") from error


# Characters of what the library says; it repeats the whole resource.
_MOST = 300


def to_line(resource: Json) -> str:
    """Give a resource as a line of NDJSON."""
    return json.dumps(resource, ensure_ascii=False, separators=(",", ":")) + "\n"
