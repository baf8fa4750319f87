"""Checks on the participant flow: sums, order, reasons, allocation."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from itertools import groupby

from extract.audit.case import Case
from extract.audit.check import Check, Doubt
from extract.audit.words import say_milestone
from schemas.record import ParticipantFlow
from schemas.vocabulary import Milestone, Severity

_SUMMED = (Milestone.ENROLLED, Milestone.RANDOMIZED, Milestone.TREATED, Milestone.ANALYZED)
# Each is a part of the one before it.
_ORDER = (Milestone.SCREENED, Milestone.ENROLLED, Milestone.RANDOMIZED, Milestone.TREATED)
# Chance of such an imbalance: luck alone flags one trial in a thousand, and fewer with blocks.
LEAST_CHANCE = 0.001
# Arms with so many times the whole may be told in another unit: clusters and people.
OTHER_UNIT = 1.2
# Standard deviations of a count from which the normal distribution is as good.
_MANY = 1000


def find_unlike_sum(case: Case) -> Iterator[Doubt]:
    """Give arms whose sizes do not make that of the whole trial."""
    for milestone in _SUMMED:
        by_arm: dict[str | None, list[ParticipantFlow]] = {}
        for flow in case.flows(milestone):
            by_arm.setdefault(flow.arm, []).append(flow)
        wholes, arms = by_arm.pop(None, []), [by_arm.get(arm, []) for arm in case.arm_ids]
        if not wholes or len(arms) < 2 or any(len(flows) != 1 for flows in arms):
            continue
        sizes = [flows[0] for flows in arms]
        total = sum(flow.count or 0 for flow in sizes)
        if any(_makes(total, whole, len(sizes)) for whole in wholes):
            continue
        yield _sum_doubt(case, sizes, wholes[0])


def _makes(total: int, whole: ParticipantFlow, arms: int) -> bool:
    """Say whether arms make a whole; in factorial designs everyone is in two of four arms."""
    return total == whole.count or (arms >= 4 and total == 2 * (whole.count or 0))


def _sum_doubt(case: Case, sizes: list[ParticipantFlow], whole: ParticipantFlow) -> Doubt:
    total = sum(flow.count or 0 for flow in sizes)
    listed = " + ".join(f"{flow.count} ({case.labels[flow.arm or '']})" for flow in sizes)
    is_less = total < (whole.count or 0)
    is_far = total > (whole.count or 0) * OTHER_UNIT
    return Doubt(
        f"The arms do not add up: {listed} = {total}, but {whole.count} were "
        f"{say_milestone(whole)} in all.",
        (whole, *sizes),
        (whole.count or 0, *(flow.count or 0 for flow in sizes)),
        Severity.WARNING if is_less or whole.milestone is Milestone.ANALYZED else None,
        misread=is_less or is_far,  # an arm may not have been found, or the sites were counted
    )


def find_out_of_order(case: Case) -> Iterator[Doubt]:
    """Give later milestones with more participants than earlier ones."""
    for place, later in enumerate(_ORDER):
        for earlier in _ORDER[:place]:
            yield from _out_of_order(case, earlier, later)


def _out_of_order(case: Case, earlier: Milestone, later: Milestone) -> Iterator[Doubt]:
    for arm in (None, *case.arm_ids):
        before = [flow for flow in case.flows(earlier) if flow.arm == arm]
        after = [flow for flow in case.flows(later) if flow.arm == arm]
        if not before or not after:
            continue
        most = max(before, key=lambda flow: flow.count or 0)
        least = min(after, key=lambda flow: flow.count or 0)
        if (least.count or 0) > (most.count or 0):
            yield Doubt(
                f"{least.count} were {say_milestone(least)}, more than the {most.count} who were "
                f"{say_milestone(most)}{case.group_of(least)}.",
                (least, most),
                (least.count or 0, most.count or 0),
                Severity.WARNING if arm is not None or later is Milestone.TREATED else None,
            )


def find_unlike_reasons(case: Case) -> Iterator[Doubt]:
    """Give reasons for stopping that together, or alone, hold more than all who stopped."""
    stopped = [
        flow
        for flow in case.record.participants
        if flow.milestone in (Milestone.DISCONTINUED, Milestone.NOT_RANDOMIZED)
        and flow.count is not None
        and not flow.ambiguous
    ]
    for flows in _by_group(stopped):
        wholes = [flow for flow in flows if flow.reason is None]
        reasons = [flow for flow in flows if flow.reason is not None]
        if len(wholes) != 1 or not reasons:
            continue
        yield from _reason_doubts(case, wholes[0], reasons)


def _by_group(flows: list[ParticipantFlow]) -> Iterator[list[ParticipantFlow]]:
    def key(flow: ParticipantFlow) -> tuple[str, ...]:
        return flow.milestone.value, flow.arm or "", flow.subgroup or ""

    for _, group in groupby(sorted(flows, key=key), key=key):
        yield list(group)


def _reason_doubts(
    case: Case, whole: ParticipantFlow, reasons: list[ParticipantFlow]
) -> Iterator[Doubt]:
    count = whole.count or 0
    larger = [flow for flow in reasons if (flow.count or 0) > count]
    for flow in larger:
        yield Doubt(
            f"{_say_share(flow)} {_past(flow)} because of {flow.reason}, but only "
            f"{_say_share(whole)} {_past(whole)} at all{case.group_of(whole)}.",
            (flow, whole),
            (flow.count or 0, count),
            Severity.WARNING if case.is_pooled(whole) else None,
        )
    total = sum(flow.count or 0 for flow in reasons)
    if total > count and not larger:
        listed = " + ".join(f"{flow.count} ({flow.reason})" for flow in reasons)
        yield Doubt(
            f"The reasons add up to {total}, {listed}, but {count} {_past(whole)}"
            f"{case.group_of(whole)}.",
            (whole, *reasons),
            (count, *(flow.count or 0 for flow in reasons)),
            Severity.WARNING,
        )


def _past(flow: ParticipantFlow) -> str:
    stopped = flow.milestone is Milestone.DISCONTINUED
    return "stopped" if stopped else "were not randomized"


def _say_share(flow: ParticipantFlow) -> str:
    of_total = f" of {flow.total}" if flow.total is not None else ""
    percent = f" ({flow.percent} %)" if flow.percent is not None else ""
    return f"{flow.count}{of_total}{percent}"


def find_unlike_ratio(case: Case) -> Iterator[Doubt]:
    """Give arms whose sizes chance would hardly make of the allocation ratio."""
    ratio = case.record.trial.allocation_ratio
    arms = [flow for flow in case.flows(Milestone.RANDOMIZED) if flow.arm is not None]
    shares = sorted(int(part) for part in (ratio or "").split(":") if part.isdigit())
    sizes = sorted(flow.count or 0 for flow in arms)
    if len({flow.arm for flow in arms}) != len(arms) or len(arms) != len(case.arm_ids):
        return
    if len(shares) < 2 or len(shares) != len(sizes) or not sum(shares) or sizes[0] <= 0:
        return
    chance = min(
        binomial_chance(size, sum(sizes), share / sum(shares))
        for size, share in zip(sizes, shares, strict=True)
    )
    if chance * len(sizes) < LEAST_CHANCE:
        listed = " and ".join(f"{flow.count}{case.group_of(flow)}" for flow in arms)
        yield Doubt(
            f"Randomisation {ratio} would hardly give {listed}: the chance is "
            f"{max(chance, 1e-9):.1g}.",
            tuple(arms),
            tuple(sizes),
            places=case.record.trial.evidence.get("allocation_ratio", ()),
        )


def binomial_chance(count: int, total: int, share: float) -> float:
    """Give the two-sided exact binomial probability of a count as unlikely as this one."""
    if not 0 < share < 1:
        return 1.0 if count == round(share * total) else 0.0
    spread = math.sqrt(total * share * (1 - share))
    if abs(count - total * share) < 2 * spread:
        return 1.0  # not worth computing: at least a few percent
    if spread > _MANY:
        return math.erfc(abs(count - total * share) / spread / math.sqrt(2))
    logs = _log_binomial(total, share)
    limit = logs(count) + 1e-7
    # Terms beyond twelve standard deviations do not add anything.
    low, high = (int(total * share + side * 12 * (spread + 1)) for side in (-1, 1))
    terms = (logs(n) for n in range(max(0, low), min(total, high) + 1))
    return min(1.0, sum(math.exp(term) for term in terms if term <= limit))


def _log_binomial(total: int, share: float) -> Callable[[int], float]:
    first = math.lgamma(total + 1)

    def log_probability(count: int) -> float:
        ways = first - math.lgamma(count + 1) - math.lgamma(total - count + 1)
        return ways + count * math.log(share) + (total - count) * math.log(1 - share)

    return log_probability


CHECKS = (
    Check(
        name="arms-sum",
        compares="The sizes of all arms at a milestone with that of the whole trial.",
        tolerance="None; four arms may count everyone twice (factorial design). Too small a sum"
        " may leave out an arm, and analyses differ: these only warn.",
        severity=Severity.ERROR,
        source="CONSORT 2010, item 13a",
        find=find_unlike_sum,
    ),
    Check(
        name="flow-order",
        compares="Screened, enrolled, randomised and treated participants, each with those before.",
        tolerance="None; treated participants and single arms only warn, since some are treated"
        " in another arm than theirs.",
        severity=Severity.ERROR,
        source="CONSORT 2010, item 13a",
        find=find_out_of_order,
        by_links=True,
    ),
    Check(
        name="reasons-sum",
        compares="Those who stopped, or were left out, for each reason with all who did.",
        tolerance="None for a single reason; reasons together only warn, as one person may have"
        " two.",
        severity=Severity.ERROR,
        source="CONSORT 2010, item 13b",
        find=find_unlike_reasons,
        by_links=True,
    ),
    Check(
        name="allocation-ratio",
        compares="The sizes of the randomised arms with the allocation ratio, in its best order.",
        tolerance="An exact binomial probability of 0.001, shared among the arms.",
        severity=Severity.WARNING,
        source="exact binomial test (Clopper & Pearson, Biometrika 1934;26:404-413)",
        find=find_unlike_ratio,
        by_links=True,
    ),
)
