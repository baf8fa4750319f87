"""Subgroups: the words that say that a result is about some of the patients only."""

from __future__ import annotations

from dataclasses import dataclass

from extract.link.scene import Scene
from extract.matching import Match, compile_pattern, find_all, find_first
from schemas.document import PartKind

_PEOPLE = r"(?:patients?|pts?|participants?|women|men|those|individuals?|subjects?|children|people|persons?|adults|tumou?rs|survivors|carriers|responders)"

# On to the next number: a subgroup's words hold no result.
_REST = r"(?:(?![ ]and[ ]\d)[^,.;:()\[\]])"

_CUES = compile_pattern(
    rf"""
    (?P<value>
      \b(?:in|among|for|of|within|by|to)[ ](?:the[ ]|all[ ]|both[ ]|only[ ]|these[ ]|most[ ])?(?:\d[\d,]*[ ](?:\(\d+\.?\d*%\)[ ])?|[\w-]+[ ]){{0,4}}?{_PEOPLE}[ ]
        (?:with(?:out)?|who|whose|aged|in[ ]whom|younger|older|having|not|at|harbou?ring|carrying|expressing)\b{_REST}{{3,110}}
    | \b(?:in|for|among|within|of)[ ](?:the[ ]|a[ ]|this[ ]|that[ ]|these[ ])?(?:[\w/≥≤<>=.+-]+[ ]){{0,8}}?
        (?:subgroups?|subsets?|sub-?populations?|strat(?:um|a)|population|cohort)\b
        (?:[ ](?:of|with|who|whose)\b[^,.;:()\[\]]{{3,80}})?
    | \b(?:in|for|among)[ ](?:the[ ])?(?:[\w/.+-]+[ -]){{0,3}}(?:positive|negative|mutant|mutated|mutation-positive|wild-type|high|low|amplified|unmethylated|methylated|rearranged)
        [ -](?:[\w-]+[ ]){{0,2}}(?:patients?|pts|group|tumou?rs|disease|women|men|cases|participants)\b
    | (?:\G|(?<=[.;:][ ]))(?:The[ ])?{_PEOPLE}[ ](?:with(?:out)?|whose|who[ ]were)[ ]{_REST}{{3,110}}?(?=[ ](?:had|showed|experienced|achieved)\b)
    | \b(?:in|among|for|of)[ ](?:the[ ]|all[ ])?{_PEOPLE}[ ](?:<|>|≥|≤|under[ ]|over[ ]|aged[ ])?[ ]?\d\d[ ]years(?:[ ]of[ ]age)?(?:[ ](?:or|and)[ ](?:older|younger|over|above))?
    | (?:\G|(?<=[.;:][ ]))(?:In|Among|For)[ ](?:women|men|boys|girls|adults|children|smokers|nonsmokers)(?=,)
    | \b(?:in|for|among)[ ][\w/.]+-(?:positive|negative|high|low|mutant)(?=[ ](?:and|vs?|versus)\b)
    | \b{_PEOPLE}[ ](?:with|aged|younger|older)[ ][^,.;:()\[\]]{{3,80}}(?=[ ][\[(](?:HR|hazard))
    )"""
)

# In rows and list items a subgroup follows the endpoint: "PFS, mutation-positive | ...".
_ITEMS = (PartKind.TABLE_ROW, PartKind.BULLET)
_ITEM_CUES = compile_pattern(
    r""",[ ](?P<value>[^|:;=,()\d]{0,40}(?:positive|negative|mutant|mutated|wild-type|subgroup|subset|patients[ ]with)[^|:;=,()]{0,40}?)(?=[ ]?[|:=,(])"""
)

_WHOLE = compile_pattern(
    r"""\b(?:overall|intention-to-treat|intent-to-treat|ITT|mITT|safety|total|whole|entire|full|study|per-protocol|evaluable|treated|
    all|randomi[sz]ed|analysis|analy[sz]ed|assessable|eligible|general|efficacy|modified)[ -](?:(?:analysis|study|treated|randomi[sz]ed|patient|intention-to-treat|set|trial)[ ])*(?:population|cohort|patients?|participants?|women|men)\b
    | \b(?:assigned|allocated|randomi[sz]ed|at[ ]least[ ]one[ ]dose|(?:study|trial)[ ](?:drug|treatment|medication)|died|with[ ](?:an?[ ])?(?:event|adverse|grade|complete|partial|objective|progress|death|disease[ ]progression|relapse|recurrence|stable|toxicity))\b
    | \bboth\b[ ](?:arms|groups)"""
)
_STOP_WORDS = frozenset(
    "in among for of within by to the all both only these most patients patient pts participants those with without "
    "who whose had have and or a an at this that study trial were was population cohort disease tumors tumours subgroup subgroups subset subsets defined according".split()
)
_KNOWN_SHARE = 0.6  # of a phrase's words that the title has: then it describes everybody


_TREATED = compile_pattern(r"\b(?:received|receiving|treated|given|taking|underwent|undergoing|on)\b")

# "the percentage of patients who ..." tells what was measured, not in whom.
_SHARE_OF = compile_pattern(r"\b(?:percentages?|proportions?|numbers?|rates?|share|fraction)[ ](?:of[ ])?$")


_SHARE_IN = compile_pattern(r"\b(?:percentage|proportion|number|rate|incidence|risk)[ ]of\b")


@dataclass(frozen=True)
class Subgroup:
    """A subgroup's words and their place."""

    text: str
    start: int
    end: int


def find_subgroups(scene: Scene, title: str) -> tuple[Subgroup, ...]:
    """Give the subgroups that a sentence names; ``title`` is the title in lower case."""
    matches = find_all(_CUES, scene.text, scene.start, scene.end)
    if scene.sentence.part.kind in _ITEMS:
        matches += find_all(_ITEM_CUES, scene.text, scene.start, scene.end)
    return tuple(
        Subgroup(match["value"], *match.span("value"))
        for match in matches
        if _names_some(scene, match, title)
    )


def _names_some(scene: Scene, match: Match, title: str) -> bool:
    start, end = match.span("value")
    treated = find_first(_TREATED, match["value"]) is not None
    if any(start <= m.start < end and (treated or m.form != "bare") for m in scene.arms):
        return False
    if find_first(_WHOLE, match["value"]) or find_first(_SHARE_IN, match["value"]):
        return False
    if match["value"].startswith("of ") and find_first(
        _SHARE_OF, scene.text[max(scene.start, start - 20) : start]
    ):
        return False
    words = [w for w in match["value"].lower().replace("-", " ").split() if w not in _STOP_WORDS]
    known = sum(word.rstrip("s") in title for word in words)
    return bool(words) and known < _KNOWN_SHARE * len(words)


def subgroup_at(
    scene: Scene, subgroups: tuple[Subgroup, ...], start: int, end: int, after: int
) -> str | None:
    """Give the subgroup that a result at ``start``..``end`` is about.

    It is the last one named before it in the sentence, or one that follows the
    result at once, before ``after`` where the next result begins.
    """
    following = [
        s
        for s in subgroups
        if end <= s.start < min(after, end + _NEAR) and ";" not in scene.text[end : s.start]
    ]
    preceding = [s for s in subgroups if s.start < start]
    for subgroup in (*following[:1], *preceding[::-1]):
        return " ".join(subgroup.text.split())
    return None


_PROGNOSTIC = compile_pattern(
    r"""\b(?:independent(?:ly)?[ ](?:predict|prognostic|risk|associat)|multi-?variat?e|multivariable|univariate|prognostic[ ](?:factor|value|marker)|
    predict(?:or|ors|ive)\b|risk[ ]factor|(?:was|were)[ ](?:significantly[ ])?associated[ ]with)"""
)


def is_prognostic(scene: Scene) -> bool:
    """Whether a sentence compares patients by a factor and not by arm."""
    if any(mention.form != "bare" for mention in scene.arms):
        return False
    return find_first(_PROGNOSTIC, scene.text, scene.start, scene.end) is not None


def is_about_patients(scene: Scene, subgroups: tuple[Subgroup, ...]) -> bool:
    """Whether a sentence's subject is a subgroup, set against the other patients."""
    led = bool(subgroups) and subgroups[0].start - scene.start < _LEAD
    return led and not scene.arms and find_first(_SUBJECT, subgroups[0].text) is not None


_LEAD = 5  # characters: the sentence begins with it
_SUBJECT = compile_pattern(rf"^(?:The[ ])?{_PEOPLE}\b")
_NEAR = 70  # characters from a result to the subgroup named after it
