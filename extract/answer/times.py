"""Time points in heads, labels and questions: "6 months", "week 8", "baseline", "post-test"."""

from __future__ import annotations

from dataclasses import dataclass

from extract.matching import Match, compile_pattern, find_all, find_first, replace_all

_DAYS = {"mi": 1 / 1440, "h": 1 / 24, "d": 1.0, "w": 7.0, "m": 30.4, "y": 365.0}
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
}
_SPAN = compile_pattern(
    rf"""
    (?: \b \d+ \s? - \s? )? (?P<number> \b \d+ (?: \.\d+ )? | \b (?: {"|".join(_NUMBERS)} ) )
        \s? (?: st | nd | rd | th )? [\s-]* (?P<unit>
        minutes? | mins? | hours? | hrs? | h | days? | d | weeks? | wks? | w | months? | mos?
        | years? | yrs? ) \b (?! \s (?: old | of \s age ) )
    | \b (?P<unit> minute | hour | day | week | month | year )s? \s? (?P<number> \d+ ) \b
    | \b (?P<unit> [wmd] ) (?P<number> \d{{1,2}} ) \b
    """
)
_OCCASION = r"(?: test | treatment | intervention | training | op\w* | program\w* | study )"
_EVENT = (
    r"(?: \s (?: the \s )? (?: treatment | intervention | surgery | therapy | operation | study ) )"
)
_BEFORE = compile_pattern(
    rf"""
    \b base \s? -? \s? line \b | \b initial(?:ly)? \b | \b t \s? 0 \b
    | \b pre \s? - \s? {_OCCASION}? | \b pre (?: {_OCCASION} )? \b
    | \b before \b {_EVENT}?
    | \b (?: at \s )? (?: admission | entry | enrol\w+ | randomi[sz]ation | screening ) \b
    """
)
_AFTER = compile_pattern(
    rf"""
    \b post \s? - \s? (?: {_OCCASION} \b )? | \b post (?: {_OCCASION} )? \b | \b after \b {_EVENT}?
    | \b (?: at \s )? (?: the \s )? end \b (?: \s of {_EVENT} )? | \b end-?point \b | \b final \b
    | \b discharge \b | \b last \s visit \b
    """
)
_FOLLOW_UP = compile_pattern(r"\b follow (?:ed)? \s? -? \s? up s? \b | \b f/?u \b")
_ORDINAL = compile_pattern(
    r"\b (?: t | time | visit | phase | period | stage | cycle ) \s? (?P<number> [1-9] ) \b"
)
# Follow-up comes after the end of treatment, that after numbered visits.
_END, _LATER = 10, 20


@dataclass(frozen=True, slots=True, order=True)
class TimePoint:
    """A time point; later ones are greater, and before anything happened is the least."""

    after: bool
    days: float = 0.0
    order: int = 0


def read_time(text: str) -> TimePoint | None:
    """Give the time point that a folded text names, the latest of several."""
    if spans := find_all(_SPAN, text):
        days = max(_days(span) for span in spans)
        return TimePoint(days > 0, days)
    if match := find_first(_ORDINAL, text):
        return TimePoint(True, 0.0, int(match["number"]))
    if find_first(_FOLLOW_UP, text):
        return TimePoint(True, 0.0, _LATER)
    if find_first(_BEFORE, text):
        return TimePoint(False)
    return TimePoint(True, 0.0, _END) if find_first(_AFTER, text) else None


def without_times(text: str) -> str:
    """Give a text without its time points."""
    for pattern in (_SPAN, _BEFORE, _AFTER, _FOLLOW_UP, _ORDINAL):
        text = replace_all(pattern, " ", text)
    return text


def _days(span: Match) -> float:
    words, unit = span["number"].lower(), span["unit"].lower()
    number = float(_NUMBERS[words]) if words in _NUMBERS else float(words)
    return number * next(days for name, days in _DAYS.items() if unit.startswith(name))
