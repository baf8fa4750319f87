"""Numbers as trial reports print them: pattern pieces for rules, and their values.

The pieces are for verbose patterns over folded text, where ``·`` is already a
point and thin spaces are spaces. They capture nothing. Each first looks at one
sign: most places of a text begin no number.
"""

from __future__ import annotations

import re

from extract.places import FirstWord, Sign

# "1,208", "31 355", "1208"; a space groups digits only after one to three of them.
INTEGER = r"(?:\d{1,3}(?:(?:,\d{3})+|(?:[ ]\d{3})+)(?![\d,]|\.\d)|\d+(?!\d|[.,]\d))"

# "0.79", ".79", "12", "1,208.5" and, as in some newsletters, "0,79".
DECIMAL = (
    r"(?:(?=[\d.])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:[ ]\d{3})+(?![\d.,])"
    r"|\d*\.\d+(?!\d)|\d+(?:,\d\d?)?(?!\d)))"
)

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {
    **{word: value for value, word in enumerate(_UNITS)},
    **{word: 20 + 10 * place for place, word in enumerate(_TENS)},
    "no": 0,
    "none": 0,
    "neither": 0,
    "both": 2,
}

# Short for the sake of start-up: patterns hold these pieces a hundred times over.
_DIGIT_WORDS = "one|two|three|four|five|six|seven|eight|nine"
_BELOW_HUNDRED = (
    rf"(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[- ](?:{_DIGIT_WORDS}))?"
    r"|(?:four|six|seven|nine)(?:teen)?|(?:thir|fif|eigh)teen|ten|eleven|twelve"
    r"|one|two|three|five|eight)"
)

# "nine", "fifty-seven", "one hundred and forty-two", "one thousand two hundred eighty".
WORDS = (
    rf"(?:\b(?=[ontfsea])(?:{_BELOW_HUNDRED}|a(?=[ ][ht]))"
    rf"(?:[ ](?:hundred|thousand)(?:(?:[ ]and)?[ ]{_BELOW_HUNDRED})?){{0,2}}(?<!\ba)\b)"
)

# A count of people: digits or words.
COUNT = rf"(?:\b(?=[\dontfsea])(?:(?<![\w.,:/+-]){INTEGER}|{WORDS}))"

# Where matches begin that begin with a DECIMAL, an INTEGER or WORDS and never inside a number.
NUMBER = (
    Sign(r"\d+(?:\.\d+)?"),
    Sign(r"(?<!\d)\.\d+"),
    FirstWord(frozenset({*_UNITS[1:], *_TENS})),
    Sign(r"a (?:hundred|thousand)"),
)
# The same with a sign before it.
SIGNED_NUMBER = (*NUMBER, Sign(r"-(?=[.\d])"))

_GROUPED = re.compile(r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")


def parse_number(text: str) -> int | float | None:
    """Give the value of a printed number, in digits or words; None where it is none.

    A whole number gives an int, anything with decimals a float ("51.0" gives 51.0).
    """
    text = text.strip().lower()
    if not text or text[0].isalpha():
        return _parse_words(text)
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "").replace(" ", "")
    elif _DECIMAL_COMMA.fullmatch(text):
        text = text.replace(",", ".")
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return None


def parse_count(text: str) -> int | None:
    """Give the value of a printed whole number; None for anything else."""
    value = parse_number(text)
    return value if isinstance(value, int) else None


def _parse_words(text: str) -> int | None:
    total = thousands = 0
    for word in text.replace("-", " ").split():
        if word == "thousand":
            thousands, total = max(total, 1) * 1000, 0
        elif word == "hundred":
            total = max(total, 1) * 100
        elif word in _VALUES:
            total += _VALUES[word]
        elif word not in ("and", "a"):
            return None
    return thousands + total if text else None
