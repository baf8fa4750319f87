"""Section labels as data: the words that abstracts print, and the sections they name."""

from __future__ import annotations

import re
from functools import cache

from schemas.document import Section

# From the instructions to authors of JAMA, Lancet, NEJM, JCO, BMJ, Annals, Blood, Cancer and
# Cochrane, and the CONSORT extension for abstracts. Longer labels are made of these with commas,
# slashes and "and" ("DESIGN, SETTING, AND PARTICIPANTS").
_TERMS: tuple[tuple[Section | None, str], ...] = (
    (
        Section.BACKGROUND,
        (
            "background|introduction|context|importance|rationale|significance"
            "|background information"
            "|statement of the problem|what is already known|overview"
        ),
    ),
    (
        Section.OBJECTIVE,
        (
            "objective|objectives|aim|aims|purpose|purposes|goal|goals|hypothesis|study objective"
            "|study objectives|study aim|study aims|study purpose|aim of the study"
            "|aims of the study"
            "|purpose of the study|objective of the study|research question|question"
            "|review question"
            "|primary objective|primary objectives|purpose of review|hypotheses"
        ),
    ),
    (
        Section.METHODS,
        (
            "method|methods|material|materials|patient|patients|participant|participants|subject"
            "|subjects|setting|settings|design|study design|trial design|population|populations"
            "|study population|methodology|experimental design|procedure|procedures|data sources"
            "|data source|study selection|selection criteria|search methods|data collection"
            "|data extraction|data synthesis|data analysis|analysis|statistical analysis|statistics"
            "|statistical analyses|statistical methods|statistical analysis used|randomization"
            "|randomisation|blinding|masking|place and duration of the study|study period"
            "|place and duration of study|eligibility|eligibility criteria|treatment plan"
            "|sample size|numbers randomised|numbers randomized|recruitment|type of study"
            "|research design|patient population|patients population|study methods|search strategy"
            "|data collection and analysis|statistical analysis performed|men|women|patient(s)"
            "|materials|methods/design|participants/materials|sample|samples|study type"
        ),
    ),
    (
        Section.INTERVENTIONS,
        (
            "intervention|interventions|exposure|exposures|treatment|treatments|intervention(s)"
            "|exposure(s)|treatment arms|main exposure"
        ),
    ),
    (
        Section.OUTCOME_MEASURES,
        (
            "outcome|outcomes|outcome measure|outcome measures|main outcome|main outcomes"
            "|main outcome measure|main outcome measures|measure|measures|measurement|measurements"
            "|primary outcome|primary outcomes|primary outcome measure|primary outcome measures"
            "|secondary outcome measures|secondary outcomes|primary endpoint|primary end point"
            "|primary endpoints|endpoint|endpoints|end points|main measures|main outcome measure(s)"
            "|outcome measurements|main measure|outcome(s)|main outcome(s)|measure(s)"
        ),
    ),
    (
        Section.RESULTS,
        (
            "result|results|main result|main results|finding|findings|key findings|main findings"
            "|principal findings|key results|result(s)|observations"
        ),
    ),
    (
        Section.SAFETY,
        (
            "safety|toxicity|toxicities|adverse events|adverse effects|harms|safety results"
            "|adverse reactions"
        ),
    ),
    (
        Section.CONCLUSIONS,
        (
            "conclusion|conclusions|conclusion(s)|author conclusions|authors conclusions"
            "|author's conclusion|authors' conclusions|reviewers' conclusions|interpretation"
            "|interpretations|discussion|relevance|clinical relevance|implications|implication"
            "|clinical implications|clinical significance|meaning|summary|implications for practice"
            "|implications for cancer survivors|implications for nursing|translation|limitations"
            "|limitation|concluding statement|concluding remarks|main conclusions|impact"
            "|clinical impact|take-home message|take home message|patient summary|perspective"
            "|perspectives|practical implications|advances in knowledge|strengths"
        ),
    ),
    (
        Section.REGISTRATION,
        (
            "trial registration|clinical trial registration|trial registration number|registration"
            "|clinical trial registration number|clinical trials registration|trial registry"
            "|clinical trial information|clinical trial number|clinical trial registry"
            "|registration number|clinicaltrials.gov|clinicaltrials.gov identifier|identifier"
            "|clinicaltrials.gov number|clinicaltrials.gov registration|clinicaltrials.gov id"
            "|clinicaltrials.gov registration number|study registration|trial identifier"
            "|trial registration identifier|unique identifier|eudract|eudract number|registry"
            "|eudract identifier|eudract no|clinical trials identifier|trial registration no"
            "|clinical trials registration number|clinical trial identifier|trial number|isrctn"
            "|clinical trial registration url|trial registration id|registration id|clinical trials"
            "|clinical trial"
        ),
    ),
    (
        Section.FUNDING,
        (
            "funding|funding source|funding sources|primary funding source|financial support"
            "|sponsor"
            "|source of funding|sources of funding|sponsorship|support|grant support|sponsors"
            "|funded by"
            "|role of the funding source|funding statement|funding/support|study funding"
        ),
    ),
    (
        None,
        (
            "key words|keywords|key word|level of evidence|classification of evidence|ethics"
            "|disclosure|disclosures|evidence level|trial status|plain language summary"
            "|date of registration|registration date|competing interests|conflict of interest"
            "|conflicts of interest|ethics and dissemination|dissemination|type of evidence"
        ),
    ),
)
# Of a combined label, the section that says what to expect: "METHODS AND RESULTS" prints results.
_STRONG = (Section.RESULTS, Section.REGISTRATION)


@cache
def _sections() -> dict[str, Section | None]:
    return {term: section for section, terms in _TERMS for term in terms.split("|")}


@cache
def first_words() -> frozenset[str]:
    """Give the lower-case words with which labels begin."""
    return frozenset(re.split(r"[ /]", term)[0] for term in _sections())


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(r"\s*(?:,\s*and\s|\sand\s|,|/|&|\+)\s*")


def read_label(label: str) -> tuple[bool, Section | None]:
    """Give whether words are an abstract's label, and the section they name."""
    words = " ".join(label.lower().split())
    sections = _sections()
    if words in sections:
        return True, sections[words]
    parts = _joint().split(words)
    if any(part not in sections for part in parts):
        return False, None
    named = [sections[part] for part in parts]
    return True, next((section for section in named if section in _STRONG), named[0])
