"""llm-meta-analysis: questions and articles of files, scores, and causes counted by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.benchmarks.checking import InvalidDataSet
from evaluation.benchmarks.meta_analysis import DEV, TEST, MetaQuestion, load_meta_analysis
from evaluation.benchmarks.meta_causes import Cause, Printed, count_causes, find_cause
from evaluation.benchmarks.meta_scores import Answered, score_answers
from schemas.document import Document, Part, PartKind


def binary(
    events: float | None, size: float | None, others: float | None, other: float | None
) -> dict[str, float | None]:
    names: tuple[str, ...] = (
        "intervention_events",
        "intervention_group_size",
        "comparator_events",
        "comparator_group_size",
    )
    return dict(zip(names, (events, size, others, other), strict=True))


GOLD = binary(8, 40, 3, 38)


def question(cells: dict[str, float | None] = GOLD, pmcid: str = "7") -> MetaQuestion:
    return MetaQuestion(1, pmcid, "nausea", "zelumab", "placebo", "binary", cells)


def row(**changes: Any) -> dict[str, Any]:
    return {
        "id": 1,
        "pmcid": 7,
        "outcome": "nausea",
        "intervention": "zelumab",
        "comparator": "placebo",
        "outcome_type": "binary",
        "intervention_events": 8,
        "intervention_group_size": "1,040",
        "comparator_events": "",
        "comparator_group_size": None,
        "split": "DEV",
        **changes,
    }


def write(folder: Path, rows: object, article: str) -> Path:
    (folder / "annotated_rct_dataset.json").write_text(json.dumps(rows))
    (folder / "xml").mkdir()
    (folder / "xml" / "PMC7.xml").write_text(article, encoding="utf-8")
    return folder


ARTICLE = "<abstract><p>A trial.</p></abstract><p>Nausea was rare.</p></sec><p>So was pain.</p>"


def test_questions_and_articles_that_lost_a_tag(tmp_path: Path) -> None:
    data = load_meta_analysis(write(tmp_path, [row(), row(id=2, split="TEST")], ARTICLE), DEV)

    (found,) = data.questions
    assert found.cells == binary(8, 1040, None, None)
    assert "So was pain." in data.articles["7"].text
    assert data.provenance.documents == 1
    assert any("not the published bytes" in remark for remark in data.provenance.remarks)


def test_a_table_that_lost_its_wrap_is_one(tmp_path: Path) -> None:
    rows = "<tr><th></th><th>Zelumab</th></tr><tr><td>Nausea</td><td>8</td></tr>"
    article = f"<abstract><p>A trial.</p></abstract><table>{rows}</table></table-wrap><p>End.</p>"
    document = load_meta_analysis(write(tmp_path, [row()], article), DEV).articles["7"]

    kinds = [part.kind for part in document.parts]
    assert kinds.count(PartKind.TABLE_ROW) == 2
    assert document.text.rstrip().endswith("End.")


@pytest.mark.parametrize(
    ("rows", "part", "said"),
    [
        ([row()], TEST, "no questions of the test part"),
        ([row(outcome_type="ternary")], DEV, "question 1: KeyError"),
        ([row(intervention_events="many")], DEV, "question 1: ValueError"),
        ({"id": 1}, DEV, "not a list of questions"),
        ([row(pmcid=8)], DEV, "PMC8.xml: no such file"),
    ],
)
def test_other_forms_are_named(rows: object, part: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidDataSet, match=said):
        load_meta_analysis(write(tmp_path, rows, ARTICLE), part)


def test_scores_counted_by_hand() -> None:
    answers = [
        Answered(question(), GOLD),
        Answered(question(), binary(8, 40, None, 38)),
        Answered(question(binary(None, 40, None, None), "9"), binary(None, 40, None, 11)),
    ]
    (scores,) = score_answers(answers, is_published=False)

    assert scores.exact == pytest.approx(1 / 3)
    assert scores.cells["comparator_events"] == pytest.approx(2 / 3)
    assert scores.at_least == pytest.approx((1, 1, 1, 1 / 3))
    assert (scores.given.right, scores.given.predicted, scores.given.gold) == (8, 9, 9)
    assert (scores.not_given.right, scores.not_given.predicted, scores.not_given.gold) == (2, 3, 3)
    assert scores.published == {}


ROWS = ("Nausea | 8 | 3 | 5", "Rash | 2 | 1 | 1", "Died | 40 | 38", "In all 32 and 35 had none.")


def document() -> Document:
    text, parts, start = "", [], 0
    for place, line in enumerate(ROWS):
        kind = PartKind.SUMMARY if place == 3 else PartKind.TABLE_ROW
        parts.append(Part(kind, start, start + len(line), group=1 if place < 2 else 0))
        text += line + "\n"
        start = len(text)
    return Document("PMC7", text, tuple(parts))


@pytest.mark.parametrize(
    ("gold", "ours", "cause"),
    [
        (GOLD, binary(8, 41, 3, 38), Cause.ONLY_SIZE),
        (binary(None, 40, None, 38), GOLD, Cause.INVENTED),
        (binary(9, 40, 3, 38), GOLD, Cause.NOT_PRINTED),
        (GOLD, binary(None, 40, None, 38), Cause.NOT_FOUND),
        (GOLD, binary(3, 40, 8, 38), Cause.SWAPPED),
        (GOLD, binary(32, 40, 35, 38), Cause.COMPLEMENT),
        (GOLD, binary(8, 40, 5, 38), Cause.ONE_ARM),
        (GOLD, binary(3, 40, 5, 38), Cause.SAME_ROW),
        (GOLD, binary(2, 40, 1, 38), Cause.SAME_TABLE),
        (GOLD, binary(32, 40, 34, 38), Cause.ELSEWHERE),
    ],
)
def test_causes(gold: dict[str, Any], ours: dict[str, Any], cause: Cause) -> None:
    assert find_cause(Answered(question(gold), ours), Printed.of(document())) is cause


def test_only_wrong_answers_have_a_cause() -> None:
    answers = [Answered(question(), GOLD), Answered(question(), binary(3, 40, 8, 38))]

    assert count_causes(answers, {"7": document()}) == {"binary": {Cause.SWAPPED: 1}}
