"""Checks on the trial itself: dates, follow-up, registry numbers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from extract.audit.case import Case
from extract.audit.check import Check, Doubt
from extract.audit.rounding import limits_of, say
from extract.audit.survival import DAYS
from extract.matching import Pattern, compile_pattern, find_first
from schemas.vocabulary import Severity, TimeUnit

# Registry numbers by how they begin: what follows, whole.
_REGISTRIES = {
    "NCT": r"NCT (?!0{8}) \d{8}",
    "ISRCTN": r"ISRCTN \d{8}",
    "ACTRN": r"ACTRN \d{14}",
    "UMIN": r"UMIN (?:CTR)? -? C? \d{9}",
    "CHICTR": r"ChiCTR -? [A-Z]{0,4} -? \d{8,11}",
    "CTRI": r"CTRI / \d{4} / \d{2,3} / \d{6}",
    "DRKS": r"DRKS (?:-?ID:?)? \d{8}",
    "JRCT": r"jRCT [a-zA-Z]{0,3} \d{9,10}",
    "KCT": r"KCT \d{7}",
    "PACTR": r"PACTR \d{15,16}",
    "TCTR": r"TCTR \d{11}",
    "IRCT": r"IRCT \d{8,14} N\d{1,3}",
}
# Of reports; other numbers are no years.
_YEARS = range(1900, 2100)
# Year, number, and two digits that check them; the register opened in 2004.
_EUDRACT = r"(?:EudraCT)? [:#-]? (?:199\d|20[0-2]\d) - \d{6} - \d{2} (?:-\d{2})?"


def find_dates_out_of_order(case: Case) -> Iterator[Doubt]:
    """Give trials that end before they start, and reports from before the trial started."""
    trial, citation = case.record.trial, case.record.citation
    start, end = trial.start_date, trial.end_date
    places = (*trial.evidence.get("start_date", ()), *trial.evidence.get("end_date", ()))
    if start and end and _first_day(start) > _last_day(end):
        yield Doubt(f"The trial ends in {end}, before its start in {start}.", places=places)
    if start and citation.year and int(start[:4]) > citation.year:
        places = (*trial.evidence.get("start_date", ()), *citation.evidence.get("year", ()))
        yield Doubt(
            f"The report is of {citation.year}, before the trial's start in {start}.", places=places
        )


def _first_day(date: str) -> str:
    return date + "-01-01"[len(date) - 4 :]


def _last_day(date: str) -> str:
    return date + "-12-31"[len(date) - 4 :]


def find_too_long(case: Case) -> Iterator[Doubt]:
    """Give follow-up longer than the time from the trial's start to its report."""
    trial, citation = case.record.trial, case.record.citation
    if not trial.start_date or citation.year not in _YEARS:
        return
    years = _years(_last_day(str(citation.year))) - _years(_first_day(trial.start_date))
    for fact in case.record.follow_up:
        days = DAYS.get(fact.unit)
        longest = fact.value if fact.range is None else fact.range[1] or fact.value
        if days is None or fact.ambiguous or years < 0:
            continue
        if limits_of(longest, fact.quote)[0] * days / DAYS[TimeUnit.YEAR] > years:
            places = (*trial.evidence.get("start_date", ()), *citation.evidence.get("year", ()))
            yield Doubt(
                f"A follow-up of {say(longest)} {fact.unit}s does not fit between the start in "
                f"{trial.start_date} and the report of {citation.year}.",
                (fact,),
                (longest,),
                places=places,
            )


def _years(date: str) -> float:
    year, month, day = (int(part) for part in date.split("-"))
    return year + (month - 1) / 12 + (day - 1) / 365


@cache
def _registry_pattern(prefix: str) -> Pattern:
    return compile_pattern(rf"\A(?:{_REGISTRIES.get(prefix, _EUDRACT)})\Z")


def find_malformed_ids(case: Case) -> Iterator[Doubt]:
    """Give registry numbers that lack the form of their register."""
    places = case.record.trial.evidence.get("registry_ids", ())
    for number in case.record.trial.registry_ids:
        upper = number.upper()
        prefix = next((prefix for prefix in _REGISTRIES if upper.startswith(prefix)), "")
        if not prefix and not (upper.startswith("EUDRACT") or _looks_eudract(number)):
            continue
        if find_first(_registry_pattern(prefix), number.replace(" ", "")) is None:
            yield Doubt(
                f"{number} does not have the form of a number of its register.", places=places
            )


def _looks_eudract(number: str) -> bool:
    parts = number.split("-")
    return len(parts) >= 3 and len(parts[0]) == 4 and all(part.isdigit() for part in parts)


CHECKS = (
    Check(
        name="date-order",
        compares="The trial's start with its end, and with the year of the report.",
        tolerance="As precise as printed: 2012 may be any day of that year.",
        severity=Severity.ERROR,
        source="the calendar",
        find=find_dates_out_of_order,
    ),
    Check(
        name="follow-up-calendar",
        compares="The longest follow-up with the time from the trial's start to the report.",
        tolerance="The report may be of the last day of its year, and the start of the first "
        "day of what is printed; follow-up may begin before the trial, so that it "
        "only warns.",
        severity=Severity.WARNING,
        source="the calendar",
        find=find_too_long,
    ),
    Check(
        name="registry-form",
        compares="A registry number with the form of its register.",
        tolerance="None; unknown registers are left alone.",
        severity=Severity.WARNING,
        source="WHO ICTRP, primary registries and their numbers",
        find=find_malformed_ids,
    ),
)
