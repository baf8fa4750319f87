"""Endpoints whose names take other words in, which no list of names can hold."""

from __future__ import annotations

from extract.matching import Match
from extract.rule import Rule

# What a patient alive is free of, by the first letters of the event.
_FREE_OF = {
    "progress": "PFS",
    "recur": "RFS",
    "relaps": "RFS",
    "event": "EFS",
    "disease": "DFS",
    "cancer": "DFS",
    "metasta": "MFS",
}


def _free_of(match: Match) -> str | None:
    """Give the endpoint of being alive without what the last words name."""
    words = match[0].lower().removesuffix("free")
    places = {words.rfind(word): code for word, code in _FREE_OF.items() if word in words}
    return places[max(places)] if places else None


def _freedom_from(match: Match) -> str:
    """Give the endpoint of being free of what the words name."""
    words = match[0].lower()
    if any(word in words for word in ("local", "regional")) and "distant" not in words:
        return "LOCAL_CONTROL"
    if "metasta" in words:
        return "MFS"
    again = any(word in words for word in ("recur", "relaps", "biochem", "psa"))
    return "RFS" if again else "FFS"


# Named by its short form or in full.
_RESIDUAL = r"(?:MRD|(?:minimal|measurable|molecular)[ -]residual[ -]disease)"
_BETWEEN = r"(?:[\w-]+[ ]){0,4}?"


RULES = (
    Rule(
        name="endpoint.treatment_duration",
        why="How long a treatment was given, with the treatment's name in between.",
        triggers=("duration of", "time on"),
        pattern=rf"""
            (?P<value>\bduration[ ]of[ ]{_BETWEEN}(?:administration|treatment|therapy|exposure
                |use))\b
        """,
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
        pattern=r"""
            (?P<value>\bacute[ ](?:grades?[ ])?(?:[IViv1-4]+[ ]?(?:-
                |to)[ ]?[IViv1-4]+[ ])(?:acute[ ])?(?:GVHD|graft[- ]versus[- ]host[ ]disease))\b
        """,
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
        name="endpoint.freedom_from",
        why="Freedom from an event, with what the event is of in between.",
        triggers=("freedom from",),
        pattern=r"""
            (?P<value>\bfreedom[ ]from[ ](?:(?:biochemical|psa|distant|any|local|loco-?regional
                |regional|further|disease|cancer|tumou?r|clinical|metastatic|isolated|breast
                |subsequent)
                [ -](?:or[ ])?){0,3}(?:recurrences?|relapses?|failures?|metasta[st][ie]s))\b""",
        parse=_freedom_from,
        finds={
            "Freedom from distant recurrence was 81%.": ("Freedom from distant recurrence",),
            "freedom from biochemical or clinical failure": (
                "freedom from biochemical or clinical failure",
            ),
        },
        ignores={
            "freedom from pain": "freedom from",
            "Freedom from treatment; failure was rare": "Freedom from",
        },
    ),
    Rule(
        name="endpoint.alive_without_event",
        why="Alive without an event is survival free of it, not survival.",
        triggers=("alive", "surviv", "remain", "free"),
        pattern=r"""
            (?P<value>\b(?:alive|surviv(?:ed|ing)|remain(?:ed|ing)?(?:[ ]alive)?)[ ]?,?[ ]?(?:and[ ]
                |but[ ])?(?:were[ ]|remained[ ])?
            (?:free[ ](?:of|from)|without|clear[ ]of)[ ](?:any[ ]|evidence[ ]of[ ]|signs?[ ]of[ ]
                |their[ ]|the[ ]|documented[ ]|disease[ ]|tumou?r[ ]|distant[ ]|cancer[ ])*
            (?:progression|progressing|recurrence|relapse|relapsing|disease|cancer|events?
                |metasta[st][ie]s)
            | \b(?:alive|surviv(?:ed|ing)),?[ ](?:and[ ]|but[ ])?(?:progression|disease|event
                |relapse|recurrence|cancer)[ -]free
            | \b(?:progression|disease|event|relapse|recurrence|cancer)[ -]free(?![ ]survival
                |[ ]interval))\b""",
        parse=_free_of,
        finds={
            "12 were alive and progression-free at the end.": ("alive and progression-free",),
            "alive without disease progression": ("alive without disease progression",),
            "88% remained free of cancer": ("remained free of cancer",),
            "alive and free from recurrence": ("alive and free from recurrence",),
            "alive without distant metastasis": ("alive without distant metastasis",),
        },
        ignores={
            "progression-free survival": "free",
            "31 were alive; progression was common.": "alive",
            "She remained without pain.": "remain",
        },
    ),
    Rule(
        name="endpoint.free_of_other",
        why="Survival free of anything else is no overall survival: 'treatment-free survival'.",
        triggers=("free survival", "free, ", "-free "),
        pattern=r"""
            (?P<value>\b(?!(?:progression|event|relapse|recurrence|disease|failure|metasta[st][ie]s
                |cancer|locoregional|radiographic|distant|invasive|local|biochemical|and|or)[ -]|
                [\w-]*(?:progression|event|relapse|recurrence|disease|failure|metasta[st][ie]s|cancer)-
                )[\w-]+[ -]free,?[ ](?:survival|remission|interval))\b""",
        parse=lambda match: "OTHER",
        finds={
            "Median treatment-free survival was 9 months.": ("treatment-free survival",),
            "the colectomy-free interval": ("colectomy-free interval",),
        },
        ignores={
            "progression-free survival": "free survival",
            "distant metastasis-free survival": "free survival",
        },
    ),
    Rule(
        name="endpoint.with_landmark",
        why="An endpoint's abbreviation that carries its landmark: 'PFS-6', 'OS12'.",
        triggers=("os", "pfs", "dfs", "efs"),
        pattern=r"""
            (?P<value>\b(?-i:OS|PFS|DFS|EFS))(?=-?(?:6|9|1[28]|24|36)\b(?![.,]?\d|%
                |[ ]?(?:%|months?|mo\b|years?)))
        """,
        parse=lambda match: match["value"],
        finds={"PFS-6 was 31%; OS12 was higher": ("PFS", "OS"), "The EFS24 rate": ("EFS",)},
        ignores={"OS 12 months": "OS", "PFS-65": "PFS"},
    ),
    Rule(
        name="endpoint.worse_or_dead",
        why="Lay words for progression or death: 'before the cancer grew or the person died'.",
        triggers=("grew", "worse", "progress", "spread", "growing"),
        pattern=r"""
            (?P<value>\b(?:cancers?|disease|tumou?rs?|it|lymphoma|leuka?emia|myeloma|melanoma)[ ]
              (?:grew|got[ ]worse|gets[ ]worse|worsened|grows|started[ ]growing)
              (?:[ ](?:again|or[ ]spread|further))?(?:,?[ ]or[ ](?:until[ ]|before[ ])?(?:they
                  |patients|people|the[ ](?:person|patient|woman|man)|death)(?:[ ]died)?)?
            | \b(?:without|before)[ ](?:the(?:ir)?[ ])?(?:cancer|disease|tumou?rs?)[ ](?:growing
                |getting[ ]worse|worsening|progressing|spreading))\b""",
        parse=lambda match: "PFS",
        finds={
            "It took 9 months before the cancer grew or the person died.": (
                "cancer grew or the person died",
            ),
            "lived without their disease getting worse": ("without their disease getting worse",),
        },
        ignores={"The garden grew.": "grew", "Pain got worse at night.": "worse"},
    ),
    Rule(
        name="endpoint.came_back",
        why="Lay words for a relapse, or for survival free of it where death is counted too.",
        triggers=("came back", "come back", "comes back", "coming back", "returned"),
        pattern=r"""
            (?P<value>\b(?:cancers?|disease|tumou?rs?|lymphoma|leuka?emia|myeloma
                |melanoma)[ ](?:had[ ]|has[ ]|have[ ])?
              (?:came|come|comes|coming)[ ]back(?:[ ]or[ ](?:they[ ]|patients[ ]|the[ ]person[ ]
                  |people[ ])?died)?
            | \b(?:cancer|disease|tumou?r)s?[ ](?:had[ ]
                |has[ ])?returned(?:[ ]or[ ](?:they[ ]|patients[ ]|the[ ]person[ ]
                |people[ ])?died)?)\b""",
        parse=lambda match: "DFS" if "died" in match[0].lower() else "RELAPSE",
        finds={
            "The cancer came back in 12 of them.": ("cancer came back",),
            "before the disease returned or the person died": (
                "disease returned or the person died",
            ),
        },
        ignores={"She came back to the clinic.": "back", "He returned the form.": "return"},
    ),
    Rule(
        name="endpoint.no_residual_disease",
        why="No residual disease left to be found, whatever word says so.",
        triggers=("mrd", "residual disease"),
        pattern=rf"""
            (?P<value>\b(?:{_RESIDUAL}[ -]?(?:free|neg(?:ative|ativity)?|undetectab(?:le|ility)
                |clearance|eradication)\b(?:[ -](?:CRi?|complete[ ](?:responses?|remissions?)))?
            | (?:undetectable|negative|no[ ]detectable|free[ ](?:of|from)|absence[ ]of|absent
                |clearance[ ]of|eradication[ ]of|cleared|without)[ ](?:for[ ]|any[ ]|detectable[ ]
                |blood[ ]|marrow[ ]|bone[ ]marrow[ ]|peripheral[ ]blood[ ])*{_RESIDUAL}))(?!\w)""",
        parse=lambda match: "MRD_NEGATIVE",
        finds={
            "Blood MRD-free rates were 81%.": ("MRD-free",),
            "12 reached MRD-negative CR": ("MRD-negative CR",),
            "No detectable minimal residual disease in 9": (
                "No detectable minimal residual disease",
            ),
            "were free of MRD": ("free of MRD",),
        },
        ignores={
            "MRD was measured in 81%.": "MRD",
            "MRD-positive patients": "MRD",
            "residual disease after surgery": "residual disease",
        },
    ),
    Rule(
        name="endpoint.shrinkage_lasted",
        why="Lay words for the duration of a response: 'the shrinkage lasted'.",
        triggers=("last",),
        pattern=r"""
            (?P<value>\b(?:shrinkage|responses?|remissions?)[ ](?:that[ ])?last(?:ed|ing|s))\b
        """,
        parse=lambda match: "DOR",
        finds={
            "Where tumours had shrunk, the shrinkage lasted 7 months.": ("shrinkage lasted",),
            "remissions lasting a year": ("remissions lasting",),
        },
        ignores={"The pain lasted.": "last", "at last, a response": "last"},
    ),
    Rule(
        name="endpoint.symptom_score",
        why="The score of a symptom is measured in everybody; the symptom alone would be a harm.",
        triggers=("score", "rating"),
        pattern=r"""
            (?P<value>\b(?:pain|depress(?:ion|ive)|anxiety|fatigue|nausea|insomnia|itch|pruritus
                |dyspno?ea|cough|headache|hot[ -]flash(?:es)?)[ -](?:[\w-]+[ ])?(?:scores?
                |ratings?)\b)
        """,
        parse=lambda match: "OTHER",
        finds={
            "The mean pain score fell.": ("pain score",),
            "depressive symptom scores": ("depressive symptom scores",),
        },
        ignores={"Pain was common; scores were not.": "score", "a Gleason score of 7": "score"},
    ),
    Rule(
        name="endpoint.duration_of_response",
        why="The duration of a response of a named depth.",
        triggers=("duration", "respon", "remission"),
        pattern=r"""
            (?P<value>\bdurations?[ ]of[ ](?:the[ ])?(?:(?:complete|partial|objective|overall
                |confirmed|major|best|clinical|tumou?r|first|second)[ ](?:[\w-]+[ ])?(?:responses?
                |remissions?)|remissions?|(?-i:CR|PR|OR|ORR|CRR)s?\b)
            | \b(?:CR|remission|(?:complete|partial|overall|objective)[ -](?:response
                |remission))[ -]durations?\b)""",
        parse=lambda match: "DOR",
        finds={
            "Median duration of complete response was 9 months.": (
                "duration of complete response",
            ),
            "The duration of the partial remission": ("duration of the partial remission",),
            "Duration of CR was longer; the remission duration": (
                "Duration of CR",
                "remission duration",
            ),
        },
        ignores={
            "The duration of complete rest was short.": "duration",
            "The response was lasting.": "respon",
        },
    ),
    Rule(
        name="endpoint.time_to_progression",
        why="Time to a progression that is named more closely.",
        triggers=("time",),
        pattern=r"""
            (?P<value>\btime[- ]to[- ](?:(?!pain|symptom|cognitive|neuro|quality|second|subsequent
                |next)[\w-]+[ ]){1,3}progression)\b
        """,
        parse=lambda match: "TTP",
        finds={
            "Time to biochemical progression was 4 months.": ("Time to biochemical progression",),
            "the median time to radiographic progression": ("time to radiographic progression",),
        },
        ignores={
            "Time was short; progression followed.": "Time",
            "time to pain progression": "time",
            "time to second disease progression": "time",
            "time to recurrence": "time",
        },
    ),
    Rule(
        name="endpoint.time_to_other",
        why="Time to an event that is no progression, relapse, failure or death.",
        triggers=("time",),
        pattern=r"""
            (?P<value>\btime[- ]to[- ](?:(?:first|the|an?|onset[ ]of|definitive|clinically
                |meaningful|symptomatic|next|subsequent)[ -])*
            (?!progression|disease|tumou?r|treatment[ ]failure|psa|prostate|death|failure|relapse
                |recurrence|first\b|next\b)[a-z-]{3,}
            (?:[ ](?:event|deterioration|worsening|therapy|chemotherapy|treatment|improvement
                |surgery|engraftment|response|remission|recovery|(?:disease[ ]|objective[ ])?
                progression))?)\b""",
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
