"""The trainable spaCy component ``trialist_spans``: chains of tags of all tracks on one layer.

The labels of a track that a text's data set does not have are missing, not negative: they give no
loss. Gold spans stand in ``Doc.spans`` under the names of the tracks; a track that is not there is
missing for the whole text, and tokens under ``MASK`` spans are missing in the track that the
label of such a span names, except where a gold span stands.
"""

# spaCy's and thinc's compiled modules carry no types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownParameterType=false, reportUnknownArgumentType=false
# pyright: reportMissingTypeArgument=false, reportUntypedBaseClass=false
# pyright: reportUntypedFunctionDecorator=false

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example
from spacy.util import registry
from spacy.vocab import Vocab
from thinc.api import Linear, Model, chain, with_array, zero_init

from extract.models.spans.chains import find_best, find_starts, forbid_steps, make_chains
from extract.models.spans.tags import MISSING, Track, lay_out, read_tags, width_of, write_tags
from trialist.training.spans.chain_loss import find_chain_loss

Array = np.ndarray[Any, Any]

MASK = "mask"
"""The key of spans whose tokens are missing in the track that their label names."""
_SAMPLE = 10  # texts that are enough to infer the shapes of the layers
_STEPS = "steps"  # the parameter with the scores of tags and next tags, all tracks in one row
_TAGS = "trialist_tags"  # where a gold document keeps its tags: they are asked for in each epoch


@registry.readers("trialist.SpanCorpus.v1")
def read_span_corpus(path: Path | None) -> Callable[[Language], Iterator[Example]]:
    """Give a reader of a file of labelled documents, which keep their tokens."""

    def read(nlp: Language) -> Iterator[Example]:
        if path is None:
            raise ValueError("spans.cfg: paths.train and paths.dev name no files")
        for gold in DocBin().from_disk(path).get_docs(nlp.vocab):
            words = [token.text for token in gold]
            spaces = [bool(token.whitespace_) for token in gold]
            starts: Any = [bool(token.is_sent_start) for token in gold]
            yield Example(Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts), gold)

    return read


@registry.architectures("trialist.SpanTagger.v1")
def build_span_tagger(tok2vec: Model, nO: int | None = None) -> Model:
    """Give a linear layer of all tracks' tag scores over a token-to-vector layer.

    The scores of steps from tag to tag are a parameter of the whole; they only enter the loss.
    """
    linear = Linear(nO=nO, nI=tok2vec.get_dim("nO"), init_W=zero_init)
    tagger: Model = chain(tok2vec, with_array(linear))
    model: Model = Model(
        "span_chains",
        _forward,
        init=_initialize,
        layers=[tagger],
        params={_STEPS: None},
    )
    model.set_ref("tok2vec", tok2vec)
    model.set_ref("output_layer", linear)
    return model


def _forward(model: Any, docs: Any, is_train: bool) -> Any:
    return model.layers[0](docs, is_train)


def _initialize(model: Any, X: Any = None, Y: Any = None) -> None:
    model.layers[0].initialize(X=X)


@Language.factory("trialist_spans", default_score_weights={"spans_f": 1.0})
def create_span_tagger(
    nlp: Language, name: str, model: Model, tracks: dict[str, list[str]]
) -> SpanTagger:
    """Give the component for tracks and their labels."""
    return SpanTagger(nlp.vocab, model, name, tracks)


class SpanTagger(TrainablePipe):
    """Tags all tracks of a text and sets ``Doc.spans`` of each."""

    def __init__(
        self, vocab: Vocab, model: Model, name: str, tracks: Mapping[str, Sequence[str]]
    ) -> None:
        super().__init__(vocab, model, name)
        self.tracks = lay_out(tracks)
        places = np.cumsum([0, *(track.size**2 for track in self.tracks)])
        self._places = {
            track.name: slice(start, end)
            for track, start, end in zip(self.tracks, places, places[1:], strict=False)
        }

    def steps_of(self, track: Track) -> Array:
        """Give the learned scores of a track's tags and next tags."""
        learned = self.model.get_param(_STEPS)[self._places[track.name]]
        return np.asarray(learned).reshape(track.size, track.size)

    def initialize(
        self, get_examples: Callable[[], Iterable[Example]], *, nlp: Language | None = None
    ) -> None:
        """Infer the shapes of the layers."""
        docs = [example.x for example in islice(get_examples(), _SAMPLE)]
        self.model.get_ref("output_layer").set_dim("nO", width_of(self.tracks))
        size = sum(track.size**2 for track in self.tracks)
        self.model.set_param(_STEPS, np.zeros(size, dtype=np.float32))
        self.model.initialize(X=docs)

    def predict(self, docs: Iterable[Doc]) -> list[Array]:
        """Give the scores of all tags, a row for each token."""
        return self.model.predict(list(docs))

    def set_annotations(self, docs: Iterable[Doc], scores: list[Array]) -> None:
        """Set the spans of each track."""
        for doc, rows in zip(docs, scores, strict=True):
            for track in self.tracks:
                doc.spans[track.name] = [
                    Span(doc, start, end, label)
                    for start, end, label in self._find(track, doc, rows)
                ]

    def _find(self, track: Track, doc: Doc, rows: Array) -> Iterator[tuple[int, int, str]]:
        if not len(doc):
            return
        own, steps = rows[:, track.columns], self.steps_of(track) + forbid_steps(track.size)
        tags = find_best(own[None], steps[None], make_chains(find_starts(doc), len(doc)))[0]
        yield from ((start, end, label) for start, end, label, _ in read_tags(track, tags, own))

    def get_loss(
        self, examples: Iterable[Example], scores: list[Array]
    ) -> tuple[float, list[Array]]:
        """Give the loss of all tracks that are labelled, a token, and its gradient.

        The gradient of the steps is added to the model's.
        """
        texts = [(example.reference, rows) for example, rows in zip(examples, scores, strict=True)]
        gradients = [np.zeros_like(rows) for rows in scores]
        steps = np.zeros_like(self.model.get_param(_STEPS))
        loss = 0.0
        for track in self.tracks:
            labelled = [place for place, (gold, _) in enumerate(texts) if track.name in gold.spans]
            if labelled:
                loss += self._add_loss(track, labelled, texts, gradients, steps)
        count = max(1, sum(len(rows) for rows in scores))
        self.model.inc_grad(_STEPS, steps / count)
        return loss / count, [gradient / count for gradient in gradients]

    def _add_loss(
        self,
        track: Track,
        labelled: Sequence[int],
        texts: Sequence[tuple[Doc, Array]],
        gradients: list[Array],
        steps: Array,
    ) -> float:
        """Add the gradients of a track over the texts that have its labels, and give its loss."""
        rows = np.vstack([texts[place][1][:, track.columns] for place in labelled])
        tags = np.concatenate([gold_tags(track, texts[place][0]) for place in labelled])
        ends = np.cumsum([len(texts[place][0]) for place in labelled])
        starts = [
            int(end) - len(texts[place][0]) + start
            for place, end in zip(labelled, ends, strict=True)
            for start in {0, *find_starts(texts[place][0])}
        ]
        fixed = self.steps_of(track) + forbid_steps(track.size)
        found = find_chain_loss(rows, fixed, tags, make_chains(starts, len(rows)))
        steps[self._places[track.name]] += found.steps.ravel()
        for place, part in zip(labelled, np.split(found.scores, ends[:-1]), strict=True):
            gradients[place][:, track.columns] = part
        return found.loss

    def score(self, examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
        """Give the F1 of exact spans by track, over the texts that have the track, and of all."""
        counts = {track.name: [0, 0, 0] for track in self.tracks}
        for example in examples:
            for track in self.tracks:
                _count(track, example, counts[track.name])
        scored = {f"spans_{name}_f": _f1(*count) for name, count in counts.items()}
        return scored | {"spans_f": _f1(*map(sum, zip(*counts.values(), strict=True)))}


def gold_tags(track: Track, gold: Doc) -> Array:
    """Give the tags of a labelled text in a track that it has."""
    kept: dict[str, Array] = gold.user_data.setdefault(_TAGS, {})
    if track.name not in kept:
        spans = [(span.start, span.end, span.label_) for span in gold.spans[track.name]]
        tags = write_tags(track, spans, len(gold))
        for place in _masked(track, gold):
            tags[place] = MISSING if tags[place] == 0 else tags[place]
        kept[track.name] = tags
    return kept[track.name]


def _masked(track: Track, gold: Doc) -> Iterator[int]:
    if MASK not in gold.spans:
        return
    for span in gold.spans[MASK]:
        if span.label_ == track.name:
            yield from range(span.start, span.end)


def _count(track: Track, example: Example, count: list[int]) -> None:
    if track.name not in example.reference.spans:
        return
    masked = set(_masked(track, example.reference))
    gold = {(span.start, span.end, span.label_) for span in example.reference.spans[track.name]}
    found = {(span.start, span.end, span.label_) for span in example.predicted.spans[track.name]}
    found = {span for span in found if span[0] not in masked or span in gold}
    count[0] += len(gold & found)
    count[1] += len(found)
    count[2] += len(gold)


def _f1(right: int, found: int, gold: int) -> float:
    return 2 * right / max(1, found + gold)
