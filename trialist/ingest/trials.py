"""Reports of trials among other documents: a cheap choice, made before anything is extracted.

Meant for sources like PubMed, where one citation in forty reports a trial. It lets too much
through rather than too little: what is left out has no record.
"""

from __future__ import annotations

import re

from schemas.document import Document

# MEDLINE's publication types (MeSH category V03) of reports of trials, in lower case.
TRIAL_TYPES = frozenset(
    {
        "adaptive clinical trial",
        "clinical trial",
        "clinical trial, phase i",
        "clinical trial, phase ii",
        "clinical trial, phase iii",
        "clinical trial, phase iv",
        "controlled clinical trial",
        "equivalence trial",
        "pragmatic clinical trial",
        "randomized controlled trial",
    }
)
# Types of what is no report of one trial, whatever words are in it.
OTHER_TYPES = frozenset(
    {
        "case reports",
        "clinical trial protocol",
        "comment",
        "editorial",
        "guideline",
        "letter",
        "meta-analysis",
        "network meta-analysis",
        "news",
        "practice guideline",
        "retracted publication",
        "review",
        "scoping review",
        "systematic review",
    }
)
# One of these is enough.
_SAYS_TRIAL = (
    "randomi",
    "placebo",
    "clinical trial",
    "double-blind",
    "double blind",
    "single-blind",
    "open-label",
    "open label",
    "single-arm",
    "single arm",
    "crossover",
    "cross-over",
    "dose-escalation",
    "dose escalation",
    "maximum tolerated dose",
    "intention-to-treat",
    "intention to treat",
)
_REGISTERED = re.compile(
    r"\b(?:NCT\d{8}|ISRCTN\d{6}|EudraCT|ACTRN\d|ChiCTR|UMIN0|CTRI/|DRKS0|NTR\d{3}|jRCT)"
)
_PHASE = re.compile(r"\bphase[ -](?:[1-4]|i{1,3}v?\b|iv\b)", re.IGNORECASE)
# Some of these together: how results of treating groups of people are told.
_HINTS_AT_TRIAL = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:assigned|allocated|divided|enrolled|recruited)\b",
        r"\b(?:treated|received|underwent|administered|given|supplement\w*)\b",
        r"\b(?:groups?|arms?|controls?|cohort)\b",
        r"\b(?:compar\w+|versus|vs)\b",
        r"\b(?:hazard ratio|progression-free|disease-free|overall survival|response rate)",
        r"\b(?:adverse events?|side effects?|toxicit|safety|efficacy)",
        r"\b(?:trial|prospective)",
        r"\b(?:follow-up|baseline|(?:after|at|for) \w+ (?:days|weeks|months|years))\b",
    )
)
# Of the trials of docs/scale.md, two find 99%, three 97%, four 93%; each one less lets more
# through that is none.
_HINTS_NEEDED = 3


def is_trial_report(document: Document) -> bool:
    """Say whether a document looks like a report of a trial.

    By its publication types where they decide it, else by words of its text.
    """
    types = {each.lower() for each in document.metadata.publication_types}
    if types & TRIAL_TYPES:
        return True
    if types & OTHER_TYPES:
        return False
    if document.metadata.registry_ids:
        return True
    text = document.folded
    lower = text.lower()
    # Who gives types has looked at the document: hints alone do not make a trial of it.
    return _says_trial(text, lower) or (not types and _hints_at_trial(lower))


def _says_trial(text: str, lower: str) -> bool:
    return bool(
        any(words in lower for words in _SAYS_TRIAL)
        or _PHASE.search(lower)
        or _REGISTERED.search(text)
    )


def _hints_at_trial(lower: str) -> bool:
    hints = sum(1 for hint in _HINTS_AT_TRIAL if hint.search(lower))
    return hints >= _HINTS_NEEDED
