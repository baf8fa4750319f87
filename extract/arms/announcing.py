"""How many arms a sentence announces, and where the list begins that it announces."""

from __future__ import annotations

from collections.abc import Iterator

from extract.arms.lexing import Lexed
from extract.arms.wording import ANNOUNCED, CLOSING

_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "2": 2, "3": 3, "4": 4, "5": 5, "6": 6,
}  # fmt: skip
_NEAR = 4  # tokens from the number to its noun: "three different treatment groups"
_LONGEST = 9  # tokens of "one of the three following treatment groups:"
_LONGEST_TIME = 3  # tokens of "for 12 weeks"
# Between the noun and the list: "groups, namely", "arms which were", "groups to receive".
_LINKS = frozenset(
    """
    : , - namely ie i e . eg viz which were was are including included includes as follows
    following consisting comprising comprised of that is to receive receiving received who
    """.split()
)
_HYPHENED = (["-", "arm"], ["-", "group"], ["-", "armed"], ["arm"])
_OPENING = frozenset(": , - namely ie i which including to receive receiving".split())
_TIMES = frozenset("day days week weeks month months year years".split())


def announced_count(lexed: Lexed, first: int, last: int) -> int:
    """Give how many arms a stretch announces ("three groups", "three-arm", "1:1:1"), 0 for none."""
    lows = lexed.lows
    for place in range(first, last):
        low = lows[place]
        if low in _NUMBERS and any(
            (lows[step] in ANNOUNCED or lows[place + 1 : step + 1] in _HYPHENED)
            and _is_plain(lows, place + 1, step)
            for step in range(place + 1, min(last, place + _NEAR + 1))
        ):
            return _NUMBERS[low]
        if low.isdigit() and (count := _ratio_length(lexed, place, last)):
            return count
    return 0


def _is_plain(lows: list[str], first: int, last: int) -> bool:
    return all(low.isalpha() or low == "-" for low in lows[first:last])


def _ratio_length(lexed: Lexed, place: int, last: int) -> int:
    """Give how many numbers "1:1:1" has that begins here, 0 for less than two."""
    count = 1
    while (
        place + 2 < last
        and lexed.lows[place + 1] == ":"
        and lexed.lows[place + 2].isdigit()
        and len(lexed.lows[place + 2]) == 1
    ):
        count += 1
        place += 2
    return count if count > 1 else 0


def list_starts(lexed: Lexed, place: int, last: int) -> Iterator[int]:
    """Give where the list may begin that "one of three groups:" announces here."""
    lows = lexed.lows
    for index in range(place, min(last - 1, place + _LONGEST)):
        if not lows[index].isalnum() and lows[index] != "-":
            return
        if lows[index] in ANNOUNCED:
            yield from _behind(lexed, index + 1, last)
            return


def _behind(lexed: Lexed, place: int, last: int) -> Iterator[int]:
    """Give the places behind the words, times and brackets that follow the noun."""
    lows = lexed.lows
    if place < last and lows[place] in CLOSING:
        yield place + 1  # "three groups (A, B, and C)"
        place = lexed.skip_brackets(place, last)
    if lows[place : place + 1] == ["for"]:
        step = next(
            (s for s in range(place, min(last, place + _LONGEST_TIME)) if lows[s] in _TIMES), 0
        )
        place = step + 1 if step else place
    if place >= last or lows[place] not in _OPENING:
        return
    while place < last and lows[place] in _LINKS:
        place += 1
    yield place
