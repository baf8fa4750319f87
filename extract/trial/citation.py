"""The bibliographic data that a document prints."""

from __future__ import annotations

from functools import cache
from typing import Any

from extract.analysis import Analysis
from extract.matching import Match
from extract.rule import Rule
from extract.trial.patterns import find_names
from extract.trial.reading import Reading, evidence_of
from extract.vocabulary import load_terms
from schemas.document import PartKind
from schemas.mention import Mention
from schemas.record import Citation

# Titles that are everyday words: they are journals only where a year stands after them.
_EVERYDAY = frozenset(
    (
        "Blood Cancer Cancers Leukemia Nature Gut Chest Hepatology Gastroenterology Circulation"
        " Neurology Pediatrics Thorax Haematologica Oncologist Hemasphere"
    ).split()
) | {"Lung Cancer", "Gastric Cancer", "The Breast"}


@cache
def _journals() -> frozenset[str]:
    return frozenset(load_terms("journals"))


_YEAR = r"(?P<year> (?:19|20)\d\d )"
_PAGES = r"(?P<pages> [a-zA-Z]?\d+ (?: [ ]? - [ ]? [a-zA-Z]?\d+ )? )"


_REACH = 400  # characters that authors and title take before the journal, at most


def _reference_of(match: Match) -> Match | None:
    """Take a reference without a volume only where its journal is a known one."""
    return match if match["volume"] or match["journal"].rstrip(".") in _journals() else None


REFERENCE = Rule(
    name="citation.reference",
    why="Journal, year, volume, issue and pages, in the marks of the usual reference styles.",
    triggers=(" 19", " 20", "(19", "(20"),
    pattern=rf"""
        (?<= [.:;,(\u2022-] [ ] | [(\n] | ^ ) (?P<value>
        (?P<journal> \p{{Lu}} [\p{{L}}&' -]{{1,80}}? | (?: \p{{L}}{{1,9}} \. [ ] ){{1,5}}
          \p{{L}}{{1,9}} )
        (?: [.,;] [ ]* | [ ] ) [(]? {_YEAR} [)]?
        (?: [ ] (?: Jan | Feb | Mar | Apr | May | June? | July? | Aug | Sept? | Oct | Nov | Dec
          )[a-z]* (?: [ ] \d{{1,2}} )? )?
        (?: [;,:]? [ ]* (?: vol(?:ume|\.)? [ ]? )? (?P<volume> \d{{1,4}} ) [ ]?
            (?: \( (?P<issue> [\w -]{{1,12}} ) \) )? (?: ,[ ]no\.[ ]?(?P<issue> \d+ ) )?
            [ ]* [:,] [ ]* (?: pages? [ ] | pp?\.? [ ]? )? {_PAGES} )? ) (?! \d )
        """,
    parse=_reference_of,
    ignore_case=False,
    finds={
        "Doe J, et al. J Clin Oncol 2017; 29: 304\u201312.": (
            "J Clin Oncol 2017; 29: 304\u201312",
        ),
        "Lancet Oncol. 2017 Aug;23(8):1405-1410.": ("Lancet Oncol. 2017 Aug;23(8):1405-1410",),
        "Source: JAMA 2018.": ("JAMA 2018",),
    },
    ignores={
        "It appeared in JAMA in (20) spring.": "jama",
        "LISBON, May 2018": " 20",
    },
)

JOURNAL = Rule(
    name="citation.journal",
    why="A journal by the form of its title, after a word for publishing or the mark of a source.",
    triggers=("journal of", "annals of", "archives of"),
    pattern=r"""
        (?: [Pp]ublish\w* | [Aa]ppear\w* | [Ww]riting | [Rr]eport\w* | ^ | \n | Source: |
          Reference: | [Mm]ore: )
        (?: [ ] online )? (?: [ ] today )? (?: [ ] in )? [ ]? (?: the [ ] )?
        (?P<value> (?: \p{Lu}\w+ [ ] ){0,3} (?: Journal | Annals | Archives ) [ ] of
          (?: [ ] (?: (?: the | and | of ) [ ] )? \p{Lu}\w+ ){1,5} )
        """,
    ignore_case=False,
    parse=lambda match: match["value"],
    finds={
        "It was published in the Nordic Journal of Trials, the firm said.": (
            "Nordic Journal of Trials",
        ),
        "Writing in Annals of Tall Trees, the team": ("Annals of Tall Trees",),
    },
    ignores={
        "She keeps a journal of symptoms.": "journal of",
        "He read the Nordic Journal of Trials.": "journal of",
    },
)

AUTHOR = Rule(
    name="citation.author",
    why="The surname before initials or 'et al' that opens a reference.",
    triggers=("et al", "and others", "and colleagues"),
    parse=lambda match: match["value"],
    pattern=r"""
        (?: (?<= \n | ^ ) | (?<= [.:;\u2022-] [ ] ) | (?<= [ ] ) ) [ ]*
        (?P<value> (?: (?: van | von | de | del | di | la | le | ten | der | den | Di | De | Van |
          Le | La | St\.? | El | Al ) [ ]? ){0,2}
            \p{Lu}[\p{L}'-]* \p{Ll} [\p{L}'-]* (?: [ ] \p{Lu}[\p{L}'-]* \p{Ll} [\p{L}'-]* )? )
        (?: ,? [ ] (?: \p{Lu}\.?-? ){1,4} (?!\w) )? ,? [ ] (?: et[ ]al | and[ ]others |
          and[ ]colleagues ) \b
        """,
    ignore_case=False,
    finds={
        "Doe JR, et al. J Clin Oncol 2017": ("Doe",),
        "1. van Roe A.B. et al. Title.": ("van Roe",),
    },
    ignores={"The team et al": "et al", "the team and others came": "and others"},
)

DOI = Rule(
    name="citation.doi",
    why="A DOI begins with 10 and a registrant; closing marks belong to the sentence.",
    triggers=("10.",),
    pattern=r"""
        (?<! [\w.] ) (?P<value> 10\.\d{4,9} / (?: [^\s()<>"',;]* \( [^\s()]* \) )* [^\s()<>"',;]*
          [^\s()<>"',;.:\]] )
        """,
    finds={
        "doi: 10.1234/S0123-4567(21)00098-X": ("10.1234/S0123-4567(21)00098-X",),
        "(https://doi.org/10.9999/abc.123).": ("10.9999/abc.123",),
    },
    ignores={"It rose by 10.1234 units.": "10.1234", "Version 2.10.1234/a was used.": "10.1234"},
)

PMID = Rule(
    name="citation.pmid",
    why="PMID and its digits.",
    triggers=("pmid",),
    parse=lambda match: match["value"],
    pattern=r"\b PMID \s* :? \s* (?P<value> \d{4,8} ) \b",
    finds={"PMID: 12345678": ("12345678",), "(PMID 7654321)": ("7654321",)},
    ignores={"No PMID yet.": "pmid", "PMID: 12": "pmid"},
)

TITLE = Rule(
    name="citation.title",
    why="In a full reference the title stands between the authors and the journal.",
    triggers=("et al", "and others"),
    pattern=r"""
        (?: et[ ]al\.? | and[ ]others ) [.,]? [ ] (?P<value> \p{Lu} [^\n]{20,300}? ) [.?] [ ]* $
        """,
    parse=lambda match: match["value"],
    ignore_case=False,
    finds={
        "Doe J. et al. Drug A for cancers of the lung. ": ("Drug A for cancers of the lung",),
        "Roe A et al. Watchful waiting after surgery.": ("Watchful waiting after surgery",),
    },
    ignores={
        "Doe J, et al. ": "et al",
        "Doe et al. in Lisbon said so at length.": "et al",
    },
)


def find_citation(analysis: Analysis) -> Citation:
    """Give the bibliographic data that a document prints about its own report."""
    reading = Reading(analysis)
    if not _is_cited(reading):
        return Citation()
    found: dict[str, Mention[Any]] = {}
    if reference := _reference(reading):
        for key in ("journal", "year", "volume", "issue", "pages"):
            if reference.value[key]:
                start, end = reference.value.span(key)
                text = analysis.document.text[start:end]
                value = int(text) if key == "year" else text.rstrip(".")
                found[key] = Mention(key, start, end, value, reference.rule)
        if "volume" in found:
            found |= _authored(reading, reference.start)
    for key, rule in (("doi", DOI), ("pmid", PMID)):
        if mentions := reading.find((rule,)):
            found[key] = mentions[0]
    if "journal" not in found and (named := _named_journal(reading)):
        found["journal"] = named
    values = {key: mention.value for key, mention in found.items()}
    evidence = {key: (evidence_of(mention),) for key, mention in found.items()}
    return Citation.model_validate({**values, "evidence": evidence})


def _authored(reading: Reading, end: int) -> dict[str, Mention[Any]]:
    """Give author and title that stand before the journal of a reference."""
    start = max(end - _REACH, 0)
    found: dict[str, Mention[Any]] = {}
    if authors := reading.find_within(AUTHOR, start, end):
        found["first_author"] = authors[-1]
        if titles := reading.find_within(TITLE, authors[-1].start, end):
            found["title"] = titles[0]
    return found


def _named_journal(reading: Reading) -> Mention[Any] | None:
    """Give the first journal that the text names: a known one, or what is titled like one."""
    if places := find_names(reading.folded, _journals() - _EVERYDAY):
        start, end = places[0]
        title = reading.analysis.document.text[start:end]
        return Mention("citation", start, end, title, "citation.journal")
    return next(iter(reading.find((JOURNAL,))), None)


def _reference(reading: Reading) -> Mention[Match] | None:
    """Give the fullest reference, the last of equals: the document's own stands at its end."""
    return max(
        reading.find((REFERENCE,)),
        key=lambda mention: (bool(mention.value["volume"]), mention.start),
        default=None,
    )


def _is_cited(reading: Reading) -> bool:
    """Tell whether a document is about a publication: abstracts cite others or nobody."""
    parts = reading.analysis.document.parts
    return any(part.kind not in (PartKind.TITLE, PartKind.ABSTRACT) for part in parts)
