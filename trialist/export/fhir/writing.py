"""Writers of FHIR: bundles to a stream, or a file for each type of resource in a folder."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from trialist.export.fhir.bundle import (
    InvalidResource,
    build_bundle,
    build_resources,
    check_resource,
    to_line,
)
from trialist.export.fhir.parts import Json, refer_between_files
from trialist.export.files import Folder

if TYPE_CHECKING:
    from trialist.export.sources import Sourced
    from trialist.export.writers import Writer

KINDS = ("ResearchStudy", "Group", "Citation", "Evidence")


def write_bundles(stream: IO[str]) -> Writer:
    """Give a writer of one Bundle a line."""

    def write(sourced: Sourced) -> str | None:
        bundle = build_bundle(sourced.located, sourced.document)
        if (reason := _invalid([bundle])) is not None:
            return reason
        stream.write(to_line(bundle))
        return None

    return write


def write_by_kind(folder: Folder) -> Writer:
    """Give a writer of ``<kind>.ndjson`` files, as FHIR's bulk data has them."""
    files = {kind: folder.open(f"{kind}.ndjson") for kind in KINDS}

    def write(sourced: Sourced) -> str | None:
        made = list(build_resources(sourced.located, sourced.document, refer_between_files))
        if (reason := _invalid(made)) is not None:
            return reason
        for resource in made:
            files[resource["resourceType"]].write(to_line(resource))
        return None

    return write


def _invalid(resources: list[Json]) -> str | None:
    """Give why a resource is not valid, if one is not."""
    try:
        for resource in resources:
            check_resource(resource)
    except InvalidResource as error:
        return str(error)
    return None
