"""Baseline: characteristics of the participants at entry, counted or summarised."""

from extract.baseline.find import find_baseline

__all__ = ["find_baseline"]
