"""The trial record: what one document says about one trial.

Keys and vocabularies are those of the gold format; what Trialist adds to them
is evidence offsets, confidence, findings, what stayed unlinked and the
extractor's name. Numbers that cannot be true stay representable, since
documents print them: they become findings. Shapes that make no sense do not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    model_validator,
)

from schemas.vocabulary import (
    Allocation,
    ArmRole,
    DoseKind,
    Endpoint,
    Hypothesis,
    InterventionType,
    Masking,
    Measure,
    Milestone,
    Phase,
    PValueOperator,
    Severity,
    Statistic,
    TimeUnit,
)

if TYPE_CHECKING:
    import pandas as pd

_Finite = Field(allow_inf_nan=False)
Number = StrictInt | Annotated[StrictFloat, _Finite]
Text = Annotated[str, Field(min_length=1)]
PartialDate = Annotated[str, Field(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]
Grade = Annotated[str, Field(pattern=r"^(any|(>=)?[0-5]|[0-5]-[0-5])$")]
Ratio = Annotated[str, Field(pattern=r"\d+:\d+")]
Confidence = Annotated[float, Field(ge=0, le=1)]
Limits = tuple[Number | None, Number | None]

# Keys of ``trial`` and ``citation`` that say something about the others.
ABOUT_KEYS = frozenset({"evidence", "confidence"})


class Model(BaseModel):
    """Base of all record models: unknown keys are refused, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Evidence(Model):
    """A piece of the document: ``document.text[start:end]`` (characters, half-open)."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]

    @model_validator(mode="after")
    def _not_reversed(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"evidence ends at {self.end}, before its start at {self.start}")
        return self


class Duration(Model):
    """A length of time in the unit that is printed."""

    value: Number
    unit: TimeUnit


class ConfidenceInterval(Model):
    """A confidence interval; a bound that is not reached or not estimable is None.

    ``level`` is in percent. Bounds are in the unit of the estimate and may be
    out of order, as printed.
    """

    level: Number | None = None
    lower: Number | None = None
    upper: Number | None = None


class PValue(Model):
    """A p value as printed; ``sides`` is 1 or 2 where the text says so."""

    op: PValueOperator
    value: Number
    sides: Annotated[int, Field(ge=1, le=2)] | None = None


class Fact(Model):
    """What every fact carries: its words, their place, and how sure we are."""

    quote: Text
    evidence: Evidence | None = None
    confidence: Confidence | None = None


class Dose(Fact):
    """An amount of an intervention with its unit and schedule."""

    value: Number
    unit: Text
    value_high: Number | None = None
    route: Text | None = None
    frequency: Text | None = None
    cycles: StrictInt | None = None
    duration: Duration | None = None
    kind: DoseKind | None = None
    participants: StrictInt | None = None


class Intervention(Model):
    """One thing given to or done with the participants of an arm."""

    name: Text
    type: InterventionType
    doses: tuple[Dose, ...] = ()


class Arm(Model):
    """A group of participants with all its names and interventions."""

    id: Text
    label: Text
    aliases: tuple[Text, ...] = ()
    role: ArmRole | None = None
    interventions: tuple[Intervention, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    confidence: Confidence | None = None


class GroupFact(Fact):
    """A fact about an arm, a subgroup (in the document's words) or the whole trial."""

    arm: Text | None = None
    subgroup: Text | None = None
    ambiguous: tuple[Text, ...] = ()


class ParticipantFlow(GroupFact):
    """Heads counted at a milestone of the participant flow (CONSORT)."""

    milestone: Milestone
    count: StrictInt | None = None
    total: StrictInt | None = None
    percent: Number | None = None
    reason: Text | None = None


class FollowUp(GroupFact):
    """How long participants were followed."""

    statistic: Statistic
    value: Number
    unit: Text
    range: Limits | None = None
    iqr: Limits | None = None
    ci: ConfidenceInterval | None = None


class Outcome(GroupFact):
    """A measured result of one group; percentages are on the 0-100 scale."""

    endpoint: Endpoint
    label: Text
    grade: Grade | None = None
    statistic: Statistic
    time: Duration | None = None
    percent: Number | None = None
    count: StrictInt | None = None
    total: StrictInt | None = None
    value: Number | None = None
    unit: Text | None = None
    reached: StrictBool | None = None
    ci: ConfidenceInterval | None = None
    range: Limits | None = None
    iqr: Limits | None = None
    sd: Number | None = None
    se: Number | None = None
    primary: StrictBool | None = None

    @model_validator(mode="after")
    def _has_a_result(self) -> Self:
        main = (self.percent, self.count, self.value, self.range)
        if self.reached is not False and all(number is None for number in main):
            raise ValueError(f"outcome {self.label!r} has no percent, count, value or range")
        return self


class Comparison(Fact):
    """One arm against another; the value describes the first of ``arms``."""

    endpoint: Endpoint
    label: Text
    arms: tuple[Text, ...] = ()
    subgroup: Text | None = None
    time: Duration | None = None
    measure: Measure
    value: Number | None = None
    unit: Text | None = None
    ci: ConfidenceInterval | None = None
    p: PValue | None = None
    margin: Number | None = None
    ambiguous: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _has_a_result(self) -> Self:
        if self.measure is Measure.P_ONLY and self.p is None:
            raise ValueError(f"comparison {self.label!r} is P_ONLY without a p value")
        return self


class AdverseEvent(GroupFact):
    """A harm: how many participants of a group had it; ``grade`` as in CTCAE."""

    term: Text
    grade: Grade | None = None
    serious: StrictBool | None = None
    related: StrictBool | None = None
    time: Duration | None = None
    count: StrictInt | None = None
    total: StrictInt | None = None
    percent: Number | None = None
    ci: ConfidenceInterval | None = None
    value: Number | None = None


class Baseline(GroupFact):
    """A characteristic of the participants at entry."""

    characteristic: Text
    label: Text | None = None
    statistic: Statistic
    value: Number | None = None
    unit: Text | None = None
    percent: Number | None = None
    count: StrictInt | None = None
    total: StrictInt | None = None
    range: Limits | None = None
    iqr: Limits | None = None
    sd: Number | None = None


class Trial(Model):
    """The trial itself.

    ``evidence`` maps each of the other keys to its places, ``confidence`` to how sure we are:
    one number, or one for each item of a list.
    """

    registry_ids: tuple[Text, ...] = ()
    acronym: Text | None = None
    phase: Phase | None = None
    allocation: Allocation | None = None
    allocation_ratio: Ratio | None = None
    masking: Masking | None = None
    hypothesis: Hypothesis | None = None
    conditions: tuple[Text, ...] = ()
    start_date: PartialDate | None = None
    end_date: PartialDate | None = None
    n_sites: StrictInt | None = None
    n_countries: StrictInt | None = None
    locations: tuple[Text, ...] = ()
    stopped_early: StrictBool | None = None
    why_stopped: Text | None = None
    evidence: dict[str, tuple[Evidence, ...]] = {}
    confidence: dict[str, tuple[Confidence, ...]] = {}


class Citation(Model):
    """Bibliographic data that the document prints; last two keys as in :class:`Trial`."""

    first_author: Text | None = None
    title: Text | None = None
    journal: Text | None = None
    year: StrictInt | None = None
    volume: Text | None = None
    issue: Text | None = None
    pages: Text | None = None
    doi: Text | None = None
    pmid: Text | None = None
    evidence: dict[str, tuple[Evidence, ...]] = {}
    confidence: dict[str, tuple[Confidence, ...]] = {}


class Finding(Model):
    """Something a reader of the record should know; a flag, never a correction."""

    check: Text
    severity: Severity
    message: Text
    evidence: tuple[Evidence, ...] = ()


class Unlinked(Model):
    """A value that was found but is not in the record, and why."""

    kind: Text
    quote: Text
    evidence: Evidence
    reason: Text


class Extractor(Model):
    """What made the record."""

    name: Text
    version: Text


class TrialRecord(Model):
    """What one document says about one trial."""

    doc_id: Text
    trial: Trial = Trial()
    citation: Citation = Citation()
    arms: tuple[Arm, ...] = ()
    participants: tuple[ParticipantFlow, ...] = ()
    follow_up: tuple[FollowUp, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    adverse_events: tuple[AdverseEvent, ...] = ()
    baseline: tuple[Baseline, ...] = ()
    conclusion: Text | None = None
    conclusion_evidence: Evidence | None = None
    findings: tuple[Finding, ...] = ()
    unlinked: tuple[Unlinked, ...] = ()
    extractor: Extractor | None = None

    @model_validator(mode="after")
    def _arms_exist(self) -> Self:
        ids = [arm.id for arm in self.arms]
        if len(set(ids)) < len(ids):
            raise ValueError(f"arm ids are not unique: {ids}")
        groups = (
            *self.participants,
            *self.follow_up,
            *self.outcomes,
            *self.adverse_events,
            *self.baseline,
        )
        named = {fact.arm for fact in groups if fact.arm is not None}
        named.update(arm for comparison in self.comparisons for arm in comparison.arms)
        if unknown := named - set(ids):
            raise ValueError(f"facts name arms that the record lacks: {sorted(unknown)}")
        return self

    def to_json_dict(self) -> dict[str, Any]:
        """Give the record as JSON values, with exactly the keys it was made with."""
        return self.model_dump(mode="json", exclude_unset=True)

    def to_json(self, *, indent: int | None = 2) -> str:
        """Give the record as JSON text that ends in a newline; same record, same bytes."""
        return self.model_dump_json(exclude_unset=True, indent=indent, ensure_ascii=False) + "\n"

    def to_frames(self) -> dict[str, pd.DataFrame]:
        """Give the record as pandas frames, one a category, each row with the ``doc_id``."""
        from schemas.frames import build_frames

        return build_frames(self)

    def _repr_html_(self) -> str | None:
        """Give the record as HTML, which notebooks ask for."""
        from schemas.display import render_html

        return render_html(self)
