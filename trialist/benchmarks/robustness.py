"""What changes of texts cost an extractor on labelled documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from trialist.choosing import Choice

if TYPE_CHECKING:
    from evaluation.robustness import Robustness

    Say = Callable[[str], None]


def count_steps() -> int:
    """Give how often :func:`run_robustness` says what it is doing."""
    from evaluation.robustness import CHANGES

    return len(CHANGES) + 1


def run_robustness(folders: list[Path], choice: Choice, step: Say) -> Robustness:
    """Give what each change costs on the gold documents of folders.

    Raises TrialistError when a folder has no gold, or there is no such extractor.
    """
    from evaluation.folds import load_gold
    from evaluation.robustness import measure_robustness

    return measure_robustness(load_gold(*folders), choice.load().extract, step=step)
