"""What of a report is shown and held: tables of words, and figures by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from evaluation.results.reading import SavedReport
from schemas.errors import TrialistError

Data: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class Table:
    """A table: the names of its columns (the first is of the rows), and its rows, as words."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Summary:
    """A report in short: what was measured on what, tables, and figures of which more is better."""

    title: str
    about: tuple[str, ...]
    tables: tuple[Table, ...]
    figures: Mapping[str, float]
    sha256: str | None = None


def summarise(report: SavedReport) -> Summary:
    """Give a report in short; raises TrialistError for a benchmark that has no summary."""
    summary = _SUMMARIES.get(report.benchmark)
    if summary is None:
        # All benchmarks on public data give sections of figures.
        summary = _summarise_public if "sections" in report.data else None
    if summary is None:
        raise TrialistError(f"{report.name}: {report.benchmark} has no results to show")
    return summary(report.data)


def _summarise_gold(data: Data) -> Summary:
    read, scores = data["data"], data["scores"]
    rows = tuple(
        (
            group,
            *(say(score["fact"][key]) for key in ("precision", "recall", "f1")),
            _say_interval(score["fact"]["f1_interval"]),
            say(score["value"]["f1"]),
            str(score["fact"]["gold"]),
        )
        for group, score in scores.items()
    )
    columns = ("category", "precision", "recall", "F1", "95 % CI", "value F1", "gold facts")
    return Summary(
        "Records against gold",
        (
            f"{read['documents']} documents, {read['facts']} facts, {_sha(read['sha256'])}",
            f"extractor: {data['extractor']}",
        ),
        (Table("Facts right in all their slots, by category", columns, rows),),
        {group: f1 for group, score in scores.items() if (f1 := score["fact"]["f1"]) is not None},
        read["sha256"],
    )


def _summarise_robustness(data: Data) -> Summary:
    rows = tuple(
        (
            change["change"],
            change["what"],
            str(change["changed"]),
            say(change["after"]),
            _signed(change["difference"]),
            _say_interval(change["interval"], _signed),
        )
        for change in data["changes"]
    )
    columns = ("change", "what it does", "texts", "F1", "difference", "95 % CI")
    return Summary(
        "The same facts, other texts",
        (f"{data['documents']} documents; NUMERIC fact F1 as they are {say(data['numeric_f1'])}",),
        (Table("NUMERIC fact F1 after each change", columns, rows),),
        {change["change"]: change["difference"] for change in data["changes"]},
    )


def _summarise_speed(data: Data) -> Summary:
    speed = data["speed"]
    about = [
        f"{speed['documents']} documents, one process: {speed['per_second']:.1f} a second",
        f"median {speed['p50_ms']:.1f} ms, 95 % within {speed['p95_ms']:.1f} ms",
    ]
    if (startup := data.get("startup")) is not None:
        about.append(
            f"from command to result {startup['seconds']:.2f} s, {startup['ratio']:.2f} times "
            "importing spaCy"
        )
    compared: Data = data.get("compared") or {"programs": ()}
    if compared.get("per_second_all"):
        rate = compared["per_second_all"]
        about.append(f"{compared['cores']} cores: {rate:.1f} documents a second, hybrid")
    ratios = {
        f"reference / {one['name']}": 1 / one["ratio"]
        for one in compared["programs"]
        if one.get("ratio") and one["name"] != "reference"
    }
    return Summary("Speed", tuple(about), tuple(_speed_tables(data, compared)), ratios)


def _speed_tables(data: Data, compared: Data) -> Iterator[Table]:
    if programs := compared["programs"]:
        columns = ("program", "what", "mean ms", "p50", "p95", "times reference", "ready s", "MB")
        yield Table("Time of a text", columns, tuple(map(_program_row, programs)))
    if stages := data.get("stages"):
        rows = tuple((name, f"{share:.1%}") for name, share in stages.items())
        yield Table("Time by stage", ("stage", "share"), rows)
    if growth := data.get("growth"):
        lengths = tuple(
            (f"{one['characters']:,}", f"{one['us_per_character']:.2f}")
            for one in growth["lengths"]
        )
        yield Table("Time by length", ("characters", "µs a character"), lengths)
        counts = tuple(
            (f"{one['texts']:,}", f"{one['ms_per_text']:.1f}", f"{one['memory_mb'] or 0:.0f}")
            for one in growth["counts"]
        )
        yield Table("Time by number of texts", ("texts", "ms a text", "MB at most"), counts)


def _program_row(program: Data) -> tuple[str, ...]:
    if "missing" in program:
        return (program["name"], program["what"], "not installed", *[""] * 5)
    times = (f"{program[name]:.2f}" for name in ("mean_ms", "p50_ms", "p95_ms"))
    ratio = "-" if program["ratio"] is None else f"{program['ratio']:.1f}"
    memory = "-" if program["memory_mb"] is None else f"{program['memory_mb']:.0f}"
    failed = f"; fails on {program['failed']} texts" if program.get("failed") else ""
    return (
        program["name"],
        program["what"] + failed,
        *times,
        ratio,
        f"{program['ready_seconds']:.1f}",
        memory,
    )


def _summarise_meta_analysis(data: Data) -> Summary:
    read = data["data"]
    systems = list(dict.fromkeys(p["system"] for s in data["scores"] for p in s["published"]))
    rows = tuple(_meta_row(score, systems) for score in data["scores"])
    columns = ("type", "questions", "all cells right", "95 % CI", "some cell", *systems)
    causes = tuple(
        (type_, cause, str(count))
        for type_, counts in data["causes"].items()
        for cause, count in counts.items()
    )
    return Summary(
        f"llm-meta-analysis, {data['part']} part",
        (f"{read['articles']} articles, {read['questions']} questions, {_sha(read['sha256'])}",),
        (
            Table("Shares of questions", columns, rows),
            Table("Questions that are not right, by cause", ("type", "cause", "number"), causes),
        ),
        {score["type"]: score["all_cells_right"] for score in data["scores"]},
        read["sha256"],
    )


def _meta_row(score: Data, systems: Sequence[str]) -> tuple[str, ...]:
    published = {one["system"]: one["all_cells_right"] for one in score["published"]}
    return (
        score["type"],
        str(score["questions"]),
        say(score["all_cells_right"]),
        _say_interval(score["interval"]),
        say(score["at_least_cells_right"][0]),
        *(say(published.get(system)) for system in systems),
    )


def _summarise_public(data: Data) -> Summary:
    about = [
        f"{one['part']}: {one['documents']} documents, {one['spans']} labelled spans, "
        f"{_sha(one['sha256'])}"
        for one in data["data"]
    ]
    about.append(f"trained on {data['trained_on']}")
    figures = {
        f"{section['title']}: {figure['label']}": figure["f1"]
        for section in data["sections"]
        for figure in section["figures"]
        if figure["f1"] is not None
    }
    tables = tuple(map(_section_table, data["sections"]))
    digests = ",".join(one["sha256"] for one in data["data"])
    return Summary(data["benchmark"], tuple(about), tables, figures, digests)


def _section_table(section: Data) -> Table:
    published = [one for figure in section["figures"] for one in figure["published"]]
    systems = list(dict.fromkeys(one["system"] for one in published))
    rows = tuple(
        (
            figure["label"],
            say(figure["f1"]),
            say(figure.get("precision")),
            say(figure.get("recall")),
            *(say(others.get(system)) for system in systems),
        )
        for figure in section["figures"]
        for others in ({one["system"]: one["f1"] for one in figure["published"]},)
    )
    return Table(section["title"], ("label", "F1", "precision", "recall", *systems), rows)


def say(share: float | None) -> str:
    """Give a share with three decimals; a dash where there is none."""
    return "-" if share is None else f"{share:.3f}"


def _signed(value: float | None) -> str:
    return "-" if value is None else f"{value:+.3f}"


def _say_interval(
    interval: Sequence[float] | None, number: Callable[[float | None], str] = say
) -> str:
    return "-" if interval is None else " to ".join(number(end) for end in interval)


def _sha(digest: str) -> str:
    return f"SHA-256 {digest[:16]}"


_SUMMARIES: Mapping[str, Callable[[Data], Summary]] = {
    "gold": _summarise_gold,
    "robustness": _summarise_robustness,
    "speed": _summarise_speed,
    "llm-meta-analysis": _summarise_meta_analysis,
}
