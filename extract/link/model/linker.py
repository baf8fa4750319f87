"""The learned linker: trained forests and a lexicon, and what they make of statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extract.link.model.context import find_contexts
from extract.link.model.decide import Draft, Scoring, decide
from extract.link.model.features import Features, Row
from extract.link.model.forest import Forest
from extract.link.model.lexicon import Lexicon
from extract.link.scene import Scene
from extract.link.statement import Role, Statement

SLOTS = ("role", "statistic", "topic", "arm", "time", "subgroup", "grade")


@dataclass(frozen=True)
class LearnedLinker:
    """Forests by slot, with the lexicon that they were grown with.

    With ``rules`` the rules' statements are features and choices among others, and ``bonus`` says
    by slot how much more they count; without, only which numbers there are comes from rules.
    """

    forests: Mapping[str, Forest]
    lexicon: Lexicon
    rules: bool
    bonus: Mapping[str, float] = field(default_factory=dict[str, float])

    def revise(
        self, scenes: Sequence[Scene], statements: Sequence[Statement], arm_ids: tuple[str, ...]
    ) -> list[Statement]:
        """Give the statements as the linker sees them, in the order of the text."""
        drafts = self.draft(scenes, statements, arm_ids)
        return decide(drafts, Scoring(self._score, self.rules, self.bonus))

    def draft(
        self, scenes: Sequence[Scene], statements: Sequence[Statement], arm_ids: tuple[str, ...]
    ) -> list[Draft]:
        """Give a draft of each statement; without rules it says nothing but the number."""
        drafts: list[Draft] = []
        for context in find_contexts(scenes, statements, arm_ids):
            features = Features(context, self.lexicon, rules=self.rules)
            for place, ruled in enumerate(context.view.statements):
                drafts.append(Draft(context, features, place, ruled, self._start(ruled)))
        return drafts

    def _start(self, ruled: Statement) -> Statement:
        if self.rules:
            return ruled
        # The pair that an effect compares is that of the rules: no forest is grown for it.
        pair = ruled.arms if ruled.role is Role.COMPARISON else ()
        return Statement(ruled.scene, ruled.given, ruled.run, ruled.quantity, arms=pair)

    def _score(self, slot: str, rows: Sequence[Row]) -> Sequence[Sequence[float]]:
        return self.forests[slot].predict(rows).tolist()

    def save(self, file: Path) -> None:
        """Write the linker as one file of arrays. Raises OSError where that cannot be."""
        import json

        import numpy as np

        arrays: dict[str, Any] = {
            f"{slot}.{name}": array
            for slot, forest in self.forests.items()
            for name, array in forest.to_arrays().items()
        }
        told = {
            "in_labels": dict(self.lexicon.in_labels),
            "in_texts": dict(self.lexicon.in_texts),
            "rules": self.rules,
            "bonus": dict(self.bonus),
        }
        text = json.dumps(told, sort_keys=True, separators=(",", ":"))
        np.savez_compressed(file, told=np.frombuffer(text.encode(), dtype=np.uint8), **arrays)


def load_linker(file: Path) -> LearnedLinker:
    """Give the linker of a file that :meth:`LearnedLinker.save` wrote.

    Raises OSError or ValueError where it cannot be read.
    """
    import json

    import numpy as np

    with np.load(file, allow_pickle=False) as arrays:
        told = json.loads(bytes(arrays["told"]).decode())
        by_slot: dict[str, dict[str, Any]] = {slot: {} for slot in SLOTS}
        for key in arrays.files:
            slot, _, name = key.partition(".")
            if name:
                by_slot[slot][name] = arrays[key]
    forests = {slot: Forest.from_arrays(found) for slot, found in by_slot.items()}
    lexicon = Lexicon(told["in_labels"], told["in_texts"])
    return LearnedLinker(forests, lexicon, told["rules"], told["bonus"])
