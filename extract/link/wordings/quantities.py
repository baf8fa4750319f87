"""Words around numbers that say whose spread or p value they are, and how exact they are."""

from __future__ import annotations

from extract.wording import Wording

SPREAD_HEAD = Wording(
    name="quantities.spread_head",
    why="'Mean (SD) scores were 3.1 (1.8)' labels what stands in later brackets.",
    pattern=r"\bmeans?[ ][\[(](?P<value>SD|SE)[\])]",
    holds=("The mean (SD) score fell.", "Means [SE] are shown."),
    fails=("The mean (range) score fell.", "The mean SD was 3."),
)
ABOUT = Wording(
    name="quantities.about",
    why="News rounds a number whose exact form it prints elsewhere: 'about 43 months'.",
    pattern=r"\b(?:about|nearly|around|roughly|almost|some)[ ]$",
    holds=("lived about ", "in some "),
    fails=("lived about a ", "troublesome ", "lived exactly "),
)
BRACKETED = Wording(
    name="quantities.bracketed",
    why="Nothing but a bracket parts a number from its spread: '3.1 (1.8)'.",
    pattern=r"^[ ]?[\[(]$",
    holds=(" (", "["),
    fails=(" points (", "), (", " ( "),
)
SAME_BRACKET = Wording(
    name="quantities.same_bracket",
    why="A p value may stand before its effect in one bracket: '(P = .03; with an HR of 0.78)'.",
    pattern=r"^[;,][ ](?:with[ ]an?[ ]|and[ ])?(?:the[ ])?$",
    holds=("; ", ", with a ", ", and the "),
    fails=(") ", "; in men, ", " and "),
)
