"""Speed: documents a second, start-up and memory; beside others, by stage, and as texts grow."""

from evaluation.speed.measured import (
    IMPORT_SPACY,
    Speed,
    Startup,
    measure_speed,
    measure_startup,
    peak_memory_mb,
    percentile,
)

__all__ = [
    "IMPORT_SPACY",
    "Speed",
    "Startup",
    "measure_speed",
    "measure_startup",
    "peak_memory_mb",
    "percentile",
]
