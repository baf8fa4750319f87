"""Dates of markup in one form: YYYY, YYYY-MM or YYYY-MM-DD, as precise as they are given."""

from __future__ import annotations

import datetime
import re
from functools import cache

_MONTHS = {
    name: place
    for place, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)
}
_YEARS = range(1600, 2200)


def join_date(year: str | None, month: str | None = None, day: str | None = None) -> str | None:
    """Give a date of its pieces: the year, a month in figures or English, a day."""
    if not (year and year.strip().isdecimal() and int(year) in _YEARS):
        return None
    number = _month(month)
    if number is None:
        return f"{int(year):04}"
    if day and day.strip().isdecimal() and _exists(int(year), number, int(day)):
        return f"{int(year):04}-{number:02}-{int(day):02}"
    return f"{int(year):04}-{number:02}"


def read_date(printed: str) -> str | None:
    """Give a date that is printed year first: "2019-03-05", "2019/03", "2019 Mar 5", "2019"."""
    match = _year_first().match(printed)
    return join_date(match["year"], match["month"], match["day"]) if match else None


@cache
def _year_first() -> re.Pattern[str]:
    return re.compile(
        r"""\s*(?P<year>\d{4})
            (?:[-/\ ]+ (?P<month>\d{1,2}|[A-Za-z]{3,9}) (?![A-Za-z\d])
                (?:[-/\ ]+ (?P<day>\d{1,2}) (?!\d))? )?
            (?![A-Za-z\d])""",
        re.VERBOSE,
    )


def _month(printed: str | None) -> int | None:
    words = (printed or "").strip().lower()
    if words.isdecimal():
        return int(words) if 1 <= int(words) <= 12 else None
    return _MONTHS.get(words[:3]) if words.isalpha() else None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True
