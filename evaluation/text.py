"""The report as plain text: tables and the list of errors."""

from __future__ import annotations

from collections.abc import Iterable

from evaluation.report import GROUPS, NUMERIC_ROW, Report
from evaluation.scores import Score

_HEAD = (
    f"{'':<16}{'P':>7}{'R':>7}{'F1':>7}{'value':>8}{'slot':>7}{'right':>8}{'pred':>7}{'gold':>7}"
)


def render_scores(report: Report) -> str:
    """Give the table of precision, recall, F1, value F1 and slot F1 by category."""
    lines = [f"{len(report.documents)} documents", _HEAD]
    for group in GROUPS:
        if group == NUMERIC_ROW:
            lines.append("-" * len(_HEAD))
        lines.append(_row(group, report))
    lines += [f"no prediction: {name}" for name in report.without_prediction]
    lines += [f"no gold: {name}" for name in report.without_gold]
    lines += [f"not read: {error.path}: {error.message}" for error in report.load_errors]
    return "\n".join(lines)


def _row(group: str, report: Report) -> str:
    score = report.score(group)
    shares = (score.precision, score.recall, score.f1)
    others = (report.value_score(group).f1, report.slot_score(group).f1)
    return (
        f"{group:<16}"
        + "".join(f"{_share(share):>7}" for share in shares)
        + f"{_share(others[0]):>8}{_share(others[1]):>7}"
        + f"{score.right:>8}{score.predicted:>7}{score.gold:>7}"
    )


def render_documents(report: Report) -> str:
    """Give the F1 of each document, worst NUMERIC first."""
    rows = sorted(report.documents, key=lambda document: document.score(NUMERIC_ROW).f1 or 0.0)
    lines = [f"{'NUMERIC':>8}{'ALL':>7}{'missed':>8}{'false':>7}  document"]
    for document in rows:
        score: Score = document.score(NUMERIC_ROW)
        lines.append(
            f"{_share(score.f1):>8}{_share(document.score('ALL').f1):>7}"
            f"{score.gold - score.right:>8}{score.predicted - score.right:>7}  {document.doc_id}"
        )
    return "\n".join(lines)


def render_causes(report: Report, categories: Iterable[str], most: int = 12) -> str:
    """Give how often each cause of an error occurs, by category."""
    lines: list[str] = []
    for category in categories:
        counts = report.causes(category).most_common(most)
        if counts:
            shown = ", ".join(f"{cause} {number}" for cause, number in counts)
            lines.append(f"{category:<16}{shown}")
    return "\n".join(lines)


def render_slots(report: Report) -> str:
    """Give F1 and counts of each slot of the facts that matched."""
    lines = [f"{'slot':<32}{'F1':>7}{'right':>8}{'pred':>7}{'gold':>7}"]
    for (category, slot), score in sorted(report.slots.items()):
        lines.append(
            f"{category + '.' + slot:<32}{_share(score.f1):>7}"
            f"{score.right:>8}{score.predicted:>7}{score.gold:>7}"
        )
    return "\n".join(lines)


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share:.3f}"
