from pathlib import Path

from corpus import bundled
from evaluation.folds import GoldDocument, load_gold
from evaluation.robustness import Change, measure_robustness
from evaluation.robustness.measure import rename
from schemas.document import Document
from schemas.record import TrialRecord


def _gold() -> tuple[GoldDocument, ...]:
    return load_gold(Path(bundled.__code__.co_filename).parent)[:3]


def test_a_change_that_costs_everything_and_one_that_costs_nothing():
    gold = _gold()
    records = {one.document.text: one.gold for one in gold}

    def extract(document: Document) -> TrialRecord:
        found = records.get(document.text.rstrip("~"))
        return found or TrialRecord(doc_id=document.doc_id)

    changes = (
        Change("none", "nothing", lambda text: text),
        Change("mark", "a mark at the end", lambda text: text + "~"),
        Change("gone", "another text", lambda text: "nothing"),
    )
    steps: list[str] = []
    measured = measure_robustness(gold, extract, changes, steps.append)
    assert steps == ["texts as they are", "none", "mark", "gone"]
    assert [score.changed for score in measured.scores] == [0, 3, 3]
    assert [row["difference"] for row in measured.to_dict()["changes"]] == [0.0, 0.0, -1.0]
    assert measured.to_dict()["numeric_f1"] == 1.0


def test_gold_is_respelled_where_texts_are():
    gold = TrialRecord.model_validate(
        {
            "doc_id": "a",
            "adverse_events": [{"term": "anaemia", "count": 3, "quote": "anaemia in 3"}],
            "baseline": [
                {"characteristic": "age", "statistic": "MEDIAN", "value": 60, "quote": "age 60"}
            ],
        }
    )
    change = Change("a", "", lambda text: text.replace("ae", "e"), renames=True)
    assert rename(gold, change).adverse_events[0].term == "anemia"
    assert rename(gold, Change("a", "", change.rewrite)) == gold
