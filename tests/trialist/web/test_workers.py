"""Workers: documents that hang, crash or devour end in time, and alone."""

from __future__ import annotations

import threading
import time

import pytest

from tests.trialist.web.conftest import TIGHT, Served

TEXT = {"Content-Type": "text/plain"}


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("RAISE", "a defect of Trialist; the server's log says where"),
        ("SLEEP", "longer than a document may"),
        ("STICK", "longer than 4 seconds"),
        ("DEVOUR", "more memory"),
        ("LEAVE", "its worker process died"),
        ("ABORT", "its worker process died"),
    ],
)
def test_a_bad_document_fails_alone(tight: Served, word: str, said: str) -> None:
    start = time.monotonic()
    reply = tight.ask("POST", "/extract", word.encode(), TEXT)
    assert (reply.status, reply.problem()) == (422, "extraction-failed")
    assert said in reply.text
    assert "Traceback" not in reply.text
    assert ".py" not in reply.text
    assert time.monotonic() - start < TIGHT.request_seconds + 10
    assert tight.ask("POST", "/extract", b"fine", TEXT).status == 200


def test_a_client_that_goes_away_frees_its_worker(tight: Served) -> None:
    with tight.open() as connection:
        connection.sendall(
            b"POST /extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
            b"Content-Length: 5\r\n\r\nSTICK"
        )
        time.sleep(0.3)
    start = time.monotonic()
    assert tight.ask("POST", "/extract", b"fine", TEXT).status == 200
    assert time.monotonic() - start < TIGHT.request_seconds - 0.3


def test_too_many_at_a_time_are_told_to_come_back(tight: Served) -> None:
    statuses: list[int] = []

    def ask() -> None:
        statuses.append(tight.ask("POST", "/extract", b"SLEEP", TEXT).status)

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses.count(503) >= 3
    assert set(statuses) == {422, 503}


def test_a_file_of_too_many_documents_gives_the_first(tight: Served) -> None:
    lines = "".join(f'{{"id": "d{n}", "text": "fine {n}"}}\n' for n in range(9))
    given = {"Content-Type": "application/x-ndjson"}
    with tight.client() as client:
        answer = client.post("/extract", content=lines, headers=given).json()
    assert [record["doc_id"] for record in answer["records"]] == ["d0", "d1", "d2", "d3", "d4"]
    assert [failed["kind"] for failed in answer["failures"]] == ["NOT_READ"]


def test_the_time_of_a_request_ends_its_file(tight: Served) -> None:
    lines = "".join(f'{{"id": "d{n}", "text": "SLEEP"}}\n' for n in range(5))
    given = {"Content-Type": "application/x-ndjson"}
    with tight.client() as client:
        answer = client.post("/extract", content=lines, headers=given).json()
    assert "failures" in answer, answer
    kinds = [failed["kind"] for failed in answer["failures"]]
    assert set(kinds[:-1]) == {"TIMEOUT"}
    assert kinds[-1] == "NOT_READ"
    assert "the time of the request was over" in answer["failures"][-1]["reason"]


def test_figures_count_what_became_of_documents(tight: Served) -> None:
    tight.ask("POST", "/extract", b"fine", TEXT)
    tight.ask("POST", "/extract", b"RAISE", TEXT)
    figures = tight.ask("GET", "/metrics").text
    assert 'trialist_documents_total{result="record"}' in figures
    assert 'trialist_documents_total{result="error"}' in figures
    assert 'trialist_http_requests_total{method="POST",route="/extract",status="422"}' in figures
    assert "trialist_extractions_under_way 0.0" in figures
