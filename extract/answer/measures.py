"""What numbers are, as heads, labels, captions and notes say it: means, counts, p values."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto

from extract.matching import compile_pattern, find_first, replace_all


class Measure(Enum):
    """What numbers of a column, row or table are."""

    MEAN = auto()
    SD = auto()
    SE = auto()
    MEDIAN = auto()
    SPREAD = auto()
    INTERVAL = auto()
    COUNT = auto()
    PERCENT = auto()
    P = auto()
    CONTRAST = auto()
    CHANGE = auto()
    TOTAL = auto()


# Verbose patterns; letters that are common words or units in lower case count as capitals only.
_WORDINGS: Mapping[Measure, str] = {
    Measure.MEAN: r"""
        \b means? \b | \b averages? \b | x\u0304 | \u03c7 (?! \s? [2²] )
        | \b [mx] (?= \s* [(±] \s* sd )
    """,
    Measure.SD: r"\b sds? \b | \b s\.d\. | standard \s deviations? | \b std\.? \b",
    Measure.SE: r"\b se \b | \b sem \b | \b s\.e\. | standard \s errors?",
    Measure.MEDIAN: r"\b medians? \b | \b mdn \b",
    Measure.SPREAD: r"""
        \b iqr \b | \b ranges? \b | quartiles? | percentiles? | min(?:imum)? \s? [-,/] \s? max
    """,
    Measure.INTERVAL: r"""
        \b 9[059] \s? % \s? (?: ci | confidence | cl ) \b | \b ci \b
        | confidence \s (?: interval | limit )s?
    """,
    Measure.COUNT: r"""
        \b n \b (?! \s* = ) | \b nos?\. | \b no \b (?= \s* [(,%] | \s+ of \b )
        | \b numbers? \b | \b counts? \b
    """,
    Measure.PERCENT: r"(?<! 9[059] \s? ) % | \b percent(?:age)? s? \b | \b proportions? \b",
    Measure.P: r"""
        \b p (?: [ -]? values? )? \b (?! [ -]? \d ) | \b sig(?: nificance | \. )? \b
        | \b [tfz] [ -] (?: tests? | values? | stat\w* | scores? ) \b | \A \s* [tfzu] \s* \Z
        | \b \u03c7 \s? [2²] | \b x \s? [2²] | \b chi [ -]? sq\w* | \b df \b | \b statistics? \b
        | \b mann [ -] whitney | \b wilcoxon | \b anova \b
    """,
    Measure.CONTRAST: r"""
        \b differences? \b (?! \s from \s baseline ) | \b between [ -] groups?
        | \b (?: vs\.? | versus ) (?! \w )
        | \b (?: odds | risk | hazard | rate ) \s ratios?
        | (?-i: \b a? (?: OR | RR | HR | IRR ) s? \b )
        | \b relative \s risks? | \b effect \s sizes? | (?-i: \b ES \b ) | \b cohen | \b nnt \b
        | \b smd \b | \b coefficients? | \b \u03b2
    """,
    Measure.CHANGE: r"""
        \b changes? \b | \b difference \s from \s baseline | \u0394 | \u2206 | \b delta \b
        | \b reductions? \b | \b improvements? \b | \b gains? \b
        | \b post \s? - \s? pre \b | \b pre \s? - \s? post \b
    """,
    Measure.TOTAL: r"""
        \b (?: totals? | overall ) \b (?= \s* (?: \Z | [(,;] | n \b ) )
        | \b all \s (?: patients | participants | subjects | women | men )? \b
        | \b both \s groups | \b combined \b
    """,
}
_PATTERNS = {measure: compile_pattern(wording) for measure, wording in _WORDINGS.items()}

Measures = frozenset[Measure]


def find_measures(text: str) -> Measures:
    """Give what a text says that numbers are."""
    return frozenset(each for each, pattern in _PATTERNS.items() if find_first(pattern, text))


def without_measures(text: str) -> str:
    """Give a text without what says what numbers are."""
    for pattern in _PATTERNS.values():
        text = replace_all(pattern, " ", text)
    return text
