"""Calibration: whether facts are right as often as their confidence says."""

from evaluation.calibration.judging import Judged, judge_record, judge_records
from evaluation.calibration.reliability import (
    Bin,
    Cut,
    Reliability,
    measure_by_category,
    measure_reliability,
)

__all__ = [
    "Bin",
    "Cut",
    "Judged",
    "Reliability",
    "judge_record",
    "judge_records",
    "measure_by_category",
    "measure_reliability",
]
