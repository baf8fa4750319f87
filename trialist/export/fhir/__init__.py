"""Records as HL7 FHIR R5: ResearchStudy, Group, Citation and Evidence."""

from trialist.export.fhir.bundle import build_bundle, check_resource
from trialist.export.fhir.writing import write_bundles, write_by_kind

__all__ = ["build_bundle", "check_resource", "write_bundles", "write_by_kind"]
