"""Checks on shares of participants: percentages against their counts and totals."""

from __future__ import annotations

import math
from collections.abc import Iterator

from extract.audit.case import POPULATIONS, Case, Share
from extract.audit.check import Check, Doubt
from extract.audit.misreading import may_be_a_year
from extract.audit.rounding import NOISE, is_printed, may_print, say, unit_of
from schemas.record import Outcome, ParticipantFlow
from schemas.vocabulary import Endpoint, Milestone, Severity

# Kaplan-Meier rates and cumulative incidences are estimates, not counts over totals.
ESTIMATED = frozenset(
    {
        Endpoint.OS,
        Endpoint.PFS,
        Endpoint.DFS,
        Endpoint.EFS,
        Endpoint.RFS,
        Endpoint.MFS,
        Endpoint.TTP,
        Endpoint.TTF,
        Endpoint.DOR,
        Endpoint.FFS,
        Endpoint.CSS,
        Endpoint.LOCAL_CONTROL,
        Endpoint.RELAPSE,
        Endpoint.NRM,
        Endpoint.ACUTE_GVHD,
        Endpoint.CHRONIC_GVHD,
        Endpoint.ENGRAFTMENT,
    }
)
# A percentage within one unit of its last digit may come of an odd way of rounding.
NEAR_UNITS = 1.0
# A group may lose this part of its members to missing data without a word.
SILENT_LOSS = 0.05
# What reports count beside participants.
_THINGS = (
    "cycle",
    "course",
    "dose",
    "event",
    "eye",
    "infusion",
    "injection",
    "lesion",
    "node",
    "patient-year",
    "procedure",
    "sample",
    "specimen",
    "tumo",
    "visit",
)
# An arm may gain this part by participants who were treated in another arm than theirs.
MOVED = 1.05


def find_unfitting_percent(case: Case) -> Iterator[Doubt]:
    """Give percentages that their own count and total do not make."""
    for share in case.shares:
        percent, count, total = share.percent, share.count, share.total
        if percent is None or count is None or not total or _is_unsure(share):
            continue
        exact, unit = 100 * count / total, unit_of(percent, share.quote)
        if may_print(exact, percent, unit) or may_print(100 - exact, percent, unit):
            continue
        yield Doubt(
            f"{count} of {total} is {_say_exact(exact, unit)} %, but {say(percent)} % is printed"
            f"{case.group_of(share)}.",
            (share,),
            (percent, count, total),
            _severity(share, abs(exact - percent) <= unit * (0.5 + NEAR_UNITS) + NOISE),
            misread=may_be_a_year(case, count)
            or not all(is_printed(number, share.quote) for number in (count, total)),
        )


def _is_unsure(share: Share) -> bool:
    return bool({"percent", "count", "total"} & set(share.ambiguous))


def _is_estimated(share: Share) -> bool:
    """Say whether a percentage may be an estimate over time rather than a count over a total."""
    return isinstance(share, Outcome) and (share.endpoint in ESTIMATED or share.time is not None)


def _severity(share: Share, near: bool) -> Severity:
    return Severity.WARNING if near or _is_estimated(share) else Severity.ERROR


def _say_exact(exact: float, unit: float) -> str:
    digits = max(0, round(-math.log10(unit))) + 1
    return say(round(exact, digits))


def find_unreachable_percent(case: Case) -> Iterator[Doubt]:
    """Give percentages that no whole number of the total makes (GRIM)."""
    for share in case.shares:
        percent, total = share.percent, share.total
        if percent is None or share.count is not None or not total or _is_unsure(share):
            continue
        if _is_estimated(share):
            continue
        unit = unit_of(percent, share.quote)
        below = math.floor(percent * total / 100)
        if not any(may_print(100 * n / total, percent, unit) for n in (below, below + 1)):
            yield Doubt(
                f"No whole number of {total} participants is {say(percent)} %: {below} are "
                f"{_say_exact(100 * below / total, unit)} %, {below + 1} are "
                f"{_say_exact(100 * (below + 1) / total, unit)} %{case.group_of(share)}.",
                (share,),
                (percent, total),
            )


def find_percent_of_no_group(case: Case) -> Iterator[Doubt]:
    """Give counts whose percentage implies a total that no group of the trial has."""
    for share in case.shares:
        percent, count = share.percent, share.count
        if not percent or percent < 0 or not count or share.total is not None or _is_unsure(share):
            continue
        if share.subgroup is not None or _is_estimated(share) or _is_population(share):
            continue
        sizes = case.sizes.get(share.arm, {})
        unit = unit_of(percent, share.quote)
        least = max(1, math.floor(100 * count / max(percent + unit, NOISE)) + 1)
        most = math.floor(100 * count / max(percent - unit / 2, NOISE) + NOISE)
        largest = max(sizes, default=0)
        if not sizes or any(
            least <= size and most >= size * (1 - SILENT_LOSS)
            for size in {*sizes, *case.totals.get(share.arm, ())}
        ):
            continue
        known = " or ".join(str(size) for size in sorted(sizes))
        implied = str(most) if least >= most else f"{least} to {most}"
        yield Doubt(
            f"{count} ({say(percent)} %) implies a total of {implied}, but the group has "
            f"{known}{case.group_of(share)}.",
            (share, *sizes.values()),
            (percent, count, *sizes),
            Severity.WARNING if least > largest else Severity.INFO,
        )


def find_impossible_percent(case: Case) -> Iterator[Doubt]:
    """Give shares of participants below 0 or above 100 percent."""
    for share in case.shares:
        if share.percent is not None and not 0 <= share.percent <= 100:
            yield Doubt(
                f"{say(share.percent)} % of participants is not between 0 and 100"
                f"{case.group_of(share)}.",
                (share,),
                (share.percent,),
                misread=True,  # a change of a value, rather than a share of participants
            )


def find_impossible_total(case: Case) -> Iterator[Doubt]:
    """Give totals of nobody, and totals smaller than the count that they hold."""
    for share in case.shares:
        count, total = share.count, share.total
        if total is None or _is_unsure(share):
            continue
        if total <= 0:
            message = f"A share of {total} participants{case.group_of(share)}."
            yield Doubt(message, (share,), (total,))
        elif count is not None and count > total:
            yield Doubt(
                f"{count} of {total}: the part is larger than the whole{case.group_of(share)}.",
                (share,),
                (count, total),
            )


def _is_population(share: Share) -> bool:
    """Say whether a share is the size of an arm, whose percentage is of the whole trial."""
    return isinstance(share, ParticipantFlow) and share.milestone in POPULATIONS


def _counts_things(share: Share) -> bool:
    """Say whether a share may be of lesions or cycles rather than participants."""
    words = f"{share.quote} {share.subgroup or ''}".lower()
    return any(thing in words for thing in _THINGS)


def find_total_above_group(case: Case) -> Iterator[Doubt]:
    """Give totals that are larger than the largest count of their group."""
    for share in case.shares:
        sizes = case.sizes.get(share.arm, {})
        if not share.total or "arm" in share.ambiguous or _is_unsure(share) or not sizes:
            continue
        largest = max(sizes)
        only_analysed = all(flow.milestone is Milestone.ANALYZED for flow in sizes.values())
        if only_analysed or share.total <= largest:
            continue
        if _counts_things(share) or _is_population(share):
            continue
        yield Doubt(
            f"A share of {share.total}, but no more than {largest} participants are counted"
            f"{case.group_of(share)}.",
            (share, sizes[largest]),
            (share.total, largest),
            Severity.INFO if share.arm and share.total <= largest * MOVED else None,
        )


CHECKS = (
    Check(
        name="percent-of-count",
        compares="A percentage with the count and the total printed with it.",
        tolerance="Half a unit of the last digit, a twentieth more for rounding in two steps, "
        "or a whole unit where digits are cut off; up to one and a half units off, "
        "and rates over time, only warn.",
        severity=Severity.ERROR,
        source="Brown & Heathers, The GRIM test, Soc Psychol Personal Sci 2017;8:363-369",
        find=find_unfitting_percent,
    ),
    Check(
        name="percent-of-total",
        compares="A percentage without a count with the whole numbers of its total.",
        tolerance="As percent-of-count; estimated rates are left alone, and missing data may "
        "make the total smaller than printed, so that it only warns.",
        severity=Severity.WARNING,
        source="Brown & Heathers, The GRIM test, Soc Psychol Personal Sci 2017;8:363-369",
        find=find_unreachable_percent,
    ),
    Check(
        name="percent-of-group",
        compares="The total that a count and its percentage imply with the sizes of the group.",
        tolerance="A smaller total may be those with data: 5 % less passes, more is told as "
        "info; a total above all sizes warns.",
        severity=Severity.WARNING,
        source="CONSORT 2010, item 16 (numbers analysed: the denominator of each result)",
        find=find_percent_of_no_group,
        by_links=True,
    ),
    Check(
        name="percent-range",
        compares="A share of participants with 0 and 100 percent.",
        tolerance="None: nobody is left out twice.",
        severity=Severity.ERROR,
        source="definition of a proportion",
        find=find_impossible_percent,
    ),
    Check(
        name="count-within-total",
        compares="A count with the total it is part of.",
        tolerance="None: both are whole numbers of people.",
        severity=Severity.ERROR,
        source="definition of a proportion",
        find=find_impossible_total,
    ),
    Check(
        name="total-within-group",
        compares="The total of a share with the largest number of participants in its group.",
        tolerance="None; but totals may count lesions, cycles or samples, so that it only "
        "warns; up to 5 % above its size, an arm may have gained participants of "
        "another, and it is told as info.",
        severity=Severity.WARNING,
        source="CONSORT 2010, items 13a and 16 (participant flow, numbers analysed)",
        find=find_total_above_group,
        by_links=True,
    ),
)
