"""Rules for the name or code of a study: "CheckMate 067", "S9313", "the MOSAIC trial"."""

from __future__ import annotations

from functools import cache

from extract.matching import Match, compile_pattern, find_all, find_first
from extract.places import Sign, first_words
from extract.rule import Rule
from extract.trial.patterns import any_of
from extract.vocabulary import load_rows, load_terms

# A word with capitals or digits past its first letter, and a number or numeral after it.
_NAME = r"""(?: (?<! [\w-] ) (?: [A-Z] | [a-z]{1,8} (?=[A-Z]) ) [\w]{0,30}
    (?: [-.&] [\w]{1,30} ){0,4}
    (?: (?: [ ] | [ ]?- ) (?: \d{1,4} (?: [-/.] \d{1,4} )? [A-Z]? | I{1,3} | IV )
        (?! [\w%] | [.,:]\d | [ ](?: mg | Gy | patients ) ) )? )"""
_DESIGN = r"""(?: (?: [Rr]andomi[sz]ed | [Cc]linical | (?: [Pp]lacebo-)? [Cc]ontrolled | [Pp]hase
    | I{1,3}[ab]? | [1-4][ab]? | II/III | [Ff]inal | [Pp]ivotal | double-blind | screening
    | [Ss]urveillance | open-label | [Mm]ulticent(?:er|re) | Ph ) ,? [ ]? ){0,5}"""
_TRIAL = r"""(?: [Tt]rials? | [Ss]tudy | TRIAL | STUDY | [Ii]nvestigators | [Pp]rotocol
    | [Gg]roup (?= [ ] (?: (?: now | have | has )[ ] )?
        (?: report | publish | present | conclu ) ) )"""
_REGISTRY = r"""(?: ClinicalTrials | EudraCT | Controlled-Trials | Current[ ]Controlled
    | Australian[ ]New | Netherlands[ ]Trial | Chinese[ ]Clinical )"""
# What names begin with, and the words before them.
_CAPITALISED = Sign(r"\b(?<!-)[a-z]{0,8}[A-Z]", as_printed=True)
_CUES = first_words(
    "results data findings analysis publication verdict summary update report in of on published"
)

_LETTERS = compile_pattern(r"[A-Z]", ignore_case=False)
_CODE = compile_pattern(r"^ [A-Z]{1,2} -? \d{2,5} (?: [/.-] \d+ )? $", ignore_case=False)
_PLAIN_WORD = compile_pattern(r"^ \p{Lu}? \p{Ll}+ (?: [ -] \p{Lu}? \p{Ll}+ )* $", ignore_case=False)
_NO_NAME = compile_pattern(
    r"""
        ^ [\d.,/-]+ \w{0,2} $ | ^ \d | ^ [IVX]+ [ABC]? \d? $
        | ^ (?: ClinicalTrials | EudraCT | Phase | Grade | Stage | Group | Arm | Cohort | Cycle
        | Day | Table | Slide | Part | Level | Type )\b
        """
)
_YEAR = compile_pattern(r"^ (?: 19 | 20 ) \d\d $")


@cache
def _other_words() -> frozenset[str]:
    words = [*load_terms("not_study_names"), *(row[0] for row in load_rows("regimens"))]
    return frozenset(word.upper() for word in words)


def _name(match: Match) -> str | None:
    """Give a study's name where the words look like one."""
    text = match["value"]
    word, _, number = text.partition(" ")
    bare = word.rstrip("s") if word.isupper() else word
    if find_first(_NO_NAME, text):
        return None
    if bare.upper() in _other_words() and (not number or find_first(_YEAR, number)):
        return None
    if find_first(_PLAIN_WORD, word) and not word.isupper():
        return text if word == "Study" and number else None
    if word[0].islower():
        return text
    capitals = len(find_all(_LETTERS, text))
    return (
        text
        if (capitals >= 2 and len(word) > 2) or find_first(_CODE, word) or (number and capitals)
        else None
    )


# Cooperative groups that name their protocols by letters and number.
_GROUPS = tuple(
    """
    ecog swog rtog calgb gog nsabp jcog trog eortc ncic nrg aio acosog ncctg gortec ffcd prodige
    conko abcsg ibcsg hovon jgog wjog wjtog kgog kcsg ifct gicam cog pog ccg big tax ago-ovar gbg
    anzgog agitg siop itac uklg nordic gemstone alliance goirc
    """.split()
)

STUDY_NAME_RULES: tuple[Rule, ...] = (
    Rule(
        name="study_name.before_id",
        why="A name right before the registry number in brackets is the trial's.",
        triggers=(
            "(nct",
            "(isrctn",
            "(actrn",
            "(eudract",
            "clinicaltrials",
            "registry",
            "controlled-trials",
        ),
        openings=(_CAPITALISED, Sign("[;(]")),
        pattern=rf"""
            \b (?P<value> {_NAME} ) (?: [ ] {_DESIGN} {_TRIAL} )? [ ] \( (?: {_REGISTRY} | NCT
            | ISRCTN | ACTRN )
            | [;(] [ ]? (?P<value> {_NAME} ) [ ] {_REGISTRY}
            """,
        ignore_case=False,
        parse=_name,
        finds={
            "Results of ORCHARD (NCT01234567) are out.": ("ORCHARD",),
            "the BRIDGE-2 study (ISRCTN12345678)": ("BRIDGE-2",),
            "(Funded by nobody; ORCHARD ClinicalTrials.gov number, NCT01234567.)": ("ORCHARD",),
        },
        ignores={
            "in this double-blind trial (NCT01234567)": "(nct",
            "Patients with NSCLC (NCT01234567)": "(nct",
        },
    ),
    Rule(
        name="study_name.in_brackets",
        why="Titles close with the study's name in brackets; further names may follow it.",
        triggers=("(", "["),
        pattern=rf"""
            [(\[] (?: [Tt]he[ ] )? (?P<value> {_NAME} (?: [ ] [A-Z\d] [A-Z\d-]+ )? )
            (?: [ ] {_DESIGN} {_TRIAL} )? (?: [,;/] [^)\]]{{0,80}} )? [)\]] (?= [.:]? \s* (?: \n |
              $ ) | : | [ ]at[ ] )
            """,
        ignore_case=False,
        parse=_name,
        finds={
            "Drug A in gastric cancer (ORCHARD-3): a trial": ("ORCHARD-3",),
            "Radiotherapy for sarcoma (the LIMBO trial)": ("LIMBO",),
        },
        ignores={"progression-free survival (PFS)": "(", "in three arms (n = 40)": "("},
    ),
    Rule(
        name="study_name.before_trial",
        why="A name before 'trial', 'study' or 'investigators', design words between.",
        triggers=("trial", "study", "investigators", "protocol"),
        openings=(_CAPITALISED,),
        pattern=rf"""
            \b (?P<value> {_NAME} ) (?: \] | (?: [,;][ ] [^()\[\]]{{2,30}} )? \) )?
            [ ] {_DESIGN} {_TRIAL} \b
            """,
        ignore_case=False,
        parse=_name,
        finds={
            "the ORCHARD randomized clinical trial": ("ORCHARD",),
            "The BRIDGE-2 study enrolled 40.": ("BRIDGE-2",),
            "the ORCHARD randomised, double-blind, phase 3 trial": ("ORCHARD",),
            "Old Regimens for Carcinoma (ORCA; N12) Clinical Trial": ("ORCA",),
        },
        ignores={
            "a placebo-controlled trial": "trial",
            "In the HER2 study population": "study",
        },
    ),
    Rule(
        name="study_name.behind_trial",
        why="The short form of a proper name that ends in 'Trial' or 'Study', in brackets.",
        triggers=("trial (", "study ("),
        pattern=rf"\b [A-Z][\w-]+ [ ] (?: Trial | Study ) [ ] \( (?P<value> {_NAME} ) [);,]",
        ignore_case=False,
        parse=_name,
        finds={
            "in the Northern Cancer Prevention Trial (NCPT)": ("NCPT",),
            "The Bridge To Surgery Study (BTSS; part 2) began.": ("BTSS",),
        },
        ignores={
            "a randomised controlled trial (RCT)": "trial (",
            "A Randomized Trial (RCT)": "trial (",
        },
    ),
    Rule(
        name="study_name.at_start",
        why="A line that opens with a name and a colon, dash or bar.",
        triggers=(":", "-", "|"),
        openings=(Sign(r"\A|\n"),),
        pattern=rf"""
            (?: ^ | \n ) (?: [^\n\]]{{0,60}}\][ ] )? (?: Phase[ ][I\d]+[ab]?[ ] )? (?P<value>
            {_NAME} ) (?: (?: : | [ ] \| | [ ] - (?! [ ] [A-Z][a-z ] ) ) (?= [ ] ) | (?= [ ] (?:
            [\w-]+ [ ] )? (?: results | update | phase | analysis | data )\b ) )
            """,
        ignore_case=False,
        parse=_name,
        finds={
            "ORCHARD: A randomized trial of two drugs": ("ORCHARD",),
            "BRIDGE-2 \u2013 speaker notes": ("BRIDGE-2",),
        },
        ignores={"METHODS: We enrolled 40.": ":", "Lisbon - Two drugs were better": "-"},
    ),
    Rule(
        name="study_name.at_end",
        why="A title that closes with a name, after a colon, a comma or 'in'.",
        triggers=(":", ",", " in ", " from "),
        openings=(Sign(r"[:,] | (?:in|from) "),),
        pattern=rf"""
            (?: [:,] [ ] (?: [Rr]esults[ ]of[ ] | [Tt]he[ ] )?
              | [ ] (?: [Ii]n | [Ff]rom ) [ ] (?: the[ ] )? (?= [\w-]* \d | [\w-]{{6}} ) )
            (?P<value> {_NAME} ) (?: [.]? [ ]* (?= \n | $ ) | (?= : [ ] ) )
            """,
        ignore_case=False,
        parse=_name,
        finds={
            "Drug A or drug B in lung cancer: ORCHARD I.": ("ORCHARD I",),
            "Two doses for sarcoma: the BRIDGE-2": ("BRIDGE-2",),
            "Drug A slows stomach tumours in ORCHARD": ("ORCHARD",),
            "Quality of life in BRIDGE-Lung 2: a trial": ("BRIDGE-Lung 2",),
        },
        ignores={"Drug A in lung cancer: a trial.": ":", "in Lyon, France.": ","},
    ),
    Rule(
        name="study_name.after_cue",
        why="A name after 'results of', 'data from' or 'in', set off by a comma and a design.",
        triggers=("results", "data", "in ", "of ", "from", "findings", "published", "verdict"),
        openings=(_CUES,),
        pattern=rf"""
            \b (?: (?: results | data | findings | analysis | publication | verdict | summary |
              update | report )
              [ ] (?: of | from ) [ ] (?: the[ ] )? (?: {_DESIGN} ) (?P<value> {_NAME} ) (?=
                [,.:;] | [ ] (?:in|of|show|suggest|report|have|were|\() | \n | $ )
            | (?: [Ii]n | [Oo]f | on | published ) [ ] (?P<value> {_NAME} ) , [ ] (?: a | an | the
              ) [ ] (?: first | {_DESIGN} | inter\w+ | multi\w+ | global )[^.]{{0,80}} (?: trial |
              study ) )
            """,
        ignore_case=False,
        parse=_name,
        finds={
            "We report results from ORCHARD.": ("ORCHARD",),
            "In BRIDGE-2, a randomised phase 3 trial, 40 men": ("BRIDGE-2",),
        },
        ignores={"results from Europe.": "results", "In Japan, a phase 2 trial": "in "},
    ),
    Rule(
        name="study_name.is",
        why="A name that is said to be a trial or to have met its endpoint.",
        triggers=(" is a", " was a", "met its", "missed", "enrolled", " randomi"),
        openings=(_CAPITALISED,),
        pattern=rf"""
            (?<= [.:\n][ ] | \n | ^ ) (?P<value> {_NAME} ) [ ] (?: \([^)]*\) [ ] )?
            (?: (?: is | was ) [ ] an? [ ] [^.]{{0,120}}? (?: trial | study ) | (?: met | missed )
              [ ] its | enrolled | randomi[sz]ed | recruited | tested | compared | asked )
            """,
        ignore_case=False,
        parse=_name,
        finds={
            "ORCHARD is an open-label trial.": ("ORCHARD",),
            "It ended. BRIDGE-2 met its primary endpoint.": ("BRIDGE-2",),
        },
        ignores={
            "It is a randomised trial.": " is a",
            "HER2 is a receptor studied in a trial": " is a",
        },
    ),
    Rule(
        name="study_name.after_trial",
        why="'Trial', 'study' or 'protocol' and a code of letter and digits, or five digits.",
        triggers=("trial ", "study ", "protocol "),
        openings=(first_words("trial study protocol"),),
        pattern=r"""
            \b (?: [Tt]rial | [Ss]tudy | [Pp]rotocol ) [ ]
            (?P<value> [A-Z]{1,4} -? \d{2,6} (?: [/-] \d{1,4} )? [A-Z]? | \d{5} ) (?! [\w%] |
              [.,-]\d )
            """,
        ignore_case=False,
        parse=lambda match: match["value"],
        finds={
            "results of trial R-12.": ("R-12",),
            "Northern Oncology Group Study E9911": ("E9911",),
        },
        ignores={"The trial 2016 report": "trial ", "Study I closed.": "study "},
    ),
    Rule(
        name="study_name.group_number",
        why="A cooperative group's name with the number of its protocol.",
        triggers=("group study", "group trial", "group protocol", "group [", "collaboration study"),
        pattern=r"""
            \b (?P<value> (?: (?: [A-Z]\w+ [ ] ){1,6} Group | (?: \w+ [ ] ){2,6} collaboration ) [ ]
            (?: (?: [Tt]rial | [Ss]tudy | [Pp]rotocol ) [ ] )? \[? [A-Z]? \d{2,6} [A-Z]? (?: [-./]
              \d+ )? \]? )
            """,
        ignore_case=False,
        finds={
            "Northern Cancer Group Study 9911": ("Northern Cancer Group Study 9911",),
            "Pelvic Tumor Group [0831] tested it": ("Pelvic Tumor Group [0831]",),
        },
        ignores={"The group study had 40 men": "group study", "Group trial 12": "group trial"},
    ),
    Rule(
        name="study_name.group_code",
        why="The letters of a cooperative group with the number of its protocol.",
        triggers=_GROUPS,
        pattern=rf"""
            \b (?! EORTC [ -] (?: QLQ | BR | LC | HN | OV | PR | C30 ) ) (?P<value> (?:
              {any_of(group.upper() for group in _GROUPS)} )
            (?: [ -] (?: ACRIN [ ] | intergroup [ ] )? )? (?: [A-Z]{{1,3}} -? )? \d{{2,6}} (?:
              [-./] \d+ )? [A-Z]? ) \b
            """,
        ignore_case=False,
        finds={
            "in elderly men: RTOG 99-12": ("RTOG 99-12",),
            "JCOG0123 and SWOG S0123": ("JCOG0123", "SWOG S0123"),
        },
        ignores={"ECOG performance status 2": "ecog", "The GOG enrolled 400": "gog"},
    ),
)
