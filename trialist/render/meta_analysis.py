"""The report of llm-meta-analysis as tables for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rich.console import RenderableType

from evaluation.benchmarks.meta_causes import Cause
from trialist.render.scores import say_share, score_table

if TYPE_CHECKING:
    from evaluation.benchmarks.meta_scores import TypeScores
    from trialist.benchmarks.meta_analysis import MetaAnalysisReport


def render_meta_analysis(report: MetaAnalysisReport) -> Iterator[RenderableType]:
    """Give what to print: what was read, all cells right, by cell, not given, and the causes."""
    data = report.data
    yield f"{data.name}: {data.documents} articles, {data.spans} questions"
    yield from data.remarks
    yield "Trialist was trained on nothing for this; its thresholds were chosen on the dev part."
    yield ""
    yield _all_cells(report)
    for scores in report.scores:
        yield _by_cell(scores)
    yield _not_given(report)
    yield _causes(report.causes, report)
    systems = dict.fromkeys(s for scores in report.scores for s in scores.published)
    for system in systems:
        yield f"{system.name}: {system.source}; trained on {system.trained_on}."
    yield f"It took {report.seconds:.0f} seconds."


def _all_cells(report: MetaAnalysisReport) -> RenderableType:
    systems = list(dict.fromkeys(s for scores in report.scores for s in scores.published))
    names = ("questions", "Trialist", "95% CI", *(system.name for system in systems))
    table = score_table(
        *names, title=f"Questions of the {report.part} part with all cells right, exact numbers"
    )
    for scores in report.scores:
        interval = scores.interval
        table.add_row(
            scores.type,
            str(scores.questions),
            say_share(scores.exact),
            "-" if interval is None else "-".join(say_share(end) for end in interval),
            *(say_share(scores.published.get(system)) for system in systems),
        )
    return table


def _by_cell(scores: TypeScores) -> RenderableType:
    table = score_table("right", title=f"Cells of {scores.type} outcomes")
    for name, share in scores.cells.items():
        table.add_row(name.replace("_", " "), say_share(share))
    table.add_section()
    for least, share in enumerate(scores.at_least, start=1):
        table.add_row(f"{least} or more cells of a question", say_share(share))
    return table


def _not_given(report: MetaAnalysisReport) -> RenderableType:
    table = score_table(
        "precision", "recall", "gold", title="Numbers answered, and cells left out as not given"
    )
    for scores in report.scores:
        for name, score in (("numbers", scores.given), ("not given", scores.not_given)):
            table.add_row(
                f"{scores.type}: {name}",
                say_share(score.precision),
                say_share(score.recall),
                str(score.gold),
            )
    return table


def _causes(causes: Mapping[str, Counter[Cause]], report: MetaAnalysisReport) -> RenderableType:
    types = [scores.type for scores in report.scores]
    table = score_table(*types, title="Questions not all right, by the first cause that holds")
    every = sum((causes.get(type_, Counter[Cause]()) for type_ in types), Counter[Cause]())
    for cause, _ in every.most_common():
        counts = (causes.get(type_, Counter[Cause]())[cause] for type_ in types)
        table.add_row(cause, *(str(count) for count in counts))
    return table
