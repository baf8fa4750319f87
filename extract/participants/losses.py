"""Losses told from their cue on: "treatment was stopped because of toxicity in 9 and 4"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.participants.cues import Cue
from extract.participants.heads import Number
from extract.participants.layout import Span
from extract.participants.phrases import Arms, Milestones, PhraseReader
from extract.participants.reasons import find_listed_reason
from extract.participants.turns import CLAUSE, OTHER_VERB
from extract.wording import Phrase
from schemas.mention import Mention
from schemas.vocabulary import Milestone

LOSSES = frozenset(
    {
        Milestone.DISCONTINUED,
        Milestone.CROSSED_OVER,
        Milestone.LOST_TO_FOLLOW_UP,
        Milestone.NOT_RANDOMIZED,
        Milestone.REFUSED,
        Milestone.OTHER,
    }
)
# What is told of heads that come after it: the others have the heads as their subject.
_TOLD_FIRST = frozenset(
    {Milestone.DISCONTINUED, Milestone.CROSSED_OVER, Milestone.LOST_TO_FOLLOW_UP}
)
_WITH_OBJECT = frozenset({Milestone.DISCONTINUED, Milestone.COMPLETED, Milestone.OTHER})

# Names of arms that stand for any such treatment after a verb: "discontinued chemotherapy".
_GENERIC = frozenset({"chemotherapy", "radiotherapy", "treatment", "therapy", "surgery"})

_REACH = 150  # characters from a cue to its first number, room for a reason
_STEP = 130  # characters between two numbers of a list, room for an arm's name
_BESIDE = 60  # characters between a cue and the arm that was stopped

_EVENT_VERB = Phrase(
    r"""\b (?: occurred | happened | reported | (?:was|were|been)[ ] (?:[a-z]+ly[ ])?
        (?: reported | seen | observed | noted | recorded | required | necessary | needed | low
          | similar | higher | lower | due | because | more | less | in | for | by | at
          | as[ ]follows | permanent (?=[ ]) | $ ) ) (?! [ ]\d )"""
)
# What stands right before a number that tells how many something happened to.
_LED = Phrase(
    r"""(?: \b(?: in | by | for | among | was | were | at | with | of | to | that[ ]of )
              (?: [ ] (?: only | just | about | approximately | another | a[ ]total[ ]of | all | the
                | nearly | almost | over | both ) )*
          | [:=(|] | ,[ ]n ) [ ]* $"""
)
_AGAINST = Phrase(
    r"""(?: \b(?: compared[ ](?:with|to) | versus | vs\.? | v | against | than | but | and )
            (?: [ ] (?: only | just | in | for | by | with | of | the ) )* | [(,] ) [ ]* $"""
)
_COMPARED = Phrase(r"\b(?: compared[ ](?:with|to) | versus | vs\.? | v | against | than )\b")
_WORDS_OF_LIST = Phrase(
    r"""^ (?: [ ,:()|/;=-] | \b (?: of | the | and | or | in | on | with | who | were | was | to
        | for | by | at | receiv(?:ed|ing) | given | taking | treated | assigned | randomi[sz]ed
        | allocated | those | that | these | patients? | pts? | participants? | people | women | men
        | subjects? | individuals? | group | groups | arm | arms | cohort | treatment | therapy
        | versus | vs | v | compared | than | against | only | just | while | whereas | all | both
        | respectively | had | did | so | from | each | a[ ]total | alone | plus[ ][\w-]+
        | combination | \d[\d.]*[ ]?(?:m?g|gy)(?:/\w+)? | once | twice | daily | weekly
        ) \b \.? )* $"""
)
_OPENS = Phrase(r"^ [ ]* $ | \b(?:more|less|common|frequent|often|likely)\b")
_OF = Phrase(r"\b(?:of|among) (?: [ ](?:the|these|those|all|a[ ]total[ ]of) )* [ ]? $")
_OBJECT_AFTER = Phrase(
    r"""^ [ ] (?: (?: treatment | therapy | use | taking | all | \w+(?=[ ](?:cycles|courses|doses))
          | planned | cycles? | courses? | doses? | study | the | of | with | from | their
          | assigned | permanently | any | to )[ ] )* $"""
)
_OBJECT_BEFORE = Phrase(
    r"""^ [ ]? (?: (?: treatment | therapy | was | were | had | has | to | be | been | group | arm
          | therefore | discontinued | [a-z]+ly )[ ] )* $"""
)
_WHY_AFTER = Phrase(
    r"\G (?: [ ] (?:patients?|pts?|participants?|people|women|men|more|others) ){0,2}"
    r" (?: [ ][(\[][^()\[\]]{0,20}[)\]] )?"
    r" [ ] (?: for[ ](?!\d|analys) | because[ ]of | due[ ]to | owing[ ]to | by[ ]choice )"
)


@dataclass(frozen=True, slots=True)
class Loss:
    """What a number of a sentence counts, of which arms, and the reason where it is listed."""

    milestone: Milestone
    arms: Arms
    reason: Span | None = None
    has_parts: bool = False  # numbers for each reason follow


class LossReader:
    """Reads the losses of a sentence whose verbs, or nouns, stand before the numbers."""

    def __init__(self, reader: PhraseReader, found: Sequence[Milestones]) -> None:
        self._reader = reader
        self._found = list(found)
        self._numbers = reader.numbers
        self._cues = [
            cue
            for cue in reader.cues
            if not cue.value.needs_arm or cue.value.milestone in _WITH_OBJECT
        ]

    def read(self) -> dict[int, Loss]:
        """Give the losses by the number's place, those with a subject of heads included."""
        losses: dict[int, Loss] = {}
        for place, cue in enumerate(self._cues):
            if cue.value.milestone not in _TOLD_FIRST:
                continue
            following = self._cues[place + 1].start if place + 1 < len(self._cues) else None
            own = self.object_of(cue)
            for index in self._listed(cue, following):
                losses[index] = Loss(cue.value.milestone, self._reader.arms[index] or own)
        for index, said in enumerate(self._found):
            if index not in losses and said and said[0] in _WITH_OBJECT | LOSSES:
                losses[index] = Loss(
                    said[0], self._reader.arms[index] or self._object(index, said[0])
                )
        for index in range(1, len(self._numbers)):
            if index not in losses and (loss := self._elliptic(index, losses)):
                losses[index] = loss
        parts = self._by_reason(losses)
        for index, loss in losses.items():
            if any(index < part and loss.milestone is parts[part].milestone for part in parts):
                losses[index] = replace(loss, has_parts=True)
        return losses | parts

    def object_of(self, cue: Mention[Cue]) -> Arms:
        """Give the arm whose treatment was stopped: "discontinued X", "X was discontinued"."""
        if cue.value.milestone not in _WITH_OBJECT:
            return ()
        folded = self._reader.folded
        for mention in self._reader.mentions:
            name = folded[mention.start : mention.end].lower()
            if len(mention.arms) != 1 or name in _GENERIC:
                continue
            if cue.end <= mention.start <= cue.end + _BESIDE:
                is_object = _OBJECT_AFTER.fits(folded[cue.end : mention.start])
            elif mention.end <= cue.start <= mention.end + _BESIDE:
                is_object = _OBJECT_BEFORE.fits(folded[mention.end : cue.start])
            else:
                is_object = False
            if is_object:
                return mention.arms
        return ()

    def _object(self, index: int, milestone: Milestone) -> Arms:
        """Give the arm that the verb after a number has as its object."""
        number = self._numbers[index]
        for cue in self._cues:
            if cue.start >= number.end and cue.value.milestone is milestone:
                return self.object_of(cue)
        return ()

    def _listed(self, cue: Mention[Cue], following: int | None) -> Iterator[int]:
        """Give the numbers that a cue leads to, as long as they go on in one list."""
        last: Number | None = None
        has_subject = self._has_subject(cue)
        for index, number in enumerate(self._numbers):
            if number.start < cue.end or number.parent:
                continue
            if following is not None and number.start >= following:
                return
            if last is None:
                if not self._is_led(cue, number, has_subject=has_subject):
                    return
            elif not self._goes_on(last, number):
                return
            last = number
            if not self._is_denominator(number):
                yield index

    def _has_subject(self, cue: Mention[Cue]) -> bool:
        """Whether heads before a cue are counted by it."""
        return any(
            number.end <= cue.start and cue.value.milestone in said
            for number, said in zip(self._numbers, self._found, strict=True)
        )

    def _is_led(self, cue: Mention[Cue], number: Number, *, has_subject: bool) -> bool:
        gap = self._bare(cue.end, number.start)
        if len(gap) > _REACH or CLAUSE.fits(gap):
            return False
        if OTHER_VERB.fits(_EVENT_VERB.remove_from(gap)):
            return False
        if has_subject:
            return _COMPARED.fits(gap) and _AGAINST.fits(gap)
        return _LED.fits(gap) or (
            number.slot.inside and bool(self._reader.names_in(number.slot.brackets[-1]))
        )

    def _goes_on(self, last: Number, number: Number) -> bool:
        gap = self._bare(last.end, number.start)
        return len(gap) <= _STEP and _WORDS_OF_LIST.fits(gap)

    def _is_denominator(self, number: Number) -> bool:
        start = number.start
        return number.of and _OF.fits(self._reader.folded[max(0, start - 30) : start])

    def _elliptic(self, index: int, losses: dict[int, Loss]) -> Loss | None:
        """Give the loss of "20 stopped for progression, 10 for toxicity" to the second number."""
        last, number = self._numbers[index - 1], self._numbers[index]
        if index - 1 not in losses:
            return None
        before = [losses[place] for place in range(index) if place in losses]
        loss = next((loss for loss in reversed(before) if loss.milestone in _WITH_OBJECT), None)
        if loss is None or number.of or number.parent or self._found[index]:
            return None
        gap = self._reader.gap(last.end, number.start)
        is_near = len(gap) <= _STEP and not CLAUSE.fits(gap)
        if not is_near or not _WHY_AFTER.fits(self._reader.folded, number.end):
            return None
        return Loss(loss.milestone, self._reader.arms[index] or loss.arms)

    # "discontinued because of toxicity (n = 4) or progression (n = 3)"

    def _by_reason(self, losses: Mapping[int, Loss]) -> dict[int, Loss]:
        """Give the numbers that tell how many were lost for each of several reasons."""
        found: dict[int, Loss] = {}
        for index, number in enumerate(self._numbers):
            if not (number.slot.inside or number.slot.trails) or number.parent:
                continue
            if loss := self._for_reason(index, found, losses):
                found[index] = loss
        return found

    def _for_reason(
        self, index: int, found: Mapping[int, Loss], losses: Mapping[int, Loss]
    ) -> Loss | None:
        number, last = self._numbers[index], found.get(index - 1)
        end = number.slot.brackets[0][0] + 1 if number.slot.inside else number.start
        if last is not None:
            before = self._numbers[index - 1]
            if before.slot.inside and before.slot.brackets == number.slot.brackets:
                if not self._reader.folded[before.end : number.start].strip(" ,").isalpha():
                    end = number.start
                else:  # "(31% v 14%)"
                    return replace(last, arms=self._reader.arms[index])
            reason = self._reason(before.end, max(end, number.start), continues=True)
            return (
                replace(last, reason=reason, arms=self._arms(index, last.arms)) if reason else None
            )
        for cue in reversed(self._cues):
            if cue.end > number.start or cue.value.milestone not in LOSSES:
                continue
            if reason := self._reason(cue.end, number.start, continues=False):
                if self._is_share(cue, number):
                    return None
                arms = self._arms(index, self._of_subject(cue, losses) or self.object_of(cue))
                return Loss(cue.value.milestone, arms, reason)
        return None

    def _reason(self, start: int, end: int, *, continues: bool) -> Span | None:
        reason = find_listed_reason(self._reader.folded, start, end, continues=continues)
        if reason is None or (
            self._reader.names_in((start, end)) and self._reader.names_in(reason)
        ):
            return None
        between = [n for n in self._numbers if start <= n.start and n.end <= reason[0]]
        return None if between else reason

    def _arms(self, index: int, arms: Arms) -> Arms:
        """Give the arms of a number in brackets: those of its own where there are several."""
        number = self._numbers[index]
        peers = [n for n in self._numbers if n.slot.brackets == number.slot.brackets]
        return self._reader.arms[index] if number.slot.inside and len(peers) > 1 else arms

    def _of_subject(self, cue: Mention[Cue], losses: Mapping[int, Loss]) -> Arms:
        """Give the arms of the heads whose losses are told by reason."""
        for index in reversed(range(len(self._numbers))):
            loss = losses.get(index)
            if loss and self._numbers[index].end <= cue.start:
                return loss.arms if loss.milestone is cue.value.milestone else ()
        return ()

    def _is_share(self, cue: Mention[Cue], number: Number) -> bool:
        """Whether a percentage is that of the heads before: "nine left for toxicity (12%)"."""
        if number.head.form != "percent":
            return False
        alone = sum(other.start > cue.end for other in self._numbers) == 1
        return alone and self._has_subject(cue)

    def _bare(self, start: int, end: int) -> str:
        """Give the text between two places without brackets and names of arms."""
        pieces: list[str] = []
        for mention in self._reader.mentions:
            if start <= mention.start and mention.end <= end:
                pieces.append(self._reader.gap(start, mention.start))
                start = mention.end
        return "".join((*pieces, self._reader.gap(start, end)))
