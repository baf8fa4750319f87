"""One program on texts that come through a pipe: run by path, by any interpreter that has it.

``python worker.py NAME`` says that it is ready (or what is missing), then takes a JSON list of
texts a line and gives the milliseconds of each, also a line. It imports nothing of Trialist
but for Trialist's own extractors, so that programs which cannot be installed beside it can be
timed in environments of their own.
"""

from __future__ import annotations

import gc
import importlib
import json
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

Process = Callable[[str], object]

# What is loaded stays: as in Trialist's commands, garbage is looked for less often than Python's
# 700 new objects ask for, and not among what is there before the first text; so for each program.
_GC_THRESHOLD = 100_000


def load_blank() -> Process:
    """Give spaCy's tokenizer for English."""
    return _import("spacy").blank("en")


def load_reference() -> Process:
    """Give the tokenizer, sentences by punctuation, and scispaCy's abbreviations."""
    _import("scispacy.abbreviation")  # registers the detector
    nlp = _import("spacy").blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("abbreviation_detector")
    return nlp


def load_quantulum() -> Process:
    """Give quantulum3's parser of quantities and units."""
    return _import("quantulum3.parser").parse


def load_medspacy() -> Process:
    """Give medspaCy's default pipeline."""
    return _import("medspacy").load()


def _import(name: str) -> Any:
    return importlib.import_module(name)


def load_trialist(extractor: str) -> Process:
    """Give Trialist's way from a text to its record, by the name of an extractor."""
    from corpus import parse_text
    from extract.extractors.registry import load_extractor

    chosen = load_extractor(extractor, None)
    return lambda text: chosen.extract(parse_text(text, "text"))


LOADERS: dict[str, Callable[[], Process]] = {
    "blank": load_blank,
    "reference": load_reference,
    "quantulum3": load_quantulum,
    "medspacy": load_medspacy,
    "rules": lambda: load_trialist("rules"),
    "model": lambda: load_trialist("model"),
    "hybrid": lambda: load_trialist("hybrid"),
}


def main(name: str) -> None:
    """Serve one program until the pipe closes."""
    warnings.simplefilter("ignore")
    gc.set_threshold(_GC_THRESHOLD)
    begun = time.perf_counter()
    try:
        process = LOADERS[name]()
    except ImportError as error:
        print(json.dumps({"missing": error.name or str(error)}), flush=True)
        return
    process("Median survival was 9.1 months (95% CI, 7-11).")  # what is loaded when it is needed
    print(json.dumps({"ready": time.perf_counter() - begun}), flush=True)
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        times = [_time(process, text) for text in json.loads(line)]
        done = [one for one in times if one is not None]
        failed = len(times) - len(done)
        print(json.dumps({"ms": done, "failed": failed, "memory_mb": _memory_mb()}), flush=True)


def _time(process: Process, text: str) -> float | None:
    """Give the milliseconds of a text; None where the program fails on it."""
    begun = time.perf_counter()
    try:
        process(text)
    except Exception:  # whatever a program of others raises: its other texts count
        return None
    return 1000 * (time.perf_counter() - begun)


def _memory_mb() -> float | None:
    """Give the most memory held, in megabytes; None where the system does not say.

    Not ``getrusage``: its peak counts what the parent held when it started this process.
    """
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    peaks = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(peaks[0]) / 1024 if peaks else None


if __name__ == "__main__":
    main(sys.argv[1])
