"""Bodies and connections: sizes, slow clients, and clients that go away."""

from __future__ import annotations

import socket
import time
from contextlib import suppress

import pytest

from tests.trialist.web.conftest import TIGHT, Served
from trialist.web.bodies import Memory
from trialist.web.problems import Kind, Problem

TEXT = {"Content-Type": "text/plain"}
HEAD = b"POST /extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"


# Seconds that a busy machine may take longer; without the limits it would be far more.
SLACK = 8.0


def read_to_end(connection: socket.socket) -> bytes:
    """Give what comes until the server ends the connection."""
    pieces = bytearray()
    try:
        while piece := connection.recv(65_536):
            pieces += piece
    except ConnectionResetError:
        pass
    return bytes(pieces)


def test_a_body_of_the_stated_size_is_read(tight: Served) -> None:
    assert tight.ask("POST", "/extract", b"x" * TIGHT.body_bytes, TEXT).status == 200


def test_an_answer_does_not_wait_for_its_body(tight: Served) -> None:
    """Headers and body leave together: a client confirms the headers only after 40 ms."""
    seconds: list[float] = []
    with tight.client() as client:
        for _ in range(30):
            start = time.monotonic()
            client.get("/health")
            seconds.append(time.monotonic() - start)
    assert min(seconds) < 0.03


def test_a_larger_one_is_refused_before_it_is_read(tight: Served) -> None:
    with tight.open() as connection:
        connection.sendall(HEAD + b"Content-Length: 100001\r\n\r\n")
        assert b" 413 " in connection.recv(1000).partition(b"\r\n")[0]


def test_a_client_that_sends_all_first_reads_the_refusal(tight: Served) -> None:
    reply = tight.ask("POST", "/extract", b"x" * 30 * TIGHT.body_bytes, TEXT)
    assert (reply.status, reply.problem()) == (413, "too-large")
    assert reply.headers["Connection"] == "close"


def test_a_body_without_a_length_is_counted(tight: Served) -> None:
    with tight.open() as connection:
        connection.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
        for _ in range(11):
            connection.sendall(b"2710\r\n" + b"x" * 10_000 + b"\r\n")
        connection.sendall(b"0\r\n\r\n")
        assert b" 413 " in read_to_end(connection).partition(b"\r\n")[0]


@pytest.mark.parametrize("path", ["/login", "/records/x", "/health", "/nothing"])
def test_only_documents_may_be_large(tight: Served, path: str) -> None:
    assert tight.ask("POST", path, b"x" * (TIGHT.form_bytes + 1)).status == 413


@pytest.mark.parametrize("length", ["-1", "1e3", "9" * 30, "x", "1, 2"])
def test_a_length_that_is_none_is_refused(tight: Served, length: str) -> None:
    with tight.open() as connection:
        connection.sendall(HEAD + f"Content-Length: {length}\r\n\r\n".encode())
        assert connection.recv(100).split()[1] in (b"400", b"413")


def test_a_slow_body_is_refused_in_time(tight: Served) -> None:
    start = time.monotonic()
    with tight.open() as connection:
        connection.sendall(HEAD + b"Content-Length: 1000\r\n\r\n")
        for _ in range(4):
            connection.sendall(b"x")
            time.sleep(0.1)
        assert b" 408 " in connection.recv(1000).partition(b"\r\n")[0]
        read_to_end(connection)
    assert time.monotonic() - start < TIGHT.body_seconds + SLACK


@pytest.mark.parametrize(
    "opening",
    [b"", b"GET /he", b"GET /health HTTP/1.1\r\nHost: localhost\r\n", b"\x16\x03\x01"],
    ids=["silence", "line", "headers", "tls"],
)
def test_slow_headers_end_the_connection(tight: Served, opening: bytes) -> None:
    start = time.monotonic()
    with tight.open() as connection:
        connection.sendall(opening)
        read_to_end(connection)
    assert time.monotonic() - start < TIGHT.header_seconds + SLACK


def test_headers_by_the_drop_end_the_connection(tight: Served) -> None:
    start = time.monotonic()
    with tight.open() as connection, suppress(ConnectionResetError, BrokenPipeError):
        connection.sendall(b"GET /health HTTP/1.1\r\n")
        while time.monotonic() - start < 3 * SLACK:
            connection.sendall(b"A: b\r\n")
            time.sleep(0.05)
    assert time.monotonic() - start < TIGHT.header_seconds + SLACK


def test_a_second_request_has_its_time_too(tight: Served) -> None:
    with tight.open() as connection:
        for pause in (0.7, 0):  # longer than headers may take, shorter than silence may
            connection.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
            answer = b""
            while not answer.endswith(b"}"):
                answer += connection.recv(4000)
            assert b" 200 " in answer
            time.sleep(pause)
        start = time.monotonic()
        connection.sendall(b"GET /health HTTP/1.1\r\n")
        read_to_end(connection)
        assert time.monotonic() - start < TIGHT.header_seconds + SLACK


def test_headers_that_never_end_are_refused(tight: Served) -> None:
    with tight.open() as connection:
        connection.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\nA: " + b"x" * 70_000)
        assert b" 400 " in read_to_end(connection).partition(b"\r\n")[0]


def test_a_client_that_takes_no_answer_is_left(tight: Served) -> None:
    """It asks again and again without reading, until the server cannot write any more."""
    start = time.monotonic()
    with tight.open() as connection, suppress(ConnectionResetError, BrokenPipeError):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.settimeout(TIGHT.idle_seconds + 4)
        while time.monotonic() - start < 3 * SLACK:
            connection.sendall(b"GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n" * 50)
    assert time.monotonic() - start < TIGHT.idle_seconds + 4 + SLACK


def test_memory_is_shared_and_given_back() -> None:
    memory = Memory(100)
    with memory.hold() as one, memory.hold() as other:
        one.add(60)
        other.add(40)
        with pytest.raises(Problem) as refused:
            other.add(1)
        assert refused.value.kind is Kind.BUSY
    assert memory.held == 0


def test_bodies_that_wait_take_no_more_than_their_share(tight: Served) -> None:
    """Three bodies of almost the most: the third does not fit in, until one goes away."""
    waiting = [tight.open() for _ in range(3)]
    for connection in waiting:
        connection.sendall(HEAD + b"Content-Length: 100000\r\n\r\n" + b"x" * 90_000)
    assert b" 503 " in waiting[2].recv(1000).partition(b"\r\n")[0]
    for connection in waiting:
        connection.close()
    time.sleep(0.1)
    assert tight.ask("POST", "/extract", b"x" * 90_000, TEXT).status == 200


def test_a_client_that_goes_away_leaves_nothing_behind(tight: Served) -> None:
    with tight.open() as connection:
        connection.sendall(HEAD + b"Content-Length: 1000\r\n\r\nx")
    assert tight.ask("GET", "/health").status == 200
