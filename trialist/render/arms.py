"""Arms side by side: names, role, interventions with doses, heads."""

from __future__ import annotations

from schemas.record import Arm, ParticipantFlow, TrialRecord
from schemas.vocabulary import Milestone
from trialist.render.matrix import Row
from trialist.render.words import say_constant, say_flow, say_intervention


def describe_arms(record: TrialRecord) -> list[Row]:
    """Give the rows of the arms' table, one column an arm."""
    randomized = {
        flow.arm: flow for flow in record.participants if flow.milestone is Milestone.RANDOMIZED
    }
    rows = {name: Row(name) for name in ("role", "also called", "gets", "randomized")}
    for arm in record.arms:
        for name, lines in _describe_arm(arm, randomized.get(arm.id)).items():
            if lines:
                rows[name].cells[arm.id] = lines
    if not any(row.cells for row in rows.values()):
        rows["role"].cells.update({arm.id: ["not stated"] for arm in record.arms})
    return [row for row in rows.values() if row.cells]


def _describe_arm(arm: Arm, randomized: ParticipantFlow | None) -> dict[str, list[str]]:
    return {
        "role": [say_constant(arm.role.value)] if arm.role else [],
        "also called": list(arm.aliases),
        "gets": [say_intervention(intervention) for intervention in arm.interventions],
        "randomized": [say_flow(randomized)] if randomized else [],
    }
