"""Names of conditions in a text: a head word or whole disease with all that qualifies it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from extract.matching import Match, compile_pattern, find_all, find_first, match_at
from extract.places import FirstWord, Places, lower
from extract.rule import Rule, find_mentions
from extract.trial.patterns import any_of
from extract.vocabulary import load_rows


@dataclass(frozen=True, slots=True)
class ConditionName:
    """A condition ``text[start:end]``; its head starts at ``head``.

    ``setting`` counts the words of stage, line and risk, ``core`` holds the words of
    site and histology with the head, by which two names of one disease are known.
    """

    start: int
    end: int
    head: int
    setting: int
    core: frozenset[str]
    supportive: bool
    abbreviated: bool


@cache
def words_of(kind: str) -> frozenset[str]:
    """Give the vocabulary words of a kind, in lower case."""
    rows = load_rows("condition_words")
    return frozenset(cell.lower() for row in rows if row[0] == kind for cell in row[1:])


_HEADS = words_of("disease") | words_of("supportive") | words_of("head")

HEAD = Rule(
    name="condition.head",
    why="A word that ends names of neoplasms, or a disease named whole.",
    openings=(FirstWord(frozenset(re.split(r"\W", name)[0] for name in _HEADS)),),
    pattern=rf"""
        (?<! [\w/-] ) (?P<value> {any_of(_HEADS)} ) (?! [\w] |
          -(?!positive|negative)\w )
        """,
    ignore_case=False,  # it reads lower-case text, which is faster
    finds={
        "men with advanced prostate cancer": ("cancer",),
        "women with barrett's esophagus or hot flashes": ("barrett's esophagus", "hot flashes"),
    },
    ignores={
        "A cancer-specific death": "cancer",
        "They were cancerous.": "cancer",
    },
)

# "of the head and neck", "of the stomach or esophagogastric junction", "with brain metastases".
_AFTER = compile_pattern(
    r"""
    (?> [ ]+ in [ ] situ \b )?
    (?: [ ]+ of [ ]+ (?: the [ ]+ )? (?: (?: upper | lower | middle | or | third | distal |
      proximal ) [ ] | of [ ] the [ ] ){0,6}
        (?P<site> [\w-]+ )
        (?: (?: ,? [ ]+ (?: and | or ) [ ]+ (?: the [ ] )? | , [ ]+ | [ ]+ | / ) (?P<site> [\w-]+
          ) ){0,5} )?
    """
)
_WITH = compile_pattern(
    r"[ ]+ with [ ] (?: brain | bone | liver | CNS | visceral | spinal ) [ ] metast\w+"
)
_FROM = compile_pattern(r"[ ]+ from [ ] (?: \w+ [ ] ){1,3} cancers? \b")

# One word to the left, with what parts it from the next.
_BEFORE = compile_pattern(
    r"(?P<word> [\w(][\w+()/'.\u2265-]* ) (?P<gap> ,? [ ]+ | [ ]? / [ ]? | - (?=\w) )",
    ignore_case=False,
)
_COMPOUND = compile_pattern(
    r"""
    ^ \(? [\w/+().-]+ - (?: positive | negative | mutated | mutant | mutation-positive | resistant
      | sensitive | refractory
      | na[i\u00ef]ve | related | induced | associated | risk | stage | grade | cell | responsive
        | unresponsive | dependent
      | (?:over)?expressing | selected | amplified | rearranged | deficient | high | low | line |
        type
      | proficient | translocated | altered | treated | pretreated | metastatic | muscle-invasive
      | independent | ineligible | eligible | unselected | predominant | stable | node | receptor
        ) $
    """
)
_STAGE = compile_pattern(
    r"^ (?: (?:[0IV]{1,3}|IV) [A-C]?[12]? | c?p?T\d\w* | N\d\w* | M\d\w* ) "
    r"(?: [-/] (?: (?:[0IV]{1,3}|IV) [A-C]?[12]? | N\d\w* | T\d ) )* $",
    ignore_case=False,
)
_CONNECTORS = frozenset({"or", "and", "to"})
_REACH = 170  # characters that qualifying words may take to the left of a head
_MODIFIER_KINDS = ("setting", "marker", "histology", "site", "cause")


@cache
def _modifiers() -> frozenset[str]:
    return frozenset[str]().union(*(words_of(kind) for kind in _MODIFIER_KINDS))


def _qualifies(word: str) -> bool:
    """Tell whether a word can qualify the name of a disease."""
    lowered = word.lower().rstrip("-")
    known = _modifiers()
    if lowered in known or lowered.strip("()") in known:
        return True
    if find_first(_STAGE, word) is not None or find_first(_COMPOUND, lowered) is not None:
        return True
    return "/" in lowered and all(piece in known for piece in lowered.split("/"))


def _connects(match: Match) -> bool:
    """Tell whether a word may stand among qualifying words: "or", or the 2 of "stage 2"."""
    word = match["word"].lower()
    return word.isdigit() or (word in _CONNECTORS and match["gap"] == " ")


def _start_of(folded: str, head: int, floor: int) -> int:
    """Give where the words that qualify a head begin."""
    floor = max(floor, head - _REACH)
    start = expected = head
    for match in reversed(find_all(_BEFORE, folded, floor, head)):
        if match.end() != expected:
            break
        if _qualifies(match["word"]):
            start = match.start()
        elif not _connects(match):
            break
        expected = match.start()
    return start


def _core_of(text: str) -> frozenset[str]:
    dropped = words_of("setting") | words_of("marker") | _CONNECTORS | {"of", "the", "with"}
    words = text.lower().replace(",", " ").replace("/", " ").split()
    kept = " ".join(word for word in words if word not in dropped).replace("-", " ").split()
    return frozenset(word.rstrip("s") for word in kept if word not in dropped)


def find_condition_names(places: Places, abbreviations: Mapping[str, str]) -> list[ConditionName]:
    """Give the names of conditions in a text, in order, the longest at each place."""
    folded = places.folded
    heads = [(head.start, head.end, False) for head in find_mentions((HEAD,), places.lower())]
    heads += [(start, end, True) for start, end in _find_short_forms(folded, abbreviations)]
    names: list[ConditionName] = []
    floor = 0
    for start, end, abbreviated in sorted(heads):
        if start >= floor:
            names.append(_name_at(folded, start, end, floor, abbreviated))
            floor = names[-1].end
    return names


def _name_at(folded: str, head: int, end: int, floor: int, abbreviated: bool) -> ConditionName:
    line = max(folded.rfind("\n", floor, head) + 1, floor)
    start = _start_of(folded, head, line)
    whole = folded[head:end].lower()
    finish = _end_of(folded, end, whole)
    before = folded[start:head].lower().replace(",", " ").split()
    known = words_of("setting") | words_of("marker")
    setting = sum(word in known or find_first(_STAGE, word.upper()) is not None for word in before)
    core = _core_of(folded[start:finish])
    supportive = whole in words_of("supportive")
    return ConditionName(start, finish, head, setting, core, supportive, abbreviated)


def _end_of(folded: str, end: int, whole: str) -> int:
    """Give where the words that follow a head and belong to it end."""
    sites = words_of("site") | words_of("histology")
    reach = min(end + _REACH, len(folded))
    if (after := match_at(_AFTER, folded, end, reach)) is not None:
        known = takewhile(lambda place: folded[slice(*place)].lower() in sites, after.spans("site"))
        ends = [place[1] for place in known]
        situ = end + len(after[0]) if not after.captures("site") else end
        end = ends[-1] if ends else situ
    for pattern in (_FROM,) if "metast" in whole else (_WITH,):
        if (match := match_at(pattern, folded, end, reach)) is not None:
            end = match.end()
    return end


_SHORT_FORM = compile_pattern(
    r"\b(?<!-) [a-z]{0,2}[A-Z][A-Za-z/-]{1,9} (?![\w-])", ignore_case=False
)


def _find_short_forms(folded: str, abbreviations: Mapping[str, str]) -> list[tuple[int, int]]:
    """Give the places of abbreviations that stand for conditions, outside brackets."""
    known = {row[0] for row in load_rows("condition_abbreviations")}
    known.update(short for short, long in abbreviations.items() if _is_condition(long))
    matches: list[Match] = find_all(_SHORT_FORM, folded)
    return [
        match.span()
        for match in matches
        if match[0] in known and folded[match.start() - 1 : match.start()] not in ("(", "[")
    ]


def _is_condition(long_form: str) -> bool:
    lowered = lower(long_form)
    mentions = find_mentions((HEAD,), Places(lowered, lowered))
    return bool(mentions) and (
        mentions[-1].end == len(lowered) or " of " in lowered[mentions[-1].end :][:4]
    )
