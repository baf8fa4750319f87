"""An extractor that does what a document's words say: the ways in which extraction goes wrong."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable
from itertools import repeat

from schemas.document import Document
from schemas.record import Arm, TrialRecord

_FOREVER = 3600
_TOO_MUCH = 64_000_000_000


def _hold_the_interpreter() -> None:
    # A loop in C that never looks for signals.
    deque(repeat(None), maxlen=0)


def _raise() -> None:
    raise ArithmeticError("an invented defect")


_DEEDS: dict[str, Callable[[], object]] = {
    "SLEEP": lambda: time.sleep(_FOREVER),
    "STICK": _hold_the_interpreter,
    "RAISE": _raise,
    "DEVOUR": lambda: bytearray(_TOO_MUCH),
    "LEAVE": lambda: os._exit(7),
    "ABORT": os.abort,
    "DAWDLE": lambda: time.sleep(0.05),
}


def extract(document: Document) -> TrialRecord:
    """Give a record that names the document, unless a word of it says otherwise."""
    for word, do in _DEEDS.items():
        if word in document.text:
            do()
    return TrialRecord(doc_id=document.doc_id, arms=(Arm(id="A1", label=document.text[:20]),))
