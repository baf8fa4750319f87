"""Dates of enrolment in their printed shapes, told from other dates."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.analysis import Analysis
from extract.trial import find_trial

PERIODS = {
    "Between Sept 30, 2011, and Jan 16, 2017, 90 men were enrolled.": ("2011-09-30", "2017-01-16"),
    "From 1 February 2006 to 9 June 2010, 80 adults joined.": ("2006-02-01", "2010-06-09"),
    "Accrual: 19/08/2013\u201328/04/2015; 40 pts": ("2013-08-19", "2015-04-28"),
    "Patients were assigned 05/2019 \u2192 08/2020.": ("2019-05", "2020-08"),
    "The trial was done from January to May 2010.": ("2010-01", "2010-05"),
    "Women were recruited in 2004-2006.": ("2004", "2006"),
    "Recruitment began in May 2004. Accrual was closed in June 2006.": ("2004-05", "2006-06"),
    "Follow-up from May 2010 to May 2014 was complete.": (None, None),
    "The data cutoff was June 1, 2016.": (None, None),
    "Of 2010 to 2015 euros, half was spent.": (None, None),
}


@pytest.mark.parametrize(("text", "period"), PERIODS.items())
def test_period(
    read: Callable[[str], Analysis], text: str, period: tuple[str | None, str | None]
) -> None:
    trial = find_trial(read(text))
    assert (trial.start_date, trial.end_date) == period
