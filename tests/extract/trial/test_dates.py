"""Dates of enrolment in their printed shapes, told from other dates."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.analysis import Analysis
from extract.trial import find_trial

PERIODS = {
    "Between Sept 24, 2012, and Jan 9, 2016, 90 men were enrolled.": ("2012-09-24", "2016-01-09"),
    "From 3 February 2007 to 5 June 2011, 80 adults joined.": ("2007-02-03", "2011-06-05"),
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
