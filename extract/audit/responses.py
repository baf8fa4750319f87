"""Checks on response categories: parts of a whole that is printed too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extract.audit.case import Case
from extract.audit.check import Check, Doubt
from extract.audit.rounding import NOISE, limits_of, say, unit_of
from extract.audit.words import capital
from schemas.record import Outcome
from schemas.vocabulary import Endpoint, Severity, Statistic

_CATEGORIES = (Endpoint.CR, Endpoint.PR, Endpoint.SD, Endpoint.PD)
_USED = frozenset({*_CATEGORIES, Endpoint.ORR})
# Kinds of response between complete and partial, or beside them, that sums would miss.
_OTHER_KINDS = ("very good", "vgpr", "stringent", "incomplete", "cri", "near", "nodular", "minor")
_UNIT_OF = {"percent": "%", "count": "participants"}

Group = Mapping[Endpoint, list[Outcome]]


def _groups(case: Case) -> Iterator[Group]:
    """Give the responses of each group at each time, by category."""
    groups: dict[object, dict[Endpoint, list[Outcome]]] = {}
    for fact in case.record.outcomes:
        is_response = fact.endpoint in _USED and fact.statistic is Statistic.PROPORTION
        if is_response and not fact.ambiguous:
            key = (fact.arm, fact.subgroup, fact.time)
            groups.setdefault(key, {}).setdefault(fact.endpoint, []).append(fact)
    yield from groups.values()


def _amount(fact: Outcome, kind: str) -> int | float | None:
    return fact.percent if kind == "percent" else fact.count


def _single(group: Group, endpoint: Endpoint, kind: str) -> Outcome | None:
    """Give the one fact of a category that has an amount; several may be several reviews."""
    facts = group.get(endpoint, [])
    return facts[0] if len(facts) == 1 and _amount(facts[0], kind) is not None else None


def find_above_response(case: Case) -> Iterator[Doubt]:
    """Give complete or partial responses that are more than all responses."""
    for group in _groups(case):
        for endpoint in (Endpoint.CR, Endpoint.PR):
            for kind in ("percent", "count"):
                part, whole = _single(group, endpoint, kind), _single(group, Endpoint.ORR, kind)
                if part is not None and whole is not None and _more(part, whole, kind):
                    yield Doubt(
                        f"{capital(part.label)}, {_say(part, kind)}, is more than {whole.label}, "
                        f"{_say(whole, kind)}{case.group_of(part)}.",
                        (part, whole),
                        (_amount(part, kind) or 0, _amount(whole, kind) or 0),
                        Severity.WARNING if case.is_pooled(part) else None,
                    )
                    break


def _more(part: Outcome, whole: Outcome, kind: str) -> bool:
    less, more = _amount(whole, kind), _amount(part, kind)
    if less is None or more is None or (kind == "count" and part.total != whole.total):
        return False
    if kind == "count":
        return more > less
    return limits_of(more, part.quote)[0] > limits_of(less, whole.quote)[1]


def _say(fact: Outcome, kind: str) -> str:
    return f"{say(_amount(fact, kind) or 0)} {_UNIT_OF[kind]}"


def find_unlike_sum(case: Case) -> Iterator[Doubt]:
    """Give complete and partial responses that together are not all responses."""
    for group in _groups(case):
        for kind in ("percent", "count"):
            parts = [_single(group, endpoint, kind) for endpoint in (Endpoint.CR, Endpoint.PR)]
            whole = _single(group, Endpoint.ORR, kind)
            facts = [fact for fact in (*parts, whole) if fact is not None]
            if len(facts) < 3 or any(_is_other(fact) for fact in facts):
                continue
            amounts = [_amount(fact, kind) or 0 for fact in facts]
            slack = _slack(facts, kind)
            if abs(amounts[0] + amounts[1] - amounts[2]) > slack + NOISE:
                yield Doubt(
                    f"Complete and partial responses, {say(amounts[0])} and {say(amounts[1])} "
                    f"{_UNIT_OF[kind]}, make {say(amounts[0] + amounts[1])}, but the overall "
                    f"response is {say(amounts[2])} {_UNIT_OF[kind]}{case.group_of(facts[0])}.",
                    tuple(facts),
                    tuple(amounts),
                )
                break


def _is_other(fact: Outcome) -> bool:
    return any(kind in fact.label.lower() for kind in _OTHER_KINDS)


def _slack(facts: list[Outcome], kind: str) -> float:
    """Give by how much rounding may put a sum off: half a unit for each number."""
    if kind == "count":
        return 0
    return sum(unit_of(fact.percent or 0, fact.quote) / 2 for fact in facts)


def find_above_all(case: Case) -> Iterator[Doubt]:
    """Give response categories of one group that are more than everyone."""
    for group in _groups(case):
        facts = [_single(group, endpoint, "percent") for endpoint in _CATEGORIES]
        known = [fact for fact in facts if fact is not None]
        total = sum(fact.percent or 0 for fact in known)
        if len(known) > 1 and total > 100 + _slack(known, "percent") + NOISE:
            listed = ", ".join(f"{fact.label} {say(fact.percent or 0)} %" for fact in known)
            yield Doubt(
                f"Categories that exclude each other make {say(total)} %: {listed}"
                f"{case.group_of(known[0])}.",
                tuple(known),
                tuple(fact.percent or 0 for fact in known),
                Severity.WARNING if case.is_pooled(known[0]) else None,
            )


CHECKS = (
    Check(
        name="part-of-response",
        compares="Complete, and partial, responses with all responses of the group.",
        tolerance="Half a unit of the last digit of each; counts must have the same total.",
        severity=Severity.ERROR,
        source="RECIST 1.1, Eur J Cancer 2009;45:228-247",
        find=find_above_response,
        by_links=True,
    ),
    Check(
        name="response-sum",
        compares="Complete plus partial responses with all responses, where all three are printed.",
        tolerance="Half a unit of the last digit of each; other criteria have more kinds of "
        "response, so that it only warns, and not where such a kind is named.",
        severity=Severity.WARNING,
        source="RECIST 1.1, Eur J Cancer 2009;45:228-247",
        find=find_unlike_sum,
        by_links=True,
    ),
    Check(
        name="response-categories",
        compares="The sum of complete response, partial response, stable and progressive "
        "disease with 100 percent.",
        tolerance="Half a unit of the last digit of each.",
        severity=Severity.ERROR,
        source="RECIST 1.1: each participant has one best response",
        find=find_above_all,
        by_links=True,
    ),
)
