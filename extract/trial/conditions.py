"""What the patients have: which of the conditions that a document names the trial is about."""

from __future__ import annotations

from collections import defaultdict

from extract.matching import compile_pattern, find_all, find_first
from extract.trial.condition_names import ConditionName, find_condition_names
from extract.trial.reading import Reading
from schemas.document import PartKind, Section
from schemas.mention import Mention

# Who has it: "patients with", "women who had", "survivors of"; up to three words between.
_PEOPLE = compile_pattern(
    r"""
    \b (?: patients | women | men | adults | people | participants | children | persons | individuals | pts
      | survivors | subjects | those | outpatients | males | females | everyone | cases | population )
    (?: [ ] (?: of | aged | age ) )? (?: [ ,(] [^.;]{0,60}? )?
    [ ] (?: with | had | having | who[ ]had | who[ ]have | affected[ ]by | for | of | at ) [ ]
    (?: (?: a | an | the | history | histologically | documented | of | measurable | confirmed | pathologically
      | diagnosis | proven | evidence | symptoms | suggestive | either | cytologically | raised | risk ) [ ,]+ ){0,6} $
    """
)
_PURPOSE = compile_pattern(r"\b (?: for | in | of | against ) [ ] (?: the[ ]treatment[ ]of[ ] )? (?: Patients[ ][Ww]ith[ ] | women[ ] | men[ ] )? $")
_ENROLLED = ("random", "enrol", "recruit", "eligible", "assigned", "included", "allocated", "registered")
# What stands around names that say nothing about the patients of the trial.
_NOT_BEFORE = compile_pattern(
    r"""
    \b (?: incidence[ ]of | risk[ ]of | death[ ]from | deaths[ ]from | second | new | national | american | european
      | other | contralateral | prevent[ ] | detecting | detect | cause[ ]of | rates?[ ]of | mortality[ ]from
      | institute[ ]of | no | common | leading | grade[ ][\d-]+ | induces? | reduce | measurable ) [ ] $
    """
)
_NOT_AFTER = compile_pattern(
    r"""
    ^ [ ,(]* (?: cells? | deaths? | mortality | screening | incidence | specific | survival | group | institute
      | society | foundation | network | registry | research | centers? | centres? | response | size | growth | progression
      | control | tissue | samples? | biops | trials?\b | study | studies | surg | recurrence | burden | detection | lysis
      | necrosis | volume | care | campaign | league | assess | antigen | events? | council | board | institution
      | therapy | oncology | trialists | collaborati | lesions | marker | markers | proportion | mutational | prevention
      | cooperative | program | vaccin | genom | suppress | relapse | measure ) \b
    """
)
_BARE = frozenset({"cancer", "tumor", "tumour", "metastase", "metastasi", "malignancie", "malignancy", "polyp", "solid"})
_SECTIONS = {Section.METHODS: 2.0, Section.OBJECTIVE: 1.5, Section.RESULTS: 0.5, Section.CONCLUSIONS: 0.5}
_NEAR = 120


def _score(reading: Reading, name: ConditionName) -> float:
    """Give how likely the patients of the trial have a condition, by where it stands."""
    folded = reading.folded
    before = folded[max(name.start - _NEAR, 0) : name.start]
    sentence = reading.sentence_text(name.start)
    in_title = name.start < reading.title_end
    score = 4.0 * in_title + min(name.setting, 4) * 0.8
    score += _SECTIONS.get(reading.section_at(name.start) or Section.FUNDING, 0.0)
    score += 3.0 * bool(find_first(_PEOPLE, before[max(before.rfind(". "), 0) :]))
    score += 1.0 * (in_title and bool(find_first(_PURPOSE, before)))
    score += 1.0 * any(word in sentence for word in _ENROLLED)
    score -= 5.0 * bool(find_first(_NOT_BEFORE, before))
    score -= 5.0 * bool(find_first(_NOT_AFTER, folded[name.end : name.end + 40].lower()))
    score -= 3.0 * (name.core <= _BARE)
    return score - 1.5 * name.abbreviated - 2.0 * (name.supportive and not in_title)


def find_conditions(reading: Reading) -> list[Mention[str]]:
    """Give what the patients of the trial have, each condition by its best name."""
    abbreviations = reading.analysis.abbreviations
    names = find_condition_names(reading.folded, reading.lowered, abbreviations)
    kept = [name for name in names if not _is_cited(reading, name)]
    scored = [(_score(reading, name), -name.start, name) for name in kept]
    if not scored:
        return []
    best = max(scored)
    return [_mention(reading, best[2])]


def _is_cited(reading: Reading, name: ConditionName) -> bool:
    sentence = reading.sentence_at(name.start)
    return sentence is not None and sentence.part.kind is PartKind.CITATION


_CAPITALIZED = compile_pattern(r"(?<![\w'-]) [A-Z][a-z]+ (?![\w'])", ignore_case=False)
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
