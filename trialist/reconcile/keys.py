"""Keys: what says that two reports are of one trial, or of one publication."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from schemas.document import Document, Metadata
from schemas.record import TrialRecord

# How a DOI may be led: by a resolver's address or a word.
_DOI_LEAD = re.compile(r"^(?:https?://)?(?:dx\.)?(?:doi\.org/)?(?:doi:?\s*)?", re.IGNORECASE)
_NOT_CODE = re.compile(r"[\W_]+")
_REGISTER = re.compile(r"^[A-Z]+")


@dataclass(frozen=True, slots=True)
class Keys:
    """The registry numbers of a report, and the numbers of its publication, in one spelling."""

    registry_ids: tuple[str, ...] = ()
    publications: tuple[str, ...] = ()

    @property
    def is_of_several_trials(self) -> bool:
        """Whether a report names two numbers of one register: an analysis of several trials."""
        registers = [_register(number) for number in self.registry_ids]
        return len(registers) > len(set(registers))


def find_keys(record: TrialRecord, document: Document | None) -> Keys:
    """Give the keys of a report: those that it prints, and those of its markup."""
    markup = Metadata() if document is None else document.metadata
    citation = record.citation
    dois = {fold_doi(doi) for doi in (citation.doi, markup.doi) if doi}
    pmids = {one.strip() for one in (citation.pmid, markup.pmid) if one}
    return Keys(
        _sorted(
            fold_registry_id(one) for one in (*record.trial.registry_ids, *markup.registry_ids)
        ),
        _sorted((*(f"doi:{doi}" for doi in dois), *(f"pmid:{one}" for one in pmids))),
    )


def fold_registry_id(number: str) -> str:
    """Give one spelling of a registry number: "NCT 0123-4567" is "NCT01234567"."""
    return _NOT_CODE.sub("", number).upper()


def fold_doi(doi: str) -> str:
    """Give one spelling of a DOI: without its resolver, in lower case."""
    return _DOI_LEAD.sub("", doi.strip()).rstrip(".").lower()


def _register(number: str) -> str:
    letters = _REGISTER.match(number)
    return letters[0] if letters else "EUDRACT"  # the only one whose numbers begin with a year


def _sorted(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({value for value in values if value}))
