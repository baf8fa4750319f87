"""The model card that training writes: figures, data and artefacts of one folder, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.calibration import Reliability
from evaluation.compare import Difference
from evaluation.report import GROUPS
from trialist.training.figures import Figures
from trialist.training.manifest import CARD

_ALL = "ALL"


def write_card(manifest: Mapping[str, Any], figures: Sequence[Figures], output: Path) -> None:
    """Write the model card of a folder of artefacts."""
    text = "\n".join(_lines(manifest, figures)) + "\n"
    (output / CARD).write_text(text, encoding="utf-8", newline="\n")


def _lines(manifest: Mapping[str, Any], figures: Sequence[Figures]) -> Iterator[str]:
    yield "# Trained artefacts"
    yield ""
    yield f"Made by Trialist {manifest['trialist']} on Python {manifest['python']},"
    yield f"{manifest['folds']} folds by document, seed {manifest['seed']}. What the models are"
    yield "for, how they work and where they fail stands in `docs/models.md`."
    yield from _artefacts(manifest["artefacts"])
    yield from _sources(manifest["sources"])
    for one in figures:
        yield from _scores(one)
        yield from _differences(one)
        yield from _reliability(one)


def _artefacts(artefacts: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield from ("", "## Files", "")
    yield from _table(
        ("file", "bytes", "SHA-256"),
        ((f"`{one['file']}`", f"{one['bytes']:,}", f"`{one['sha256'][:16]}`") for one in artefacts),
    )
    yield ""
    yield f"Together {sum(one['bytes'] for one in artefacts):,} bytes."


def _sources(sources: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield from ("", "## Data", "")
    yield from _table(
        ("as", "named", "files", "bytes", "SHA-256"),
        (
            (
                one["source"],
                one["name"],
                one["files"],
                f"{one['bytes']:,}",
                f"`{one['sha256'][:16]}`",
            )
            for one in sources
        ),
    )


def _scores(figures: Figures) -> Iterator[str]:
    reports = figures.scores.reports
    count = len(next(iter(reports.values())).documents)
    yield from ("", f"## Scores: {count} {figures.documents}", "", "Fact F1 (value F1):", "")
    yield from _table(
        ("category", *reports),
        (
            (
                group,
                *(
                    f"{_share(report.score(group).f1)} ({_share(report.value_score(group).f1)})"
                    for report in reports.values()
                ),
            )
            for group in GROUPS
        ),
    )


def _differences(figures: Figures) -> Iterator[str]:
    if not figures.pairs():
        return
    yield from ("", "Differences of fact F1, with a paired bootstrap over documents:", "")
    found: list[tuple[str, ...]] = []
    for first, second in figures.pairs():
        differences = figures.scores.compare(first, second).differences
        for group in ("NUMERIC", _ALL):
            found.append((f"{second} - {first}", group, *_difference(differences[group])))
    yield from _table(("", "category", "difference", "interval", "p"), found)


def _difference(one: Difference) -> tuple[str, str, str]:
    if one.difference is None or one.interval is None or one.p_value is None:
        return "-", "-", "-"
    low, high = one.interval
    return f"{one.difference:+.3f}", f"{low:+.3f} to {high:+.3f}", f"{one.p_value:.3f}"


def _reliability(figures: Figures) -> Iterator[str]:
    for name, found in figures.reliability.items():
        yield from ("", f"### Confidence of {name}: {figures.documents}", "")
        yield from _table(
            ("category", "facts", "right", "mean confidence", "Brier", "ECE"),
            ((category, *_summary(one)) for category, one in found.items()),
        )
        yield ""
        yield from _table(
            ("confidence", "facts", "mean", "right", "95 % interval"),
            (
                (
                    f"{one.lower:.1f} to {one.upper:.1f}",
                    str(one.facts),
                    f"{one.confidence:.3f}",
                    f"{one.share:.3f}",
                    "-" if one.interval is None else "{:.3f} to {:.3f}".format(*one.interval),
                )
                for one in found[_ALL].bins
            ),
        )


def _summary(one: Reliability) -> tuple[str, ...]:
    figures = (one.share, one.confidence, one.brier, one.ece)
    return (str(one.facts), *(_share(figure) for figure in figures))


def _table(
    head: Sequence[str], rows: Iterator[Sequence[Any]] | Sequence[Sequence[Any]]
) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + " --- |" * len(head)
    for row in rows:
        yield "| " + " | ".join(str(cell) for cell in row) + " |"


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
