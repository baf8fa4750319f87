"""Citations: which blocks are bibliographic references."""

from __future__ import annotations

import re
from functools import cache

# References are short; a longer block that holds one is prose.
_MAX_CITATION = 600


@cache
def _citation() -> re.Pattern[str]:
    """A year with volume and pages, or a DOI."""
    return re.compile(
        r"""\b(?:19|20)\d\d(?:\s[A-Z][a-z]{2,8}(?:\s\d{1,2})?)?\s?[;,]\s?(?:vol(?:ume)?\.?\s)?
            \d{1,4}\s?(?:\([\w\s.-]{1,12}\)\s?)?[:,]\s?(?:p(?:p|ages)?\.?\s)?[A-Za-z]?\d
          | \b10\.\d{4,9}/\S
          | \bdoi\b
          | \bPMID\b""",
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _citation_opening() -> re.Pattern[str]:
    """How a reference begins: with a word for it, a DOI, or an author with initials."""
    return re.compile(
        r"""(?:sources?|ref(?:erence)?s?|citations?|read\ more|publication|published\ in|link|doi
               |full\ (?:text|report|paper)|original\ (?:article|publication|paper)|article|paper
               |pmid|journal(?:\ reference)?|more\ information|journal\ article|abstract)\b
            \s?(?:\(s\))?\s?[:.-]
          | (?:https?://)?(?:dx\.)?doi(?:\.org|\b)
          | (?:the\ )?full\ \w+\ (?:is|are|was)\ (?:in\ print|published|available)""",
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _author() -> re.Pattern[str]:
    return re.compile(
        r"""(?:[A-Z][\w'-]+\s){1,3}(?:[A-Z]\.?-?){1,4}(?:[,.;]|\s(?:et|and)\b|\s\()
          | (?:[A-Z]\.\s?){1,3}[A-Z][\w'-]+
          | (?:[A-Z][\w'-]+\s){1,2}et\ al\b""",
        re.VERBOSE,
    )


def is_citation(folded: str) -> bool:
    """Whether a block is a bibliographic reference."""
    if len(folded) > _MAX_CITATION:
        return False
    opening = _citation_opening().match(folded)
    if not opening and not _author().match(folded):
        return False
    return _citation().search(folded) is not None
