"""The pool of worker processes: order, limits, and documents that take a worker with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from schemas.document import Document
from schemas.errors import TrialistError
from tests.trialist.ingest.conftest import make_documents
from trialist.ingest import pool as pool_module
from trialist.ingest.extractors import ExtractorChoice
from trialist.ingest.pool import BATCHES_PER_WORKER, WorkerPool
from trialist.ingest.problems import Problem
from trialist.ingest.work import Job, Made, Outcome


def tell(outcome: Outcome) -> str:
    return outcome.record.doc_id if isinstance(outcome, Made) else outcome.kind.value


@pytest.fixture(autouse=True)
def _short_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_module, "_HARD_LIMIT_GRACE", 2.0)


@pytest.mark.parametrize("workers", [1, 3])
def test_outcomes_come_in_order_whatever_the_number_of_workers(workers: int, job: Job) -> None:
    slow_first = make_documents("DAWDLE", *["quick"] * 40)
    batches = [slow_first[at : at + 5] for at in range(0, len(slow_first), 5)]
    with WorkerPool(workers, job) as pool:
        outcomes = [outcome for done in pool.run(batches) for outcome in done]
    assert [tell(each) for each in outcomes] == [each.doc_id for each in slow_first]


def test_a_poisoned_document_fails_alone_and_by_name(job: Job) -> None:
    texts = "fine RAISE fine SLEEP fine DEVOUR fine LEAVE fine ABORT fine".split()
    documents = make_documents(*texts)
    with WorkerPool(2, job) as pool:
        outcomes = [each for done in pool.run([documents[:6], documents[6:]]) for each in done]
    expected = "d0 ERROR d2 TIMEOUT d4 MEMORY d6 CRASH d8 CRASH d10".split()
    assert [tell(each) for each in outcomes] == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("RAISE", "invented_extractor.py:"),
        ("SLEEP", "took longer than 0.2 seconds; allow more with --time-limit"),
        ("STICK", "had to be killed"),
        ("DEVOUR", "more than 1024 MB"),
        ("LEAVE", "exit code 7"),
        ("ABORT", "signal 6"),
    ],
)
def test_a_problem_says_what_happened(text: str, said: str, job: Job) -> None:
    with WorkerPool(1, job) as pool:
        ((outcome,),) = pool.run([make_documents(text)])
    assert isinstance(outcome, Problem)
    assert said in outcome.reason


def test_reading_is_never_far_ahead(job: Job) -> None:
    taken = 0

    def batches() -> Iterator[tuple[Document, ...]]:
        nonlocal taken
        for _ in range(30):
            taken += 1
            yield make_documents("x")

    with WorkerPool(2, job) as pool:
        for given, _ in enumerate(pool.run(batches()), start=1):
            assert taken - given < 2 * BATCHES_PER_WORKER
    assert taken == 30


def test_batches_without_work_keep_their_place(job: Job) -> None:
    (document,) = make_documents("x")
    with WorkerPool(1, job) as pool:
        assert [len(done) for done in pool.run([(), (document,), ()])] == [0, 1, 0]


def test_an_extractor_that_there_is_not_is_named(job: Job) -> None:
    missing = replace(job, extractor=ExtractorChoice("no_such_extractor"))
    with WorkerPool(1, missing) as pool, pytest.raises(TrialistError, match="no_such_extractor"):
        list(pool.run([make_documents("x")]))
