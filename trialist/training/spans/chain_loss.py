"""The loss of chains of tags: how much likelier all sequences are than those that gold allows.

Forward and backward sums in probabilities, scaled at each token. Tokens without a known tag allow
all, so that a sentence that is labelled in part teaches what is known, and one without labels
teaches nothing.
"""

# NumPy's functions are typed in part.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from extract.models.spans.chains import Chains
from extract.models.spans.tags import MISSING

Array = np.ndarray[Any, Any]
_TINY = 1e-30  # keeps sums of impossible sequences from being divided by


@dataclass(frozen=True)
class ChainLoss:
    """The loss of a track over a text, its gradients of tags' scores and of steps between tags."""

    loss: float
    scores: Array
    steps: Array


def find_chain_loss(scores: Array, steps: Array, tags: Array, chains: Chains) -> ChainLoss:
    """Give the loss of a track: scores of tokens and tags, of tags and next tags, gold tags."""
    allowed = np.ones_like(scores)
    known = np.flatnonzero(tags != MISSING)
    allowed[known] = 0
    allowed[known, tags[known]] = 1
    likely = np.exp(scores - scores.max(axis=1, keepdims=True))
    free = _sum_sequences(likely, np.exp(steps), chains)
    gold = _sum_sequences(likely * allowed, np.exp(steps), chains)
    return ChainLoss(free.total - gold.total, free.tags - gold.tags, free.steps - gold.steps)


@dataclass(frozen=True)
class _Sums:
    """The logarithm of all sequences' weight, and the expected tags and steps."""

    total: float
    tags: Array
    steps: Array


def _sum_sequences(likely: Array, steps: Array, chains: Chains) -> _Sums:
    laid = likely[chains.places]  # sentences x tokens x tags
    forward, total = _go_forward(laid, steps, chains)
    tags = np.zeros_like(likely)
    taken = np.zeros_like(steps)
    backward = np.ones_like(laid[:, 0])
    for step in range(laid.shape[1] - 1, -1, -1):
        count = chains.counts[step]
        here = _scale(forward[:count, step] * backward[:count])[0]
        tags[chains.places[:count, step]] = here
        if step:
            ahead = laid[:count, step] * backward[:count]
            before = forward[:count, step - 1]
            weight = ((before @ steps) * ahead).sum(axis=1, keepdims=True)
            taken += (before.T @ (ahead / np.maximum(weight, _TINY))) * steps
            backward[:count] = _scale(ahead @ steps.T)[0]
    return _Sums(total, tags, taken)


def _go_forward(laid: Array, steps: Array, chains: Chains) -> tuple[Array, float]:
    forward = np.zeros_like(laid)
    forward[:, 0], sums = _scale(laid[:, 0])
    total = float(np.log(sums).sum())
    for step in range(1, laid.shape[1]):
        count = chains.counts[step]
        reached = (forward[:count, step - 1] @ steps) * laid[:count, step]
        forward[:count, step], sums = _scale(reached)
        total += float(np.log(sums).sum())
    return forward, total


def _scale(rows: Array) -> tuple[Array, Array]:
    sums = np.maximum(rows.sum(axis=1, keepdims=True), _TINY)
    return rows / sums, sums
