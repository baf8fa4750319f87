"""Endpoints whose names take other words in, which no list of names can hold."""

from __future__ import annotations

from extract.rule import Rule

_BETWEEN = r"(?:[\w-]+[ ]){0,4}?"


RULES = (
    Rule(
        name="endpoint.treatment_duration",
        why="How long a treatment was given, with the treatment's name in between.",
        triggers=("duration of", "time on"),
        pattern=rf"(?P<value>\bduration[ ]of[ ]{_BETWEEN}(?:administration|treatment|therapy|exposure|use))\b",
        parse=lambda match: "TREATMENT_DURATION",
        finds={
            "The median duration of zelumab administration was 61 days.": (
                "duration of zelumab administration",
            ),
            "Duration of treatment: 4 months": ("Duration of treatment",),
        },
        ignores={
            "The duration of response was 9 months.": "duration of",
            "the duration of hospital stay": "duration of",
        },
    ),
    Rule(
        name="endpoint.acute_gvhd",
        why="Acute graft-versus-host disease with its grade in between.",
        triggers=("gvhd", "graft-versus-host", "graft versus host"),
        pattern=r"(?P<value>\bacute[ ](?:grades?[ ])?(?:[IViv1-4]+[ ]?(?:-|to)[ ]?[IViv1-4]+[ ])(?:acute[ ])?(?:GVHD|graft[- ]versus[- ]host[ ]disease))\b",
        parse=lambda match: "ACUTE_GVHD",
        finds={
            "Acute grade 2-4 GVHD occurred.": ("Acute grade 2-4 GVHD",),
            "of acute grade III-IV graft-versus-host disease": (
                "acute grade III-IV graft-versus-host disease",
            ),
        },
        ignores={
            "GVHD was rare; acute kidney injury was not.": "GVHD",
            "chronic GVHD": "GVHD",
        },
    ),
    Rule(
        name="endpoint.free_of_event",
        why="'free of progression' with its subject in between.",
        triggers=("progression",),
        pattern=rf"(?P<value>\b(?:free|freedom)[ ](?:of|from)[ ]{_BETWEEN}progression)\b",
        parse=lambda match: "PFS",
        finds={
            "61% were free of disease progression": ("free of disease progression",),
            "Freedom from biochemical progression": ("Freedom from biochemical progression",),
        },
        ignores={
            "progression was free text": "progression",
            "free access; slow progression": "progression",
        },
    ),
    Rule(
        name="endpoint.time_to_progression",
        why="Time to a progression that is named more closely.",
        triggers=("time",),
        pattern=r"(?P<value>\btime[- ]to[- ](?:[\w-]+[ ]){1,3}progression)\b",
        parse=lambda match: "TTP",
        finds={
            "Time to prostate-specific antigen progression was 4 months.": (
                "Time to prostate-specific antigen progression",
            ),
            "the median time to radiographic progression": ("time to radiographic progression",),
        },
        ignores={
            "Time was short; progression followed.": "Time",
            "time to recurrence": "time",
        },
    ),
    Rule(
        name="endpoint.time_to_other",
        why="Time to an event that is no progression, relapse, failure or death.",
        triggers=("time",),
        pattern=r"""
            (?P<value>\btime[- ]to[- ](?:(?:first|the|an?|onset[ ]of|definitive|clinically|meaningful|symptomatic|next|subsequent)[ -])*
            (?!progression|disease|tumou?r|treatment[ ]failure|psa|prostate|death|failure|relapse|recurrence|first\b|next\b)[a-z-]{3,}
            (?:[ ](?:event|deterioration|worsening|therapy|chemotherapy|treatment|improvement|surgery|engraftment))?)\b""",
        parse=lambda match: "OTHER",
        finds={
            "time-to-first fracture was delayed": ("time-to-first fracture",),
            "The median time to deterioration of pain": ("time to deterioration",),
        },
        ignores={
            "The time to progression was 4 months.": "time",
            "timely to say": "time",
        },
    ),
)
