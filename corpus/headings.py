"""Titles, headings and labels at the head of a line, and the sections that they name."""

from __future__ import annotations

import re
from functools import cache

from corpus.labels import read_label
from schemas.document import Section

_MAX_HEADING = 80
_MAX_HEADING_WORDS = 9
# A sentence that leads into a list also ends with a colon, but is longer than a heading.
_MAX_COLON_WORDS = 6

# Words of headings in releases, digests, slides and lay summaries; the first row wins.
_HEADING_CUES: tuple[tuple[Section, str], ...] = (
    (
        Section.REGISTRATION,
        r"registration|registered|(?:trial|eudract|clinicaltrials\.gov) (?:id\w*|number|no\.?)",
    ),
    (Section.FUNDING, r"funding|funded|sponsors?|paid for|financial support"),
    (
        Section.SAFETY,
        (
            r"safety|side[ -]effects?|adverse|toxicit(?:y|ies)|tox|tolerab\w+|harms?|t?r?aes?|saes?"
            r"|unwanted"
        ),
    ),
    (
        Section.CONCLUSIONS,
        (
            r"conclu\w+|take[- ]?(?:home|away)s?|bottom line|interpretation|implications?|what next"
            r"|what (?:does|do|did) (?:it|this|these|the (?:results?|findings?)) (?:all )?mean"
            r"|mean for|verdict|(?:say|said) (?:at the end|in closing|last)|in short|in summary"
            r"|lessons?|relevance|matters"
        ),
    ),
    (
        Section.BACKGROUND,
        (
            r"background|introduction|rationale|context|perspective|why|known|unmet"
            r"|where (?:it|this|the \w+) c[ao]mes? from"
        ),
    ),
    (
        Section.RESULTS,
        (
            r"results?|findings?|find(?! out)|found|shows?|showed|highlights?|efficacy|responses?"
            r"|survival|at a glance"
            r"|outcomes?|data|pfs|os|orr|dfs|efs|activity|(?<!how )did "
            r"(?:it|the \w+) (?:work|help|last)"
            r"|lived? longer|how long did|respond\w*|benefit\w*|improv\w*|better|surviv\w*"
            r"|shr[aiu]nk|relaps\w*|recur\w*|c[ao]me back"
        ),
    ),
    (
        Section.OBJECTIVE,
        (
            r"objectives?|aims?|purpose|goal|wanted to"
            r"|what (?:is|was) (?:this|the)(?: (?:study|trial|summary|research))? about"
        ),
    ),
    (
        Section.METHODS,
        (
            r"methods?|designs?|took part|how did it work|what happened(?: (?:in|during)\b.*)?\Z"
            r"|what did (?:they|the researchers|people) do|eligibility|who (?:was|were|joined)"
            r"|\A(?:[\w&/-]+ ){0,2}(?:patients?|participants?|pts|populations?)\Z"
            r"|recruitment|accrual|dosing|strata|about the (?:study|trial)"
        ),
    ),
    (Section.INTERVENTIONS, r"\A(?:[\w&/-]+ ){0,2}(?:interventions?|treatments?|regimens?|arms)\Z"),
    (Section.OUTCOME_MEASURES, r"end ?points?|measures?"),
)
# Words that are a heading only when nothing else stands beside them.
_BARE_HEADINGS = {
    "who": Section.METHODS,
    "n": Section.METHODS,
    "r": Section.METHODS,
    "where": Section.METHODS,
    "when": Section.METHODS,
    "how": Section.METHODS,
    "study": Section.METHODS,
    "trial": Section.METHODS,
    "the study": Section.METHODS,
    "the trial": Section.METHODS,
    "exp": Section.INTERVENTIONS,
    "ctl": Section.INTERVENTIONS,
    "need": Section.BACKGROUND,
    "question": Section.OBJECTIVE,
    "registered": Section.REGISTRATION,
}


@cache
def _heading_cues() -> tuple[tuple[Section, re.Pattern[str]], ...]:
    return tuple(
        (section, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE))
        for section, words in _HEADING_CUES
    )


@cache
def _slide() -> re.Pattern[str]:
    return re.compile(r"(?:\[(?:slide\ ?|no\.?\ ?)?\d{1,3}\]|slide\ \d{1,3}\b)", re.IGNORECASE)


def find_heading_section(heading: str) -> Section | None:
    """Give what a heading says its text is about, None if it does not say."""
    words = _slide().sub("", heading).strip(" :.?-").lower()
    if all(word in _BARE_HEADINGS for word in words.split("/")):
        return _BARE_HEADINGS[words.split("/")[0]]
    is_label, section = read_label(words)
    if is_label:
        return section
    return next((section for section, cue in _heading_cues() if cue.search(words)), None)


@cache
def _value() -> re.Pattern[str]:
    return re.compile(r"\d\s?%|[=<>]\s?-?\.?\d")


@cache
def _told() -> re.Pattern[str]:
    # "Rash: 1 pt vs 9", "... in 80 (20%)"; a name may end in a number: "Part 2: 40 mg daily".
    return re.compile(r"(?<!\d):\s.*\d|\([<>]?\d[\d.]*\s?%\)")


@cache
def _aside() -> re.Pattern[str]:
    return re.compile(r"\s?\([^()]*\)")


def is_heading(folded: str, *, before_list: bool) -> bool:
    """Whether a line names what follows; more may be one right before a list or table."""
    if len(folded) > _MAX_HEADING * (1 + before_list):
        return False
    if _slide().match(folded):
        return True
    if find_inline_label(folded) and not before_list:
        return False
    bare = _aside().sub("", folded)
    words = len(bare.split())
    if folded.endswith("?"):
        return "?" not in folded[:-1]
    if folded.endswith(":"):
        return words <= _MAX_COLON_WORDS
    if not bare or bare[-1] in ".;,!" or _value().search(bare) or _told().search(folded):
        return False
    return words <= _MAX_HEADING_WORDS * (1 + before_list)


def names_section(folded: str) -> bool:
    """Whether a line is a heading whose words say what follows, or that of a slide."""
    if not is_heading(folded, before_list=False):
        return False
    return _slide().match(folded) is not None or find_heading_section(folded) is not None


@cache
def _sub_heading() -> re.Pattern[str]:
    return re.compile(
        r"(?:sub)?(?:cohorts?|groups?|arms?|parts?|stages?|populations?|all (?:patients|pts))\b"
        r"|[A-Z0-9+ ]{1,6}\Z",
        re.IGNORECASE,
    )


def is_sub_heading(folded: str) -> bool:
    """Whether a heading names a group of patients, under the heading above it."""
    return _sub_heading().match(folded) is not None


def is_subtitle(folded: str) -> bool:
    """Whether the line below a title goes on with it, and is not the first heading."""
    return folded[-1] not in "?:" and not read_label(folded)[0] and not _slide().match(folded)


@cache
def _inline_label() -> re.Pattern[str]:
    return re.compile(r"(?P<label>[A-Z\u00b0\d][\w\u00b0'./ -]{0,40}?)\s?(?::|\s-)\s+(?=\S)")


# "Primary end point: ..." has three words; more are a sentence.
_MAX_LABEL_WORDS = 4
# Words such as "patients" label what follows only next to nothing else.
_MAX_WEAK_WORDS = 2
_STRONG = {
    Section.RESULTS,
    Section.SAFETY,
    Section.CONCLUSIONS,
    Section.REGISTRATION,
    Section.FUNDING,
}


def find_inline_label(folded: str) -> tuple[str, Section, int] | None:
    """Give the label at the head of a line ("Safety - ..."), its section, and its end."""
    match = _inline_label().match(folded)
    if match is None or len(match["label"].split()) > _MAX_LABEL_WORDS:
        return None
    words = match["label"].strip()
    section = find_heading_section(words)
    is_weak = section not in _STRONG and not read_label(words)[0]
    if section is None or (is_weak and len(words.split()) > _MAX_WEAK_WORDS):
        return None
    return words, section, match.end()


# Sections whose words make no numbers expected: a result in them is one nevertheless.
_NUMBERLESS = {
    Section.OBJECTIVE,
    Section.METHODS,
    Section.INTERVENTIONS,
    Section.OUTCOME_MEASURES,
}


@cache
def _result() -> re.Pattern[str]:
    return re.compile(
        r"""\b(?:hazard|odds|risk|rate)\ ratio\b | \b(?-i:HR|OR|RR)\b[\s,:=]*\d?\.\d
          | \bp\s?(?:[=<>]|value)\s?0?\.\d | \b9\d(?:\.\d)?\s?%\s?(?:CI\b|confidence)
          | \bnot\ (?:been\ )?reached\b | \b(?:survival|response|PFS|OS|ORR)\b[^.]{0,60}\d\s?%
          | \b(?:survival|m?PFS|m?OS|m?DOR)\b[^.;]{0,60}\d\s?mo""",
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _plan() -> re.Pattern[str]:
    return re.compile(r"\b(?:power\w*|to detect|planned|assum\w+|margin|required)\b", re.IGNORECASE)


def settle_section(section: Section | None, folded: str) -> Section | None:
    """Give the section of a block under a heading: none where its results belie the heading."""
    return None if section in _NUMBERLESS and _tells_results(folded) else section


def _tells_results(folded: str) -> bool:
    return _result().search(folded) is not None and _plan().search(folded) is None


@cache
def _conclusion() -> re.Pattern[str]:
    return re.compile(
        r"(?:the |these |dr\.? |prof\w*\.? )?[\w' -]{0,60}?"
        r"\b(?:conclude[ds]?|in conclusion|believes?)\b",
        re.IGNORECASE,
    )


def opens_conclusion(folded: str) -> bool:
    """Whether a paragraph opens with what the authors conclude, and goes on without results."""
    return _conclusion().match(folded) is not None and not _tells_results(folded)


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


def has_dateline(folded: str) -> bool:
    """Whether a paragraph opens a news item."""
    return _dateline().match(folded) is not None


def is_title(folded: str) -> bool:
    """Whether the first block of several is a title, not the first sentence of the text."""
    if len(folded) > _MAX_TITLE or len(_sentence_end().findall(folded)) > 1:
        return False
    return not (has_dateline(folded) and folded.endswith("."))
