"""Frames: sentences that set the arms of a trial side by side."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.analysis import Analysis, Sentence
from extract.arms.alternative import Alternative
from extract.arms.alternatives import AlternativeReader
from extract.arms.announcing import announced_count, list_starts
from extract.arms.lexing import Lexed
from extract.arms.marks import is_first_mark, mark_size
from extract.arms.terms import Term
from extract.arms.wording import FIRST_MARKS, LETTERED
from extract.matching import check_deadline
from schemas.document import PartKind, Section

_SKIPPED = frozenset({PartKind.CITATION, PartKind.BOILERPLATE, PartKind.TABLE_ROW})
_TRIGGERS = (
    "assign", "random", "allocat", "versus", " vs", " v ", "compar", " or ", "with or without",
    "±", "with/without", "arm ", "group ", "cohort ", "n =", "n=", " and ",
)  # fmt: skip

_ASSIGNED = frozenset(
    """
    allocating randomly randomized randomised randomization randomisation randomize randomise
    assigned allocated assign allocate allocation assignment rerandomized re-randomized
    randomizing randomising randomizes randomises
    """.split()
)
_COMPARED = frozenset(
    "compare compared compares comparing comparison set put pitted pitting pits weighed".split()
)
_RECEIVED = frozenset("received receive receiving given undergo underwent treated got get".split())
_OBJECT = frozenset(
    "to received receive between into either receiving undergo undergoing →".split()
)
# Words at which a name that stands before "versus" begins.
_BEFORE = frozenset(
    """
    of comparing compare compared compares between with evaluate evaluating evaluated assess
    assessing assessed to receiving received receive given that whether and for in on by from
    test testing examine examined investigate investigated investigating study trial treated
    than either the was were is are using after as report show showed showing favored favoring
    against determine if when patients undergoing adding studied pits pitted pitting put putting
    tested comparison a an we took which
    """.split()
)
# Words whose "to" tells nothing of who got what: "stratified by response to initial radiation".
_BEFORE_OTHER_TO = frozenset(
    """
    according addition due exposure intolerance intolerant owing prior refractory regard related
    relation relative resistance resistant respect response responses sensitive sensitivity time up
    """.split()
)
_LIST_STARTS = LETTERED | FIRST_MARKS | {"("}
_FIRST = (["A"], ["1"], ["I"])
_BEFORE_LETTERS = frozenset(". : ; ( in into to either".split())
_ARTICLES = frozenset(("the", "either"))  # before the first mark: "to the (1) control arm"
_VERSUS = frozenset({"versus", "vs", "v"})

_PASSIVE = frozenset("was were is are been being be has have had directly".split())

_ASSIGN_SCORE = 6.0
_COMPARE_SCORE = 4.0
_VERSUS_SCORE = 4.0
_RECEIVE_SCORE = 2.0
_COUNTED_SCORE = 3.5
_TITLE_BONUS = 1.5
_KNOWN_BONUS = 2.0  # every alternative holds an intervention of the vocabulary
_COUNTED_BONUS = 1.5  # alternatives with "(n = 120)"
_ANNOUNCED_BONUS = 1.5  # as many alternatives as "three groups" or "1:1:1" tell
_BACKGROUND_LOSS = 3.0  # earlier trials are told in the background
_MORE_BONUS = 0.5  # for each further alternative
_UNKNOWN_LOSS = 2.5
_OBJECTIVE_LOSS = 2.0  # so are earlier assignments in the purpose
_LEAST = 2.0
_MOST_ARMS = 8


@dataclass(frozen=True)
class Frame:
    """Alternatives that may be the arms, with where they stand and how likely they are."""

    alternatives: tuple[Alternative, ...]
    cue: str
    sentence: Sentence
    score: float


def sentence_places(analysis: Analysis, lexed: Lexed) -> list[int]:
    """Give the first token of each sentence."""
    return [bisect_left(lexed.starts, sentence.start) for sentence in analysis.sentences]


def find_frames(
    analysis: Analysis, lexed: Lexed, terms: tuple[Term, ...], places: Sequence[int]
) -> list[Frame]:
    """Give the frames of a document's sentences, which begin at the tokens ``places``."""
    reader = AlternativeReader(lexed, terms)
    frames: list[Frame] = []
    for sentence, place in zip(analysis.sentences, places, strict=True):
        check_deadline()
        if sentence.part.kind in _SKIPPED:
            continue
        text = analysis.lowered[sentence.start : sentence.end]
        if not any(trigger in text for trigger in _TRIGGERS):
            continue
        end = bisect_left(lexed.starts, sentence.end)
        count = announced_count(lexed, place, end)
        for cue, alternatives in _read_sentence(reader, place, end, count):
            frame = _score(reader, sentence, cue, alternatives, count)
            if frame.score >= _LEAST:
                frames.append(frame)
    return frames


def _read_sentence(
    reader: AlternativeReader, first: int, last: int, count: int
) -> Iterator[tuple[str, list[Alternative]]]:
    lows = reader.lexed.lows
    assigned = [
        index
        for index in range(first, last)
        if lows[index] in _ASSIGNED and (index + 1 == last or lows[index + 1] not in _ASSIGNED)
    ]
    for place, stop in zip(assigned, (*assigned[1:], last), strict=False):
        if found := _after_object(reader, place, last, stop, count):
            yield "assign", found
    for index in range(first, last):
        low = lows[index]
        if (
            low in _COMPARED
            and index + 1 < last
            and lows[index + 1] not in ("with", "to")
            and (found := _read(reader, index + 1, last, comparing=True))
        ):
            yield "compare", found
        elif (
            low in _VERSUS
            or (
                low in ("compared", "comparison")
                and lows[index + 1 : index + 2] in (["with"], ["to"])
            )
            or (low == "/" and lows[index + 1 : index + 2] == ["/"])
            or (low == "or" and _is_optional(lows, index))
        ):
            start = _name_start(reader, index, first)
            if found := _read(reader, start, last):
                yield "versus", found
        elif low == "(" and lows[index + 1 : index + 3] == ["n", "="]:
            start = _name_start(reader, index, first)
            if found := _read(reader, start, last):
                yield "counted", found
        elif low in _RECEIVED and (found := _read(reader, index + 1, last)):
            yield "receive", found
        elif (
            low in _LIST_STARTS
            and _begins_list(reader.lexed, index, first, last)
            and (found := _read(reader, index, last))
        ):
            yield "lettered", found


def _begins_list(lexed: Lexed, index: int, first: int, last: int) -> bool:
    """Tell whether arms with letters or marks may be listed from here on."""
    return _is_first_letter(lexed, index, first) or is_first_mark(lexed, index, first, last)


def _is_first_letter(lexed: Lexed, index: int, first: int) -> bool:
    """Tell whether arms with letters may be listed from here on: "arm A: ...; arm B: ..."."""
    if lexed.lows[index] not in LETTERED or lexed.words[index + 1 : index + 2] not in _FIRST:
        return False
    return index == first or lexed.lows[index - 1] in _BEFORE_LETTERS


def _is_optional(lows: list[str], index: int) -> bool:
    return index + 1 < len(lows) and lows[index - 1] == "with" and lows[index + 1] == "without"


def _after_object(
    reader: AlternativeReader, place: int, last: int, stop: int, count: int
) -> list[Alternative]:
    """Give the alternatives after the first "to" (or "receive") before ``stop`` that has some.

    Those that are as many as the sentence announces (``count``, 0 for none) go before others.
    """
    lows = reader.lexed.lows
    objects = [
        index + 1
        for index in range(place, stop)
        if (lows[index] in _OBJECT and lows[index - 1] not in _BEFORE_OTHER_TO)
        or (lows[index] == "of" and lows[index - 1] in _COMPARED)
        or (index == place and _has_direct_object(reader, index))
    ]
    first: list[Alternative] = []
    for index in objects:
        found = _read(reader, index, last)
        if count and len(found) != count:
            found = _read_announced(reader, index, last, count) or found
        if found and (not count or len(found) == count):
            return found
        first = first or found
    return first


def _has_direct_object(reader: AlternativeReader, place: int) -> bool:
    """Tell whether what is given may follow at once: "were randomly assigned placebo or A"."""
    lows = reader.lexed.lows
    if lows[place] != "assigned" or lows[place - 1] not in _ASSIGNED:
        return lows[place] == "assigned"
    return lows[place - 2] in _PASSIVE and place + 1 in reader.terms


def _read(
    reader: AlternativeReader, place: int, last: int, *, comparing: bool = False
) -> list[Alternative]:
    found = reader.read(_list_start(reader.lexed, place, last), last, comparing=comparing)
    return found if 2 <= len(found) <= _MOST_ARMS else []


def _read_announced(
    reader: AlternativeReader, place: int, last: int, count: int
) -> list[Alternative]:
    for start in (*list_starts(reader.lexed, place, last), place):
        if found := reader.read_announced(_list_start(reader.lexed, start, last), last, count):
            return found
    return []


def _list_start(lexed: Lexed, place: int, last: int) -> int:
    """Give where a list begins behind its announcement, and behind signs and "the"."""
    lows = lexed.lows
    place = (*list_starts(lexed, place, last), place)[0]
    while place < last and not lows[place][0].isalnum() and lows[place] not in "([":
        place += 1
    if place + 1 < last and lows[place] in _ARTICLES and mark_size(lexed, place + 1, last):
        place += 1
    return place


def _name_start(reader: AlternativeReader, place: int, first: int) -> int:
    """Give where the name that ends before a token begins."""
    lows = reader.lexed.lows
    while place - 1 > first and lows[place - 1] in _PASSIVE:
        place -= 1  # "A was compared with B"
    start = place
    depth = 0
    for index in range(place - 1, first - 1, -1):
        low = lows[index]
        if low in ")]":
            depth += 1
        elif low in "([":
            depth -= 1
            if depth < 0:
                break
        elif depth == 0:
            if low in ".;:?!":
                break
            if low in _BEFORE and not _is_inside_name(reader, index):
                break
        start = index
    return start


def _is_inside_name(reader: AlternativeReader, index: int) -> bool:
    """Tell whether "with", "and" or "after" joins two interventions here."""
    lows = reader.lexed.lows
    if lows[index] not in ("with", "and", "after", "by", "to", "of", "for"):
        return False
    if (
        lows[index] == "with"
        and index + 2 < len(lows)
        and lows[index + 1] in ("or", "versus", "vs")
    ):
        return True
    if lows[index] in ("by", "to"):
        return lows[index - 1] in ("followed", "preceded", "added", "addition")
    if lows[index] == "of":
        return lows[index - 1] in (
            "year",
            "years",
            "month",
            "months",
            "weeks",
            "cycles",
            "standard",
        )
    if lows[index] == "for":
        return lows[index + 1][:1].isdigit()
    if lows[index] == "and" and lows[index - 1] == "," and index - 1 in reader.ends:
        return True
    return index in reader.ends or lows[index - 1] == ")"


def _score(
    reader: AlternativeReader,
    sentence: Sentence,
    cue: str,
    alternatives: list[Alternative],
    count: int,
) -> Frame:
    score = {
        "assign": _ASSIGN_SCORE,
        "compare": _COMPARE_SCORE,
        "versus": _VERSUS_SCORE,
        "receive": _RECEIVE_SCORE,
        "counted": _COUNTED_SCORE,
        "lettered": _COUNTED_SCORE,
    }[cue]
    known = sum(_has_term(reader, alternative) for alternative in alternatives)
    if sentence.part.kind is PartKind.TITLE or sentence.index == 0:
        score += _TITLE_BONUS
    if sentence.section is Section.BACKGROUND:
        score -= _BACKGROUND_LOSS
    if sentence.section is Section.OBJECTIVE and cue == "assign":
        score -= _OBJECTIVE_LOSS
    if sentence.section is Section.CONCLUSIONS:
        score -= 1
    if known == len(alternatives):
        score += _KNOWN_BONUS + _MORE_BONUS * (len(alternatives) - 2)
    elif not known and cue != "assign":
        score -= _UNKNOWN_LOSS
    if count == len(alternatives) > 2:
        score += _ANNOUNCED_BONUS
    if any(_is_counted(reader, alternative) for alternative in alternatives):
        score += _COUNTED_BONUS
    if _longest(alternatives) > 14:
        score -= _UNKNOWN_LOSS
    return Frame(tuple(alternatives), cue, sentence, score)


def _longest(alternatives: list[Alternative]) -> int:
    return max(last - first for alternative in alternatives for first, last in alternative.pieces)


def _has_term(reader: AlternativeReader, alternative: Alternative) -> bool:
    return any(
        place in reader.terms for first, last in alternative.pieces for place in range(first, last)
    )


def _is_counted(reader: AlternativeReader, alternative: Alternative) -> bool:
    lows = reader.lexed.lows
    return any("=" in lows[first:last] for first, last in alternative.glosses)
