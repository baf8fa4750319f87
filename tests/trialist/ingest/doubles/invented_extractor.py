"""An extractor that does what a document's words say: the ways in which extraction goes wrong."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

from schemas.document import Document
from schemas.record import Arm, TrialRecord

if TYPE_CHECKING:
    from extract.pipeline import Explanation

_FOREVER = 3600
_TOO_MUCH = 64_000_000_000


def _hold_the_interpreter() -> None:
    # A loop in C that never looks for signals.
    deque(repeat(None), maxlen=0)


def _raise() -> None:
    raise ArithmeticError("an invented defect")


DEEDS: dict[str, Callable[[], object]] = {
    "SLEEP": lambda: time.sleep(_FOREVER),
    "STICK": _hold_the_interpreter,
    "RAISE": _raise,
    "DEVOUR": lambda: bytearray(_TOO_MUCH),
    "LEAVE": lambda: os._exit(7),
    "ABORT": os.abort,
    "DAWDLE": lambda: time.sleep(0.003),
}


class InventedExtractor:
    """Gives a record that names the document, unless a word of it says otherwise."""

    name = "invented"

    def __init__(self, model: Path | None) -> None:
        self._model = model

    @property
    def version(self) -> str:
        return os.environ.get("INVENTED_VERSION", "1")

    def extract(self, document: Document) -> TrialRecord:
        for word, do in DEEDS.items():
            if word in document.text:
                do()
        return TrialRecord(
            doc_id=document.doc_id, arms=(Arm(id="A1", label=document.text[:20].strip() or "x"),)
        )

    def explain(self, document: Document) -> tuple[TrialRecord, tuple[Explanation, ...]]:
        return self.extract(document), ()


def create(model: Path | None) -> InventedExtractor:
    """What the entry point names."""
    return InventedExtractor(model)
