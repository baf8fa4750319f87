"""Codes of FHIR R5 for the vocabularies of a record: data, with the code systems they are from."""

from __future__ import annotations

from typing import Any

from schemas.vocabulary import (
    Allocation,
    ArmRole,
    Masking,
    Measure,
    Phase,
    Statistic,
    TimeUnit,
)

Json = dict[str, Any]

_HL7 = "http://hl7.org/fhir"
_TERMINOLOGY = "http://terminology.hl7.org/CodeSystem"
STATISTIC_TYPE = f"{_TERMINOLOGY}/statistic-type"
ATTRIBUTE_TYPE = f"{_TERMINOLOGY}/attribute-estimate-type"
VARIABLE_ROLE = f"{_TERMINOLOGY}/variable-role"
STUDY_DESIGN = f"{_HL7}/study-design"
UCUM = "http://unitsofmeasure.org"

# Codes of NCI Thesaurus (C...), STATO (000...) and HL7 in HL7's system of statistic types.
_STATISTICS = {
    Statistic.PROPORTION: ("C44256", "Proportion"),
    Statistic.MEDIAN: ("C28007", "Median"),
    Statistic.MEAN: ("C53319", "Mean"),
    Statistic.COUNT_OF_EVENTS: ("C25463", "Count"),
    Measure.HR: ("C93150", "Hazard Ratio"),
    Measure.OR: ("C16932", "Odds Ratio"),
    Measure.RR: ("C93152", "Relative Risk"),
    Measure.RISK_DIFFERENCE: ("0000424", "Risk Difference"),
    Measure.MEAN_DIFFERENCE: ("0000457", "Mean Difference"),
    Measure.MEDIAN_DIFFERENCE: ("absolute-MedianDiff", "Absolute Median Difference"),
}
COUNT = Statistic.COUNT_OF_EVENTS
_ATTRIBUTES = {
    "ci": ("C53324", "Confidence interval"),
    "p": ("C44185", "P-value"),
    "range": ("C38013", "Range"),
    "iqr": ("C53245", "Interquartile range"),
    "sd": ("C53322", "Standard deviation"),
    "se": ("0000037", "Standard error of the mean"),
}
_PHASES = {
    Phase.EARLY_PHASE1: ("early-phase-1", "Early Phase 1"),
    Phase.PHASE1: ("phase-1", "Phase 1"),
    Phase.PHASE1_PHASE2: ("phase-1-phase-2", "Phase 1/Phase 2"),
    Phase.PHASE2: ("phase-2", "Phase 2"),
    Phase.PHASE2_PHASE3: ("phase-2-phase-3", "Phase 2/Phase 3"),
    Phase.PHASE3: ("phase-3", "Phase 3"),
    Phase.PHASE4: ("phase-4", "Phase 4"),
}
_ARM_TYPES = {
    ArmRole.EXPERIMENTAL: ("experimental", "Experimental"),
    ArmRole.ACTIVE_COMPARATOR: ("active-comparator", "Active Comparator"),
    ArmRole.PLACEBO_COMPARATOR: ("placebo-comparator", "Placebo Comparator"),
    ArmRole.SHAM_COMPARATOR: ("sham-comparator", "Sham Comparator"),
    ArmRole.NO_INTERVENTION: ("no-intervention", "No Intervention"),
    ArmRole.OTHER: ("other-arm-type", "Other Arm Type"),
}
_ALLOCATIONS = {
    Allocation.RANDOMIZED: ("SEVCO:01003", "randomized assignment"),
    Allocation.NON_RANDOMIZED: ("SEVCO:01005", "non-randomized assignment"),
}
# Who is blinded is not printed as a rule; the number of parties is, and stays a text.
_MASKINGS = {
    Masking.NONE: "open label",
    Masking.SINGLE: "single blind",
    Masking.DOUBLE: "double blind",
    Masking.TRIPLE: "triple blind",
    Masking.QUADRUPLE: "quadruple blind",
}
_UCUM = {
    TimeUnit.DAY.value: "d",
    TimeUnit.WEEK.value: "wk",
    TimeUnit.MONTH.value: "mo",
    TimeUnit.YEAR.value: "a",
    "%": "%",
}
# Where numbers of registers and publications are issued, by how they begin.
_REGISTERS = {
    "NCT": "https://clinicaltrials.gov",
    "ISRCTN": "https://www.isrctn.com",
    "ACTRN": "https://www.anzctr.org.au",
    "DRKS": "https://www.drks.de",
    "EUDRACT": "https://www.clinicaltrialsregister.eu",
}
DOI = "https://doi.org"
PUBMED = "https://pubmed.ncbi.nlm.nih.gov"


def concept(system: str, code: str, display: str) -> Json:
    """Give a CodeableConcept of one code."""
    return {"coding": [{"system": system, "code": code, "display": display}]}


def statistic_type(kind: Statistic | Measure, words: str) -> Json:
    """Give the type of a statistic: its code, or words where there is none."""
    known = _STATISTICS.get(kind)
    return {"text": words} if known is None else concept(STATISTIC_TYPE, *known)


def attribute_type(name: str) -> Json:
    """Give the type of an attribute of a statistic, by the name of the record's field."""
    return concept(ATTRIBUTE_TYPE, *_ATTRIBUTES[name])


def variable_role(code: str) -> Json:
    """Give a role of a variable: population, exposure, referenceExposure, measuredVariable..."""
    return concept(VARIABLE_ROLE, code, code)


def phase(one: Phase) -> Json:
    """Give the phase of a study."""
    return concept(f"{_HL7}/research-study-phase", *_PHASES[one])


def arm_type(role: ArmRole) -> Json:
    """Give the type of a comparison group."""
    return concept(f"{_HL7}/research-study-arm-type", *_ARM_TYPES[role])


def study_designs(allocation: Allocation | None, masking: Masking | None) -> list[Json]:
    """Give what is known of a study's design."""
    designs = [] if allocation is None else [concept(STUDY_DESIGN, *_ALLOCATIONS[allocation])]
    return designs if masking is None else [*designs, {"text": _MASKINGS[masking]}]


def primary_outcome() -> Json:
    """Give the type of a primary outcome measure."""
    return concept(f"{_HL7}/research-study-objective-type", "primary", "Primary")


def quantity(value: float, unit: str | None = None) -> Json:
    """Give a Quantity, with the code of its unit where UCUM has one that is sure."""
    made: Json = {"value": value}
    if unit is not None:
        made["unit"] = unit
    if unit in _UCUM:
        made |= {"system": UCUM, "code": _UCUM[unit]}
    return made


def register_identifier(number: str) -> Json:
    """Give a registry number as an Identifier, with its register where that is known."""
    upper = number.upper()
    system = next((url for start, url in _REGISTERS.items() if upper.startswith(start)), None)
    return {"value": number} if system is None else {"system": system, "value": number}
