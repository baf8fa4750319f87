"""Found: the outcomes, comparisons, harms and unlinked numbers that statements make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from extract.analysis import Linked
from extract.link.comparisons import build_comparison
from extract.link.harms import build_harm
from extract.link.merge import merge_facts
from extract.link.outcomes import build_outcome
from extract.link.statement import Role, Statement
from schemas.record import AdverseEvent, Comparison, Evidence, Outcome, Unlinked


@dataclass
class Found:
    """The facts found in a document."""

    outcomes: list[Linked[Outcome]] = field(default_factory=list[Any])
    comparisons: list[Linked[Comparison]] = field(default_factory=list[Any])
    adverse_events: list[Linked[AdverseEvent]] = field(default_factory=list[Any])
    unlinked: list[Unlinked] = field(default_factory=list[Any])


def build_facts(statements: Sequence[Statement]) -> Found:
    """Give the facts that statements make, each once."""
    found = Found()
    for statement in statements:
        _build(statement, found)
    return Found(
        merge_facts(found.outcomes),
        merge_facts(found.comparisons),
        merge_facts(found.adverse_events),
        found.unlinked,
    )


def _build(statement: Statement, found: Found) -> None:
    if statement.shared:
        for topic in statement.shared:
            _build(replace(statement, topic=topic, shared=()), found)
        return
    places, cue = statement.quantity.places, statement.cue
    match statement.role:
        case Role.OUTCOME:
            for arm in statement.arms:
                found.outcomes.append(Linked(build_outcome(statement, arm), places, cue))
        case Role.HARM:
            for arm in statement.arms:
                found.adverse_events.append(Linked(build_harm(statement, arm), places, cue))
        case Role.COMPARISON:
            found.comparisons.append(Linked(build_comparison(statement), places, cue))
        case Role.LEFT:
            found.unlinked.append(_build_unlinked(statement))


def _build_unlinked(statement: Statement) -> Unlinked:
    start, end = statement.quantity.start, statement.quantity.end
    return Unlinked(
        kind=statement.quantity.kind.value.lower(),
        quote=statement.scene.source[start:end],
        evidence=Evidence(start=start, end=end),
        reason=statement.reason,
    )
