"""Where the trial ran: numbers of sites and countries, and named places."""

from __future__ import annotations

from functools import cache

from extract.numbers import COUNT, parse_count
from extract.rule import Rule
from extract.trial.patterns import find_names
from extract.trial.reading import Reading
from extract.vocabulary import load_rows
from schemas.mention import Mention

_PLACES = (
    r"(?:centers|centres|sites|hospitals|institutions|institutes|clinics|practices|departments"
    r"|medical[ ]centers|medical[ ]centres|(?:oncology|care)[ ]units)"
)

# A count and its places stand in one noun phrase: none of these parts them.
_NOT_BETWEEN = (
    "or|per|to|vs?|mg|patients|women|men|participants|people|with|had|metastatic|lesions|of|involved|disease"
    "|at|in|from|trial|study|was|were|is|are|by|for|randomi[sz]ed|additional|months|years|weeks|days|other"
)

# Words for the kind of a place: "academic or community centres".
_KIND = r"(?: academic | community | general | university | public | tertiary | primary | private )"

SITES = Rule(
    name="n_sites.count",
    why="A count of centres, sites or hospitals, a few describing words between.",
    triggers=(
        *("centers", "centres", "sites", "hospitals", "institution", "clinics", "practices"),
        *("departments", "units", "locations"),
    ),
    pattern=rf"""
        (?<! phase[ ] | stage[ ] | grade[ ] | [\w.,/-] ) (?= \d | [aeosntf] ) (?P<value> {COUNT} )
          [ ]
        (?: (?! (?: {_NOT_BETWEEN} ) \b ) [a-zA-Z'-]+ [ ] (?: (?<= {_KIND} [ ] ) or [ ] )? ){{0,5}}?
        (?: (?: study | trial ) [ ] )? {_PLACES} \b (?! [ ]of[ ] (?: disease | metasta | relapse ) )
        """,
    parse=lambda match: parse_count(match["value"]),
    finds={
        "The trial ran at 49 sites in six countries.": ("49",),
        "Women came from four French university hospitals.": ("four",),
        "run in 138 academic centres and practices": ("138",),
        "at 226 study sites in Europe": ("226",),
        "done at 94 academic or community oncology centres": ("94",),
    },
    ignores={
        "Patients with 3 or more metastatic sites had less.": "sites",
        "Several hospitals took part.": "hospitals",
        "Lesions at 2 sites of disease were measured": "sites",
    },
)

SINGLE_SITE = Rule(
    name="n_sites.single",
    why="A single-centre trial has one site.",
    triggers=("single-cent", "single cent", "single-inst", "single inst", "one cent", "monocent"),
    pattern=r"""
        \b (?P<value> single | one | mono ) [ -]? (?: center | centre | centric |
          institution(?:al)? )
        (?= [ ,\w-]{0,80} \b (?: trial | study )\b )
        """,
    parse=lambda match: 1,
    finds={
        "This single-centre, randomised trial": ("single",),
        "A single-institution phase 2 study": ("single",),
    },
    ignores={
        "Scans from a single center were read twice.": "single cent",
        "One center closed early.": "one cent",
    },
)

COUNTRIES = Rule(
    name="n_countries.count",
    why="A count of countries.",
    triggers=("countries", "nations"),
    pattern=rf"""
        (?= \d | [aeosntf] ) (?P<value> {COUNT} ) [ ] (?: [\w-]+ [ ] ){{0,2}}? (?: countries |
          nations ) \b
        """,
    parse=lambda match: parse_count(match["value"]),
    finds={
        "It ran in 29 countries.": ("29",),
        "Men in eight European countries": ("eight",),
    },
    ignores={
        "It ran in several countries.": "countries",
        "In low-income countries, 12 died.": "countries",
    },
)

_REACH = 120  # characters that a count with its noun takes, at most
_OTHERS = (
    "employ",
    "supports",
    "founded",
    "earlier trial",
    "earlier study",
    "previous study",
    "substudy",
    "sub-study",
    "subprotocol",
)


def _count(reading: Reading, rules: tuple[Rule, ...]) -> Mention[int] | None:
    found = [mention for rule in rules for mention in reading.find_near(rule, _REACH)]
    for mention in sorted(found, key=lambda mention: mention.start):
        sentence = reading.sentence_text(mention.start)
        if not any(word in sentence for word in _OTHERS):
            return mention
    return None


def find_n_sites(reading: Reading) -> Mention[int] | None:
    """Give the number of sites."""
    return _count(reading, (SITES, SINGLE_SITE))


def find_n_countries(reading: Reading) -> Mention[int] | None:
    """Give the number of countries."""
    return _count(reading, (COUNTRIES,))


FOR_SITES = Rule(
    name="location.for_sites",
    why="An adjective names a place where a word for sites follows it.",
    pattern=rf"(?P<value> (?: [ ] [\w-]+ ){{0,3}}? [ ] {_PLACES} ) \b",
    finds={
        "French university hospitals": (" university hospitals",),
        "Japanese centres": (" centres",),
    },
    ignores={"French speakers": "french", "hospitals": "hospitals"},
)

# A place counts where the trial is said to have been, not where a registry or a funder is.
_HELD = (
    *("conducted", "done in", "done at", "done by", "sites", "hospital", "centre", "center"),
    *("carried out", "run at", "ran at", "run in", "enrolled", "institution", "participants"),
    *("clinics", "women in", "patients in", "took place", "practices", "throughout", "recruited"),
    "countries",
)
_NOT_HELD = ("registry", "register,", "funded", "supported by", "grant", "foundation", "approved")


@cache
def _place_names() -> dict[str, str]:
    """Give each printed name of a place, and each adjective, with the place's name."""
    rows = load_rows("countries")
    return {cell: row[0] for row in rows for cell in row}


def find_locations(reading: Reading) -> list[Mention[str]]:
    """Give the countries and regions in which the trial ran, each once, in reading order."""
    names = _place_names()
    found: dict[str, Mention[str]] = {}
    for sentence in reading.analysis.sentences:
        lowered = reading.lowered[sentence.start : sentence.end]
        if not any(word in lowered for word in _HELD) or any(word in lowered for word in _NOT_HELD):
            continue
        for start, end in find_names(reading.folded[sentence.start : sentence.end], names):
            start, end = sentence.start + start, sentence.start + end
            printed = reading.folded[start:end]
            place = names[printed]
            if place == printed or _before_sites(reading, end):
                found.setdefault(place, Mention("location", start, end, place, "location.name"))
    return list(found.values())


def _before_sites(reading: Reading, end: int) -> bool:
    mentions = reading.find_within(FOR_SITES, end, end + _REACH)
    return bool(mentions) and mentions[0].start == end
