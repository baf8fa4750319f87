"""``trialist review``: what it reads, where decisions are kept, and how it ends when it cannot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.trialist.web.review.reports import fill
from trialist.exit_codes import ExitCode
from trialist.web import sources
from trialist.web.launch import Launch
from trialist.web.review import serving

Served = list[tuple[Launch, str, str, dict[str, Any]]]


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Served:
    """What would have been served, in a folder of its own."""
    calls: Served = []

    def launch(wanted: Launch, url: str, reviewer: str, **options: Any) -> ExitCode:
        calls.append((wanted, url, reviewer, options))
        return ExitCode.OK

    monkeypatch.setattr(serving, "launch_review", launch)
    monkeypatch.chdir(tmp_path)
    return calls


def test_a_database_is_served_as_it_is(run: Any, served: Served) -> None:
    fill("reports.db")
    result = run("review", "reports.db", "--reviewer", "Mara Lind", "--reviews", "2", "--no-open")
    assert result.exit_code == ExitCode.OK
    ((wanted, url, reviewer, options),) = served
    assert (wanted.source, url, reviewer) == ("reports.db", "reports.db", "Mara Lind")
    assert options == {"reviews": 2, "open_page": False}


def test_documents_are_read_into_a_database_first(
    run: Any, served: Served, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    taken: list[tuple[str, str]] = []

    def take_in(source: str, to: str, *_: object, **__: object) -> None:
        taken.append((source, to))

    monkeypatch.setattr(sources, "take_in", take_in)
    (tmp_path / "reports").mkdir()
    result = run("review", "reports")
    assert taken == [("reports", "reports.review.db")]
    assert "is read into reports.review.db, which keeps all decisions" in result.stderr
    assert served[0][1] == "reports.review.db"
    run("review", "reports", "--to", "kept.db")
    assert taken[1] == ("reports", "kept.db")


def test_what_is_not_there_is_said(run: Any, served: Served) -> None:
    result = run("review", "nowhere")
    assert result.exit_code == ExitCode.FAILED
    assert "nowhere: no such database, file or folder" in result.stderr
    assert not served
