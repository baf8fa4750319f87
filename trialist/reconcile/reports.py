"""Reports of a trial: when each was written, and how long it had followed its patients."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from extract.audit.rounding import limits_of
from schemas.document import Document
from schemas.record import FollowUp, TrialRecord
from schemas.vocabulary import Statistic
from trialist.reconcile.keys import Keys, find_keys

# A month in days; a year has twelve of them.
MONTH_DAYS = 30.4375
MONTHS = {"day": 1 / MONTH_DAYS, "week": 7 / MONTH_DAYS, "month": 1.0, "year": 12.0}
_STAGES = {
    "interim": re.compile(r"\binterim\b", re.IGNORECASE),
    "final": re.compile(r"\bfinal (?:\w+ )?(?:analysis|analyses|results?)\b", re.IGNORECASE),
}


@dataclass(frozen=True)
class Report:
    """One report of a trial: its record, its document where that is known, its place in words."""

    record: TrialRecord
    document: Document | None
    place: str

    @property
    def doc_id(self) -> str:
        """The id of the document."""
        return self.record.doc_id

    @cached_property
    def keys(self) -> Keys:
        """What the report may share with others of its trial."""
        return find_keys(self.record, self.document)

    @cached_property
    def date(self) -> str | None:
        """The day, month or year of the report: what its markup says, else what it prints."""
        markup = None if self.document is None else self.document.metadata.date
        year = self.record.citation.year
        return markup or (None if year is None else str(year))

    @cached_property
    def year(self) -> int | None:
        """The year of the report."""
        return None if self.date is None else int(self.date[:4])

    @cached_property
    def follow_up(self) -> tuple[float, float] | None:
        """The median follow-up of the whole trial in months, as limits before it was rounded.

        Where it is printed for each arm only, the limits hold those of all arms.
        """
        known = [fact for fact in self.record.follow_up if _is_median(fact)]
        whole = [fact for fact in known if fact.arm is None]
        limits = [_months(fact) for fact in whole or known]
        if not limits:
            return None
        return min(low for low, _ in limits), max(high for _, high in limits)

    @cached_property
    def stage(self) -> str | None:
        """The word interim or final, where the title, or else the text, has one of them."""
        markup = None if self.document is None else self.document.metadata.title
        title = self.record.citation.title or markup
        return _stage(title or "") or _stage(self.document.text if self.document else "")


def _is_median(fact: FollowUp) -> bool:
    plain = fact.statistic is Statistic.MEDIAN and fact.subgroup is None and not fact.ambiguous
    return plain and fact.unit in MONTHS


def _months(fact: FollowUp) -> tuple[float, float]:
    low, high = limits_of(fact.value, fact.quote)
    return low * MONTHS[fact.unit], high * MONTHS[fact.unit]


def _stage(text: str) -> str | None:
    named = [stage for stage, words in _STAGES.items() if words.search(text)]
    return named[0] if len(named) == 1 else None
