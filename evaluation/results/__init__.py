"""Results in the open: reports of benchmarks as Markdown tables, and floors under their figures."""

from evaluation.results.floors import BrokenFloor, check_floors, raise_floors, read_floors
from evaluation.results.markdown import put_section
from evaluation.results.reading import SavedReport, read_report
from evaluation.results.summary import Summary, Table, summarise

__all__ = [
    "BrokenFloor",
    "SavedReport",
    "Summary",
    "Table",
    "check_floors",
    "put_section",
    "raise_floors",
    "read_floors",
    "read_report",
    "summarise",
]
