"""What the patients have: which of the conditions that a document names the trial is about."""

from __future__ import annotations

from extract.matching import compile_pattern, find_all, find_first
from extract.trial.condition_names import ConditionName, find_condition_names
from extract.trial.reading import Reading
from schemas.document import PartKind, Section
from schemas.mention import Mention

# Who has it: "patients with", "women who had", "survivors of"; up to three words between.
_PEOPLE = compile_pattern(
    r"""
    \b (?: patients | women | men | adults | people | participants | children | persons |
      individuals | pts
      | survivors | all | subjects | those | outpatients | males | females | everyone | cases |
        population )
    (?: [ ] (?: of | aged | age ) )? (?: [ ,(] [^.;]{0,60}? )?
    [ ] (?: with | had | having | who[ ]had | who[ ]have | affected[ ]by | for | of | at ) [ ]
    (?: (?: a | an | the | history | histologically | documented | of | measurable | confirmed |
      pathologically
      | diagnosis | proven | evidence | symptoms | suggestive | either | cytologically | raised |
        risk ) [ ,]+ ){0,6} $
    """
)
_PURPOSE = compile_pattern(
    r"""
        \b (?: for | in | of | against ) [ ] (?: the[ ]treatment[ ]of[ ] )? (?:
        Patients[ ][Ww]ith[ ] | women[ ] | men[ ] )? $
        """
)
_ENROLLED = (
    "random",
    "enrol",
    "recruit",
    "eligible",
    "assigned",
    "included",
    "allocated",
    "registered",
)
# What stands around names that say nothing about the patients of the trial.
_NOT_BEFORE = compile_pattern(
    r"""
    \b (?: incidence[ ]of | risk[ ]of | death[ ]from | deaths[ ]from | second | new | national |
      american | european
      | other | contralateral | prevent[ ] | detecting | detect | cause[ ]of | rates?[ ]of |
        mortality[ ]from
      | institute[ ]of | no | common | leading | grade[ ][\d-]+ | induces? | reduce | measurable )
        [ ] $
    """
)
_NOT_AFTER = compile_pattern(
    r"""
    ^ [ ,(]* (?: cells? | deaths? | mortality | screening | incidence | specific | survival |
      group | institute
      | society | foundation | network | registry | research | centers? | centres? | response |
        size | growth | progression
      | control | tissue | samples? | biops | trials?\b | study | studies | surg | recurrence |
        burden | detection | lysis
      | necrosis | volume | care | campaign | league | assess | antigen | events? | council |
        board | institution
      | therapy | oncology | trialists | collaborati | lesions | marker | markers | proportion |
        mutational | prevention
      | cooperative | program | vaccin | genom | suppress | relapse | measure ) \b
    """
)
_BARE = frozenset(
    {
        "cancer",
        "tumor",
        "tumour",
        "metastase",
        "metastasi",
        "malignancie",
        "malignancy",
        "polyp",
        "solid",
    }
)
# Fitted by hand to labelled reports; only their order and rough size matter.
_WEIGHTS = {
    "title": 4.0,
    "treated": 2.0,
    "people": 4.5,
    "enrolled": 1.0,
    "not_before": -5.0,
    "not_after": -3.0,
    "bare": -6.0,
    "abbreviated": -2.5,
    "side_effect": -1.5,
}
_SECTIONS = {
    Section.METHODS: 3.5,
    Section.OBJECTIVE: 2.5,
    Section.RESULTS: 1.0,
    Section.CONCLUSIONS: 1.0,
}
_SETTING = 1.5  # for each word of stage, line or risk, as long names are the trial's own
_MOST_SETTING = 4
_NEAR = 120
_JOINT = compile_pattern(r"^ (?: [ ] \( [\w-]+ \) )? ,? [ ] (?: or | and | and/or ) [ ] $")
_JOINED = 20  # characters between two names that "or" joins, a short form in brackets among them


def _score(reading: Reading, name: ConditionName) -> float:
    """Give how likely the patients of the trial have a condition, by where it stands."""
    folded = reading.folded
    before = folded[max(name.start - _NEAR, 0) : name.start]
    sentence = reading.sentence_text(name.start)
    in_title = name.start < reading.title_end
    cues = {
        "title": in_title,
        "treated": in_title and find_first(_PURPOSE, before),
        "people": find_first(_PEOPLE, before[max(before.rfind(". "), 0) :]),
        "enrolled": any(word in sentence for word in _ENROLLED),
        "not_before": find_first(_NOT_BEFORE, before),
        "not_after": _is_followed(reading, name),
        "bare": name.core <= _BARE,
        "abbreviated": name.abbreviated,
        "side_effect": name.supportive and not in_title,
    }
    section = reading.section_at(name.start)
    score = _SETTING * min(name.setting, _MOST_SETTING)
    score += 0.0 if section is None else _SECTIONS.get(section, 0.0)
    return score + sum(_WEIGHTS[cue] for cue, present in cues.items() if present)


def find_conditions(reading: Reading) -> list[Mention[str]]:
    """Give what the patients of the trial have, each condition by its best name."""
    abbreviations = reading.analysis.abbreviations
    names = find_condition_names(reading.places, abbreviations)
    ranked = sorted(
        (
            (_score(reading, name), -name.start, name)
            for name in names
            if not _is_cited(reading, name)
        ),
        reverse=True,
    )
    if not ranked:
        return []
    chosen = [ranked[0][2]]
    chosen += _treated_besides(reading, chosen[0], [name for score, _, name in ranked if score > 0])
    chosen += _coordinated(reading, chosen[0], names)
    return [_mention(reading, name) for name in chosen]


def _treated_besides(
    reading: Reading, best: ConditionName, ranked: list[ConditionName]
) -> list[ConditionName]:
    """Give the partner of the best name in a trial of supportive care: symptom and disease."""
    partner = next((name for name in ranked if name.supportive != best.supportive), None)
    if partner is None:
        return []
    symptom = best if best.supportive else partner
    return [partner] if symptom.start < reading.title_end else []


def _coordinated(
    reading: Reading, best: ConditionName, names: list[ConditionName]
) -> list[ConditionName]:
    """Give the name that "or" or "and" joins to the best one: patients have either."""
    for name in names:
        if 0 < name.start - best.end < _JOINED:
            between = reading.folded[best.end : name.start]
            if find_first(_JOINT, between) and not name.core <= _BARE:
                return [] if name.core <= best.core or _is_followed(reading, name) else [name]
    return []


def _is_followed(reading: Reading, name: ConditionName) -> bool:
    """Tell whether a name is but part of a longer expression ("breast cancer mortality")."""
    return bool(find_first(_NOT_AFTER, reading.folded[name.end : name.end + 40].lower()))


def _is_cited(reading: Reading, name: ConditionName) -> bool:
    sentence = reading.sentence_at(name.start)
    return sentence is not None and sentence.part.kind is PartKind.CITATION


_CAPITALIZED = compile_pattern(r"(?<!\w) [A-Z][a-z]+ (?![\w'\u2019])", ignore_case=False)
_PROPER = frozenset("Hodgkin Ewing Barrett Burkitt Wilms Kaposi Merkel Philadelphia Crohn".split())


def _mention(reading: Reading, name: ConditionName) -> Mention[str]:
    document = reading.analysis.document
    text = " ".join(document.text[name.start : name.end].split())
    if name.abbreviated:
        head = document.text[name.head : name.end]
        text = " ".join((document.text[name.start : name.head] + _long_form(reading, head)).split())
    return Mention("conditions", name.start, name.end, _lower(text), "condition.head")


def _long_form(reading: Reading, text: str) -> str:
    short, space, rest = text.partition(" ")
    return reading.analysis.abbreviations.get(short, short) + space + rest


def _lower(text: str) -> str:
    """Give a name without the capitals of titles; proper names keep theirs."""
    for match in find_all(_CAPITALIZED, text):
        if match[0] not in _PROPER:
            text = text[: match.start()] + match[0].lower() + text[match.end() :]
    return text
