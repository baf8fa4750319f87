"""Cues for citations, boilerplate, headings and titles: what a block's words say it is."""

from __future__ import annotations

import re
from functools import cache

from corpus.labels import read_label
from schemas.document import Section

# References are short; a longer block that holds one is prose.
_MAX_CITATION = 600
_MAX_HEADING = 80
_MAX_HEADING_WORDS = 9
# A sentence that leads into a list also ends with a colon, but is longer than a heading.
_MAX_COLON_WORDS = 6

# Words of headings in releases, digests, slides and lay summaries, tried in this order.
_HEADING_CUES: tuple[tuple[Section, str], ...] = (
    (Section.REGISTRATION, r"registration|identifier|registered"),
    (Section.FUNDING, r"funding|sponsor|support|paid for"),
    (
        Section.SAFETY,
        r"safety|side[ -]effects?|adverse|toxicit(?:y|ies)|tox|tolerab\w+|harms?|aes?|unwanted",
    ),
    (
        Section.CONCLUSIONS,
        r"conclu\w+|take[- ]?(?:home|away)s?|bottom line|interpretation|implications?|what next"
        r"|what (?:does|do|did) (?:it|this|these|the (?:results?|findings?)) (?:all )?mean"
        r"|mean for|verdict|say at the end|in short|in summary|summary of findings|lessons?"
        r"|clinical relevance|why (?:it|this) matters",
    ),
    (
        Section.BACKGROUND,
        r"background|introduction|rationale|context|perspective|why|where it came from"
        r"|what is this (?:study|summary)? ?about|what was (?:the|this) study about|what is this"
        r"|about the disease|was (?:already )?known|need",
    ),
    (
        Section.RESULTS,
        r"results?|findings?|find|found|highlights?|efficacy|responses?|survival|at a glance"
        r"|outcomes?|data|pfs|os|orr|dfs|activity|did (?:it|the \w+) (?:work|help|last)"
        r"|live longer|how long did|cohorts?",
    ),
    (Section.OBJECTIVE, r"objectives?|aims?|purpose|goal|question|wanted to"),
    (
        Section.METHODS,
        r"methods?|designs?|patients?|participants?|took part|who|study|trial|how did it work"
        r"|what did (?:they|the researchers|people) do|n|where|where/when|how|eligibility|pts"
        r"|population|recruitment|accrual|dos(?:e|ing)|r|setting|populations?|strata",
    ),
    (Section.INTERVENTIONS, r"interventions?|treatments?|regimens?|arms?|exp|ctl"),
    (Section.OUTCOME_MEASURES, r"end ?points?|measures?"),
)


@cache
def _heading_cues() -> tuple[tuple[Section, re.Pattern[str]], ...]:
    return tuple(
        (section, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE))
        for section, words in _HEADING_CUES
    )


def find_heading_section(heading: str) -> Section | None:
    """Give what a heading says its text is about, None if it does not say."""
    words = heading.strip(" :.-[]")
    is_label, section = read_label(words)
    if is_label:
        return section
    return next((section for section, cue in _heading_cues() if cue.search(words)), None)


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


@cache
def _boilerplate() -> re.Pattern[str]:
    return re.compile(
        r"""forward[- ]looking\ (?:statements?|information)\b
          | (?:cautionary|safe\ harbou?r)\b.{0,60}\bstatements?\b | safe\ harbou?r\b
          | (?:media|press|investors?|company|corporate|ir|pr)\b[\w\ &/,]{0,40}
            \b(?:contacts?|relations|enquir\w+|inquir\w+)\b
          | (?:for\ )?(?:media|press)\ (?:contact|enquir|inquir)\w*
          | contacts?\s?(?::|\Z) | unsubscribe\b | (?:©|copyright\b|\(c\)\s\d{4})
          | (?:notes?\ (?:to|for)\ editors?|about\ this\ (?:newsletter|email|digest|release))\b
          | (?:you\ (?:are\ receiving|received)|to\ (?:unsubscribe|subscribe|manage\ your))\b
          | (?:for\ (?:more|further)\ information,?\ (?:please\ )?(?:contact|visit|call))\b
          | all\ rights\ reserved | disclosure\ notice\b | (?:follow|join)\ us\ on\b
          | important\ safety\ information\b | view\ (?:this\ email|in\ (?:your\ )?browser)\b""",
        re.VERBOSE | re.IGNORECASE,
    )


def is_boilerplate(folded: str) -> bool:
    """Whether a block begins as contacts, legal notices and mailing lists do."""
    return _boilerplate().match(folded) is not None


@cache
def _about() -> re.Pattern[str]:
    # A name, not a number ("About 1 in 6 women") nor a clause ("About half had ...").
    return re.compile(r"About (?:the )?[A-Z\u00c0-\u00dc][^.?!:]{1,80}\Z")


@cache
def _trial_definition() -> re.Pattern[str]:
    return re.compile(
        r"[^.]{0,120}\b(?:is|was|are)\b[^.]{0,160}\b(?:trial|study|phase)\b", re.IGNORECASE
    )


def is_about_heading(folded: str, following: str | None) -> bool:
    """Whether "About X" stands over boilerplate: over anything but the trial itself."""
    if not _about().match(folded):
        return False
    if re.search(r"\b(?:trial|study|studies)\b", folded, re.IGNORECASE):
        return False
    return following is None or not _trial_definition().match(following)


@cache
def _value() -> re.Pattern[str]:
    return re.compile(r"(?<!95)(?<!9\d)\d\s?%|[=<>\u2264\u2265]\s?-?\.?\d")


@cache
def _slide() -> re.Pattern[str]:
    return re.compile(r"(?:\[(?:slide\ ?|no\.?\ ?)?\d{1,3}\]|slide\ \d{1,3}\b)", re.IGNORECASE)


def is_heading(folded: str, *, before_list: bool) -> bool:
    """Whether a line names what follows; more may be one right before a list or table."""
    if len(folded) > _MAX_HEADING * (1 + before_list):
        return False
    if _slide().match(folded):
        return True
    words = len(folded.split())
    if folded.endswith("?"):
        return True
    if folded.endswith(":"):
        return words <= _MAX_COLON_WORDS or find_heading_section(folded) is not None and words <= 3
    if folded[-1] in ".;,!" or _value().search(folded):
        return False
    return words <= _MAX_HEADING_WORDS * (1 + before_list)


@cache
def _inline_label() -> re.Pattern[str]:
    return re.compile(r"(?P<label>[A-Z\u00b0\d][\w\u00b0'./ -]{0,40}?)\s?(?::|\s-)\s+(?=\S)")


def find_inline_label(folded: str) -> tuple[str, Section, int] | None:
    """Give the label at the head of a line ("Safety - ..."), its section, and where its text starts."""
    match = _inline_label().match(folded)
    if match is None or len(match["label"].split()) > 4:
        return None
    words = match["label"].strip()
    is_label, section = read_label(words)
    if not is_label:
        section = find_heading_section(words)
    return None if section is None else (words, section, match.end())


# Titles of trials can be long; whole abstracts are longer.
_MAX_TITLE = 400


@cache
def _dateline() -> re.Pattern[str]:
    """The head of a news item: a place in capitals, with the date or agency, and a dash."""
    return re.compile(
        r"""[A-Z]{3}[A-Z .,]*
            (?:\ ?\([^()]{2,40}\)|,?\ [A-Z][a-z]+\.?\ \d{1,2}(?:,\ \d{4})?)?\ ?-{1,2}\ """,
        re.VERBOSE,
    )


@cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(r"(?<!\bvs)(?<!\bv)(?<!\bNo)(?<!\bDr)(?<!\bal)[.!?]['\")\]]?\s+[A-Z]")


def is_title(folded: str) -> bool:
    """Whether the first block of several is a title, not the first sentence of the text."""
    if len(folded) > _MAX_TITLE or len(_sentence_end().findall(folded)) > 1:
        return False
    return not (_dateline().match(folded) and folded.endswith("."))
