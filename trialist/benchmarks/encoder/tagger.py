"""Taggers: encoders fine-tuned to give each word of a text a tag."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from extract.models.spans.chains import find_best, make_chains
from trialist.benchmarks.encoder.network import Network
from trialist.benchmarks.encoder.pretrained import Pretrained, import_library
from trialist.benchmarks.encoder.windows import Span, split_windows

_WARMING = 0.1  # of all steps, in which the rate rises
_LARGEST_STEP = 1.0
_DECAY = 0.01


@dataclass(frozen=True)
class Settings:
    """How a tagger is trained: passes over the texts, texts a step, rates, seed."""

    passes: int
    batch: int = 8
    rate: float = 2e-4  # of the encoder
    added_rate: float = 3e-3  # of what is new
    seed: int = 0


@dataclass(frozen=True)
class Tagged:
    """A text with its words, as offsets, and the tag of each."""

    text: str
    words: Sequence[Span]
    tags: Sequence[str]


class EncoderTagger:
    """A tagger trained on texts."""

    def __init__(self, texts: Sequence[Tagged], encoder: Pretrained, settings: Settings) -> None:
        torch = self._torch = import_library("torch")
        torch.manual_seed(settings.seed)
        self._splitter = encoder.splitter
        self.labels = tuple(sorted({tag for text in texts for tag in text.tags}))
        place = self._place = {label: nth for nth, label in enumerate(self.labels)}
        taken = {(place[a], place[b]) for text in texts for a, b in pairwise(text.tags)}
        self._network = Network(encoder, len(self.labels), taken)
        self._train([text for text in texts if text.words], settings)

    def tag(self, text: str, words: Sequence[Span]) -> list[str]:
        """Give the likeliest tags of a text's words."""
        if not words:
            return []
        with self._torch.no_grad():
            scores = self._network.score([split_windows(text, words, self._splitter)])[0]
        best = find_best(
            scores.cpu().numpy()[None],
            self._network.steps.detach().cpu().numpy()[None],
            make_chains([0], len(words)),
        )
        return [self.labels[place] for place in best[0]]

    def _train(self, texts: Sequence[Tagged], settings: Settings) -> None:
        torch, network = self._torch, self._network
        ready = [
            (
                split_windows(text.text, text.words, self._splitter),
                torch.tensor([self._place[tag] for tag in text.tags], device=network.device),
            )
            for text in texts
        ]
        steps = settings.passes * -(-len(ready) // settings.batch)
        descent, rates = self._descend(settings, steps)
        network.train(True)
        for batch in _deal(ready, settings):
            scores = network.score([windows for windows, _ in batch])
            loss = network.find_loss(scores, [tags for _, tags in batch])
            descent.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*network.pretrained, *network.added], _LARGEST_STEP)
            descent.step()
            rates.step()
        network.train(False)

    def _descend(self, settings: Settings, steps: int) -> tuple[Any, Any]:
        """Give AdamW, and rates that rise and then fall to nothing."""
        optim = self._torch.optim
        groups = [
            {"params": self._network.pretrained, "lr": settings.rate},
            {"params": self._network.added, "lr": settings.added_rate},
        ]
        descent = optim.AdamW(groups, weight_decay=_DECAY)
        warm = max(1.0, _WARMING * steps)

        def find_rate(step: int) -> float:
            return min(1.0, (step + 1) / warm) * (1.0 - step / (steps + 1))

        return descent, optim.lr_scheduler.LambdaLR(descent, find_rate)


def _deal(texts: Sequence[Any], settings: Settings) -> Iterator[list[Any]]:
    """Give the texts in batches, shuffled anew in each pass."""
    chance = random.Random(settings.seed)
    order = list(texts)
    for _ in range(settings.passes):
        chance.shuffle(order)
        for start in range(0, len(order), settings.batch):
            yield order[start : start + settings.batch]
