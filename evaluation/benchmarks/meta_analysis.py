"""llm-meta-analysis: what an outcome was in two arms of a trial, from abstract and results.

Yun et al. 2024, "Automatically Extracting Numerical Results from Randomized Controlled Trials with
Large Language Models", Proceedings of Machine Learning Research 252. One file of questions,
``annotated_rct_dataset.json``: a list of objects with ``id``, ``pmcid``, ``outcome``,
``intervention``, ``comparator``, ``outcome_type`` (binary, continuous), ``split`` (DEV, TEST) and
the answers, "" or null where the article does not give them: ``intervention_events`` and
``intervention_group_size``, or ``intervention_mean``, ``intervention_standard_deviation`` and
``intervention_group_size``; the same with ``comparator``. Beside it a folder of articles,
``PMC<pmcid>.xml``: abstract and results in JATS elements one after the other, without a root. In
some the results lost the tag that opened them; closing tags without an opening one are left out,
and all that stands behind the abstract is read as results.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from corpus import open_bytes
from evaluation.benchmarks.checking import (
    InvalidDataSet,
    Part,
    Provenance,
    compare_with_published,
    require_file,
)
from schemas.document import Document

NAME = "llm-meta-analysis"
QUESTIONS = "annotated_rct_dataset.json"
# As published, and under a shorter name.
ARTICLES = ("abstract_and_results_xml_files", "xml")
DEV, TEST = "dev", "test"
BINARY, CONTINUOUS = "binary", "continuous"
TYPES = (BINARY, CONTINUOUS)
ARMS = ("intervention", "comparator")
# Names of the answers in the file, without the arm before them.
FIELDS: Mapping[str, tuple[str, ...]] = {
    BINARY: ("events", "group_size"),
    CONTINUOUS: ("mean", "standard_deviation", "group_size"),
}
PUBLISHED: Mapping[str, Part] = {
    DEV: Part(10, 43, "f01b0fcec2d72226ab42c9411ddd4d364f9c1da328d012ffed660c90987cf65e"),
    TEST: Part(110, 656, "fafb58c20b7c940395c089934a1b64a388a11b56372a6808be2f2788dbdd62ab"),
}

Cells = Mapping[str, float | None]
"""Answers by name, "intervention_events"; None where the article does not give them."""


@dataclass(frozen=True)
class MetaQuestion:
    """A question with its answers; ``type`` is one of TYPES."""

    id: int
    pmcid: str
    outcome: str
    intervention: str
    comparator: str
    type: str
    cells: Cells


@dataclass(frozen=True)
class MetaAnalysisPart:
    """One part of the data set: questions, articles by PMC number, and what was read."""

    name: str
    questions: tuple[MetaQuestion, ...]
    articles: Mapping[str, Document]
    provenance: Provenance


def cell_names(type_: str) -> tuple[str, ...]:
    """Give the names of the answers to a question of a type, the intervention's first."""
    return tuple(f"{arm}_{field}" for arm in ARMS for field in FIELDS[type_])


def load_meta_analysis(folder: Path, part: str) -> MetaAnalysisPart:
    """Give a part (dev, test) of a folder; raise InvalidDataSet where the form is another."""
    file = require_file(folder / QUESTIONS, NAME)
    rows = [row for row in _read_rows(file) if str(row.get("split", "")).lower() == part]
    if not rows:
        raise InvalidDataSet(f"{file}: no questions of the {part} part (split {part.upper()})")
    questions = tuple(_read_question(row, file) for row in rows)
    articles = _articles_folder(folder)
    files = {q.pmcid: require_file(articles / f"PMC{q.pmcid}.xml", NAME) for q in questions}
    documents = {pmcid: _read_article(path) for pmcid, path in files.items()}
    digest = _digest(rows, files)
    name = f"{NAME} {part}"
    read = compare_with_published(name, len(files), len(rows), digest, PUBLISHED.get(part))
    return MetaAnalysisPart(part, questions, documents, read)


def _read_rows(file: Path) -> list[dict[str, Any]]:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InvalidDataSet(f"{file}: not JSON: {error}") from error
    rows = cast("list[Any]", data) if isinstance(data, list) else []
    if not rows or not all(isinstance(row, dict) for row in rows):
        raise InvalidDataSet(f"{file}: not a list of questions")
    return cast("list[dict[str, Any]]", rows)


def _read_question(row: Mapping[str, Any], file: Path) -> MetaQuestion:
    try:
        type_ = str(row["outcome_type"])
        return MetaQuestion(
            int(row["id"]),
            str(row["pmcid"]),
            str(row["outcome"]),
            str(row["intervention"]),
            str(row["comparator"]),
            type_,
            {name: _read_cell(row[name]) for name in cell_names(type_)},
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidDataSet(
            f"{file}: question {row.get('id')}: {type(error).__name__}: {error}"
        ) from error


def _read_cell(value: Any) -> float | None:
    if value in (None, "", "x"):
        return None
    # Some numbers are strings with commas for thousands.
    return float(str(value).replace(",", ""))


def _articles_folder(folder: Path) -> Path:
    for name in ARTICLES:
        if (folder / name).is_dir():
            return folder / name
    raise InvalidDataSet(f"{folder}: no folder {' or '.join(ARTICLES)} with the articles in it")


def _read_article(file: Path) -> Document:
    balanced = "".join(_balance(file.read_text(encoding="utf-8")))
    abstract, end, results = balanced.rpartition("</abstract>")
    whole = (
        f"<article {_NAMESPACES}>{abstract}{end}<body><sec><title>Results</title>{results}</sec>"
        "</body></article>"
    )
    found = list(open_bytes(whole.encode(), file.name))
    document = next((each for each in found if isinstance(each, Document)), None)
    if document is None:
        raise InvalidDataSet(f"{file}: no article that can be read")
    return document


_NAMESPACES = (
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML"'
)
# A table that lost what wraps it.
_BARE_TABLE = "table without a wrap"
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]*)(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>"
)


def _balance(text: str) -> Iterator[str]:
    """Give a text of markup without the closing tags that close nothing, tables in wraps."""
    opened: list[str] = []
    done = 0
    for tag in _TAG.finditer(text):
        name = tag["name"]
        if not tag["close"]:
            if name == "table" and "table-wrap" not in opened:
                yield f"{text[done : tag.start()]}<table-wrap>"
                done = tag.start()
                name = _BARE_TABLE
            if not tag["rest"].endswith("/"):
                opened.append(name)
        elif name == "table" and _BARE_TABLE in opened:
            _close(opened, _BARE_TABLE)
            yield f"{text[done : tag.end()]}</table-wrap>"
            done = tag.end()
        elif name in opened:
            _close(opened, name)
        else:
            yield text[done : tag.start()]
            done = tag.end()
    yield text[done:]


def _close(opened: list[str], name: str) -> None:
    while opened.pop() != name:
        pass


def _digest(rows: Sequence[Mapping[str, Any]], files: Mapping[str, Path]) -> str:
    """Give one SHA-256 over a part's questions and articles."""
    whole = hashlib.sha256()
    for row in sorted(rows, key=lambda one: str(one.get("id"))):
        whole.update(json.dumps(row, sort_keys=True).encode())
    for file in sorted(files.values()):
        whole.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()
