"""Features: how each choice for a slot stands to the number whose slot it may fill."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache

from extract.link.adjacency import distinct
from extract.link.model.context import Context
from extract.link.model.describe import (
    ENDPOINTS,
    NAN,
    ROLES,
    TOPIC_KINDS,
    UNITS,
    describe_number,
    describe_ruling,
    describe_surroundings,
    gap_after,
    gap_before,
    place_in,
    place_in_run,
)
from extract.link.model.lexicon import Lexicon
from extract.link.model.slots import EVERY, SOURCES, Choice
from extract.link.model.view import NO_RELATION
from extract.link.quantities import Quantity
from extract.link.statement import NO_TOPIC, Role, Statement
from extract.link.told import is_primary
from extract.link.topics import Topic
from extract.link.wordings.subgroups import PROGNOSTIC, SHARE_IN, SHARE_OF, TREATED, WHOLE
from extract.link.wordings.topics import (
    CLAUSE_END,
    HAD,
    HEADED,
    JUST_PEOPLE,
    STATES,
    TIGHT_BEFORE,
    VERB_BETWEEN,
)
from schemas.mention import ArmMention

Row = list[float]

_LEADS = ("in", "among", "for", "of", "within", "by", "to")
_LEAD = 20  # characters before a subgroup that may name a share of it
_TELLING = 3  # letters; shorter words of a subgroup say nothing
_BEFORE = (TIGHT_BEFORE, STATES, VERB_BETWEEN, HEADED, CLAUSE_END)
_AFTER = (VERB_BETWEEN, CLAUSE_END, JUST_PEOPLE, HAD)
_UNFITTED = [NAN] * (len(_BEFORE) + len(_AFTER))


class Features:
    """The features of a scene's numbers, and of the choices for their slots.

    With ``rules`` the rules' own choices are features too, the last ones: a forest that was grown
    without them reads the same rows.
    """

    def __init__(self, context: Context, lexicon: Lexicon, *, rules: bool) -> None:
        self._context, self.rules = context, rules
        self._view = context.view
        self._own = [describe_number(self._view, i) for i in range(len(self._view.statements))]
        # A scene's numbers share names and subgroups, and what stands between those and numbers
        # in parallel.
        self._score = cache(lexicon.score)
        self._fits_before = cache(self._read_before)
        self._fits_after = cache(self._read_after)
        self._describe_subgroup = cache(self._read_subgroup)

    def role(self, place: int) -> Row:
        """Give the features by which a number's role and statistic are told."""
        row = [*self._own[place], *describe_surroundings(self._view, place)]
        return row + self._ruling(self._view.statements[place])

    def topics(self, place: int, role: Role, choices: Sequence[Choice]) -> list[Row]:
        """Give the features of what a number may measure."""
        statement = self._view.statements[place]
        names = [(term.start, term.end) for term in self._view.scene.terms]
        starts = [start for start, _ in names]
        common = [*self._own[place], place_in(ROLES, role)]
        ruling = self._ruling(statement)
        ranks = _ranks(statement, choices)
        return [
            [
                *common,
                *self._relation(statement, choice, starts),
                *self._describe_topic(statement, choice),
                *rank,
                *self._fits(statement, choice),
                float(_overlaps_name(choice, names)),
                *self._score(choice.value.label),
                *self._ruled_topic(statement, choice.value),
                *ruling,
            ]
            for choice, rank in zip(choices, ranks, strict=True)
        ]

    def arms(self, place: int, role: Role, choices: Sequence[str | None]) -> list[Row]:
        """Give the features of the arms that a number may be about."""
        statement, scene = self._view.statements[place], self._view.scene
        mentions = scene.single_arms()
        several = [mention for mention in scene.arms if len(mention.arms) > 1]
        named = distinct(mentions)
        ruling = self._ruling(statement)
        common = [
            *self._own[place],
            place_in(ROLES, role),
            float(len(self._context.arm_ids)),
            float(len(named)),
            float(len(mentions)),
            float(len(several)),
            float(bool(scene.cues_of("respectively"))),
        ]
        return [
            [
                *common,
                *self._arm_places(statement, arm, mentions, several),
                *self._arm_orders(statement, arm, mentions, named),
                *self._ruled_arm(statement, arm),
                *ruling,
            ]
            for arm in choices
        ]

    def times(self, place: int, role: Role, choices: Sequence[Choice]) -> list[Row]:
        """Give the features of the time points that may date a number."""
        ruled = self._view.statements[place].time
        return self._spans(place, role, choices, _describe_time, lambda time: time == ruled)

    def grades(self, place: int, choices: Sequence[Choice]) -> list[Row]:
        """Give the features of the grades that a harm may have."""
        ruled = self._view.statements[place].grade
        return self._spans(place, Role.HARM, choices, _describe_grade, lambda grade: grade == ruled)

    def subgroups(self, place: int, role: Role, choices: Sequence[Choice]) -> list[Row]:
        """Give the features of the words that may say in whom a number was seen."""
        ruled = self._view.statements[place].subgroup is None
        return self._spans(
            place, role, choices, self._describe_subgroup, lambda words: (words is None) == ruled
        )

    def _ruling(self, statement: Statement) -> Row:
        return describe_ruling(statement) if self.rules else []

    def _relation(self, statement: Statement, choice: Choice, rivals: Sequence[int]) -> Row:
        row = [place_in(SOURCES, choice.source)]
        if choice.source != "here":
            return [*row, *NO_RELATION, NAN, NAN, NAN, NAN]
        run, quantity = statement.run, statement.quantity
        place = (quantity.start, quantity.end)
        row += self._view.relation(place, (choice.start, choice.end), rivals)
        return [
            *row,
            float(choice.start - self._view.scene.start),
            float(run.before <= choice.start < run.after),
            float(choice.end - run.start) if choice.end <= run.start else NAN,
            float(choice.start - run.end) if choice.start >= run.end else NAN,
        ]

    def _describe_topic(self, statement: Statement, choice: Choice) -> Row:
        topic: Topic = choice.value
        return [
            place_in(TOPIC_KINDS, topic.kind),
            place_in(ENDPOINTS, topic.value) if topic.kind == "endpoint" else -1.0,
            float(topic.label.count(" ")),
            float(len(topic.label)),
            float(topic.label.isupper()),
            float(is_primary(topic, statement.given)),
            float(topic.label.lower() in statement.given.title),
            float(_is_counted(statement.quantity, choice)),
        ]

    def _fits(self, statement: Statement, choice: Choice) -> Row:
        """Give which wordings what stands between a name and a number fits."""
        run = statement.run
        if choice.source == "here" and choice.end <= run.start:
            return self._fits_before(choice.end, run.start)
        if choice.source == "here" and choice.start >= run.end:
            return self._fits_after(run.end, choice.start)
        return _UNFITTED

    def _read_before(self, start: int, end: int) -> Row:
        gap = self._view.scene.text[start:end]
        return [*(float(test.fits(gap)) for test in _BEFORE), *([NAN] * len(_AFTER))]

    def _read_after(self, start: int, end: int) -> Row:
        gap = self._view.scene.text_without_arms(start, end)
        return [*([NAN] * len(_BEFORE)), *(float(test.fits(gap)) for test in _AFTER)]

    def _ruled_topic(self, statement: Statement, topic: Topic) -> Row:
        if not self.rules:
            return []
        ruled = statement.topic
        return [
            float(ruled == topic),
            float(ruled.label == topic.label),
            float((ruled.kind, ruled.value) == (topic.kind, topic.value)),
            float(ruled == NO_TOPIC),
        ]

    def _arm_places(
        self,
        statement: Statement,
        arm: str | None,
        mentions: Sequence[ArmMention],
        several: Sequence[ArmMention],
    ) -> Row:
        """Give where an arm is named around a number, and where others are."""
        quantity = statement.quantity
        place = (quantity.start, quantity.end)
        own = several if arm == EVERY else [m for m in mentions if m.arms[0] == arm]
        others = [mention for mention in mentions if mention.arms[0] != arm]
        starts = [mention.start for mention in mentions]
        row: Row = []
        for near in (
            [mention for mention in own if mention.end <= quantity.start][-1:],
            [mention for mention in own if mention.start >= quantity.end][:1],
        ):
            row += (
                self._view.relation(place, (near[0].start, near[0].end), starts)
                if near
                else NO_RELATION
            )
        return [
            *row,
            float(any(quantity.start <= mention.start < quantity.end for mention in own)),
            float(len(own)),
            gap_before(quantity, others),
            gap_after(quantity, others),
            float(arm is None),
            float(arm == EVERY),
            float(bool(own) and own[0].form == "bare"),
        ]

    def _arm_orders(
        self,
        statement: Statement,
        arm: str | None,
        mentions: Sequence[ArmMention],
        named: Sequence[str],
    ) -> Row:
        """Give how the order of arms fits the order of numbers told in parallel."""
        run, given, index = statement.run, statement.given, place_in_run(statement)
        before = distinct([m for m in mentions if m.end <= run.start])
        after = distinct([m for m in mentions if m.start >= run.end])
        return [
            place_in(self._context.arm_ids, arm),
            place_in(given.order, arm),
            place_in(given.order, arm) - index,
            place_in(named, arm),
            place_in(named, arm) - index,
            place_in(before, arm) - index if before else NAN,
            place_in(after, arm) - index if after else NAN,
            float(arm is not None and given.heading_arm(self._view.scene) == arm),
        ]

    def _ruled_arm(self, statement: Statement, arm: str | None) -> Row:
        if not self.rules:
            return []
        ruled = len(statement.arms) > 1 if arm == EVERY else arm in statement.arms
        return [float(ruled), float(statement.arms == (None,))]

    def _spans(
        self,
        place: int,
        role: Role,
        choices: Sequence[Choice],
        describe: Callable[[Choice], Row],
        is_ruled: Callable[[object], bool],
    ) -> list[Row]:
        """Give the features of choices that stand somewhere, the first of which is none."""
        statement = self._view.statements[place]
        rivals = sorted(choice.start for choice in choices if choice.source == "here")
        common = [*self._own[place], place_in(ROLES, role), float(len(rivals))]
        ruling = self._ruling(statement)
        return [
            [
                *common,
                *self._relation(statement, choice, rivals),
                *describe(choice),
                *([*ruling, float(is_ruled(choice.value))] if self.rules else []),
            ]
            for choice in choices
        ]

    def _read_subgroup(self, choice: Choice) -> Row:
        """Give what the words of a subgroup say: everybody, an arm, or some."""
        words: str | None = choice.value
        if words is None:
            return [NAN] * 11
        earlier = self._context.earlier
        scene = earlier.scene if choice.source == "earlier" and earlier else self._view.scene
        title = self._view.statements[0].given.title
        telling = [w for w in words.lower().replace("-", " ").split() if len(w) > _TELLING]
        known = sum(word.rstrip("s") in title for word in telling)
        return [
            float(len(words)),
            float(words.count(" ")),
            float(WHOLE.fits(words)),
            float(SHARE_IN.fits(words)),
            float(SHARE_OF.fits(scene.text_before(choice.start, _LEAD))),
            float(TREATED.fits(words)),
            float(any(choice.start <= m.start < choice.end for m in scene.arms)),
            known / len(telling) if telling else 0.0,
            float(any(char.isdigit() for char in words)),
            place_in(_LEADS, words.split()[0].lower()),
            float(PROGNOSTIC.fits(scene.text, scene.start, scene.end)),
        ]


def _ranks(statement: Statement, choices: Sequence[Choice]) -> list[Row]:
    """Give how many choices of its kind, and of any, stand nearer on the same side."""
    run = statement.run
    gaps: dict[tuple[bool, bool], list[int]] = {}
    places: list[tuple[bool, int] | None] = []
    for choice in choices:
        is_after = choice.start >= run.end
        apart = choice.source == "here" and (is_after or choice.end <= run.start)
        gap = choice.start - run.end if is_after else run.start - choice.end
        places.append((is_after, gap) if apart else None)
        if apart:
            gaps.setdefault((is_after, choice.value.kind == "phrase"), []).append(gap)
    for each in gaps.values():
        each.sort()
    ranks: list[Row] = []
    for choice, place in zip(choices, places, strict=True):
        if place is None:
            ranks.append([NAN, NAN])
            continue
        is_after, gap = place
        kind = choice.value.kind == "phrase"
        same, other = (bisect_left(gaps.get((is_after, k), []), gap) for k in (kind, not kind))
        ranks.append([float(same), float(same + other)])
    return ranks


def _is_counted(quantity: Quantity, choice: Choice) -> bool:
    """Whether a choice stands right behind a bare count: "12 deaths", "1 CR and 2 PRs"."""
    beside = choice.source == "here" and 0 <= choice.start - quantity.end <= 1
    return beside and quantity.is_count_alone


def _overlaps_name(choice: Choice, names: Sequence[tuple[int, int]]) -> bool:
    is_chunk = choice.source == "here" and choice.value.kind == "phrase"
    return is_chunk and any(start < choice.end and choice.start < end for start, end in names)


def _describe_time(choice: Choice) -> Row:
    time = choice.value
    return [float(time.value), place_in(UNITS, time.unit)] if time else [NAN, -1.0]


def _describe_grade(choice: Choice) -> Row:
    grade: str | None = choice.value
    return [float(grade.startswith(">=")), float(len(grade))] if grade else [NAN, NAN]
