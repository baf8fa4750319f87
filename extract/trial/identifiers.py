"""Registry numbers of trials, in the shapes of the WHO network's registries."""

from __future__ import annotations

from extract.matching import Match
from extract.rule import Rule
from extract.trial.reading import Reading
from schemas.mention import Mention


def _joined(match: Match) -> str:
    return "".join(match["value"].split())


RULES: tuple[Rule, ...] = (
    Rule(
        name="registry_id.nct",
        why="ClinicalTrials.gov: NCT and eight digits, at times with a space or hyphen between.",
        triggers=("nct",),
        pattern=r"\b (?P<value> NCT [ -]? \d{8} ) \b",
        parse=_joined,
        finds={
            "ClinicalTrials.gov number, NCT01234567.": ("NCT01234567",),
            "The study (NCT 09876543) is open.": ("NCT 09876543",),
        },
        ignores={"The NCT in Heidelberg enrolled 40.": "nct", "Sample NCT0123 was lost.": "nct"},
    ),
    Rule(
        name="registry_id.eudract",
        why="EudraCT numbers are year, six digits, two digits; those of CTIS add two more.",
        pattern=r"""
            (?<![\d/-]) (?P<value> (?:19|20)\d\d - \d{6} - \d\d (?: - \d\d )? ) (?![\d-] | /\d)
            """,
        finds={
            "EudraCT number 2011-123456-12.": ("2011-123456-12",),
            "EU CT 2022-501234-26-00; closed": ("2022-501234-26-00",),
        },
        ignores={
            "The report 2011-1234-12 says so.": "2011",
            "Call 1-2011-123456-12 for details.": "2011-123456-12",
        },
    ),
    Rule(
        name="registry_id.isrctn",
        why="ISRCTN and eight digits, often with a space between.",
        triggers=("isrctn", "international standard"),
        pattern=r"""
            \b (?P<value> ISRCTN [ ]? \d{8} ) \b
            | \b (?: ISRCTN | International[ ]Standard[ ]Randomi[sz]ed[ ]Controlled[ ]Trial s?
              (?:[ ]Number)?
              (?:[ ]Register)? )
              ,? [ ] (?: number[ ] | no\.?[ ] )? \(? (?P<value> \d{8} ) \b
            """,
        parse=lambda match: "ISRCTN" + _joined(match).upper().removeprefix("ISRCTN"),
        finds={
            "This study is registered, ISRCTN12345678.": ("ISRCTN12345678",),
            "Trial number ISRCTN 87654321": ("ISRCTN 87654321",),
        },
        ignores={"It is in the ISRCTN register.": "isrctn", "See ISRCTN1234 there.": "isrctn"},
    ),
    Rule(
        name="registry_id.umin",
        why="UMIN-CTR prints UMIN or C and nine digits, or the nine digits after its name.",
        triggers=("umin",),
        pattern=r"""
            \b (?: UMIN (?:-CTR)? | University[ ]Hospital[ ]Medical[ ]Information[ ]Network )
            [^.;\d]{0,70}? [ ,:#(]+ (?: ID [ ]? )? (?P<value> (?: UMIN | C )? [ ]? 0000\d{5} ) \b
            | \b (?P<value> UMIN [ ]? (?: -?ID[ ]? | CTR )? 0000\d{5} ) \b
            | \b (?P<value> C0000\d{5} ) \b
            """,
        parse=_joined,
        finds={
            "Registered at UMIN-CTR, number UMIN000012345.": ("UMIN000012345",),
            "UMIN Clinical Trials Registry, C000000123.": ("C000000123",),
        },
        ignores={
            "Serum albumin was 35 g/L.": "umin",
            "UMIN lists 12 trials of this kind.": "umin",
        },
    ),
    Rule(
        name="registry_id.actrn",
        why="Australian New Zealand registry: ACTRN, an optional N, and fourteen digits.",
        triggers=("actrn",),
        pattern=r"\b (?P<value> ACTRN [ ]? N? [ ]? \d{14} ) \b",
        parse=_joined,
        finds={
            "ANZCTR, ACTRN12611000123456.": ("ACTRN12611000123456",),
            "Trial ACTRN 12611000123456 is closed.": ("ACTRN 12611000123456",),
        },
        ignores={"ACTRN numbers are long.": "actrn", "It is ACTRN1261100.": "actrn"},
    ),
    Rule(
        name="registry_id.chictr",
        why="Chinese registry: ChiCTR, in older numbers two letter codes, and digits.",
        triggers=("chictr",),
        pattern=r"\b (?P<value> ChiCTR [ ]? (?: - [A-Z]{2,4} ){0,2} [ -]? \d{7,10} ) \b",
        parse=_joined,
        finds={
            "Chinese Clinical Trial Registry, ChiCTR-TRC-12001234.": ("ChiCTR-TRC-12001234",),
            "Registration: ChiCTR2000012345": ("ChiCTR2000012345",),
        },
        ignores={"It is listed in ChiCTR since 2012.": "chictr", "ChiCTR-TRC-12.": "chictr"},
    ),
    Rule(
        name="registry_id.india",
        why="Indian registry: CTRI, year, month and number between slashes.",
        triggers=("ctri",),
        pattern=r"\b (?P<value> CTRI [ ]? / [ ]? \d{4} / \d{2,3} / (?: \d{2} / )? \d{4,6} ) \b",
        parse=_joined,
        finds={
            "CTRI/2012/07/001234.": ("CTRI/2012/07/001234",),
            "Registry of India (CTRI/2013/042/004321)": ("CTRI/2013/042/004321",),
        },
        ignores={"CTRI lists it.": "ctri", "CTRI/2012 was the first.": "ctri"},
    ),
    Rule(
        name="registry_id.dutch",
        why="Dutch registry: NTR and up to four digits, later NL and four digits after its name.",
        triggers=(
            *(f"ntr{gap}{digit}" for gap in ("", " ", "-") for digit in "0123456789"),
            "trial reg",
        ),
        pattern=r"""
            \b (?P<value> NTR [ -]? \d{2,4} ) \b
            | (?: Netherlands | Dutch ) [ ] (?: National[ ] )? Trial[ ] Reg [^.;]{0,40}?
              \b (?P<value> NL [ -]? \d{4} ) \b
            """,
        parse=_joined,
        finds={
            "Netherlands Trial Register, number NTR1234.": ("NTR1234",),
            "Dutch Trial Registry (NL 8765)": ("NL 8765",),
        },
        ignores={"The NTR 1 is closed.": "ntr 1", "Centre BNTR12 enrolled most.": "ntr1"},
    ),
    Rule(
        name="registry_id.japan",
        why="JapicCTI with six digits; jRCT, at times with a letter, and nine or ten digits.",
        triggers=("japiccti", "jrct", "jma-iia"),
        pattern=r"""
            \b (?P<value> JapicCTI [ -]* \d{6} | jRCT [ ]? [a-z]? \d{9,10} | JMA-IIA\d{5} ) \b
            """,
        parse=_joined,
        finds={
            "JapicCTI-123456.": ("JapicCTI-123456",),
            "Registered as jRCTs031190123.": ("jRCTs031190123",),
        },
        ignores={"JapicCTI merged with jRCT.": "jrct", "See jRCT 31 there.": "jrct"},
    ),
    Rule(
        name="registry_id.prefixed",
        why="The other registries print a fixed prefix and their number.",
        triggers=(
            *("drks", "pactr", "irct", "kct", "tctr", "slctr", "rbr-", "rpcec", "ctr-", "lbctr"),
            "per-",
        ),
        pattern=r"""
            \b (?P<value>
                DRKS [ ]? \d{8} | PACTR [ ]? \d{15,16} | IRCT [ ]? \d{8,14} N \d{1,3}
              | KCT [ ]? \d{7} | TCTR [ ]? \d{11} | SLCTR / \d{4} / \d{3} | RBR- \w{6,7}
              | RPCEC [ ]? \d{8} | HKU?CTR- \d{2,5} | LBCTR \d{10} | PER- \d{3} - \d{2}
            ) \b
            """,
        parse=_joined,
        finds={
            "German Clinical Trials Register, DRKS00001234": ("DRKS00001234",),
            "PACTR201101000123456 and IRCT2012010112345N2": (
                "PACTR201101000123456",
                "IRCT2012010112345N2",
            ),
            "Registered with KCT0001234.": ("KCT0001234",),
        },
        ignores={"DRKS is a register.": "drks", "Gene IRCT2 was silenced.": "irct"},
    ),
)


# Numbers of studies that a report only recalls.
_OTHERS = ("earlier study", "earlier trial", "previous study", "previous trial", "older study")


def find_registry_ids(reading: Reading) -> list[Mention[str]]:
    """Give the registry numbers of the trial, each at its first place."""
    found: dict[str, Mention[str]] = {}
    for mention in reading.find(RULES):
        sentence = reading.sentence_text(mention.start)
        if not any(word in sentence for word in _OTHERS):
            found.setdefault(mention.value, mention)
    return list(found.values())
