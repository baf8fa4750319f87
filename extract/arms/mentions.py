"""Places where arms are named: by a name, by interventions, by role, by reference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.analysis import Analysis
from extract.arms.definitions import read_text
from extract.arms.drafts import Text
from extract.arms.lexing import lex
from extract.arms.resolving import NOISE, Roster
from extract.arms.terms import Term, read_name
from extract.matching import check_deadline
from schemas.mention import ArmMention
from schemas.record import Arm
from schemas.vocabulary import ArmRole

_GROUP_WORDS = frozenset(
    """
    group groups arm arms cohort recipients regimen patients participants strategy women men
    """.split()
)
_ALONE_WORDS = frozenset("alone only monotherapy therapy treatment".split())
_BEFORE_GROUP = frozenset("treatment therapy study chemotherapy".split())
_ROLE_WORDS = frozenset(
    """
    control controls experimental investigational intervention comparator standard reference
    combination monotherapy active interventional
    """.split()
)
_STANDALONE_ROLES = frozenset("controls combination monotherapy comparator".split())
_QUANTIFIERS = frozenset("both either each all two three four".split())
_ARM_NOUNS = frozenset("groups arms group arm treatments regimens cohorts strategies".split())
_BACKWARD = frozenset("former latter".split())
_LETTERS = frozenset("a b c d e 1 2 3 4 5 i ii iii iv".split())
_DRUG_NOUNS = frozenset("drug pill pills tablet tablets vaccine medicine".split())
_JOINS = frozenset("plus and with + / - & followed by then".split())
_GIVEN = frozenset(
    """
    receiving received receive given assigned allocated randomized randomised treated taking on
    got took undergoing underwent
    """.split()
)
_GIVEN_LINKS = frozenset("to with who were randomly the by had both only".split())
_PEOPLE = frozenset(
    "patients participants women men individuals those people children recipients pts".split()
)
_COUNT_SIGNS = frozenset("= : , ( | [".split())
_CUES = frozenset("with for in on to versus vs v than receiving received from of after".split())
_BACKGROUND = frozenset(
    """
    prior previous previously pretreated refractory resistant resistance before failed failure
    failing progressed naive earlier rechallenge progression exposed
    """.split()
)
_WORDS_OF_JOINING = frozenset("plus and with".split())
_PAIRING = frozenset("and or versus vs v".split())
_PLURALS = frozenset(
    "groups arms patients participants procedures recipients women men cohorts regimens".split()
)
_LONGEST = 24
_HEADS = _QUANTIFIERS | _BACKWARD | _LETTERS | _DRUG_NOUNS | _ROLE_WORDS


def find_arm_mentions(analysis: Analysis, arms: Sequence[Arm]) -> tuple[ArmMention, ...]:
    """Give the places where arms are named, in order and without overlap."""
    if not arms:
        return ()
    scanner = _Scanner(read_text(analysis), arms)
    found: list[ArmMention] = []
    for sentence in analysis.sentences:
        check_deadline()
        found += scanner.scan(sentence.start, sentence.end, found[-1:])
    return tuple(found)


def _with_signs(tokens: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Give "A plus B" as "A/B", "A-B" and "A+B"."""
    if not _WORDS_OF_JOINING.isdisjoint(tokens):
        for sign in ("/", "-", "+"):
            yield tuple(sign if token in _WORDS_OF_JOINING else token for token in tokens)


class _Scanner:
    """Reads the mentions of a document's arms."""

    def __init__(self, text: Text, arms: Sequence[Arm]) -> None:
        self.text = text
        self.lexed = text.lexed
        self.lows = text.lexed.lows
        self.arms = arms
        self.roster = Roster()
        self.names: dict[str, list[tuple[tuple[str, ...], bool, int]]] = {}
        for index, arm in enumerate(arms):
            self._enter(index, arm)
        for names in self.names.values():
            names.sort(key=lambda item: -len(item[0]))
        self.terms = {term.first: term for term in text.terms}
        self.telling = self._telling_words()
        self.heads = _HEADS.union(self.names, self.telling)
        self.place = 0

    def _enter(self, index: int, arm: Arm) -> None:
        entries = [term.entry for item in arm.interventions for term in read_name(item.name)[1]]
        self.roster.enter(arm.role, entries)
        for name in (arm.label, *arm.aliases):
            lows, terms = read_name(name)
            self.roster.learn(index, lows, terms)
            is_short = len(name) <= 5 and any(char.isupper() for char in name[1:] or name)
            tokens = tuple(lex(name).words) if is_short else lows
            for variant in (tokens, *_with_signs(tokens)):
                self.names.setdefault(lows[0], []).append((variant, is_short, index))

    def scan(self, start: int, end: int, before: Sequence[ArmMention]) -> list[ArmMention]:
        """Give the mentions inside ``text[start:end]``, which follows what was scanned before."""
        starts = self.lexed.starts
        while self.place < len(starts) and starts[self.place] < start:
            self.place += 1
        last = self.place
        while last < len(starts) and starts[last] < end:
            last += 1
        found: list[ArmMention] = []
        floor = self.place
        while self.place < last:
            low = self.lows[self.place]
            if low not in self.heads and self.place not in self.terms:
                self.place += 1
                continue
            mention = self._read(self.place, last, floor, found)
            if mention is None:
                self.place += 1
                continue
            ids, first, after, form = mention
            found.append(ArmMention(starts[first], self.lexed.ends[after - 1], ids, form))
            self.place = floor = after
        return found

    def _read(
        self, place: int, last: int, floor: int, found: list[ArmMention]
    ) -> tuple[tuple[str, ...], int, int, str] | None:
        low = self.lows[place]
        if low in self.telling and (paired := self._paired(place, last)):
            return paired
        if low in _QUANTIFIERS and (after := self._quantified(place, last)):
            return tuple(arm.id for arm in self.arms), place, after, "all"
        if low in _LETTERS and (found_letter := self._by_letter(place)):
            return found_letter
        if low in _BACKWARD:
            return self._back_reference(low, place, found)
        by_terms = self._by_terms(place, last)
        known = self._by_name(place, last)
        if by_terms and (known is None or by_terms[1] > known[1]):
            known = by_terms
        if known is None:
            known = self._by_role(place, last) or self._by_drug_noun(place)
        if known is None:
            return None
        index, after = known
        return self._complete(index, place, after, last, floor)

    def _by_letter(self, place: int) -> tuple[tuple[str, ...], int, int, str] | None:
        """Read "A" in "arms B and A" and the letters after "arms"."""
        words = self.lexed.words
        if not words[place].isupper() and not words[place].isdigit():
            return None
        start = place
        while (
            start > 0
            and place - start < 4
            and self.lows[start - 1] in (*_LETTERS, "and", "or", ",", "v", "vs", "versus")
        ):
            start -= 1
        if start == 0 or self.lows[start - 1] not in ("arms", "groups", "cohorts"):
            return None
        name = f"{self.lows[start - 1][:-1]} {self.lows[place]}"
        index = self.roster.named(name)
        if index is None:
            return None
        first = place - 1 if place == start else place
        return (self.arms[index].id,), first, place + 1, "short"

    def _paired(self, place: int, last: int) -> tuple[tuple[str, ...], int, int, str] | None:
        """Read the first of "open and robotic groups", where its noun is left out."""
        if place + 2 >= last or self.lows[place + 1] not in _PAIRING:
            return None
        index = self.telling[self.lows[place]]
        after = place + 2
        other = self._by_name(after, last) or self._by_terms(after, last)
        found = self.telling.get(self.lows[after]) if other is None else other[0]
        if found is None or found == index:
            return None
        end = after + 1 if other is None else other[1]
        if _PLURALS.isdisjoint(self.lows[end - 1 : min(end + 2, last)]):
            return None
        first = place - 1 if place and self.lows[place - 1] == "the" else place
        return (self.arms[index].id,), first, place + 1, "short"

    def _telling_words(self) -> dict[str, int]:
        """Give the words that only one arm's names have, with the arm's index."""
        if len(self.roster.members) < 2:
            return {}
        words = [
            {word for name in member.names for word in name.split() if len(word) > 3}
            for member in self.roster.members
        ]
        return {
            word: index
            for index, own in enumerate(words)
            for word in own
            if word.isalpha()
            and word not in _GROUP_WORDS
            and word not in NOISE
            and not any(word in other for place, other in enumerate(words) if place != index)
        }

    def _quantified(self, place: int, last: int) -> int:
        index = place + 1
        if self.lows[place] in ("two", "three", "four") and (
            place == 0 or self.lows[place - 1] not in ("the", "all", "both", "these", "between")
        ):
            return 0
        while index < last and index - place < 4:
            if self.lows[index] in _ARM_NOUNS:
                return index + 1
            if self.lows[index] not in (
                "the",
                "two",
                "three",
                "four",
                "treatment",
                "study",
                "of",
                "-",
                "therapy",
                "randomized",
                "these",
                "active",
            ):
                return 0
            index += 1
        return 0

    def _back_reference(
        self, low: str, place: int, found: list[ArmMention]
    ) -> tuple[tuple[str, ...], int, int, str] | None:
        named = [mention.arms for mention in found if len(mention.arms) == 1]
        distinct = list(dict.fromkeys(named[-4:]))[-2:]
        if len(distinct) < 2:
            return None
        after = place + 1
        if after < len(self.lows) and self.lows[after] in _GROUP_WORDS:
            after += 1
        return distinct[0 if low == "former" else 1], place, after, "back_reference"

    def _by_name(self, place: int, last: int) -> tuple[int, int] | None:
        for tokens, is_short, index in self.names.get(self.lows[place], ()):
            words = self.lexed.words if is_short else self.lows
            after = place + len(tokens)
            if after <= last and tuple(words[place:after]) == tokens:
                same = {i for t, _, i in self.names[self.lows[place]] if t == tokens}
                if len(same) == 1:
                    return index, after
        return None

    def _by_terms(self, place: int, last: int) -> tuple[int, int] | None:
        """Resolve the longest run of joined interventions that begins here."""
        if place not in self.terms:
            return None
        ends = self._runs(place, last)
        for after in reversed(ends):
            closed = self._with_alone(after, last)
            words = self.lows[place:closed]
            terms = self.text.terms_in(place, after)
            index = self._negated(place, terms)
            if index is None:
                index = self.roster.resolve(words, terms)
            if index is not None:
                return index, closed
        return None

    def _negated(self, place: int, terms: Sequence[Term]) -> int | None:
        before = self.lows[max(0, place - 2) : place]
        if not before or not ({"no", "without"} & set(before[-1:]) or before[:1] == ["not"]):
            return None
        names = {term.entry.name for term in terms}
        return Roster.only(not names & member.parts() for member in self.roster.members)

    def _runs(self, place: int, last: int) -> list[int]:
        ends: list[int] = []
        seen: set[str] = set()
        index = place
        while index in self.terms and index - place < _LONGEST:
            if self.terms[index].entry.name in seen:
                break  # "the A and A plus B groups" are two arms
            seen.add(self.terms[index].entry.name)
            index = self.terms[index].last
            ends.append(index)
            step = index
            while step < last and self.lows[step] in _JOINS and step - index < 2:
                step += 1
            if step == index:
                break
            index = step
        return ends

    def _with_alone(self, after: int, last: int) -> int:
        step = after
        if (
            step + 1 < last
            and self.lows[step] == "-"
            and self.lows[step + 1] in ("alone", "only", "based")
        ):
            return step + 2
        return step + 1 if step < last and self.lows[step] in _ALONE_WORDS else after

    def _by_role(self, place: int, last: int) -> tuple[int, int] | None:
        low = self.lows[place]
        if low in self.telling and place + 1 < last and self.lows[place + 1] in _GROUP_WORDS:
            return self.telling[low], place + 1
        if low not in _ROLE_WORDS:
            return None
        after = place + 1
        while after < last and self.lows[after] in ("-", *_BEFORE_GROUP) and after - place < 3:
            after += 1
        counted = (place and self.lows[place - 1][0].isdigit()) or (
            after + 1 < last and self.lows[after] in _COUNT_SIGNS and self._number_near(after, last)
        )
        grouped = after < last and self.lows[after] in _GROUP_WORDS | {"("}
        grouped = grouped or (counted and low in ("control", "intervention", "experimental"))
        if not grouped and low not in _STANDALONE_ROLES:
            return None
        if low == "combination" and not grouped and not (place and self.lows[place - 1] == "the"):
            return None
        index = self.roster.resolve([low], ())
        return None if index is None else (index, after if grouped else place + 1)

    def _by_drug_noun(self, place: int) -> tuple[int, int] | None:
        """Read "the drug" where one arm alone gets a drug that is tested."""
        if self.lows[place] not in _DRUG_NOUNS or not place or self.lows[place - 1] != "the":
            return None
        members = self.roster.members
        index = Roster.only(member.role is ArmRole.EXPERIMENTAL for member in members)
        if index is None or len(members) > 2 or len(members[index].leaves) != 1:
            return None
        return index, place + 1

    def _complete(
        self, index: int, first: int, after: int, last: int, floor: int
    ) -> tuple[tuple[str, ...], int, int, str]:
        """Take in the words around a name that belong to it, and tell its form."""
        grouped = False
        step = after
        while step < last and self.lows[step] in ("-", *_BEFORE_GROUP) and step - after < 2:
            step += 1
        if step < last and self.lows[step] in _GROUP_WORDS:
            after, grouped = step + 1, True
        start = self._given_start(first, floor)
        form = "short" if grouped or start < first or self._has_cue(first, after, last) else "bare"
        if self._is_background(first, floor):
            form = "bare"
        return (self.arms[index].id,), start, after, form

    def _given_start(self, first: int, floor: int) -> int:
        """Find the start of "patients assigned to" before a name."""
        index = first
        seen = False
        while index > floor and first - index < 6:
            low = self.lows[index - 1]
            if low in _GIVEN:
                seen = True
            elif low in _PEOPLE and seen:
                return index - 1
            elif low not in _GIVEN_LINKS:
                break
            index -= 1
        return first - 1 if first > floor and self.lows[first - 1] == "the" else first

    def _number_near(self, place: int, last: int) -> bool:
        return any(low[0].isdigit() for low in self.lows[place : min(place + 4, last)])

    def _has_cue(self, first: int, after: int, last: int) -> bool:
        if first and self.lows[first - 1] in _CUES:
            return True
        if after - first > 1 and self.lows[after - 1] in _ALONE_WORDS:
            return True
        return (
            after < last
            and self.lows[after] in ("=", ":", "(", ",", "|", "[")
            and any(word[0].isdigit() for word in self.lows[after : min(after + 5, last)])
        )

    def _is_background(self, first: int, floor: int) -> bool:
        return any(low in _BACKGROUND for low in self.lows[max(floor, first - 4) : first])
