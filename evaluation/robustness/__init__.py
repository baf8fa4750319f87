"""Robustness: the same gold under changes of its texts that leave every fact as it is."""

from evaluation.robustness.changes import CHANGES, Change
from evaluation.robustness.measure import ChangedScore, Robustness, measure_robustness

__all__ = ["CHANGES", "Change", "ChangedScore", "Robustness", "measure_robustness"]
