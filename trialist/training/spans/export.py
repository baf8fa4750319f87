"""From a trained spaCy pipeline to the file of weights that extraction reads."""

# spaCy's and thinc's compiled modules carry no types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownParameterType=false, reportUnknownArgumentType=false
# pyright: reportMissingTypeArgument=false

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from extract.models.spans.weights import Maxout, Weights
from trialist.training.spans.component import SpanTagger
from trialist.training.spans.vectors import WordVectors

if TYPE_CHECKING:
    from spacy.language import Language


def export_weights(nlp: Language, vectors: WordVectors) -> Weights:
    """Give the weights of a trained pipeline, with the word vectors that it was trained with."""
    tagger: Any = nlp.get_pipe("trialist_spans")
    assert isinstance(tagger, SpanTagger)
    tok2vec, output = tagger.model.get_ref("tok2vec"), tagger.model.get_ref("output_layer")
    embed, encode = tok2vec.get_ref("embed"), tok2vec.get_ref("encode")
    tables = _named(embed, "hashembed")
    return Weights(
        tracks=tagger.tracks,
        tables=tuple(table.get_param("E") for table in tables),
        seeds=tuple(table.attrs["seed"] for table in tables),
        words=vectors.words,
        vectors=vectors.rows,
        projection=_named(embed, "static_vectors")[0].get_param("W").T,
        mix=_maxouts(embed)[0],
        layers=tuple(_maxouts(encode)),
        output=output.get_param("W").T,
        output_bias=output.get_param("b"),
        steps=tuple(tagger.steps_of(track) for track in tagger.tracks),
    )


def _named(model: Any, name: str) -> list[Any]:
    return [node for node in model.walk() if node.name == name]


def _maxouts(model: Any) -> list[Maxout]:
    """Give the layers in order, their pieces side by side instead of their outputs."""
    return [
        Maxout(
            weights=np.ascontiguousarray(
                layer.get_param("W").transpose(1, 0, 2).reshape(-1, layer.get_dim("nI")).T
            ),
            bias=layer.get_param("b").T.ravel(),
            gain=norm.get_param("G"),
            shift=norm.get_param("b"),
        )
        for layer, norm in zip(_named(model, "maxout"), _named(model, "layernorm"), strict=True)
    ]
