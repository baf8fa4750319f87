"""Parts that all resources share: ids, references, notes with evidence."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from schemas.record import Evidence

Json = dict[str, Any]
# Gives the reference to a resource of a type and id: within a bundle, or between files.
Refer = Callable[[str, str], str]

# Ids are made from the document's id, so that the same record gives the same resources.
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:trialist:fhir")
# Where a quote stands in the document's text, in characters, and how sure the reader is.
EVIDENCE_EXTENSION = "urn:trialist:evidence"
CONFIDENCE_EXTENSION = "urn:trialist:confidence"


def make_id(doc_id: str, kind: str, place: str = "") -> str:
    """Give the id of a resource of a document: the same in every run."""
    return str(uuid.uuid5(_NAMESPACE, "\n".join((doc_id, kind, place))))


def refer_in_bundle(kind: str, identity: str) -> str:
    """Give a reference to a resource of the same bundle."""
    return f"urn:uuid:{identity}"


def refer_between_files(kind: str, identity: str) -> str:
    """Give a reference to a resource in the file of its type."""
    return f"{kind}/{identity}"


def note(text: str, place: Evidence | None, confidence: float | None = None) -> Json:
    """Give an Annotation with a quote, its place in the document and its confidence."""
    extensions: list[Json] = []
    if place is not None:
        ends = {"start": place.start, "end": place.end}
        inner = [{"url": name, "valueUnsignedInt": value} for name, value in ends.items()]
        extensions.append({"url": EVIDENCE_EXTENSION, "extension": inner})
    if confidence is not None:
        extensions.append({"url": CONFIDENCE_EXTENSION, "valueDecimal": confidence})
    return compact({"extension": extensions, "text": text})


def compact(resource: Json) -> Json:
    """Give a resource without what is absent: FHIR knows no nulls and no empty lists."""
    return {key: value for key, value in resource.items() if value not in (None, [], {}, "")}
