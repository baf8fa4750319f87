"""The network of a tagger: an encoder, one layer that scores tags, and a chain of tags.

The chain is a linear-chain conditional random field (Lafferty, McCallum & Pereira 2001): a sequence
of tags scores the sum of its tags' scores and of its steps from tag to tag.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

from extract.models.spans.chains import NEVER
from trialist.benchmarks.encoder.pretrained import Pretrained, import_library
from trialist.benchmarks.encoder.windows import Window

_DROPPED = 0.1


class Network:
    """Scores the tags of a text's words; torch modules and tensors throughout."""

    def __init__(self, encoder: Pretrained, tags: int, taken: Iterable[tuple[int, int]]) -> None:
        """Make the network for so many tags; ``taken`` are the steps between them that occur."""
        torch = self._torch = import_library("torch")
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self._encoder = encoder.load().to(self.device)
        self._encoder.get_input_embeddings().weight.requires_grad_(False)
        width = self._encoder.config.hidden_size
        self._drop = torch.nn.Dropout(_DROPPED)
        self._tags = torch.nn.Linear(width, tags).to(self.device)
        self._learned = torch.nn.Parameter(torch.zeros(tags, tags, device=self.device))
        self._fixed = torch.full((tags, tags), NEVER, device=self.device)
        for step in taken:
            self._fixed[step] = 0.0

    @property
    def steps(self) -> Any:
        """The scores of steps from tags (rows) to next tags; steps that never occur are barred."""
        return self._learned + self._fixed

    @property
    def pretrained(self) -> list[Any]:
        """The parameters that were trained before."""
        return [each for each in self._encoder.parameters() if each.requires_grad]

    @property
    def added(self) -> list[Any]:
        """The parameters that are new."""
        return [*self._tags.parameters(), self._learned]

    def train(self, mode: bool) -> None:
        """Set whether parts are dropped by chance."""
        for module in (self._encoder, self._drop, self._tags):
            module.train(mode)

    def score(self, texts: Sequence[Sequence[Window]]) -> list[Any]:
        """Give for each text the scores of its words (rows) and tags (columns)."""
        torch = self._torch
        windows = [window for text in texts for window in text]
        longest = max(len(window.pieces) for window in windows)
        pieces = torch.zeros(len(windows), longest, dtype=torch.long)
        mask = torch.zeros_like(pieces)
        for row, window in enumerate(windows):
            pieces[row, : len(window.pieces)] = torch.tensor(window.pieces)
            mask[row, : len(window.pieces)] = 1
        # Half precision halves the time, on CPUs too.
        with torch.autocast(self.device, dtype=torch.bfloat16):
            states = self._encoder(
                pieces.to(self.device), attention_mask=mask.to(self.device)
            ).last_hidden_state
        scores: Any = self._tags(self._drop(states.float()))
        own = [scores[row, list(window.firsts)] for row, window in enumerate(windows)]
        ends = list(accumulate(len(t) for t in texts))
        return [
            torch.cat(own[end - len(text) : end]) for text, end in zip(texts, ends, strict=True)
        ]

    def find_loss(self, scores: Sequence[Any], tags: Sequence[Any]) -> Any:
        """Give how much likelier all sequences of tags are than the right ones, mean over texts."""
        torch = self._torch
        pad = torch.nn.utils.rnn.pad_sequence
        laid, wanted = pad(scores), pad(tags)  # words x texts (x tags)
        lengths = torch.tensor([len(each) for each in tags], device=self.device)
        inside = torch.arange(len(laid), device=self.device)[:, None] < lengths
        steps = self.steps
        stepped = steps[wanted[:-1], wanted[1:]] * inside[1:]
        right = (laid.gather(2, wanted[..., None])[..., 0] * inside).sum() + stepped.sum()
        reached = laid[0]
        for score, going in zip(laid[1:], inside[1:], strict=True):
            further = torch.logsumexp(reached[:, :, None] + steps, 1) + score
            reached = torch.where(going[:, None], further, reached)
        return (torch.logsumexp(reached, 1).sum() - right) / len(tags)
