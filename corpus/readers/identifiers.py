"""Identifiers of markup in one form, and the one that a document is known by."""

from __future__ import annotations

import re
from functools import cache

from schemas.document import Metadata

_RESOLVERS = ("https://doi.org/", "http://doi.org/", "http://dx.doi.org/", "https://dx.doi.org/")


@cache
def _doi() -> re.Pattern[str]:
    return re.compile(r"10\.\d{4,9}/\S{1,300}", re.ASCII)


@cache
def _nct() -> re.Pattern[str]:
    return re.compile(r"NCT\d{8}", re.ASCII)


def bare_pmid(printed: str) -> str | None:
    """Give a PMID of up to nine digits, None of anything else."""
    words = printed.strip()
    return words if words.isascii() and words.isdigit() and len(words) <= 9 else None


def bare_pmcid(printed: str) -> str | None:
    """Give a PMC number with its letters, None of anything else."""
    words = printed.strip().upper().removeprefix("PMC").split(".")[0]
    return f"PMC{words}" if words.isascii() and words.isdigit() and len(words) <= 10 else None


def bare_doi(printed: str) -> str | None:
    """Give a DOI without a resolver's address or "doi:", None of anything else."""
    words = printed.strip()
    for resolver in (*_RESOLVERS, "doi:", "DOI:"):
        words = words.removeprefix(resolver).strip()
    return words if _doi().fullmatch(words) else None


def find_nct_ids(printed: str) -> tuple[str, ...]:
    """Give the ClinicalTrials.gov numbers in an address or field that names registrations."""
    return tuple(dict.fromkeys(_nct().findall(printed)))


def document_id(metadata: Metadata) -> str | None:
    """Give what a document is known by: its PMID, else its PMC number, else its DOI."""
    return metadata.pmid or metadata.pmcid or metadata.doi
