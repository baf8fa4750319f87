"""Fitting: a learned linker from labelled documents, and rows of other data sets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.link.model.forest import Forest
from extract.link.model.lexicon import Lexicon
from extract.link.model.linker import SLOTS, LearnedLinker
from trialist.training.linker.gold import ReadDocument, build_lexicon, gold_rows
from trialist.training.linker.grow import blend, grow_forests
from trialist.training.linker.others import OtherSources
from trialist.training.linker.rows import join_rows

# What is added to the probability of the rules' own choice, by slot; chosen by cross-validation
# over documents (docs/models.md). With 1 it stands; for roles 1 and 0.5 are alike in the folds, and
# 0.5 is better where nobody read the data (RCT-ART's training part, PICO-Corpus). The rules were
# written by people who read the labelled documents: there they are right more often than
# elsewhere, and more than features say.
BONUS: Mapping[str, float] = {
    "role": 0.5,
    "topic": 0.05,
    "arm": 0.3,
    "time": 0.3,
    "subgroup": 0.3,
    "grade": 0.05,
}
# Slots for which forests that do not see the rules' choices count as much as those that do: the
# latter learn to follow the rules, also where they are wrong.
BLENDED = ("topic",)


def fit_linker(
    documents: Sequence[ReadDocument], *, rules: bool, others: OtherSources | None = None
) -> LearnedLinker:
    """Give the linker that learns from labelled documents and from other data sets.

    With ``rules`` what the rules state is among its features and choices.
    """
    lexicon = build_lexicon(documents)
    forests = _grow(documents, lexicon, others, rules=rules)
    if rules:
        plain = _grow(documents, lexicon, others, rules=False, slots=BLENDED)
        forests |= {slot: blend(forests[slot], forest) for slot, forest in plain.items()}
    return LearnedLinker(forests, lexicon, rules, BONUS)


def _grow(
    documents: Sequence[ReadDocument],
    lexicon: Lexicon,
    others: OtherSources | None,
    *,
    rules: bool,
    slots: Sequence[str] = SLOTS,
) -> dict[str, Forest]:
    rows = [gold_rows(documents, lexicon, rules=rules)]
    if others is not None:
        rows.append(others.rows(lexicon, rules=rules))
    return grow_forests(join_rows(rows), slots)
