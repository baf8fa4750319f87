"""Design words: phase, allocation, ratio, masking and hypothesis of the trial."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from extract.matching import Match
from extract.places import first_words
from extract.rule import Rule
from extract.trial.reading import Reading
from schemas.document import Section
from schemas.mention import Mention
from schemas.vocabulary import Allocation, Hypothesis, Masking, Phase

_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "one": "1", "two": "2", "three": "3"}
_PHASES = {
    "1": Phase.PHASE1,
    "2": Phase.PHASE2,
    "3": Phase.PHASE3,
    "4": Phase.PHASE4,
    "12": Phase.PHASE1_PHASE2,
    "23": Phase.PHASE2_PHASE3,
    "0": Phase.EARLY_PHASE1,
}
_MASKED = {"single": Masking.SINGLE, "double": Masking.DOUBLE, "triple": Masking.TRIPLE}
_RATIO_WORDS = {"one": "1", "two": "2", "three": "3", "four": "4"}


def _phase(match: Match) -> Phase | None:
    digits = (match["first"], match["second"] or "")
    return _PHASES.get("".join(_ROMAN.get(digit.lower(), digit) for digit in digits))


def _ratio(match: Match) -> str | None:
    numbers = [_RATIO_WORDS.get(match["first"].lower(), match["first"])]
    numbers += [_RATIO_WORDS.get(number.lower(), number) for number in match.captures("next")]
    return ":".join(numbers)


def _masked(match: Match) -> Masking:
    return _MASKED.get(match["level"].lower(), Masking.QUADRUPLE)


PHASE = Rule(
    name="phase.number",
    why="Phase and a Roman or Arabic number, with a or b, or two numbers for seamless designs.",
    triggers=("phase", "ph "),
    pattern=r"""
        \b ph(?:ase)?\.? (?: [ ]of [ ]development )? [ -]? (?P<value>
        (?P<first> 0 | I{1,3} | IV | [1-4] | one | two | three ) [abc]?
        (?: [ ]? (?: / | - | [ ]to[ ] | [ ]and[ ] | [ ]or[ ] ) [ ]?
            (?: a[ ] )? (?: randomi[sz]ed[ ] )? (?: phase [ ]? )? (?P<second> III? | [23] ) [abc]?
              )? )
        (?! [\w%] | [.,]\d | [ ]? : [ ]? \d )
        (?! [ ] (?: clinical[ ] | randomi[sz]ed[ ] )? (?: trials | studies | dose )\b )
        (?! [ -]? (?: part | portion | component )\b )
        """,
    parse=_phase,
    finds={
        "A phase IIb trial of two drugs.": ("IIb",),
        "This ph II, open-label study": ("II",),
        "A phase 2/3 study": ("2/3",),
        "In this phase 1b-2 trial": ("1b-2",),
    },
    ignores={
        "Phase 2 trials showed little activity.": "phase",
        "The phase of treatment mattered.": "phase",
        "In phase 3.5 they paused.": "phase",
    },
)

RANDOMIZED = Rule(
    name="allocation.random",
    why="Chance assigned participants; 'random sample' and 'nonrandomised' say otherwise.",
    triggers=("random", "by chance", "coin", "by lot", "computer", " r 1:", " r 2:", " r 3:"),
    pattern=r"""
        (?<! non | non- | non[ ] | not[ ] | without[ ] )
        \b (?: randomi[sz](?:ed|ation|ing|e|es)\b (?! [ ]studies ) (?! [ ]trials )
             | random(?:ly)? [ ] (?:assign|alloca|divid|split|order)\w*
             | (?:assign|alloca|divid|chosen|put)\w* [ ] (?: \w+ [ ] ){0,6}? (?: randomly |
               at[ ]random | by[ ]chance )
             | (?: tossing | toss | flip | flipping ) [ ] (?: of[ ] )? a [ ] coin | by [ ] lot
               (?:tery)?
             | computer [ ] (?: \w+ [ ] ){0,2}? (?: divided | assigned | decided | chose | picked )
             | (?: placed | put ) [ ] at [ ] random | \bR [ ] [1-4]:[1-4] )
        """,
    finds={
        "In all, 300 men were randomised.": ("randomised",),
        "Women were put at random into two groups.": ("put at random",),
        "A randomized trial of two doses": ("randomized",),
        "A computer decided who got what.": ("computer decided",),
    },
    ignores={
        "This was a nonrandomized trial.": "randomized",
        "Randomized trials have shown little.": "randomized",
        "A random sample of 40 was read twice.": "random",
    },
)

NON_RANDOMIZED = Rule(
    name="allocation.not_random",
    why="The report says that chance did not assign; one arm alone is no allocation at all.",
    triggers=("random",),
    pattern=r"\b (?: non-?[ ]?randomi[sz]ed | not[ ]randomi[sz]ed ) \b",
    finds={
        "A nonrandomized clinical trial": ("nonrandomized",),
        "Assignment was not randomised.": ("not randomised",),
    },
    ignores={
        "Participants were randomized 1:1.": "random",
        "A random sample was read twice.": "random",
    },
)

RATIO = Rule(
    name="allocation_ratio.printed",
    why="Small whole numbers with colons, or 'two-to-one', beside words of allocation.",
    triggers=(
        "1:",
        ":1",
        "2:",
        ": 1",
        "3:",
        "1 :",
        "2 :",
        "3 :",
        "to-one",
        "to one",
        "to-1",
        "to 1",
    ),
    pattern=r"""
        (?<! [\d.:,/] ) \b (?P<value>
        (?P<first> [1-9] ) (?: [ ]? : [ ]? (?P<next> [1-9] ) (?! [\d] | [.,]\d ) ){1,4} (?! [ ]?
          [:/%] )
        | (?P<first> one | two | three | 1 | 2 | 3 ) (?: [- ]to[- ] (?P<next> one | two | three |
          1 | 2 | 3 ) )
          (?= [ -] (?: ratio | random | alloc | basis ) )
        | (?<= \b ratio[ ]of[ ] ) (?P<first> one | two | three | 1 | 2 | 3 )
          [ ] to [ ] (?P<next> one | two | three | 1 | 2 | 3 ) \b )
        """,
    parse=_ratio,
    finds={
        "Patients were randomly assigned (2:1) to both.": ("2:1",),
        "We randomised 90 men in a two-to-one ratio.": ("two-to-one",),
        "They were assigned 1:1:1.": ("1:1:1",),
        "Men were randomised 3 : 2 : 2.": ("3 : 2 : 2",),
        "They were assigned at a ratio of two to one.": ("two to one",),
    },
    ignores={
        "Patients were allotted (72:72).": "72:72",
        "It fell from two to one points.": "to one",
        "The doses were 1:2.5 apart.": "1:2.5",
    },
)

MASKED = Rule(
    name="masking.blind",
    why="Single-, double-, triple- or quadruple-blind, or masked.",
    triggers=("blind", "mask"),
    pattern=r"""
        \b (?P<level> single | double | triple | quadruple ) [ -]? (?: blind | mask ) (?:ed|ing)? \b
        """,
    parse=_masked,
    finds={
        "A double-blind trial": ("double-blind",),
        "This single-masked study of 40 eyes": ("single-masked",),
    },
    ignores={"Readers were blinded to the arm.": "blind", "A face mask was worn.": "mask"},
)

OPEN_LABEL = Rule(
    name="masking.open",
    why="Open-label, unblinded or unmasked by design; not an extension that opens later.",
    triggers=("open", "unblind", "unmask", "mask", "blind", "aware", " knew "),
    openings=(
        first_words(
            """open unblinded unmasked non nonblinded nonmasked was were without no patients
            participants investigators clinicians physicians everyone everybody both people masking
            blinding openlabel openlabeled openlabelled"""
        ),
    ),
    pattern=r"""
        \b (?: open[ -]?label(?:l?ed)? (?! [ ] (?: extension | follow | phase\b (?! [ ](?:[1-4]|I)
          ) | treatment | period )) \b
             | (?: unblinded | unmasked | non-?blinded | non-?masked )
               (?= [ ,\w-]{0,60} \b (?: trial | study )\b )
             | (?: was | were ) [ ] (?: not | neither ) [ ] (?: masked | blinded ) (?! [ ] assess )
             | open (?= [ ] (?: trial | study )\b ) | open (?= ,[ ][\w-]+ [ ,\w-]{0,60} \b (?:
               trial | study )\b )
             | (?: without | no ) [ ] (?: masking | blinding )
             | (?: patients | participants | investigators | clinicians | physicians ) [ ] (?:
               were | are )
               [ ] aware [ ] of [ ] (?: the[ ]|their[ ] )? (?: treatment | study | group | assign
                 | allocat )
             | (?: every(?:one|body) | both [ ] \w+ [ ] and [ ] (?: their[ ] )? \w+ | patients |
               people ) [ ] knew
               [ ] (?: which | what | their | whether )
             | (?: masking | blinding ) [ ] was [ ] not )
        """,
    finds={
        "We did a randomised, open-label trial.": ("open-label",),
        "Patients and staff were not masked to treatment.": ("were not masked",),
        "The unblinded study took a year.": ("unblinded",),
        "Everyone knew which drug they had.": ("Everyone knew which",),
    },
    ignores={
        "All could enter the open-label extension.": "open-label",
        "The unmasked pharmacist prepared it.": "unmask",
        "Doors were open to all.": "open",
    },
)

MASKED_PEOPLE = Rule(
    name="masking.people",
    why="Where no level is printed, who was masked says it: one group single, two double.",
    triggers=("masked", "blinded", " knew"),
    pattern=r"""
        \b (?P<who> (?: patients | participants | women | men | investigators | nurses | physicians
          | clinicians | surgeons | assessors | staff | providers | interviewers )
          (?: (?: , | [ ]and | ,[ ]and ) [ ] (?: [\w-]+ [ ] ){0,4}?
              (?: investigators | staff | physicians | assessors | clinicians | providers )
          | [ ]who[ ][\w ]{3,40}? ){0,3} )
        [ ] (?: were | was | was[ ]kept | are ) [ ] (?: all[ ] | both[ ] )? (?: masked | blinded )
        (?= [ ] to )
        | \b neither [ ] (?: the[ ] )? (?P<who> \w+ [ ] nor [ ] (?: the[ ] | their[ ] )?
          [\w ]{3,30}? ) [ ] knew \b
        """,
    parse=lambda match: (
        Masking.DOUBLE
        if any(joint in match["who"] for joint in (" and ", ",", " nor "))
        else Masking.SINGLE
    ),
    finds={
        "Eight nurses were masked to allocation.": ("nurses were masked",),
        "Patients and assessors were blinded to dose.": ("Patients and assessors were blinded",),
    },
    ignores={
        "Patients were not masked to treatment.": "masked",
        "The scans were masked to hide names.": "masked",
    },
)

HYPOTHESIS = Rule(
    name="hypothesis.design",
    why="The design or its aim is called non-inferiority, equivalence or superiority.",
    triggers=("inferior", "equivalen", "superior"),
    pattern=r"""
        \b (?: (?P<noninferior> non-?[ ]?inferior(?:ity)? )
             | (?P<equivalent> equivalence (?= [ -] (?: trial | study | design | margin | phase |
               random ) )
                 | (?: would | to ) [ ] have [ ] equivalent )
             | (?: designed | built | powered | planned ) [ ] to [ ] (?: show | test | demonstrate
                 | detect | prove ) [ ] (?P<superior> superiority )
             | (?P<superior> superiority (?= [ ] [\w ]{0,40}? \b was [ ] (?: declared | defined ) )
                 | superiority (?= [ -] (?: trial | study | design | phase | random )
                 | ,[ ][\w ,-]{0,40} (?: trial | study ) ) ) ) \b
        """,
    parse=lambda match: (
        Hypothesis.NONINFERIORITY
        if match["noninferior"]
        else Hypothesis.EQUIVALENCE
        if match["equivalent"]
        else Hypothesis.SUPERIORITY
    ),
    finds={
        "A randomised non-inferiority trial": ("non-inferiority",),
        "We did an equivalence study in two towns.": ("equivalence",),
        "This superiority trial enrolled 90.": ("superiority",),
        "It was designed to show superiority.": ("designed to show superiority",),
    },
    ignores={
        "Survival was superior with the new drug.": "superior",
        "The dose is equivalent to 70 mg.": "equivalen",
    },
)

_OTHER_STUDIES = ("previous", "earlier", "prior ", "recent", "older study", "in contrast to")
_THIS = ("this ", "our ", "we ", "the present", "was conducted", "was done", "is a", "was a")
# How likely a section describes the trial itself; the title is better than any.
_SECTIONS = {Section.METHODS: 3, Section.OBJECTIVE: 2, Section.INTERVENTIONS: 2}
_TITLE = 5


def _weigh(reading: Reading, mention: Mention[Any]) -> int:
    """Give how likely a design word is about the trial that the document reports."""
    if mention.start < reading.title_end:
        return _TITLE
    sentence = reading.sentence_text(mention.start)
    weight = _SECTIONS.get(reading.section_at(mention.start) or Section.RESULTS, 1)
    weight += any(word in sentence for word in _THIS)
    return weight - 3 * any(word in sentence for word in _OTHER_STUDIES)


def _best(reading: Reading, mentions: Iterable[Mention[Any]]) -> Mention[Any] | None:
    """Give the mention most likely about this trial, the first of equals."""
    return max(mentions, key=lambda mention: _weigh(reading, mention), default=None)


def find_phase(reading: Reading) -> Mention[Phase] | None:
    """Give the phase of the trial."""
    return _best(reading, reading.find((PHASE,)))


def find_allocation(reading: Reading) -> Mention[Allocation] | None:
    """Give how participants came into their arms."""
    found = reading.find((NON_RANDOMIZED,)) + reading.find_near(RANDOMIZED, _REACH)
    found.sort(key=lambda mention: mention.start)
    chosen = _best(reading, found)
    if chosen is None:
        return None
    random = chosen.rule == RANDOMIZED.name
    value = Allocation.RANDOMIZED if random else Allocation.NON_RANDOMIZED
    return Mention("allocation", chosen.start, chosen.end, value, chosen.rule)


_REACH = 90  # characters around a trigger that these wordings take, at most
_ALLOCATION_WORDS = ("random", "assign", "allocat", "ratio", " r ", "divided", "blind", "blocks")


def find_ratio(reading: Reading) -> Mention[str] | None:
    """Give the printed allocation ratio."""
    for mention in reading.find_near(RATIO, _REACH):
        sentence = reading.sentence_text(mention.start)
        if any(word in sentence for word in _ALLOCATION_WORDS):
            return mention
    return None


def find_masking(reading: Reading) -> Mention[Masking] | None:
    """Give the masking, if the report states it."""
    stated = reading.find((MASKED,))
    opened = [
        Mention("masking", mention.start, mention.end, Masking.NONE, mention.rule)
        for mention in reading.find((OPEN_LABEL,))
    ]
    if chosen := _best(reading, sorted([*stated, *opened], key=lambda mention: mention.start)):
        return chosen
    return _best(reading, reading.find((MASKED_PEOPLE,)))


def find_hypothesis(reading: Reading) -> Mention[Hypothesis] | None:
    """Give what the trial set out to show, if the report states it."""
    stated = (
        mention
        for mention in reading.find((HYPOTHESIS,))
        if _weigh(reading, mention) > 0
        and reading.section_at(mention.start) is not Section.BACKGROUND
    )
    return _best(reading, stated)


FINDERS: dict[str, Callable[[Reading], Mention[Any] | None]] = {
    "phase": find_phase,
    "allocation": find_allocation,
    "allocation_ratio": find_ratio,
    "masking": find_masking,
    "hypothesis": find_hypothesis,
}
