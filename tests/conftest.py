"""What all tests share: quiet, repeatable property tests."""

from __future__ import annotations

import pytest
from hypothesis import settings

# The same examples in every run, and no failure for a slow machine.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line each that tests with PostgreSQL, a browser, Ray or Spark did not run."""
    skipped: list[pytest.TestReport] = terminalreporter.stats.get("skipped", [])
    said = [report.longrepr[-1] for report in skipped if isinstance(report.longrepr, tuple)]
    for component in ("PostgreSQL: no server", "Browser: ", "Ray: ", "Spark: "):
        reasons = [reason for reason in said if component in reason]
        if reasons:
            terminalreporter.write_line(f"{len(reasons)} tests were skipped: {reasons[0]}")
