"""Conditional random fields over sequences of features, trained and applied by CRFsuite."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

from schemas.errors import TrialistError

Features: TypeAlias = Sequence[Sequence[str]]
"""The features of each item of a sequence; each that is named is on, all others are off."""


class MissingExtra(TrialistError):
    """A package that only an extra installs is needed."""


@dataclass(frozen=True)
class Settings:
    """How a field is trained: penalties (L1, L2), passes over the data, rarest feature kept."""

    c1: float = 0.05
    c2: float = 1.0
    passes: int = 80
    rarest: int = 2


class Crf:
    """A trained field."""

    def __init__(self, model: bytes) -> None:
        self._tagger: Any = _load().Tagger()
        self._tagger.open_inmemory(model)
        self.labels: tuple[str, ...] = tuple(self._tagger.labels())
        # CRFsuite reads the model where it stands in memory.
        self._model = model

    def tag(self, features: Features) -> list[str]:
        """Give the most likely labels of a sequence."""
        return self._tagger.tag(features) if features else []

    def weigh(self, features: Features) -> list[dict[str, float]]:
        """Give for each item of a sequence the probability of each label."""
        if not features:
            return []
        self._tagger.set(features)
        return [
            {label: self._tagger.marginal(label, place) for label in self.labels}
            for place in range(len(features))
        ]


def train_crf(
    sequences: Iterable[tuple[Features, Sequence[str]]], settings: Settings | None = None
) -> Crf:
    """Give a field trained on sequences of features and their labels.

    Training has no random part: the same sequences give the same field.
    """
    chosen = asdict(settings or Settings())
    trainer: Any = _load().Trainer(verbose=False)
    trainer.set_params(
        {
            "c1": chosen["c1"],
            "c2": chosen["c2"],
            "max_iterations": chosen["passes"],
            "feature.minfreq": chosen["rarest"],
            "feature.possible_transitions": True,
        }
    )
    for features, labels in sequences:
        if features:
            trainer.append(features, labels)
    with TemporaryDirectory() as folder:
        file = Path(folder, "model.crf")
        trainer.train(str(file))
        return Crf(file.read_bytes())


def _load() -> Any:
    try:
        import pycrfsuite
    except ImportError as error:
        raise MissingExtra(
            "CRFsuite is not installed; pip install 'trialist[benchmarks]'"
        ) from error
    return pycrfsuite
