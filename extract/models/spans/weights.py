"""The numbers of a trained span model, and the file that holds them."""

# NumPy's archives are typed in part.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.models.spans.tags import Track, lay_out
from schemas.errors import TrialistError

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

FORMAT = 1
"""The version of the file's form; a file of another form is refused."""


_UNREADABLE = (OSError, EOFError, ValueError, KeyError, TypeError, zipfile.BadZipFile)


class InvalidModel(TrialistError):
    """A file holds no span model that this version can read."""


@dataclass(frozen=True)
class Maxout:
    """A layer whose outputs are the largest of several pieces, made mean 0 and deviation 1."""

    weights: Array  # inputs x (outputs * pieces)
    bias: Array  # outputs * pieces
    gain: Array  # outputs
    shift: Array  # outputs


@dataclass(frozen=True)
class Weights:
    """A trained model: tables of hashed word features, word vectors, layers, scores of tags.

    ``tables`` and ``seeds`` belong to the norm, prefix, suffix and shape of a word; ``vectors``
    are of ``words`` in their normal form, ``projection`` brings them to the width of the tables.
    """

    tracks: tuple[Track, ...]
    tables: tuple[Array, ...]
    seeds: tuple[int, ...]
    words: tuple[str, ...]
    vectors: Array
    projection: Array
    mix: Maxout
    layers: tuple[Maxout, ...]
    output: Array
    output_bias: Array
    steps: tuple[Array, ...]  # for each track, the scores of tags and next tags


def save_weights(weights: Weights, file: Path, facts: dict[str, Any]) -> None:
    """Write a model in half precision; ``facts`` say how it was trained."""
    import numpy as np

    arrays: dict[str, Array] = {
        f"table{place}": table for place, table in enumerate(weights.tables)
    }
    for name, layer in (("mix", weights.mix), *_numbered(weights.layers)):
        arrays |= {f"{name}.{part}": getattr(layer, part) for part in _PARTS}
    arrays |= {
        "vectors": weights.vectors,
        "projection": weights.projection,
        "output": weights.output,
        "output_bias": weights.output_bias,
    }
    arrays |= {f"steps{place}": steps for place, steps in enumerate(weights.steps)}
    half = {name: array.astype(np.float16) for name, array in arrays.items()}
    about = {
        "format": FORMAT,
        "tracks": {track.name: track.labels for track in weights.tracks},
        "seeds": weights.seeds,
        "words": weights.words,
        "layers": len(weights.layers),
        "facts": facts,
    }
    text = np.frombuffer(json.dumps(about, ensure_ascii=False).encode(), dtype=np.uint8)
    np.savez_compressed(file, about=text, **half)


_PARTS = ("weights", "bias", "gain", "shift")


def _numbered(layers: tuple[Maxout, ...]) -> tuple[tuple[str, Maxout], ...]:
    return tuple((f"layer{place}", layer) for place, layer in enumerate(layers))


def load_weights(file: Path) -> Weights:
    """Read a model.

    Raises:
        InvalidModel: the file is missing, is no such file, or of a form that is not known.
    """
    import numpy as np

    try:
        with np.load(file, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        about = json.loads(arrays.pop("about").tobytes())
        if about["format"] != FORMAT:
            raise InvalidModel(
                f"{file}: a span model of form {about['format']}, while this version reads form "
                f"{FORMAT}; train it again with `trialist train`"
            )
        return _build(about, {name: array.astype(np.float32) for name, array in arrays.items()})
    except _UNREADABLE as error:
        raise InvalidModel(f"{file}: no span model can be read from it: {error!r}") from error


def read_facts(file: Path) -> dict[str, Any]:
    """Give what a model's file says about how it was trained."""
    import numpy as np

    with np.load(file, allow_pickle=False) as stored:
        return json.loads(stored["about"].tobytes())["facts"]


def _build(about: dict[str, Any], arrays: dict[str, Array]) -> Weights:
    def layer(name: str) -> Maxout:
        return Maxout(*(arrays[f"{name}.{part}"] for part in _PARTS))

    seeds, tracks = tuple(about["seeds"]), lay_out(about["tracks"])
    return Weights(
        tracks=tracks,
        tables=tuple(arrays[f"table{place}"] for place in range(len(seeds))),
        seeds=seeds,
        words=tuple(about["words"]),
        vectors=arrays["vectors"],
        projection=arrays["projection"],
        mix=layer("mix"),
        layers=tuple(layer(f"layer{place}") for place in range(about["layers"])),
        output=arrays["output"],
        output_bias=arrays["output_bias"],
        steps=tuple(arrays[f"steps{place}"] for place in range(len(tracks))),
    )
