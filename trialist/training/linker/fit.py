"""Fitting: a learned linker from labelled documents, and rows of other data sets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.link.model.linker import LearnedLinker
from trialist.training.linker.gold import ReadDocument, build_lexicon, gold_rows
from trialist.training.linker.grow import grow_forests
from trialist.training.linker.rows import Rows, join_rows

# How much more the rules' own choices count than the forests say, by slot; chosen by
# cross-validation (docs/models.md).
BONUS: Mapping[str, float] = {}


def fit_linker(
    documents: Sequence[ReadDocument], *, rules: bool, others: Sequence[Rows] = ()
) -> LearnedLinker:
    """Give the linker that learns from labelled documents and from rows of other data sets.

    With ``rules`` what the rules state is among its features and choices.
    """
    lexicon = build_lexicon(documents)
    rows = join_rows([gold_rows(documents, lexicon, rules=rules), *others])
    return LearnedLinker(grow_forests(rows), lexicon, rules, BONUS)
