"""Which names of a table or text are which of the two arms that a question names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from extract.answer.facets import read_facets
from extract.answer.lettered import letter_of
from extract.answer.question import Question
from extract.answer.words import Lexicon, Stems, stem_words

_INTERVENTION_ROLES = frozenset(
    stem
    for word in (
        "intervention experimental treatment treated active study test exposed ig eg tg"
    ).split()
    for stem in stem_words(word)
)
_CONTROL_ROLES = frozenset(
    stem
    for word in (
        "control controls placebo comparator comparison standard usual sham conventional untreated "
        "waitlist waiting tau cg ctrl"
    ).split()
    for stem in stem_words(word)
)
# Those that running text uses for little else.
_PLAIN_ROLES = frozenset(
    stem for word in ("intervention", "experimental") for stem in stem_words(word)
)
_PLAIN_CONTROLS = frozenset(stem for word in ("control", "placebo") for stem in stem_words(word))
PLAIN_ROLES = _PLAIN_ROLES | _PLAIN_CONTROLS
"""Stems of words that say only which arm it is."""
# What names the arm that the other one has something added to.
_ALONE = frozenset(stem for word in ("alone", "only", "monotherapy") for stem in stem_words(word))
# A name that says only which role its arm has.
_ROLE_SCORE = 0.5
# A short form that an arm's words begin with the letters of.
_INITIALS_SCORE = 0.8
# How much the likeness to the other arm takes away.
_OTHER_ARM = 0.6
# A group that had what both arms had, and how much of their words it must have.
_OF_BOTH, _WHOLLY = 0.4, 0.9
# Two names are the two arms from this sum of their scores on.
_FEWEST_SIGNS = 0.3


@dataclass(frozen=True)
class ArmNames:
    """The two arms of a question, as words."""

    lexicon: Lexicon
    intervention: Stems
    comparator: Stems
    are_times: bool = False
    initials: tuple[str, str] = ("", "")
    lettered: Mapping[str, str] = field(default_factory=dict[str, str])

    @classmethod
    def of(
        cls, question: Question, lexicon: Lexicon, lettered: Mapping[str, str] | None = None
    ) -> ArmNames:
        """Give the arms of a question; ``are_times`` where they are one group after and before.

        ``lettered`` says what groups with a letter had, by letter.
        """
        one, other = read_facets(question.intervention), read_facets(question.comparator)
        same = lexicon.read(one.name) == lexicon.read(other.name)
        are_times = same and one.time is not None and other.time is not None
        first, second = lexicon.read(question.intervention), lexicon.read(question.comparator)
        initials = initials_of(question.intervention), initials_of(question.comparator)
        return cls(
            lexicon, first, second, are_times and one.time != other.time, initials, lettered or {}
        )

    @property
    def own_intervention(self) -> Stems:
        """The words that name the intervention, and not the comparator."""
        own = self.intervention - self.comparator or _ALONE
        return own if self.comparator & _PLAIN_ROLES else own | _PLAIN_ROLES

    @property
    def own_comparator(self) -> Stems:
        """The words that name the comparator, and not the intervention."""
        own = self.comparator - self.intervention or _ALONE
        return own if self.intervention & _PLAIN_CONTROLS else own | _PLAIN_CONTROLS

    def read(self, name: str) -> Stems:
        """Give the stems of a group's name, those of what a lettered group had added."""
        letter = letter_of(name)
        if letter is not None and letter in self.lettered:
            return self.lexicon.read(f"{name} {self.lettered[letter]}")
        return self.lexicon.read(name)

    def scores_of(self, name: str) -> tuple[float, float]:
        """Give how well a group's printed name fits the intervention and the comparator."""
        one, other = self.scores(self.read(name))
        for word in name.split():
            short = word.strip("().,:;*").lower()
            if word.isupper() and len(short) > 1:
                one = max(one, _INITIALS_SCORE * _abbreviates(short, self.initials[0]))
                other = max(other, _INITIALS_SCORE * _abbreviates(short, self.initials[1]))
        return one, other

    def scores(self, name: Stems) -> tuple[float, float]:
        """Give how well a name fits the intervention and the comparator (0 to 1)."""
        if self.intervention != self.comparator:
            if name == self.intervention:
                return 1.0, 0.0
            if name == self.comparator:
                return 0.0, 1.0
        fits_first = self._fit(name, self.intervention, self.comparator)
        fits_second = self._fit(name, self.comparator, self.intervention)
        if self._has_both(name):
            fits_first, fits_second = _OF_BOTH * fits_first, _OF_BOTH * fits_second
        if name & _CONTROL_ROLES and not name & self.intervention & _CONTROL_ROLES:
            fits_second = max(fits_second, _ROLE_SCORE)
        elif name & _INTERVENTION_ROLES:
            fits_first = max(fits_first, _ROLE_SCORE)
        return fits_first, fits_second

    def _has_both(self, name: Stems) -> bool:
        """Whether a name has all that is an arm's own, of both arms: a third one with both."""
        owns = self.intervention - self.comparator, self.comparator - self.intervention
        return all(own and self.lexicon.coverage(own, name) >= _WHOLLY for own in owns)

    def _fit(self, name: Stems, arm: Stems, other: Stems) -> float:
        """Give how alike a name and an arm are, most of all by what the other arm lacks."""
        if not name or not arm:
            return 0.0
        whole = (self.lexicon.alike(name, arm) + self.lexicon.coverage(name, arm)) / 2
        own = arm - other
        if not own or own == arm:
            return whole
        distinct = self.lexicon.coverage(own, name)
        return (whole + distinct) / 2


def initials_of(name: str) -> str:
    """Give the initials of a name's words but the smallest, in lower case."""
    words = name.replace("-", " ").split()
    return "".join(word[0].lower() for word in words if word[0].isalpha() and len(word) > 2)


def _abbreviates(short: str, initials: str) -> bool:
    """Whether a short form is made of initials in their order, one of them at most left out."""
    if not initials.startswith(short[:1]) or not 0 <= len(initials) - len(short) <= 1:
        return False
    rest = iter(initials)
    return all(letter in rest for letter in short)


def pick_pair(names: Iterable[str], arms: ArmNames) -> tuple[str, str, float] | None:
    """Give the names of the two arms among several, and how surely they are (0 to 1).

    With two names in all, knowing one of them is enough.
    """
    scored = {name: arms.scores_of(name) for name in dict.fromkeys(names) if arms.read(name)}
    best: tuple[float, str, str] | None = None
    for first, (one, not_one) in scored.items():
        for second, (not_two, two) in scored.items():
            if first == second:
                continue
            score = one + two - _OTHER_ARM * (not_one + not_two)
            if best is None or score > best[0]:
                best = (score, first, second)
    if best is None or best[0] < _FEWEST_SIGNS:
        return None
    one, two = scored[best[1]][0], scored[best[2]][1]
    known = min(one, two) > 0 or len(scored) == 2
    return (best[1], best[2], min(1.0, best[0] / 2)) if known else None
