"""Places where arms are named: by a name, by interventions, by role, by reference."""

from __future__ import annotations

from collections.abc import Sequence

from extract.analysis import Analysis
from extract.arms.definitions import read_text
from extract.arms.identifying import DRUG_NOUNS, ROLE_WORDS, identify
from extract.arms.known import KnownArms, Named
from extract.arms.references import BACKWARD, LETTERS, QUANTIFIERS, read_reference
from extract.arms.surroundings import complete
from extract.matching import check_deadline
from schemas.mention import ArmMention
from schemas.record import Arm

_HEADS = QUANTIFIERS | BACKWARD | LETTERS | DRUG_NOUNS | ROLE_WORDS


def find_arm_mentions(analysis: Analysis, arms: Sequence[Arm]) -> tuple[ArmMention, ...]:
    """Give the places where arms are named, in order and without overlap."""
    if not arms:
        return ()
    scanner = _Scanner(KnownArms(read_text(analysis), arms))
    found: list[ArmMention] = []
    for sentence in analysis.sentences:
        check_deadline()
        found += scanner.scan(sentence.start, sentence.end)
    return tuple(found)


class _Scanner:
    """Steps through a text, from sentence to sentence."""

    def __init__(self, known: KnownArms) -> None:
        self.known = known
        self.lexed = known.text.lexed
        self.heads = _HEADS.union(known.names, known.telling)
        self.place = 0

    def scan(self, start: int, end: int) -> list[ArmMention]:
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
            named = self._read(last, floor, found)
            if named is None:
                self.place += 1
                continue
            ids, first, after, form = named
            found.append(ArmMention(starts[first], self.lexed.ends[after - 1], ids, form))
            self.place = floor = after
        return found

    def _read(self, last: int, floor: int, found: Sequence[ArmMention]) -> Named | None:
        """Read what names arms at the present place."""
        place = self.place
        if self.lexed.lows[place] not in self.heads and place not in self.known.terms:
            return None
        if reference := read_reference(self.known, place, last, found):
            return reference
        if self.lexed.lows[place] in BACKWARD:
            return None  # refers to arms that nothing before it names
        identified = identify(self.known, place, last)
        if identified is None:
            return None
        index, after = identified
        return complete(self.known, index, place, after, last=last, floor=floor)
