"""From a store or folder of records to its trials, each put together from its reports."""

from __future__ import annotations

from collections.abc import Iterator

from trialist.export.sources import Sourced, read_sourced
from trialist.failure import Failure
from trialist.reconcile.grouping import group_reports
from trialist.reconcile.keys import Keys, find_keys
from trialist.reconcile.reports import Report
from trialist.reconcile.trials import ReconciledTrial, reconcile_reports


def reconcile_source(source: str, *, least_reports: int = 2) -> Iterator[ReconciledTrial | Failure]:
    """Give the trials of a source that have so many reports, and what could not be read.

    The source is read twice: first for the keys alone, then for the reports of trials that are
    given, so that memory holds no more than these.
    """
    keys: list[Keys] = []
    for found in read_sourced(source):
        if isinstance(found, Failure):
            yield found
        else:
            keys.append(find_keys(found.record, found.document))
    groups = [group for group in group_reports(keys) if len(group) >= least_reports]
    wanted = {place for group in groups for place in group}
    reports = {
        place: Report(one.record, one.document, one.place)
        for place, one in enumerate(_readable(source))
        if place in wanted
    }
    for group in groups:
        known = [reports[place] for place in group if place in reports]
        if len(known) >= least_reports:
            yield reconcile_reports(known)


def _readable(source: str) -> Iterator[Sourced]:
    for found in read_sourced(source):
        if not isinstance(found, Failure):
            yield found
