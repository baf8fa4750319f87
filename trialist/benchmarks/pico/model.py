"""The whole model: names, then numbers by a random field, then the second look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from evaluation.benchmarks.labelled import LabelledText
from evaluation.benchmarks.spans import with_spans
from trialist.benchmarks.crf import Settings, train_crf
from trialist.benchmarks.pico.abstract import Abstract
from trialist.benchmarks.pico.features import describe_numbers
from trialist.benchmarks.pico.labels import Boundaries, label_numbers, spans_of
from trialist.benchmarks.pico.names import NameModel, find_named
from trialist.benchmarks.pico.scene import NumberScene
from trialist.benchmarks.pico.stack import Likely, Stack

_SETTINGS = Settings(c1=0.05, c2=1.5, passes=55, rarest=3)
# What a later step learns from must look as it will on new texts: it is predicted by models of the
# earlier step that did not see the text, each trained without one of so many parts.
_PARTS = 2

T = TypeVar("T")
Predict = Callable[[Abstract], T]


class PicoModel:
    """Labels the numbers and the names of arms of abstracts."""

    def __init__(self, abstracts: Sequence[Abstract]) -> None:
        weights, self._names = _train_apart(abstracts, NameModel, NameModel.weigh)
        scenes = {
            one.gold.doc_id: NumberScene(one, find_named(one, weighed))
            for one, weighed in zip(abstracts, weights, strict=True)
        }
        features = {key: describe_numbers(scene) for key, scene in scenes.items()}
        likely, self._numbers = _train_apart(
            abstracts,
            lambda some: _NumberModel(some, features),
            lambda model, one: model.weigh(features[one.gold.doc_id]),
        )
        seen = [
            (scenes[one.gold.doc_id], each) for one, each in zip(abstracts, likely, strict=True)
        ]
        self._stack = Stack(seen, [label_numbers(one) for one in abstracts])
        self._boundaries = Boundaries(abstracts)

    def predict(self, abstract: Abstract) -> LabelledText:
        """Give an abstract's text with the spans that are found."""
        scene = NumberScene(abstract, find_named(abstract, self._names.weigh(abstract)))
        likely = self._numbers.weigh(describe_numbers(scene))
        labels = self._stack.label(scene, likely)
        numbers = spans_of(abstract, labels, self._boundaries)
        return with_spans(abstract.gold, (*numbers, *self._names.find(abstract)))


class _NumberModel:
    """The random field over the numbers of an abstract."""

    def __init__(self, abstracts: Sequence[Abstract], features: dict[str, list[list[str]]]) -> None:
        self._crf = train_crf(
            ((features[one.gold.doc_id], label_numbers(one)) for one in abstracts), _SETTINGS
        )

    def weigh(self, features: list[list[str]]) -> Likely:
        """Give for each number the probability of each label."""
        return self._crf.weigh(features)


M = TypeVar("M")


def _train_apart(
    abstracts: Sequence[Abstract],
    train: Callable[[Sequence[Abstract]], M],
    predict: Callable[[M, Abstract], T],
) -> tuple[list[T], M]:
    """Give what models say of texts that they did not see, and the model that saw all."""
    found: dict[int, T] = {}
    for part in range(_PARTS):
        model = train([one for place, one in enumerate(abstracts) if place % _PARTS != part])
        for place in range(part, len(abstracts), _PARTS):
            found[place] = predict(model, abstracts[place])
    return [found[place] for place in range(len(abstracts))], train(abstracts)
