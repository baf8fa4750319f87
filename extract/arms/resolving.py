"""Which arm a name stands for: by its words, by its interventions, by its role."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from extract.arms.entries import Entry, load_entries, load_groups
from extract.arms.terms import Term, read_name
from schemas.vocabulary import ArmRole

_ALONE = frozenset("alone only monotherapy single".split())
_CONTROL_WORDS = frozenset(
    "control controls comparator comparison reference standard conventional".split()
)
_TESTED_WORDS = frozenset(
    """
    experimental investigational intervention investigative interventional active study test
    """.split()
)
_DENYING = frozenset("no non without".split())  # "no-A" gets no A
_COMBINED_WORDS = frozenset("combination combined doublet triplet combo pair".split())
_CONTROL_ROLES = frozenset(
    {
        ArmRole.ACTIVE_COMPARATOR,
        ArmRole.PLACEBO_COMPARATOR,
        ArmRole.SHAM_COMPARATOR,
        ArmRole.NO_INTERVENTION,
    }
)
NOISE = frozenset(
    """
    group groups arm arms cohort the a an of with plus and treatment therapy alone only patients
    in for or to recipients regimen by was were received receiving - / + , ' given
    """.split()
)


@dataclass(slots=True)
class Member:
    """An arm as the roster knows it: its names, its interventions, its role."""

    role: ArmRole | None
    names: set[str] = field(default_factory=set[str])  # tokens joined by spaces
    words: set[str] = field(default_factory=set[str])
    key_sets: set[frozenset[str]] = field(default_factory=set[frozenset[str]])
    leaves: frozenset[str] = frozenset()
    extra: frozenset[str] = frozenset()  # what its classes and groups consist of

    def parts(self) -> frozenset[str]:
        """Give everything it gets, by single names, by regimens and by classes."""
        return self.leaves.union(*self.key_sets, classes_of(self.leaves), self.extra)


def classes_of(names: Iterable[str]) -> frozenset[str]:
    """Give names with drugs replaced by their class."""
    groups = load_groups()
    return frozenset(groups.get(name, name) for name in names)


def _stems(words: Iterable[str]) -> list[str]:
    """Give words without the plural ("2 years" and "the 2 year group")."""
    return [word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words]


class Roster:
    """The arms of a document, asked which of them a name stands for."""

    def __init__(self) -> None:
        self.members: list[Member] = []
        self._known: dict[tuple[str, ...], int | None] = {}

    def enter(self, role: ArmRole | None, entries: Iterable[Entry], qualifier: str = "") -> None:
        """Add an arm with its interventions."""
        member = Member(role, words=set(_stems(read_name(qualifier)[0])))
        entries = tuple(entries)
        member.leaves = frozenset(part for entry in entries for part in entry.parts)
        if entries:
            member.key_sets.add(frozenset(entry.name for entry in entries))
        self.members.append(member)

    def learn(self, index: int, words: Sequence[str], terms: Sequence[Term]) -> None:
        """Add a name (lower-case tokens, its terms) of an arm."""
        member = self.members[index]
        member.names.add(" ".join(words))
        member.words.update(_stems(words))
        self._known.clear()
        if terms and words[0] not in _DENYING:
            member.key_sets.add(frozenset(term.entry.name for term in terms))

    def named(self, name: str) -> int | None:
        """Give the index of the one arm with a name (tokens joined by spaces)."""
        return self.only(name in member.names for member in self.members)

    def resolve(self, words: Sequence[str], terms: Sequence[Term]) -> int | None:
        """Give the index of the one arm that a name stands for."""
        key = tuple(words)
        if key not in self._known:
            self._known[key] = self._resolve(words, terms)
        return self._known[key]

    def _resolve(self, words: Sequence[str], terms: Sequence[Term]) -> int | None:
        name = " ".join(words)
        if (exact := self.named(name)) is not None:
            return exact
        if terms:
            return self._by_interventions(words, terms)
        return self._by_role(words)

    def matching(self, terms: Sequence[Term]) -> int | None:
        """Give the index of the one arm that gets exactly the interventions of terms."""
        parts = frozenset(part for term in terms for part in term.entry.parts)
        keys = frozenset(term.entry.name for term in terms)
        return self.only(
            keys in member.key_sets or parts in (member.leaves, member.extra)
            for member in self.members
        )

    def _by_interventions(self, words: Sequence[str], terms: Sequence[Term]) -> int | None:
        keys = frozenset(term.entry.name for term in terms)
        parts = frozenset(part for term in terms for part in term.entry.parts)
        classes = classes_of(parts)
        alone = not _ALONE.isdisjoint(words)
        by_class = any(term.entry.kind == "class" for term in terms)
        tests: tuple[Callable[[Member], bool], ...] = (
            lambda member: keys in member.key_sets,
            lambda member: member.leaves == parts,
            lambda member: member.extra == parts,
            lambda member: by_class and classes_of(member.leaves) == classes,
            lambda member: alone and member.leaves - {"placebo"} == parts,
            lambda member: (
                alone and by_class and classes_of(member.leaves) - {"placebo"} == classes
            ),
            lambda member: keys <= member.parts() or parts <= member.parts(),
        )
        for test in tests:
            found = [index for index, member in enumerate(self.members) if test(member)]
            if len(found) == 1:
                return self._unless_told(found[0], words)
            if len(found) > 1:
                return self._by_words(found, words)
        return self._by_what_only_it_gets(parts, terms)

    def _by_what_only_it_gets(self, parts: frozenset[str], terms: Sequence[Term]) -> int | None:
        """Give the arm of "A-chemotherapy" that alone gets A: the rest is what all arms get."""
        general = {term.entry.name for term in terms if term.entry.kind == "class"}
        own = parts - general
        if not own or own == parts:
            return None
        return self.only(member.leaves == own for member in self.members)

    def _unless_told(self, index: int, words: Sequence[str]) -> int:
        """Give an arm, or the other one that the words tell ("salvage radiotherapy")."""
        entries = load_entries()
        plain = [word for word in words if len(word) > 3 and word not in entries]
        told = self._by_words(range(len(self.members)), plain) if plain else None
        return index if told is None else told

    def is_shared(self, terms: Sequence[Term]) -> bool:
        """Tell whether one of the interventions is given in several arms."""
        return any(
            sum(term.entry.name in member.parts() for member in self.members) > 1 for term in terms
        )

    def barely(self, terms: Sequence[Term]) -> int | None:
        """Give the index of the one arm that gets just these interventions beside placebo."""
        parts = frozenset(part for term in terms for part in term.entry.parts)
        return self.only(member.leaves - {"placebo"} == parts for member in self.members)

    def _by_words(self, among: Sequence[int], words: Sequence[str]) -> int | None:
        """Choose among arms by the words that only one of them has."""
        scores = {
            index: sum(
                word in self.members[index].words
                and not any(word in self.members[other].words for other in among if other != index)
                for word in _stems(words)
                if word not in NOISE
            )
            for index in among
        }
        best = max(scores.values(), default=0)
        winners = [index for index, score in scores.items() if score == best]
        return winners[0] if best > 0 and len(winners) == 1 else None

    def _by_role(self, words: Sequence[str]) -> int | None:
        found = self._by_words(range(len(self.members)), words)
        if found is not None:
            return found
        if not _CONTROL_WORDS.isdisjoint(words):
            return self.only(member.role in _CONTROL_ROLES for member in self.members)
        if not _TESTED_WORDS.isdisjoint(words):
            return self.only(member.role is ArmRole.EXPERIMENTAL for member in self.members)
        if not _COMBINED_WORDS.isdisjoint(words):
            most = max((len(member.leaves) for member in self.members), default=0)
            return self.only(len(member.leaves) == most > 1 for member in self.members)
        if "monotherapy" in words:
            return self.only(len(member.leaves) == 1 for member in self.members)
        return None

    @staticmethod
    def only(flags: Iterable[bool]) -> int | None:
        """Give the index of the one flag that is set."""
        found = [index for index, flag in enumerate(flags) if flag]
        return found[0] if len(found) == 1 else None
