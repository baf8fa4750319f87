"""Wordings around results of one group: bare counts, scores, events and time points."""

from __future__ import annotations

from extract.wording import Wording

COUNT_BEFORE = Wording(
    name="outcomes.count_before",
    why="Words on from a bare count to what it counts: '12 patients in each group had a relapse'.",
    pattern=r"""
    ^(?:[ ](?:of[ ]the[ ])?
      (?:more|further|other|new|confirmed|patients?|pts?|participants?|women|men|people|
      individuals|subjects|in|on|of|the|each|both|either|cases?|episodes?|grades?|[1-5](?:-[1-5])?|
      or|higher|worse|severe|serious|arms?|groups?|had|have|has|having|who|experienced|developed|
      achieved|were|was|with|a|an|disease|tumou?r|such|total|overall|documented|unconfirmed|
      invasive|cancer|breast|local|distant|regional|\w+-(?:related|free|specific)))*[ ]$""",
    holds=(" patients in each group had a ", " confirmed ", " "),
    fails=(" weeks after ", ", and ", " patients stopped before "),
)
COUNT_AFTER = Wording(
    name="outcomes.count_after",
    why="Words on from a name to the bare count of it: 'deaths occurred in 12'.",
    pattern=r"""
    ^(?:[ ](?:rates?|events?|occurred|was|were|observed|seen|in|among|reported|recorded|had|been|
      confirmed|numbered|totall?ed|stood|at|by))*
    [ ]?[=:(,|\[]?[ ]?(?:n[ ]?=[ ]?)?$""",
    holds=(" occurred in ", " (n = ", ": "),
    fails=(" improved after ", " by week ", "; of these, "),
)
COUNTED_IN = Wording(
    name="outcomes.counted_in",
    why="'In' or 'by' right before a bare count makes it one of people: 'was needed by 12'.",
    pattern=r"\b(?:in|by)[ ]$",
    holds=("in ", "d by "),
    fails=("the ", "gin ", "in a "),
)
SCORE = Wording(
    name="outcomes.score",
    why="Scores without another statistic are means: 'the pain score was 3.1 in both groups'.",
    pattern=r"\bscores?\b",
    holds=("The pain score was ", "Scores were "),
    fails=("Women scored ", "The core was "),
)
SUMMARY_OF = Wording(
    name="outcomes.summary_of",
    why="A whole number may be a median or mean: 'a median of six cycles', 'mean number was 3'.",
    pattern=r"""
    \b(?:median|mean|average)(?:[ ]numbers?)?(?:[ ]\([^()]{1,20}\))?
    (?:[ ]of(?:[ ](?!patients|women|men|participants|people)[a-z-]+){0,4}[ ](?:was|were|is)|[ ]of)?
    [ ]$""",
    holds=("a median of ", "The median number of cycles was ", "a median "),
    fails=("median survival of the ", "median age; of ", "meaning "),
)
LED_BY = Wording(
    name="outcomes.led_by",
    why="Right before a percentage its statistic says that it is of a measure: '(mean, 2.3%)'.",
    pattern=r"^(?:[ ]?[,:=]|[ ]of|[ ]was)?[ ](?:an?[ ])?$",
    holds=(", ", " of ", " "),
    fails=(" of women was ", "; ", " change in "),
)
NAMED_SD = Wording(
    name="outcomes.named_sd",
    why="A standard deviation is that of a measure: 'attended 70% (SD, 28%) of sessions'.",
    pattern=r"\b(?:SD|standard[ ]deviation)\b",
    holds=("70% (SD, 28%)", "70% (± standard deviation [SD], 28%"),
    fails=("44% ± 3%", "44% (SE, 2%)"),
)
EVENTS = Wording(
    name="outcomes.events",
    why="A count right before 'events' counts events, unless people follow: '120 survival events'.",
    pattern=r"^[ ](?:[\w-]+[ ]){0,3}events\b(?![ ]in[ ]\d)",
    holds=(" events", " disease-free survival events in women"),
    fails=(" events in 40 women", ", and events"),
)
PEOPLE_DID = Wording(
    name="outcomes.people_did",
    why="People who had or underwent something are counted: 'Two patients on A underwent surgery'.",
    pattern=r"""
    ^(?:[ ](?:more|other|further|additional))?
    [ ](?:patients?|pts?|participants?|women|men|people|individuals|subjects|children|cases)
    (?:[ ](?:in|on|of|from|receiving|treated[ ]with|with)[ ](?:the[ ])?[\w/+-]+
      (?:[ ][\w/+-]+){0,4}?)?
    [ ](?:had|have|has|underwent|developed|experienced|achieved|became|required|showed|attained)[ ]
    (?:an?[ ]|the[ ])?$""",
    holds=(" patients in the first group underwent ", " women had a "),
    fails=(" patients were ", " weeks of rest had ", " patients received "),
)
EVENTS_LED = Wording(
    name="outcomes.events_led",
    why="Counts in a bracket behind 'events' are parts of them: '259 events had occurred (145 in'.",
    pattern=r"""
    (?<!adverse[ ])\bevents?(?:[ ](?:had|have|has|were|was|been|occurred|observed|recorded|reported|
      seen))*[ ]?[(\[:-][ ]?$""",
    holds=("259 events had occurred (", "220 events: "),
    fails=("adverse events (", "events were rare (", "events in men ("),
)
RIGHT_AFTER = Wording(
    name="outcomes.right_after",
    why="Only words without a break part a result from its time point: '21% of women at 4 years'.",
    pattern=r"^[\])%]*[ ](?:[\w-]+[ ]){0,9}$",
    holds=(" of women ", "%) in the new group "),
    fails=(", and ", "; survival "),
)
OPENER = Wording(
    name="outcomes.opener",
    why="A comma or 'and' opens the clause of a time point: '40%, and 3-year survival was'.",
    pattern=r"(?:[,;][ ](?:and[ ])?|\band[ ])(?:the[ ])?$",
    holds=("in women, and ", "women and the ", "women; "),
    fails=("in women at ", "women and then "),
)
