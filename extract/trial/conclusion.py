"""The one sentence with the authors' conclusion."""

from __future__ import annotations

from extract.analysis import Analysis, Sentence
from extract.matching import find_all
from extract.rule import Rule
from schemas.document import PartKind, Section
from schemas.record import Evidence

STATED = Rule(
    name="conclusion.stated",
    why="Press texts say who concluded: authors, investigators, researchers, presenters.",
    triggers=(
        "author",
        "investigator",
        "researcher",
        "presenter",
        "group",
        "colleagues",
        "team",
        "conclu",
    ),
    pattern=r"""
        \b (?: authors | investigators | researchers | presenters? | group | colleagues | team |
          scientists
             | trialists | experts | panel | he | she | they )
        (?: '?s? [ ] verdict | [ ] (?: [\w]+ [ ] ){0,2}? (?: conclu\w+ | call(?:ed|s)? | believe |
          suggest | found[ ]no | argue | propose | said | say ) ) \b
        | \b conclu(?:ded|des?|sion)\b
        """,
    finds={
        "The investigators concluded that two doses suffice.": ("investigators concluded",),
        "The authors call the drug an option.": ("authors call",),
    },
    ignores={
        "The study group was small.": "group",
        "The authors thank the nurses.": "author",
    },
)

LABELLED = Rule(
    name="conclusion.labelled",
    why="Notes and digests label their last word.",
    pattern=r"""
        ^ [ \u2022*-]* (?: bottom[ ]line | take-?[ ]?home | conclusions? | verdict |
          interpretation | so[ ]what | in[ ]short
        | authors | what[ ]does[ ](?:it|this)[ ]mean ) \b [ ]? [:?-]* [ ]*
        """,
    finds={
        "Bottom line \u2013 two doses suffice": ("Bottom line \u2013 ",),
        "Take-home: less is more": ("Take-home: ",),
    },
    ignores={"The bottom line is clear": "bottom line", "No verdict yet": "verdict"},
)


def find_conclusion(analysis: Analysis) -> tuple[str, Evidence] | None:
    """Give the sentence with the authors' conclusion, verbatim, and its place."""
    chosen = _in_section(analysis) or _stated(analysis) or _last_of_abstract(analysis)
    if chosen is None:
        return None
    start = chosen.start + _label_length(analysis, chosen)
    return analysis.document.text[start : chosen.end], Evidence(start=start, end=chosen.end)


def _label_length(analysis: Analysis, sentence: Sentence) -> int:
    matches = find_all(LABELLED.compiled, analysis.text_of(sentence))
    return matches[0].end() if matches and matches[0].end() < sentence.end - sentence.start else 0


def _in_section(analysis: Analysis) -> Sentence | None:
    """Give the first sentence under a heading of conclusions."""
    for sentence in analysis.sentences:
        prose = sentence.part.kind not in (PartKind.HEADING, PartKind.TITLE, PartKind.BOILERPLATE)
        if sentence.section is Section.CONCLUSIONS and prose:
            return sentence
    return None


def _last_of_abstract(analysis: Analysis) -> Sentence | None:
    """Give the last sentence of an abstract without headings, where authors conclude."""
    prose = [
        sentence
        for sentence in analysis.sentences
        if sentence.part.kind is PartKind.ABSTRACT and sentence.section is not Section.REGISTRATION
    ]
    plain = prose and all(sentence.section is None for sentence in prose)
    told = [sentence for sentence in prose if not _is_note(analysis, sentence)]
    return told[-1] if plain and len(told) > 1 else None


def _is_note(analysis: Analysis, sentence: Sentence) -> bool:
    """Tell whether a sentence is about registration or funding."""
    lowered = analysis.lowered[sentence.start : sentence.end]
    return any(
        word in lowered for word in ("nct0", "registered", "funded", "registration", "isrctn")
    )


def _stated(analysis: Analysis) -> Sentence | None:
    """Give the last sentence that says what the authors concluded."""
    found: Sentence | None = None
    for sentence in analysis.sentences:
        if sentence.part.kind in (PartKind.BOILERPLATE, PartKind.TITLE, PartKind.HEADING):
            continue
        text = analysis.text_of(sentence)
        if any(word in text.lower() for word in STATED.triggers) and find_all(
            STATED.compiled, text
        ):
            found = sentence
    return found
