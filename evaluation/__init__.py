"""Scores of records against gold: facts, alignment, errors, comparisons, speed."""

from evaluation.loading import LoadError, RecordSet, load_records
from evaluation.report import DocumentScores, Report, evaluate_paths, evaluate_records
from evaluation.scores import Score

__all__ = [
    "DocumentScores",
    "LoadError",
    "RecordSet",
    "Report",
    "Score",
    "evaluate_paths",
    "evaluate_records",
    "load_records",
]
