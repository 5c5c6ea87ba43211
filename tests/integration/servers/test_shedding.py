"""A real server above its capacity: what it acknowledges is stored, the rest it refuses at once."""

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection

import pytest
import sqlalchemy as sa
from flask import Flask

from bench.casting import Hall, requests
from bench.harness.site import Site
from bench.rush import BUSY, TAKEN, Rush, closing, send, wrong
from commons.database import db, writing
from commons.shedding import CROWD, LONGEST_WAIT
from votes.casting import close_box

VOTERS, TIMES = 6, 40  # each sends the same form so often, as impatient people do


@pytest.fixture
def served(app: Flask) -> Iterator[Site]:
    made = Site(app.extensions["settings"], app)
    yield made
    made.stop()


@contextmanager
def held_up(hall: Hall) -> Iterator[None]:
    """Nobody can cast meanwhile: the lock that a close takes is ours."""
    with hall.served.app.app_context(), writing():
        db.session.rollback()
        close_box(hall.poll)
        db.session.execute(sa.select(1))  # SQLite takes its lock with the first statement
        yield
        db.session.rollback()


def test_a_rush_is_answered_or_refused_and_nothing_is_lost(served: Site) -> None:
    hall, rush = Hall(served, VOTERS), Rush()
    port = served.server(forked=True).start().port
    prepared = [closing(request) for request in requests(hall, port)] * TIMES

    async def come() -> None:
        await asyncio.gather(*(send(port, request, rush) for request in prepared))

    crowd = threading.Thread(target=lambda: asyncio.run(come()))
    with held_up(hall):
        crowd.start()
        while rush.sent < len(prepared):
            time.sleep(0.01)
        time.sleep(2 * LONGEST_WAIT)
    crowd.join(60)
    assert set(rush.codes) == {TAKEN, BUSY} and rush.codes.total() == len(prepared)
    assert rush.codes[TAKEN] >= VOTERS and rush.codes[BUSY] >= CROWD
    assert b"Retry-After: 3" in rush.refusal and "现在人多" in rush.refusal.decode()
    late = [words for words in wrong(hall, rush) if "refusals came" not in words]
    assert late == []  # how soon they came is measured by `run.py bench rush`
    assert len(rush.receipts) <= VOTERS


def test_a_calm_server_refuses_nobody_and_a_held_up_one_is_still_read(served: Site) -> None:
    hall = Hall(served, VOTERS)
    server = served.server(forked=True).start()
    line = HTTPConnection("127.0.0.1", server.port, timeout=30)
    with held_up(hall):
        line.request("GET", f"/polls/{hall.poll}")
        assert line.getresponse().status == 200  # reading needs no lock
    line.close()
    calm = Rush()

    async def come() -> None:
        for request in requests(hall, server.port):
            await send(server.port, closing(request), calm)

    apart = threading.Thread(target=lambda: asyncio.run(come()))
    apart.start()
    apart.join(60)
    assert set(calm.codes) == {TAKEN} and wrong(hall, calm) == []


def test_who_never_hangs_up_keeps_nobody_from_being_answered(served: Site) -> None:
    """Sixty visitors are told that their connection ends, and leave their end open."""
    port = served.server("gunicorn", forked=True).start().port
    left_open = [socket.create_connection(("127.0.0.1", port)) for _ in range(60)]
    for line in left_open:
        line.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    asked = HTTPConnection("127.0.0.1", port, timeout=30)
    asked.request("GET", "/healthz")
    assert asked.getresponse().status == 200
    asked.close()
    for line in left_open:
        line.settimeout(30)
        assert line.recv(20).startswith(b"HTTP/1.1 200")
        line.close()
