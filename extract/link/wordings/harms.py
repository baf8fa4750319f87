"""Wordings around harms: lists of them, deaths put down to a treatment, grades near numbers."""

from __future__ import annotations

from extract.wording import Wording

LISTS = Wording(
    name="harms.lists",
    why='A sentence lists harms where it names them as such: "the adverse events were ...".',
    pattern=r"""\b(?:adverse[ ](?:events?|effects?|reactions?)|toxicit(?:y|ies)|side[ ]effects?|
    toxic[ ]effects?|AEs?)\b""",
    holds=("The commonest adverse events were", "Main toxicities:", "AEs included"),
    fails=("An adverse prognosis was seen in", "A non-toxic compound was given", "The side had"),
)

DUE = Wording(
    name="harms.due",
    why='A death is tied to the treatment named after it: "deaths attributed to ribavole".',
    pattern=r"""^[ ](?:[\w-]+[ ]){0,3}?
    (?:related|attribut(?:ed|able)|due|ascribed)[ ]to[ ](?:the[ ])?$""",
    holds=(" attributed to ", " were possibly related to the "),
    fails=(" occurred on ", " related to infection under ", "due to "),
)

FATAL = Wording(
    name="harms.fatal",
    why='A harm that kills has grade 5: "fatal pneumonitis".',
    pattern=r"\b(?:deaths?|fatal(?:ity|ities)?)\b",
    holds=("fatal pneumonitis", "Two fatalities", "DEATH"),
    fails=("nonfatal stroke", "deathly pallor"),
)

DEATHS = Wording(
    name="harms.deaths",
    why='What stands in a bracket after deaths killed: "toxic deaths occurred in 3 patients (".',
    triggers=("death", "fatal", "died", "grade 5"),
    pattern=r"""\b(?:deaths?|fatalit(?:y|ies)|fatal[ ](?:outcomes?|(?:adverse[ ])?events?)|died|
    grade[ ]5)\b(?:[^.;:]|\.(?=\d)){0,400}$""",
    holds=("Three toxic deaths ", "adverse events leading to death occurred in 3 women on it "),
    fails=("Deaths were rare; rash ", "There were nonfatal strokes "),
)

KILLED = Wording(
    name="harms.killed",
    why='Between a number and a harm, words may say that it killed: "two died because of ".',
    pattern=r"""\b(?:die[ds]?|dead|deaths?|fatal(?:it(?:y|ies))?)\b""",
    holds=(" women died because of ", ") had a fatal outcome from "),
    fails=(" women stopped because of ", " had nonfatal stroke from "),
)

OWN_NUMBERS = Wording(
    name="harms.own_numbers",
    why='A grade in a bracket has numbers of its own there: "(41%; grade 3 or worse, 5%)".',
    pattern=r"^[^()\[\]]*\d[^()\[\]]*[)\]]",
    holds=(", 5%) and nausea", " or worse in 12 patients], then"),
    fails=(" or worse) in 12 patients", " fatigue (12%)"),
)

TO_GRADE = Wording(
    name="harms.to_grade",
    why=(
        "A grade after numbers is theirs when no clause, bracket or list item begins between: "
        '"in 12% at grade 3".'
    ),
    pattern=r"^[\])%]*[^;.()\[\]]{0,90}$",
    holds=("%) of patients had ", " were of "),
    fails=("; fatigue of ", " of patients (nausea at "),
)

ENCLOSED = Wording(
    name="harms.enclosed",
    why='A grade alone in the bracket right behind numbers is theirs: "in 18% (grade 1-2)".',
    pattern=r"^[\])%]*(?:[ ]of[ ][\w ]{1,40})?[ ]?\((?:all[ ])?grades?[ ][^()\d]{0,3}[\d IV/-]+\)$",
    holds=(" (grade 1-2)", "% of the patients (all grade 1)"),
    fails=(" (grade 3, 5%", "; pain (grade 3)"),
)

SEVERITY = Wording(
    name="harms.severity",
    why='The severity in words is part of a harm: "moderate to severe fatigue".',
    pattern=r"\b(?P<value>(?:moderate[ ](?:to|or|and)[ ])?severe|(?:high|low)-grade)[ ]$",
    holds=("moderate to severe ", "had severe "),
    fails=("more severely ", "severe or ", "high grade 3 "),
)

RELATED = Wording(
    name="harms.related",
    why='What harms of any kind come of is part of their name: "infusion-related reactions".',
    pattern=r"""\b(?P<value>(?!treatment|drug|study|therap|moderate|severe)[a-z][\w-]*-(?:related|
    induced|associated|mediated|specific|emergent))[ ]$""",
    holds=("two infusion-related ", "opioid-induced "),
    fails=("severe ", "treatment-related ", "infusion-related to "),
)
