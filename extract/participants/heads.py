"""The head counts of a sentence, with what stands around each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.analysis import Sentence
from extract.participants.counts import HEAD_COUNT_RULES, PERCENT_RULES, HeadCount
from extract.participants.layout import Span, find_brackets
from extract.participants.slots import Slot, brackets_around
from extract.places import Places
from extract.rule import find_mentions
from extract.wording import Phrase
from schemas.mention import ArmMention, Mention

_YEARS = range(1940, 2060)
_BESIDE_ARM = 5  # characters between a bare number and its arm: "62 doublet", "59 the control"
_LEAST_BESIDE = 5  # smaller bare numbers beside an arm count doses, drugs or events
_BEFORE = 30  # characters before a number that say what it is

_DENOMINATOR = Phrase(
    r"""(?<! \b(?:total|cohort|group|sample|population|series)[ ] ) \b(?:of|among|in|for)
        (?: [ ](?:the|these|those|all|a[ ]total[ ]of) )* [ ] $"""
)
_IN_ALL = Phrase(r"^ (?: in[ ]all | of[ ]note ) ,? [ ] $")  # opens a sentence, no denominator
_ASIDE = Phrase(r",[ ]including (?: [ ]a[ ]total[ ]of )? [ ] $")
_OF_WHOM = Phrase(r",[ ]of[ ]whom[ ]$")
# What the heads did of whom an aside says how many had something: "..., were assigned".
_RESUMED = Phrase(
    r"""\G [^.;,]{2,140} ,[ ] (?: (?:were|was) [ ] (?:randomly|randomi[sz]ed|assigned|allocated
      |enrol+ed|included|recruited|treated|screened) | underwent | received | entered )\b"""
)
_OPENED = Phrase(r"(?: [(\[,;:/] | \b(?:and|whom|or|with|left|leaving|vs?|vs\.|versus) ) [ ]? $")
# Words that a number without a noun may follow; behind others it is a score, a dose, a name.
_LED = Phrase(
    r"""(?: ^ | [^a-z ] | \b (?: and | or | of | whom | with | to | in | on | for | from | by | than
      | left | leaving | the | these | those | all | only | another | about | approximately | while
      | whereas | but | vs | v | versus | against | total | among | did | we | were | was | had
      | received? | receiving | arm | group | comprising | including | treating | analysis
      | plus | so | then | overall | thus | therefore | [a-z]+ly | patients | pts | participants
      | (?:wo)?men | subjects | people | [a-z]+ed ) )
    [ ]? $"""
)
_OF_SCORE = Phrase(
    r"""\b (?: status | scores? | scale | index | grade | ratio | doses? | stage | level | least
      | minimum | maximum | PS | interval | course | cycles? ) [ ] (?:[\w()/-]+[ ])?
      (?: of | to | from ) [ ] $"""
)
_LIKE_HEADS = Phrase(r"\G [ ] (?:to|were|received|assigned|allocated|randomi[sz]ed) \b (?! [ ]\d )")
# What may follow a number whose noun is left out.
_FOLLOWED = Phrase(
    r"""
    \G (?: [ ]? [.,;:)\]|/(\[]
      | [ ] (?: to | in | into | on | onto | with | for | from | and | or | each
        | per | who | were | was
        | had | have | did
          | of[ ]whom | of[ ]them | received? | receiving | given | assigned | allocated
            | randomi[sz]ed
          | randomly | completed | discontinued | withdrew | underwent | joined | enrolled | entered
          | recruited | registered | treated | analy[sz]ed | evaluable | assessable | eligible
            | proved
          | screened | assessed | crossed | refused | declined | lost | stopped | dropped
            | controls?
          | placebo | experimental | standard | subsequently | actually | started | began | took
            | got
          | went | made | met | proceeded | crossed | switched | remained | failed | consented
          | quit | agreed | of[ ]those | of[ ]these | because | due | owing | for
          | by[ ]choice | came | left | never | not | take
          | against | than | v | vs | versus | compared ) \b
      | [ ] [A-Za-z][\w+-]* [ ]? [,;)\]] | [ ]? $ )
    """
)
# In a list in brackets the name of the arm alone may follow: "(119 placebo, 123 low dose)".
_NAMED = Phrase(r"\G [ ] [A-Za-z][\w+-]* (?: [ ][\w+-]+ ){1,2} [ ]? [,;)\]]")


@dataclass(frozen=True, slots=True)
class Number:
    """A head count in the document: its phrase, the place of its digits, its slot.

    ``beside`` are the places of its percentage and its total.
    ``of`` marks a denominator ("of 122 patients"), ``parent`` one that another
    number has as its total ("119 of 122"), ``aside`` a number in an aside
    ("620 women, including 31 carriers, were enrolled").
    """

    start: int
    end: int
    place: Span
    head: HeadCount
    slot: Slot
    beside: tuple[Span, ...] = ()
    of: bool = False
    parent: bool = False
    aside: bool = False


class HeadReader:
    """Reads the head counts of a document's sentences."""

    def __init__(self, folded: str, mentions: Sequence[ArmMention]) -> None:
        self._folded = folded
        self._mentions = mentions

    def read(self, sentence: Sentence, places: Places, *, percentages: bool) -> list[Number]:
        """Give the numbers of people in a sentence, totals after what they are the total of."""
        rules = HEAD_COUNT_RULES
        if percentages:
            rules = (*PERCENT_RULES[:1], *HEAD_COUNT_RULES, *PERCENT_RULES[1:])
        brackets = find_brackets(self._folded, sentence.start, sentence.end)
        found: list[Number] = []
        by_phrase = sorted(find_mentions(rules, places), key=_phrase)
        for mention in by_phrase:
            head: HeadCount = mention.value
            start = sentence.start + head.start
            if found and start < found[-1].end:
                continue
            place = (sentence.start + mention.start, sentence.start + mention.end)
            found.extend(self._place(sentence, head, place, brackets))
        return found

    def _place(
        self, sentence: Sentence, head: HeadCount, place: Span, brackets: Sequence[Span]
    ) -> list[Number]:
        start, end = sentence.start + head.start, sentence.start + head.end
        is_sample = head.form == "sample"
        slot = Slot(start, end, brackets_around(start, end, brackets), is_sample, head.count)
        if head.form == "bare" and not self._may_stand_alone(head, slot):
            return []
        before = self._folded[max(sentence.start, start - _BEFORE) : start]
        of = head.total is None and _DENOMINATOR.fits(before) and not _IN_ALL.fits(before)
        beside = tuple(
            (sentence.start + left, sentence.start + right)
            for left, right in filter(None, (head.percent_place, head.total_place))
        )
        aside = _ASIDE.fits(before) or (
            _OF_WHOM.fits(before) and _RESUMED.fits(self._folded, end, sentence.end)
        )
        numbers = [Number(start, end, place, head, slot, beside, of, aside=aside)]
        if head.total is not None and head.total_place and not is_sample:
            left, right = (sentence.start + offset for offset in head.total_place)
            total = HeadCount(head.total, head.form, head.start, head.end)
            parent = Number(left, end, (left, right), total, slot, of=True, parent=True)
            numbers.append(parent)
        return numbers

    def _may_stand_alone(self, head: HeadCount, slot: Slot) -> bool:
        """Whether a number without a noun is in the company of a list of heads."""
        before = self._folded[max(0, slot.start - _BEFORE) : slot.start]
        if not _LED.fits(before) or _OF_SCORE.fits(before):
            return False
        if head.count in _YEARS and not _LIKE_HEADS.fits(self._folded, slot.end):
            return False
        if slot.inside and not _OPENED.fits(self._folded[slot.brackets[0][0] : slot.start]):
            is_named = any(0 <= slot.start - m.end <= 1 for m in self._mentions)
            if not is_named or (head.count or 0) < _LEAST_BESIDE:
                return False
        is_named = slot.inside and _NAMED.fits(self._folded, slot.end)
        if is_named or _FOLLOWED.fits(self._folded, slot.end):
            return True
        is_printed = self._folded[slot.end - 1].isdigit() and (head.count or 0) >= _LEAST_BESIDE
        return is_printed and any(0 <= m.start - slot.end <= _BESIDE_ARM for m in self._mentions)


def _phrase(mention: Mention[HeadCount]) -> Span:
    """Give the order of phrases: by start, the longest first."""
    return mention.value.start, -mention.value.end
