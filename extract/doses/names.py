"""Places where a document names a treatment, with the arms that get it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from extract.analysis import Analysis
from extract.doses.terms import (
    RADIATION_NAME,
    RADIATION_WORDS,
    WORD,
    Words,
    is_antibody,
    is_new_drug,
    split_words,
)
from extract.doses.treatments import (
    Treatment,
    has_amounts,
    keys_of,
    known_drugs,
    treatments_of,
)
from extract.matching import Match, compile_pattern, find_all
from schemas.record import Arm, Intervention
from schemas.vocabulary import InterventionType

# Words in names of arms that tell arms apart, and never are a drug that no vocabulary has.
_ARM_WORDS = frozenset(
    """
    neoadjuvant adjuvant perioperative preoperative postoperative standard experimental early
    delayed immediate deferred continuous intermittent sequential concurrent concomitant short
    long low high full reduced escalated intensified intensive maintenance consolidation induction
    short-course long-course standard-dose low-dose high-dose dose dose-dense weekly extended
    limited active conventional combination alone observation deferral stop-go
    """.split()
)
RADIATION = "radiation"  # the key of radiation that no arm's treatment has to its name

_UNLISTED = 6  # letters of an arm's name that may be a drug which no vocabulary has
_CODE = 5  # letters of "5-FU", "T-DM1": names this short are codes
_GAP = 3  # characters that may part two words of one name: a hyphen, a slash, a bracket

_SHORT_FORM = 4  # letters of "dex", "lv", "fu": a drug only where a capital is printed

# What may stand before a drug's name to say how it is given, wherever it is named.
_ADJECTIVES = {
    wording: wording
    for wording in (
        "oral intravenous subcutaneous intramuscular topical intraperitoneal intrathecal"
        " intravesical inhaled"
    ).split()
} | {"iv": "intravenous", "sc": "subcutaneous"}
_ADJECTIVE = compile_pattern(rf"(?P<route>{'|'.join(_ADJECTIVES)})[ ]", ignore_case=False)


@dataclass(frozen=True, slots=True)
class Naming:
    """A place ``text[start:end]`` where treatments are named: one, or several of one kind."""

    start: int
    end: int
    treatments: tuple[Treatment, ...]


@cache
def _drugs_by_first_word() -> Mapping[str, Sequence[Words]]:
    return _by_first_word(known_drugs())


def _by_first_word(names: Iterable[Words]) -> dict[str, list[Words]]:
    found: dict[str, list[Words]] = {}
    for words in names:
        found.setdefault(words[0], []).append(words)
    return found


class Namer:
    """Finds the treatments of some arms, and drugs of the vocabulary, in a document."""

    def __init__(self, analysis: Analysis, arms: Sequence[Arm]) -> None:
        self._lowered = analysis.lowered
        self._folded = analysis.document.folded
        self._abbreviations = analysis.abbreviations
        self._names: dict[Words, dict[str, Treatment]] = {}
        self.treatments = treatments_of(arms)
        for treatment in self.treatments.values():
            self._learn(treatment.name, treatment)
        self._learn_arm_names(arms)
        self._learn_abbreviations(analysis.abbreviations)
        self.radiation = tuple(
            treatment
            for treatment in self.treatments.values()
            if treatment.type is InterventionType.RADIATION
        )
        self._first = _by_first_word(self._names)

    def find(self, start: int, end: int) -> list[Naming]:
        """Give the namings in ``text[start:end]``, in order, longest names first."""
        tokens = [(m[0], m.start(), m.end()) for m in find_all(WORD, self._lowered, start, end)]
        found: list[Naming] = []
        place = 0
        while place < len(tokens):
            length = self._longest(tokens, place)
            if length:
                left, right = tokens[place][1], tokens[place + length - 1][2]
                words = tuple(token[0] for token in tokens[place : place + length])
                if words in self._names or not self._is_common_word(left, right):
                    found.append(
                        Naming(left, right, self._resolve(words, self._folded[left:right]))
                    )
            place += length or 1
        return found

    def radiation_name(self, start: int, end: int, naming: Naming | None = None) -> str | None:
        """Give the fullest name of radiation that a stretch prints at a naming, or alone."""
        found = find_all(RADIATION_NAME, self._lowered, start, end)
        if naming is not None:
            found = [m for m in found if m.start() <= naming.start < m.end()] or found
        names = {m[0]: self._folded[m.start() : m.end()] for m in found}
        return names.popitem()[1] if len(names) == 1 else None

    @cached_property
    def only_radiation_name(self) -> str | None:
        """Give the one name of radiation by its technique that a document prints, if one only."""
        names = {m[0]: self._folded[m.start() : m.end()] for m in self._radiation_names()}
        fuller = [name for low, name in names.items() if " " in low]
        return fuller[0] if len(fuller) == 1 else None

    def _radiation_names(self) -> list[Match]:
        return find_all(RADIATION_NAME, self._lowered)

    def _is_common_word(self, start: int, end: int) -> bool:
        """Tell whether a short form of the vocabulary is printed like any other word ("per")."""
        printed = self._folded[start:end]
        return len(printed) <= _SHORT_FORM and printed.islower()

    def _longest(self, tokens: Sequence[tuple[str, int, int]], place: int) -> int:
        first = tokens[place][0]
        best = int(first in RADIATION_WORDS or is_new_drug(first))
        for words in (*self._first.get(first, ()), *_drugs_by_first_word().get(first, ())):
            size = len(words)
            if size > best and _stands_at(tokens, place, words):
                best = size
        return best

    def _resolve(self, words: Words, printed: str) -> tuple[Treatment, ...]:
        if words in self._names:
            return tuple(self._names[words].values())
        if words in known_drugs():
            name, kind = known_drugs()[words]
            key = " ".join(split_words(name))
            known = self.treatments.get(key)
            return (known or Treatment(key, _printed_name(printed, name), kind),)
        if words[0] not in RADIATION_WORDS:
            kind = InterventionType.BIOLOGICAL if is_antibody(words[0]) else InterventionType.DRUG
            return (Treatment(words[0], printed, kind),)
        return self._radiation_by(words[0]) or (self.unlisted_radiation,)

    @cached_property
    def unlisted_radiation(self) -> Treatment:
        """Give radiation that no arm lists, by the fullest name that the document has for it."""
        names = [self._folded[m.start() : m.end()] for m in self._radiation_names()]
        name = max(names, key=len, default="radiotherapy")
        return Treatment(RADIATION, name, InterventionType.RADIATION)

    def _radiation_by(self, word: str) -> tuple[Treatment, ...]:
        """Give the radiation that a general word denotes: by name, else each arm's main one."""
        expanded = set(split_words(self._abbreviations.get(word.upper(), word)))
        named = [t for t in self.radiation if expanded <= set(split_words(t.name))]
        if named:
            return tuple(named)
        served: set[str] = set()
        main: list[Treatment] = []
        for treatment in self.radiation:
            if not served & set(treatment.arms):
                main.append(treatment)
                served.update(treatment.arms)
        return tuple(main)

    def usual_route(self, treatment: Treatment) -> str | None:
        """Give the route that a document prints right before a treatment's name, if it is one."""
        name = treatment.name.lower()
        routes = {route for place, route in self._routes if self._lowered.startswith(name, place)}
        return routes.pop() if len(routes) == 1 else None

    @cached_property
    def _routes(self) -> Sequence[tuple[int, str]]:
        """Where what follows the words for a route begins, and the route."""
        return [(m.end(), _ADJECTIVES[m["route"]]) for m in find_all(_ADJECTIVE, self._lowered)]

    def _learn(self, name: str, treatment: Treatment) -> None:
        if words := split_words(name):
            self._names.setdefault(words, {})[treatment.key] = treatment

    def _learn_arm_names(self, arms: Sequence[Arm]) -> None:
        """Learn the one-word names of arms: their only treatment, or one that they don't list."""
        for arm in arms:
            given = [self.treatments[key] for key in keys_of(arm)]
            for name in (arm.label, *arm.aliases):
                words = split_words(name)
                if len(words) != 1 or words in self._names or words in known_drugs():
                    continue
                if len(given) == 1:
                    self._learn(name, given[0])
                elif (
                    not given
                    and len(name) >= _UNLISTED
                    and not _ARM_WORDS & {name.lower(), *words}
                    and has_amounts(Intervention(name=name, type=InterventionType.DRUG))
                ):
                    self._learn(name, Treatment(words[0], name, InterventionType.DRUG, (arm.id,)))

    def _learn_abbreviations(self, abbreviations: Mapping[str, str]) -> None:
        """Learn short forms of treatments that the document defines."""
        for short, long in abbreviations.items():
            words = split_words(long)
            known = self._names.get(words)
            for treatment in known.values() if known else ():
                self._learn(short, treatment)


def _printed_name(printed: str, usual: str) -> str:
    """Give a drug's name as printed, or its usual one where a code or short form is printed."""
    is_code = " " not in printed and (len(printed) <= _CODE or printed[-1].isdigit())
    return usual if is_code or printed.isupper() else printed


def _stands_at(tokens: Sequence[tuple[str, int, int]], place: int, words: Words) -> bool:
    if place + len(words) > len(tokens):
        return False
    for offset, word in enumerate(words):
        token = tokens[place + offset]
        if token[0] != word and not (offset == len(words) - 1 and token[0] == word + "s"):
            return False
        if offset and token[1] - tokens[place + offset - 1][2] > _GAP:
            return False
    return True
