"""The trainable spaCy component ``trialist_spans``: tags of all tracks on one shared layer.

The labels of a track that a text's data set does not have are missing, not negative: they give no
loss. Gold spans stand in ``Doc.spans`` under the names of the tracks; a track that is not there is
missing for the whole text, and tokens under ``MASK`` spans are missing in the track that the
label of such a span names.
"""

# spaCy's and thinc's compiled modules carry no types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownParameterType=false, reportUnknownArgumentType=false
# pyright: reportMissingTypeArgument=false, reportUntypedBaseClass=false
# pyright: reportUntypedFunctionDecorator=false

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import registry
from spacy.vocab import Vocab
from thinc.api import Linear, Model, chain, with_array, zero_init

from extract.models.spans.tags import MISSING, Track, lay_out, read_tags, width_of, write_tags

MASK = "mask"
"""The key of spans whose tokens are missing in the track that their label names."""
_SAMPLE = 10  # texts that are enough to infer the shapes of the layers


@registry.architectures("trialist.SpanTagger.v1")
def build_span_tagger(tok2vec: Model, nO: int | None = None) -> Model:
    """Give a linear layer of all tracks' tag scores over a token-to-vector layer."""
    linear = Linear(nO=nO, nI=tok2vec.get_dim("nO"), init_W=zero_init)
    model: Model = chain(tok2vec, with_array(linear))
    model.set_ref("tok2vec", tok2vec)
    model.set_ref("output_layer", linear)
    return model


@Language.factory("trialist_spans", default_score_weights={"spans_f": 1.0})
def create_span_tagger(
    nlp: Language, name: str, model: Model, tracks: dict[str, list[str]], weights: dict[str, float]
) -> SpanTagger:
    """Give the component; ``weights`` are factors of the tracks' losses, 1 where not named."""
    return SpanTagger(nlp.vocab, model, name, tracks, weights)


class SpanTagger(TrainablePipe):
    """Tags all tracks of a text and sets ``Doc.spans`` of each."""

    def __init__(
        self,
        vocab: Vocab,
        model: Model,
        name: str,
        tracks: Mapping[str, Sequence[str]],
        weights: Mapping[str, float],
    ) -> None:
        super().__init__(vocab, model, name)
        self.tracks = lay_out(tracks)
        self.weights = dict(weights)

    def initialize(
        self, get_examples: Callable[[], Iterable[Example]], *, nlp: Language | None = None
    ) -> None:
        """Infer the shapes of the layers."""
        docs = [example.x for example in islice(get_examples(), _SAMPLE)]
        self.model.get_ref("output_layer").set_dim("nO", width_of(self.tracks))
        self.model.initialize(X=docs)

    def predict(self, docs: Iterable[Doc]) -> list[np.ndarray[Any, Any]]:
        """Give the scores of all tags, a row for each token."""
        return self.model.predict(list(docs))

    def set_annotations(self, docs: Iterable[Doc], scores: list[np.ndarray[Any, Any]]) -> None:
        """Set the spans of each track."""
        for doc, rows in zip(docs, scores, strict=True):
            for track in self.tracks:
                doc.spans[track.name] = [
                    Span(doc, start, end, label)
                    for start, end, label, _ in read_tags(track, rows[:, track.columns])
                ]

    def get_loss(
        self, examples: Iterable[Example], scores: list[np.ndarray[Any, Any]]
    ) -> tuple[float, list[np.ndarray[Any, Any]]]:
        """Give the cross-entropy over all tracks that are labelled, and its gradient."""
        gradients: list[np.ndarray[Any, Any]] = []
        loss = 0.0
        tagged = list(zip(examples, scores, strict=True))
        count = max(1, sum(len(rows) for rows in scores))
        for example, rows in tagged:
            gradient = np.zeros_like(rows)
            for track in self.tracks:
                tags = gold_tags(track, example.reference)
                if tags is not None:
                    weight = self.weights.get(track.name, 1.0)
                    part = _cross_entropy(rows[:, track.columns], tags)
                    gradient[:, track.columns] = weight * part / count
                    loss += weight * float((part**2).sum())
            gradients.append(gradient)
        return loss, gradients

    def score(self, examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
        """Give the F1 of exact spans by track, over the texts that have the track, and of all."""
        counts = {track.name: [0, 0, 0] for track in self.tracks}
        for example in examples:
            for track in self.tracks:
                _count(track, example, counts[track.name])
        scored = {f"spans_{name}_f": _f1(*count) for name, count in counts.items()}
        return scored | {"spans_f": _f1(*map(sum, zip(*counts.values(), strict=True)))}


def gold_tags(track: Track, reference: Doc) -> np.ndarray[Any, Any] | None:
    """Give the tags of a text in a track; None where the text has no labels of it."""
    if track.name not in reference.spans:
        return None
    spans = [(span.start, span.end, span.label_) for span in reference.spans[track.name]]
    tags = write_tags(track, spans, len(reference))
    for span in _masks(track, reference):
        covered = tags[span.start : span.end]
        covered[covered == 0] = MISSING
    return tags


def _masks(track: Track, reference: Doc) -> Iterator[Span]:
    if MASK in reference.spans:
        yield from (span for span in reference.spans[MASK] if span.label_ == track.name)


def _cross_entropy(scores: np.ndarray[Any, Any], tags: np.ndarray[Any, Any]) -> Any:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    gradient = raised / raised.sum(axis=1, keepdims=True)
    known = np.flatnonzero(tags != MISSING)
    gradient[known, tags[known]] -= 1
    gradient[tags == MISSING] = 0
    return gradient


def _count(track: Track, example: Example, count: list[int]) -> None:
    if track.name not in example.reference.spans:
        return
    masks = _masks(track, example.reference)
    masked = {place for span in masks for place in range(span.start, span.end)}
    gold = {(s.start, s.end, s.label_) for s in example.reference.spans[track.name]}
    found = {
        (s.start, s.end, s.label_)
        for s in example.predicted.spans.get(track.name, ())
        if s.start not in masked or (s.start, s.end, s.label_) in gold
    }
    count[0] += len(gold & found)
    count[1] += len(found)
    count[2] += len(gold)


def _f1(right: int, found: int, gold: int) -> float:
    return 2 * right / max(1, found + gold)
