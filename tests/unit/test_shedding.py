"""Above capacity: refused at once, in words, and only then."""

import socket
import sys
from time import monotonic, sleep
from typing import Any

import pytest

from commons import shedding, waiting
from commons.shedding import ALWAYS, CROWD, LONGEST_WAIT, Door, Ticket, take
from commons.threaded import Queue


def inner(_environ: dict[str, Any], start_response: Any) -> list[bytes]:
    start_response("200 OK", [])
    return [b"answered"]


def asked(waited: float, crowd: int, path: str = "/polls") -> tuple[str, dict[str, str], bytes]:
    """The answer to a request that has waited so long, with so many behind it."""
    told: list[Any] = []
    take(Ticket(monotonic() - waited, lambda: crowd))
    body = Door(inner)({"PATH_INFO": path}, lambda *said: told.extend(said))
    return told[0], dict(told[1]), b"".join(body)


@pytest.fixture(autouse=True)
def _no_ticket() -> Any:
    yield
    shedding._ticket.set(None)


@pytest.mark.parametrize(
    "waited, crowd",
    [(0.0, 0), (0.0, 10 * CROWD), (LONGEST_WAIT / 2, 10 * CROWD), (60.0, CROWD - 1)],
)
def test_in_time_or_without_a_crowd_everybody_is_answered(waited: float, crowd: int) -> None:
    assert asked(waited, crowd)[0] == "200 OK"


def test_too_late_in_a_crowd_is_refused_and_told_when_to_come() -> None:
    said, headers, body = asked(LONGEST_WAIT + 0.1, CROWD)
    assert said.startswith("503") and int(headers["Retry-After"]) > 0
    assert headers["Cache-Control"] == "no-store" and "现在人多" in body.decode()
    assert int(headers["Content-Length"]) == len(body)


def test_who_watches_over_the_server_is_always_answered() -> None:
    assert asked(60, 10 * CROWD, ALWAYS)[0] == "200 OK"


def test_without_a_ticket_nobody_is_refused() -> None:
    told: list[Any] = []
    assert Door(inner)({"PATH_INFO": "/"}, lambda *said: told.extend(said)) == [b"answered"]


def test_the_queue_of_our_server_writes_tickets_as_requests_come() -> None:
    door = socket.create_server(("127.0.0.1", 0))
    visitor = socket.create_connection(door.getsockname())
    queue, done, let_in = Queue(door), [], door.accept()[0]

    class Task:
        socket = let_in

        def service(self) -> None:
            ticket = shedding._ticket.get()
            done.append(ticket is not None and ticket.crowd() == 1 and not ticket.is_too_late)

        def cancel(self) -> None:
            done.append(None)

    for _ in range(2):
        queue.add_task(Task())
    queue.queue.popleft().service()
    queue.queue.popleft().cancel()
    assert done == [True, None]
    for line in (door, visitor, let_in):
        line.close()


def test_what_waits_in_the_kernel_counts_where_it_is_told() -> None:
    is_told = sys.platform == "linux"
    with socket.create_server(("127.0.0.1", 0)) as door:
        visitors = [socket.create_connection(door.getsockname()) for _ in range(3)]
        visitors[0].sendall(b"GET / HTTP/1.1")
        sleep(0.1)
        let_in = door.accept()[0]
        assert waiting.outside(door) == (2 if is_told else 0)
        assert (0.05 < waiting.since_it_came(let_in) < 60) == is_told
        for line in (*visitors, let_in):
            line.close()
    assert waiting.outside(door) == 0 == waiting.since_it_came(let_in)
