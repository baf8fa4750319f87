"""Frames that lists, bullets and table heads make: "A = 12%; B = 9%", "A: drug + drug"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from extract.analysis import Analysis, Sentence
from extract.arms.alternative import Alternative
from extract.arms.frames import Frame
from extract.arms.lexing import Lexed
from extract.arms.terms import Term
from schemas.document import PartKind

_HEAD_SCORE = 5.5  # the head of a table of results
_DEFINED_SCORE = 7.0  # bullets that tell what each arm gets
_LISTED_SCORE = 4.5  # names before numbers, side by side
_MORE = 0.25  # for each sentence that lists the same names
_MOST = 2.0
_LONGEST_NAME = 7
_MOST_ARMS = 6

_BOUNDARIES = frozenset("; : ( , / vs v versus and . [ | = compared with \u2022".split())
_NOT_A_NAME = frozenset(
    """
    n p hr or rr ci total overall median mean age itt os pfs dfs orr cr pr sd aes ae all years
    women men months reduction excess difference gain patients pts range iqr time rate males
    females primary secondary outcome grade population events event any treated safety yes no
    odds ratio hazard follow-up analysis endpoint stage follow ratio log-rank interaction male
    female level black white asian eligible evaluable randomized randomised assigned enrolled
    screened by relative risk mortality survival response auc se test trial trials ecog
    """.split()
)
_HEAD_NOT_ARMS = frozenset(
    """
    measure outcome endpoint end point result p hr value difference or rr ci ratio effect
    characteristic variable parameter event estimate analysis category comparison hazard odds
    interval treatment statistic population efficacy safety test
    """.split()
)
_VERSUS = frozenset("vs v versus difference".split())
_DEFINERS = frozenset({":", "=", "-", "("})
_VERBS = frozenset("had received got took given to on".split())
_HAD = _VERBS | frozenset("people patients women men were was assigned participants pts".split())
_DOSE_SIGNS = frozenset("mg g gy auc iv po daily weekly every cycles + plus alone weeks".split())


def find_listings(
    analysis: Analysis, lexed: Lexed, terms: Sequence[Term], places: Sequence[int]
) -> list[Frame]:
    """Give the frames of lists, bullets and tables; ``places`` are the sentences' first tokens."""
    starts = {term.first for term in terms}
    frames: list[Frame] = []
    defined: list[tuple[Sentence, Alternative]] = []
    heads: set[int] = set()
    for sentence, first, last in zip(
        analysis.sentences, places, (*places[1:], len(lexed.words)), strict=True
    ):
        kind = sentence.part.kind
        if kind is PartKind.TABLE_ROW:
            if sentence.part.group not in heads and (cells := _head_cells(lexed, first, last)):
                frames.append(Frame(cells, "listing", sentence, _HEAD_SCORE))
            heads.add(sentence.part.group)
            continue
        if kind in (PartKind.CITATION, PartKind.BOILERPLATE):
            continue
        names = _names_before_numbers(lexed, first, last)
        if 2 <= len(names) <= _MOST_ARMS:
            frames.append(Frame(names, "listing", sentence, _LISTED_SCORE))
        if definition := _definition(lexed, starts, first, last):
            defined.append((sentence, definition))
    frames += _defined_frames(lexed, defined)
    return _reinforced(lexed, frames)


def _head_cells(lexed: Lexed, first: int, last: int) -> tuple[Alternative, ...]:
    """Give the cells of a table's first row that can name arms."""
    bars = [i for i in range(first, last) if lexed.words[i] == "|"]
    cells: list[Alternative] = []
    for bar, end in zip(bars, [*bars[1:], last], strict=False):
        start = bar + 1
        stop = next((i for i in range(start, end) if lexed.words[i] == "("), end)
        if (
            stop > start
            and _VERSUS.isdisjoint(lexed.lows[start:stop])
            and _HEAD_NOT_ARMS.isdisjoint(lexed.lows[start:stop])
        ):
            cells.append(_alternative(start, stop))
    return tuple(cells) if len(cells) >= 2 else ()


def _names_before_numbers(lexed: Lexed, first: int, last: int) -> tuple[Alternative, ...]:
    found: dict[str, Alternative] = {}
    for place in range(first + 1, last - 1):
        stop = _name_end(lexed, place, last)
        if stop is None:
            continue
        start = stop
        while start > first and stop - start < _LONGEST_NAME and _is_name_word(lexed, start - 1):
            start -= 1
        bounded = start == first or lexed.lows[start - 1] in _BOUNDARIES
        words = lexed.lows[start:stop]
        if bounded and words and _NOT_A_NAME.isdisjoint(words) and words[0][0].isalpha():
            found.setdefault(" ".join(words), _alternative(start, stop))
    return tuple(found.values())


def _name_end(lexed: Lexed, place: int, last: int) -> int | None:
    """Give where a name ends if a "= 12", ", n = 12" or ", 12;" begins at this token."""
    lows = lexed.lows
    low = lows[place]
    if low == "=" and lows[place + 1][0].isdigit() and lows[place - 1] != "n":
        return place - 1 if lows[place - 1] in ("pts", "patients") else place
    if low in (",", "(") and lows[place + 1] == "n" and place + 2 < last and lows[place + 2] == "=":
        return place
    if low == "," and lows[place + 1].isdigit() and place + 2 < last:
        return place if lows[place + 2] in (";", ")", "patients", "pts") else None
    return None


def _is_name_word(lexed: Lexed, place: int) -> bool:
    low = lexed.lows[place]
    if low in ("-", "/", "+"):
        return True
    return low[0].isalnum() and low not in _BOUNDARIES


def _definition(
    lexed: Lexed, starts: AbstractSet[int], first: int, last: int
) -> Alternative | None:
    """Give the arm that a bullet defines: "CP: cisplatin 80 mg/m2 + pemetrexed"."""
    lows = lexed.lows
    while first < last and not lows[first][0].isalnum():
        first += 1
    if first < last and (told := _told(lexed, starts, first, last)):
        return told
    place = next((i for i in range(first, min(last, first + 5)) if lows[i] in _DEFINERS), None)
    if (
        place is None
        or place == first
        or (lows[place] == "-" and (lexed.is_joined(place) or lexed.is_joined(place + 1)))
    ):
        compact = _compact_end(lexed, first, last)
        if compact is None:
            return None
        place = compact
    after = any(index in starts for index in range(place + 1, min(last, place + 14)))
    words = [
        lows[index]
        for index in range(first, place)
        if not lexed.is_joined(index) and not lexed.is_joined(index + 1)
    ]
    counted = lows[place : place + 3] == ["(", "n", "="]
    if not (after or counted) or not _NOT_A_NAME.isdisjoint(words) or place - first > 4:
        return None
    if any("%" in low for low in lows[place:last]) or _DOSE_SIGNS.isdisjoint(lows[place:last]):
        return None
    alternative = _alternative(first, place)
    if lows[place] == "(":
        close = next((i for i in range(place, last) if lows[i] == ")"), last - 1)
        alternative.glosses += [(place + 1, close), (close + 1, last)]
    else:
        alternative.glosses.append((place + 1, last))
    return alternative


def _told(lexed: Lexed, starts: AbstractSet[int], first: int, last: int) -> Alternative | None:
    """Give the arm of "76 had A with B" or "73 patients received A"."""
    lows = lexed.lows
    if not lows[first].isdigit():
        return None
    place = first + 1
    while place < last and lows[place] in _HAD:
        place += 1
    named = any(index in starts for index in range(place, place + 4))
    if lows[place - 1] not in _VERBS or not named:
        return None
    stop = next((i for i in range(place, last) if lows[i] in "([.,;"), last)
    if stop - place > _LONGEST_NAME:
        return None
    alternative = _alternative(place, stop)
    if stop < last and lows[stop] == "(":
        close = next((i for i in range(stop, last) if lows[i] == ")"), last - 1)
        alternative.glosses.append((stop + 1, close))
    return alternative


def _compact_end(lexed: Lexed, first: int, last: int) -> int | None:
    """Give where "CPT-P" ends before its colon."""
    place = first + 1
    while place + 1 < last and lexed.lows[place] in ("-", "/", "+") and lexed.is_joined(place + 1):
        place += 2
    return place if place < last and lexed.lows[place] in _DEFINERS else None


def _defined_frames(
    lexed: Lexed, defined: Sequence[tuple[Sentence, Alternative]]
) -> Iterator[Frame]:
    """Give frames of neighbouring bullets that each define an arm."""

    def is_counted(alternative: Alternative) -> bool:
        return any(lexed.lows[first : first + 2] == ["n", "="] for first, _ in alternative.glosses)

    run: list[tuple[Sentence, Alternative]] = []
    for item in (*defined, None):
        if item and (not run or item[0].index == run[-1][0].index + 1):
            run.append(item)
            continue
        if 2 <= len(run) <= _MOST_ARMS:
            alternatives = tuple(alternative for _, alternative in run)
            counted = tuple(alternative for alternative in alternatives if is_counted(alternative))
            if len(counted) >= 2:
                alternatives = counted
            yield Frame(alternatives, "listing", run[0][0], _DEFINED_SCORE)
        run = [item] if item else []


def _reinforced(lexed: Lexed, frames: Sequence[Frame]) -> list[Frame]:
    """Raise the score of names that are listed again and again."""

    def key(frame: Frame) -> frozenset[str]:
        return frozenset(" ".join(lexed.lows[a.first : a.last]) for a in frame.alternatives)

    keys = [key(frame) for frame in frames]
    return [
        Frame(
            frame.alternatives,
            frame.cue,
            frame.sentence,
            frame.score + min(_MOST, _MORE * keys.count(own)),
        )
        for frame, own in zip(frames, keys, strict=True)
    ]


def _alternative(first: int, last: int) -> Alternative:
    return Alternative([(first, last)], first=first, last=last)
