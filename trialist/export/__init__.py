"""Records out again: tidy tables, JSON lines, FHIR R5, tables ready for meta-analysis."""
