"""Relations between the entities of result sentences, by gradient boosting on pairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from evaluation.benchmarks.labelled import LabelledText, Relation
from evaluation.benchmarks.tables import ARM_LABELS, OUTCOME_LABEL
from trialist.benchmarks.rct_art.pair_features import (
    INTERVENTION,
    OUTCOME,
    Entities,
    describe_pair,
    pairs_of,
)
from trialist.benchmarks.trees import Trees

NONE = "-"
# Chosen on the dev part, as is how large and how many the trees are.
_LEAST_LIKELY = {OUTCOME: 0.5, INTERVENTION: 0.45}
_TREES: dict[str, Any] = {
    "learning_rate": 0.06,
    "max_iter": 150,
    "max_leaf_nodes": 12,
    "min_samples_leaf": 8,
    "l2_regularization": 1.0,
    "max_features": 0.4,
}

Likely = Mapping[tuple[int, int], Mapping[str, float]]


class RelationModel:
    """Finds which measure belongs to which arm and outcome."""

    def __init__(self, sentences: Sequence[LabelledText], seed: int) -> None:
        self._models = {label: _train(sentences, label, seed) for label in (INTERVENTION, OUTCOME)}

    def predict(self, sentence: LabelledText) -> LabelledText:
        """Give a sentence with the relations of its entities, in reading order."""
        likely = self._weigh(Entities(sentence))
        found = (*_relate_arms(sentence, likely), *_relate_outcomes(sentence, likely))
        return replace(sentence, relations=tuple(sorted(found)))

    def _weigh(self, entities: Entities) -> Likely:
        likely: dict[tuple[int, int], dict[str, float]] = {}
        for label, model in self._models.items():
            pairs = [pair for pair in pairs_of(entities) if entities.spans[pair[0]].label == label]
            rows = model.weigh([describe_pair(entities, *pair) for pair in pairs])
            likely.update(zip(pairs, rows, strict=True))
        return likely


def _train(sentences: Sequence[LabelledText], label: str, seed: int) -> Trees:
    rows: list[list[float]] = []
    wanted: list[str] = []
    for sentence in sentences:
        entities = Entities(sentence)
        gold = {(one.head, one.tail): one.label for one in sentence.relations}
        for pair in pairs_of(entities):
            if sentence.spans[pair[0]].label == label:
                rows.append(describe_pair(entities, *pair))
                wanted.append(gold.get(pair, NONE))
    return Trees(rows, wanted, _TREES, seed)


def _relate_outcomes(sentence: LabelledText, likely: Likely) -> Iterator[Relation]:
    """Give each pair of outcome and measure that is likely enough."""
    for (head, tail), found in likely.items():
        is_outcome = sentence.spans[head].label == OUTCOME
        if is_outcome and found.get(OUTCOME_LABEL, 0.0) > _LEAST_LIKELY[OUTCOME]:
            yield Relation(head, tail, OUTCOME_LABEL)


def _relate_arms(sentence: LabelledText, likely: Likely) -> Iterator[Relation]:
    """Give each measure its likeliest arm: it is one arm's."""
    best: dict[int, tuple[float, Relation]] = {}
    for (head, tail), found in likely.items():
        if sentence.spans[head].label == INTERVENTION:
            for label in ARM_LABELS:
                weighed = (found.get(label, 0.0), Relation(head, tail, label))
                best[tail] = max(best.get(tail, weighed), weighed)
    for probability, relation in best.values():
        if probability > _LEAST_LIKELY[INTERVENTION]:
            yield relation
