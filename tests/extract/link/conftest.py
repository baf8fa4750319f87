"""Invented reports about invented arms, and what was linked in them as short lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import pytest

from corpus import parse_text
from extract.language import analyze
from extract.link.facts import read_statements
from extract.link.found import Found, build_facts
from extract.link.scene import build_scenes
from extract.pipeline import extract_record
from schemas.document import Document, Part, PartKind
from schemas.mention import ArmMention
from schemas.record import AdverseEvent, Arm, Comparison, Outcome

NAMES: Mapping[str, tuple[str, ...]] = {
    "A1": ("zelumab plus chemotherapy", "zelumab", "intervention", "Arm A", "arm 1"),
    "A2": (
        "placebo",
        "chemotherapy alone",
        "chemotherapy",
        "standard care",
        "standard of care",
        "surgery alone",
        "control",
        "controls",
        "Arm B",
        "arm 2",
    ),
    "A3": ("mordotinib", "Arm C"),
}
_ALL = (
    r"\b(?:both|either|each|all(?: (?:two|three))?|the (?:two|three)|neither)(?: of the)?"
    r"(?: \w+)? (?:groups?|arms?)\b"
)

_TITLE = "Results of a trial"

Read = Callable[..., list[str]]


def find_names(text: str, arms: Sequence[str]) -> tuple[ArmMention, ...]:
    """Give where the arms are named, longest names first."""
    found: list[ArmMention] = []
    names = sorted(((n, a) for a in arms for n in NAMES[a]), key=lambda pair: -len(pair[0]))
    patterns = [(rf"\b{name}(?: (?:group|arm))?\b", (arm,)) for name, arm in names]
    for pattern, ids in (*patterns, (_ALL, tuple(arms))):
        for match in re.finditer(pattern, text, re.IGNORECASE):
            start, end = match.span()
            if all(end <= m.start or m.end <= start for m in found):
                found.append(ArmMention(start, end, ids))
    return tuple(sorted(found, key=lambda mention: mention.start))


def _document(text: str) -> Document:
    """A line alone is prose under a title that says nothing; more lines are read as a file."""
    if "\n" in text:
        return parse_text(text, "invented")
    whole = f"{_TITLE}\n\n{text}"
    title = Part(PartKind.TITLE, 0, len(_TITLE))
    return Document("invented", whole, (title, Part(PartKind.SUMMARY, len(_TITLE) + 2, len(whole))))


def link(text: str, size: int = 2) -> Found:
    """Give what is found in a text about a trial with ``size`` arms."""
    ids = tuple(NAMES)[:size]
    analysis = analyze(_document(text))
    arms = tuple(Arm(id=arm, label=NAMES[arm][0]) for arm in ids)
    mentions = find_names(analysis.document.folded, ids)
    return build_facts(read_statements(build_scenes(analysis, mentions), arms))


def write_facts(facts: Sequence[Outcome | Comparison | AdverseEvent]) -> list[str]:
    """Give facts as lines: kind, arm, number, landmark, spread."""
    return [" ".join(_write(fact)) for fact in facts]


def _write(fact: Any) -> Iterator[str]:
    if isinstance(fact, AdverseEvent):
        yield f"AE[{fact.term.lower()}] {fact.grade or '-'} {fact.arm or '-'} {_share(fact)}"
    elif isinstance(fact, Comparison):
        yield f"{_endpoint(fact)} {fact.measure} {':'.join(fact.arms) or '-'} {_plain(fact.value)}"
    else:
        yield f"{_endpoint(fact)} {fact.statistic.value.lower()} {fact.arm or '-'} {_main(fact)}"
    yield from _write_slots(fact.model_dump(mode="json"))


def _write_slots(slots: Mapping[str, Any]) -> Iterator[str]:
    if time := slots.get("time"):
        yield f"@{time['value']}{time['unit']}"
    if slots.get("subgroup"):
        yield "SUB"
    if ci := slots.get("ci"):
        yield f"ci={_plain(ci['lower'])}..{_plain(ci['upper'])}"
    for name in ("range", "iqr"):
        if ends := slots.get(name):
            yield f"{name}={_plain(ends[0])}..{_plain(ends[1])}"
    for name in ("sd", "se"):
        if slots.get(name) is not None:
            yield f"{name}={slots[name]}"
    if p := slots.get("p"):
        yield f"p{p['op']}{p['value']}"


def _plain(number: float | None) -> str:
    return "-" if number is None else str(number)


def _endpoint(fact: Any) -> str:
    return f"OTHER[{fact.label.lower()}]" if fact.endpoint == "OTHER" else fact.endpoint.value


def _main(fact: Outcome) -> str:
    if fact.reached is False:
        return "NR"
    if fact.value is not None:
        return f"{fact.value} {fact.unit}" if fact.unit else str(fact.value)
    return _share(fact)


def _share(fact: Any) -> str:
    count = _plain(fact.count) + (f"/{fact.total}" if fact.total is not None else "")
    percent = "" if fact.percent is None else f"{fact.percent}%"
    return "=".join(piece for piece in (count if fact.count is not None else "", percent) if piece)


_LABEL = re.compile(r"\[(.*?)\]")


def find_differences(expected: Sequence[str], got: Sequence[str]) -> tuple[list[str], list[str]]:
    """Give the expected lines that are missing and those that are too many.

    Words in square brackets are a label: those expected must all be in the label found.
    """
    left = list(got)
    missing: list[str] = []
    for line in expected:
        match = next((each for each in left if _agree(line, each)), None)
        if match is None:
            missing.append(line)
        else:
            left.remove(match)
    return missing, left


def _agree(expected: str, got: str) -> bool:
    if _LABEL.sub("[]", expected) != _LABEL.sub("[]", got):
        return False
    wanted, found = _LABEL.search(expected), _LABEL.search(got)
    return not wanted or set(_words(wanted[1])) <= set(_words(found[1] if found else ""))


def _words(text: str) -> list[str]:
    return [word.rstrip("s") for word in re.findall(r"[\w'-]+", text.lower())]


def read_lines(text: str, size: int = 2) -> list[str]:
    """Give outcomes, comparisons and harms of a text as lines, each in reading order."""
    found = link(text, size)
    return write_facts(
        [each.fact for each in (*found.outcomes, *found.comparisons, *found.adverse_events)]
    )


@pytest.fixture
def read() -> Read:
    """Give the reader of invented texts."""
    return read_lines


@pytest.fixture
def differ() -> Callable[[Sequence[str], Sequence[str]], tuple[list[str], list[str]]]:
    """Give the comparison of expected with found lines."""
    return find_differences


@cache
def extract_lines(text: str) -> tuple[str, ...]:
    """Give outcomes, comparisons and harms of a text by the whole pipeline, as lines."""
    record = extract_record(parse_text(text, "invented"))
    return tuple(write_facts([*record.outcomes, *record.comparisons, *record.adverse_events]))


@pytest.fixture
def extract() -> Callable[[str], list[str]]:
    """Give the whole pipeline as a reader of invented reports."""
    return lambda text: list(extract_lines(text))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make each of a module's ``ROWS`` a test; those in ``KNOWN`` do not hold yet."""
    if "row" not in metafunc.fixturenames:
        return
    rows: Mapping[str, Any] = vars(metafunc.module)["ROWS"]
    known: Mapping[str, str] = vars(metafunc.module)["KNOWN"]
    metafunc.parametrize(
        "row", [_parameter(name, row, known.get(name)) for name, row in rows.items()]
    )


def _parameter(name: str, row: tuple[Any, ...], reason: str | None) -> Any:
    text, expected, *size = row
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param((text, expected, *(size or (2,))), id=name, marks=marks)
