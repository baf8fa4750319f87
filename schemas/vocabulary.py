"""The closed vocabularies of a trial record, as enumerations.

Members follow the ClinicalTrials.gov results data model, CONSORT, RECIST and
CTCAE; each value is the string that stands in a record's JSON.
"""

from enum import StrEnum


class Phase(StrEnum):
    """Phase of the trial; 2a and 2b are ``PHASE2``, 3a and 3b ``PHASE3``."""

    EARLY_PHASE1 = "EARLY_PHASE1"
    PHASE1 = "PHASE1"
    PHASE1_PHASE2 = "PHASE1_PHASE2"
    PHASE2 = "PHASE2"
    PHASE2_PHASE3 = "PHASE2_PHASE3"
    PHASE3 = "PHASE3"
    PHASE4 = "PHASE4"


class Allocation(StrEnum):
    """How participants came into their arms."""

    RANDOMIZED = "RANDOMIZED"
    NON_RANDOMIZED = "NON_RANDOMIZED"


class Masking(StrEnum):
    """Who did not know the assignment; ``NONE`` is open-label."""

    NONE = "NONE"
    SINGLE = "SINGLE"
    DOUBLE = "DOUBLE"
    TRIPLE = "TRIPLE"
    QUADRUPLE = "QUADRUPLE"


class Hypothesis(StrEnum):
    """What the trial set out to show."""

    SUPERIORITY = "SUPERIORITY"
    NONINFERIORITY = "NONINFERIORITY"
    EQUIVALENCE = "EQUIVALENCE"


class ArmRole(StrEnum):
    """Role of an arm (ClinicalTrials.gov arm type)."""

    EXPERIMENTAL = "EXPERIMENTAL"
    ACTIVE_COMPARATOR = "ACTIVE_COMPARATOR"
    PLACEBO_COMPARATOR = "PLACEBO_COMPARATOR"
    SHAM_COMPARATOR = "SHAM_COMPARATOR"
    NO_INTERVENTION = "NO_INTERVENTION"
    OTHER = "OTHER"


class InterventionType(StrEnum):
    """Kind of an intervention (ClinicalTrials.gov intervention type)."""

    DRUG = "DRUG"
    BIOLOGICAL = "BIOLOGICAL"
    RADIATION = "RADIATION"
    PROCEDURE = "PROCEDURE"
    BEHAVIORAL = "BEHAVIORAL"
    DEVICE = "DEVICE"
    DIETARY_SUPPLEMENT = "DIETARY_SUPPLEMENT"
    OTHER = "OTHER"


class DoseKind(StrEnum):
    """What a dose level stands for; a plain planned dose has none."""

    INITIAL = "INITIAL"
    ESCALATED = "ESCALATED"
    MAINTENANCE = "MAINTENANCE"
    MTD = "MTD"
    RP2D = "RP2D"


class Milestone(StrEnum):
    """Point of the participant flow (CONSORT) at which heads were counted."""

    SCREENED = "SCREENED"
    ENROLLED = "ENROLLED"
    NOT_RANDOMIZED = "NOT_RANDOMIZED"
    RANDOMIZED = "RANDOMIZED"
    TREATED = "TREATED"
    ANALYZED = "ANALYZED"
    COMPLETED = "COMPLETED"
    DISCONTINUED = "DISCONTINUED"
    REFUSED = "REFUSED"
    CROSSED_OVER = "CROSSED_OVER"
    LOST_TO_FOLLOW_UP = "LOST_TO_FOLLOW_UP"
    TRANSPLANTED = "TRANSPLANTED"
    OTHER = "OTHER"


class Endpoint(StrEnum):
    """What was measured; ``OTHER`` leaves it to the label."""

    OS = "OS"
    PFS = "PFS"
    DFS = "DFS"
    EFS = "EFS"
    RFS = "RFS"
    MFS = "MFS"
    TTP = "TTP"
    TTF = "TTF"
    DOR = "DOR"
    FFS = "FFS"
    CSS = "CSS"
    LOCAL_CONTROL = "LOCAL_CONTROL"
    ORR = "ORR"
    CR = "CR"
    PR = "PR"
    SD = "SD"
    PD = "PD"
    DCR = "DCR"
    CBR = "CBR"
    PCR = "PCR"
    MRD_NEGATIVE = "MRD_NEGATIVE"
    RELAPSE = "RELAPSE"
    NRM = "NRM"
    ACUTE_GVHD = "ACUTE_GVHD"
    CHRONIC_GVHD = "CHRONIC_GVHD"
    ENGRAFTMENT = "ENGRAFTMENT"
    DEATH = "DEATH"
    TREATMENT_DURATION = "TREATMENT_DURATION"
    QOL = "QOL"
    OTHER = "OTHER"


class Statistic(StrEnum):
    """How a group's result, follow-up or characteristic is summarised."""

    PROPORTION = "PROPORTION"
    MEDIAN = "MEDIAN"
    MEAN = "MEAN"
    COUNT_OF_EVENTS = "COUNT_OF_EVENTS"
    OTHER = "OTHER"


class Measure(StrEnum):
    """How two arms are compared; ``P_ONLY`` where only a p value is printed."""

    HR = "HR"
    OR = "OR"
    RR = "RR"
    RISK_DIFFERENCE = "RISK_DIFFERENCE"
    MEAN_DIFFERENCE = "MEAN_DIFFERENCE"
    MEDIAN_DIFFERENCE = "MEDIAN_DIFFERENCE"
    OTHER = "OTHER"
    P_ONLY = "P_ONLY"


class PValueOperator(StrEnum):
    """Relation between a p value and the printed number."""

    EQ = "="
    LT = "<"
    GT = ">"
    LE = "<="
    GE = ">="


class TimeUnit(StrEnum):
    """Unit of a duration or landmark time."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Severity(StrEnum):
    """Weight of a finding: cannot be true, unlikely, or worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
