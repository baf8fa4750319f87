"""Whether the trial ended before its plan, and why."""

from __future__ import annotations

from typing import Any

from extract.rule import Rule
from extract.trial.reading import Reading
from schemas.mention import Mention

_SUBJECT = r"""(?: trial | study | accrual | recruitment | enrol[l]?ment | randomi[sz]ation
    | random[ ]assignment | investigation | it )"""
_ENDED = (
    r"(?: closed | stopped | terminated | halted | discontinued | suspended | ended | abandoned )"
)

STOPPED = Rule(
    name="stopped_early.statement",
    why="The trial or its accrual ended early or on advice; treatment that ended does not count.",
    triggers=("clos", "stop", "terminat", "halt", "discontinu", "suspend", "ended", "abandon"),
    pattern=rf"""
        \b {_SUBJECT} \b [ ] (?! (?: drug | treatment | medication | therapy | arm )\b )
        (?: (?! patients\b | treatment\b | participants\b ) [\w()'-]+ [ ] ){{0,6}}?
        (?P<value> {_ENDED} ) \b
        (?: [ ] (?: to[ ]\w+[ ] )? (?: early\b (?! [ ]stopping ) | prematurely | immediately |
          before | ahead[ ]of
            | (?: because | owing | due ) \b | for[ ](?: futility | efficacy | slow | poor | lack )
            | after[ ] (?: the[ ]|an[ ]|a[ ] )? (?: [\w-]+[ ] ){{0,3}} (?: interim | slow | poor |
              futility )
            | based[ ]on | following[ ]
            | on[ ]the[ ] (?: advice | recommendation ) | at[ ]the[ ] [\w-]+ [ ] interim ) )
        | \b {_SUBJECT} \b [ ] (?: [\w-]+ [ ] ){{0,4}}? (?: early | premature | prematurely ) [ ]
          (?P<value> {_ENDED} | closure | termination ) \b
        | \b {_SUBJECT} \b [ ] (?: was | were ) [ ] (?P<value> {_ENDED} ) [ ] (?: in | on ) [ ]
          [\w ,]{{3,20}} \b (?: because | owing | due | for[ ]futility | after[ ]an[ ]interim )
        | \b (?: committee | board | sponsor | investigators | we ) [ ] (?P<value> {_ENDED} ) [ ]
          (?: the | this | our ) [ ] {_SUBJECT} [ ]
          (?: early | prematurely | because | for[ ](?: futility | efficacy | slow | lack )
            | due | owing | after[ ] [^.;]{{0,40}} interim | at [ ] [^.;]{{0,30}} interim )
        | \b (?: early | premature ) [ ] (?P<value> closure | termination | stopping |
          discontinuation )
          [ ] of [ ] (?: the | this | our ) [ ] {_SUBJECT} \b
        """,
    finds={
        "The trial was closed early due to slow accrual.": ("closed",),
        "After premature closure of the study, 40 stayed.": ("closure",),
        "Enrolment was stopped because of futility.": ("stopped",),
        "Recruitment was stopped based on a lack of effect.": ("stopped",),
        "Accrual was stopped in May 2009, because one arm did better.": ("stopped",),
        "The monitoring board halted the trial for futility.": ("halted",),
    },
    ignores={
        "Nine stopped study treatment early because of rash.": "stopped",
        "The study is closed to recruitment.": "closed",
    },
)

REASON = Rule(
    name="why_stopped.cause",
    why="A word of cause after the end of the trial is told, and what follows it in the clause.",
    triggers=(
        "because",
        "due to",
        "owing to",
        "early:",
        "for futility",
        "for slow",
        "for poor",
        "for lack",
    ),
    pattern=r"""
        (?: because (?: [ ]of )? | due[ ]to | owing[ ]to | as[ ]a[ ]result[ ]of | early: | for
          (?= [ ] (?: futility | slow | poor | lack | low | insufficient | efficacy | safety |
            toxicity ) ) )
        [ ] "? (?P<value> [^.;\n]{3,200}? ) (?= "? (?: [.](?!\d) | ; | \n |
          ,[ ](?:and[ ](?:the|we|all)|but|so|when|after)\b | $ ) )
        """,
    finds={
        "It was stopped because of poor accrual.": ("poor accrual",),
        "Closed early: the board saw harm.": ("the board saw harm",),
    },
    ignores={
        "They came for breakfast because.": "because",
        "Due to.": "due to",
    },
)

_NOT_THIS = ("if ", "would be", "could be", "stopping rule", "in case")


def find_stopping(reading: Reading) -> dict[str, Mention[Any]]:
    """Give that the trial stopped early and why, by their key in the record."""
    for stop in reading.find((STOPPED,)):
        sentence = reading.sentence_at(stop.start)
        if sentence is None or any(word in reading.sentence_text(stop.start) for word in _NOT_THIS):
            continue
        found: dict[str, Mention[Any]] = {
            "stopped_early": Mention("stopped_early", stop.start, stop.end, True, stop.rule)
        }
        for reason in reading.find((REASON,)):
            if stop.end <= reason.start < sentence.end:
                text = reading.analysis.document.text[reason.start : reason.end]
                found["why_stopped"] = Mention(
                    "why_stopped", reason.start, reason.end, text, reason.rule
                )
                break
        return found
    return {}
