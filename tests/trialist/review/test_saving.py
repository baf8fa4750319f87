"""Saves at the same time, reloads, and what ingests bring meanwhile: nothing is lost."""

from __future__ import annotations

import re
import threading
from pathlib import Path
from typing import Any

import pytest

from schemas.record import Extractor
from trialist.review import (
    Accept,
    Conflict,
    Correct,
    Desk,
    Filters,
    NothingToReview,
    Order,
    Reject,
    Show,
)
from trialist.store import open_store
from trialist.store.errors import InvalidStoreUrl, StoreNotFound

BOTH = pytest.mark.parametrize("filled", ["sqlite", "postgresql"], indirect=True)
NEWER = Extractor(name="rules", version="0.2.0")


def first_of(desk: Desk) -> int:
    return desk.queue("ann", Filters(order=Order.DOCUMENT)).items[0].document_id


@BOTH
def test_the_later_of_two_windows_sees_what_the_first_saved(filled: str) -> None:
    with Desk(filled) as one, Desk(filled) as two:
        number = first_of(one)
        seen, also_seen = one.open(number, "ann"), two.open(number, "ann")
        change = Correct(pointer="/outcomes/1", values={"percent": 51})
        saved = one.decide(number, "ann", change, seen.version)
        with pytest.raises(Conflict, match="ann correct /outcomes/1") as caught:
            two.decide(number, "ann", Reject(pointer="/outcomes/1"), also_seen.version, "no")
        assert caught.value.version == saved.version
        assert caught.value.overlaps
        assert [entry.action for entry in caught.value.entries] == ["correct"]
        now = two.open(number, "ann")
        assert now.record == saved.record
        refused = now.history[-1]  # what was tried is not lost
        assert (refused.refused, refused.action, refused.why) == (True, "reject", "no")
        again = two.decide(number, "ann", Reject(pointer="/outcomes/0"), caught.value.version)
        assert len(again.final.outcomes) == 1


def test_a_conflict_elsewhere_says_so(desk: Desk) -> None:
    number = first_of(desk)
    desk.open(number, "ann")
    desk.decide(number, "ann", Accept(pointer="/outcomes/0"), 0)
    with pytest.raises(Conflict) as caught:
        desk.decide(number, "ann", Accept(pointer="/outcomes/1"), 0)
    assert not caught.value.overlaps
    for step in (desk.undo, desk.redo, desk.finish):
        with pytest.raises(Conflict):
            step(number, "ann", 0)


@BOTH
def test_of_many_saves_at_once_one_counts_and_all_are_kept(filled: str) -> None:
    threads, won, refused = 6, [], []
    with Desk(filled) as desk:
        number = first_of(desk)
        desk.open(number, "ann")
        barrier = threading.Barrier(threads)

        def save(percent: int) -> None:
            barrier.wait()
            try:
                change = Correct(pointer="/outcomes/0", values={"percent": percent})
                desk.decide(number, "ann", change, 0)
                won.append(percent)
            except Conflict:
                refused.append(percent)

        running = [threading.Thread(target=save, args=(no,)) for no in range(threads)]
        for thread in running:
            thread.start()
        for thread in running:
            thread.join(timeout=60)
        assert (len(won), len(refused)) == (1, threads - 1)
        review = desk.open(number, "ann")
        assert review.record.outcomes[0].percent == won[0]
        tried = [entry.payload["values"]["percent"] for entry in review.history]
        assert sorted(tried) == list(range(threads))
        assert sum(entry.refused for entry in review.history) == threads - 1


@BOTH
def test_two_reviewers_at_once_keep_what_either_saved(filled: str) -> None:
    names = ["ann", "bob", "cy"]
    with Desk(filled, reviews=3) as desk:
        number = first_of(desk)

        def work(name: str) -> None:
            review = desk.open(number, name)
            for pointer in ("/outcomes/0", "/outcomes/1", "/trial/phase"):
                decision = Reject(pointer=pointer)
                review = desk.decide(number, name, decision, review.version, name)

        running = [threading.Thread(target=work, args=(name,)) for name in names]
        for thread in running:
            thread.start()
        for thread in running:
            thread.join(timeout=60)
        for name in names:
            review = desk.open(number, name)
            assert review.version == 3
            assert {entry.why for entry in review.history} == {name}  # and nobody else's
        assert desk.progress().begun == 1


def test_everything_is_there_after_a_restart(filled: str) -> None:
    with Desk(filled) as desk:
        number = first_of(desk)
        saved = desk.decide(number, "ann", Reject(pointer="/outcomes/1"), 0, "why\0")
    with Desk(filled) as desk:
        again = desk.open(number, "ann")
        assert (again.record, again.history) == (saved.record, again.history)
        assert again.history[0].why == "why\ufffd"


@BOTH
def test_a_review_keeps_the_record_that_it_began_on(filled: str, made: Any, put: Any) -> None:
    with Desk(filled) as desk:
        begun = first_of(desk)
        review = desk.open(begun, "ann")
        put(filled, [made.stored(f"belo-{no}", NEWER, outcomes=[]) for no in range(3)])
        assert desk.queue("ann", Filters(show=Show.ALL)).total == 3
        again = desk.open(begun, "ann")
        assert (again.base, again.superseded) == (review.base, True)
        others = [item for item in desk.queue("ann").items if item.document_id != begun]
        assert [desk.open(item.document_id, "ann").record.outcomes for item in others] == [(), ()]


def test_a_revised_text_takes_the_place_of_what_nobody_began(
    filled: str, made: Any, put: Any
) -> None:
    from schemas.document import Document
    from trialist.store import Stored, hash_document

    with Desk(filled) as desk:
        number = first_of(desk)
        revised = Document("belo-0", made.text + " Revised.", source="reports.jsonl")
        put(filled, [Stored(hash_document(revised), revised, made.record("belo-0"))])
        items = desk.queue("ann", Filters(show=Show.ALL)).items
        assert len(items) == 3
        assert number not in {item.document_id for item in items}
        with pytest.raises(NothingToReview):
            desk.decide(number, "ann", Accept(pointer="/outcomes/0"), 0)


def test_the_log_is_in_the_store_for_anyone_to_ask(filled: str) -> None:
    with Desk(filled) as desk:
        number = first_of(desk)
        desk.decide(number, "ann", Reject(pointer="/outcomes/1"), 0, "not said")
    with open_store(filled, read_only=True) as store:
        (row,) = store.rows("review_entry")
        assert (row["who"], row["action"], row["why"]) == ("ann", "reject", "not said")
        assert store.count("review_item") == 3


def test_other_stores_are_refused_in_words(tmp_path: Path) -> None:
    for url in (f"parquet:{tmp_path}/x", f"{tmp_path}/x.duckdb"):
        with pytest.raises(InvalidStoreUrl, match="SQLite files and PostgreSQL"):
            Desk(url)
    with pytest.raises(StoreNotFound):
        Desk(f"{tmp_path}/none.db")


def test_the_example_of_the_guide_runs(
    filled: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = Path(__file__).parents[3] / "docs" / "review.md"
    (block,) = re.findall(r"^```python\n(.*?)^```$", guide.read_text(), re.DOTALL | re.MULTILINE)
    assert filled == str(tmp_path / "trials.db")
    monkeypatch.chdir(tmp_path)
    exec(compile(block, guide.name, "exec"), {})
    with Desk(filled) as desk:
        assert desk.progress().reviewers[0].finished == 1
