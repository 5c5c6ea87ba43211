"""Casting over HTTP and by the deed, beside the same transaction as bare SQL, on one engine.

`python3 run.py bench casting [--engine sqlite|postgres] [--rounds R] [--voters N]`. HTTP is whole:
session, same-site token, policy, roll, encryption to the ballot box, receipt. The bare side does
what must be stored, with the same driver and as many connections: lock, judge, mark, drop, commit;
its ballots are sealed beforehand. After each turn the box is emptied, and the same people vote.
"""

from __future__ import annotations

import argparse
import secrets
import socket
import sqlite3
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import psycopg
import sqlalchemy as sa

from bench.harness.figures import Round, in_turn, said_ratio, table
from bench.harness.polls import open_poll
from bench.harness.report import Report, asked, finish
from bench.harness.servers import PATIENCE
from bench.harness.site import ENGINES, Site, site
from bench.harness.visitors import Visitor, signed_in, together
from commons.clock import now
from commons.crypto import random_code, sealed_size
from commons.database import PRAGMAS
from votes import actions, queries, statements
from votes.nonces import TRACKER

CLIENTS = {"sqlite": 8, "postgres": 32}
CHOICES = (1, 2)
SEE_OTHER = b"303"


class Hall:
    """An open poll with its voters, who vote again and again for the measurement."""

    def __init__(self, served: Site, voters: int) -> None:
        self.served, self.wanted = served, voters
        self.poll, people = open_poll(served, voters)
        self.people = people[:voters]
        self.clients = CLIENTS["postgres" if served.on_postgres else "sqlite"]
        with served.app.app_context():
            self.length = sealed_size(queries.paper_of(queries.poll(self.poll)).length)

    def turn(self, cast: Callable[[int, int], object]) -> Callable[[], Round]:
        """A turn in which every voter casts once, and the box is emptied afterwards, untimed."""

        def round_() -> Round:
            measured = together(self.clients, self.wanted, cast)
            with self.served.app.app_context():
                found = queries.turnout(queries.poll(self.poll)).voted
            if found != self.wanted:
                raise RuntimeError(f"{found} of {self.wanted} ballots were taken")
            self.served.world.empty_again(self.poll)
            return measured

        return round_


def over_http(hall: Hall, port: int) -> Callable[[], Round]:
    """Each client keeps a connection and posts prepared forms, one voter after the other."""
    prepared = requests(hall, port)
    doors = [socket.create_connection(("127.0.0.1", port), PATIENCE) for _ in range(hall.clients)]
    for door in doors:
        door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def cast(client: int, number: int) -> None:
        doors[client].sendall(prepared[number])
        answer = doors[client].recv(1 << 16)
        while not _is_whole(answer):
            answer += doors[client].recv(1 << 16)
        if answer[9:12] != SEE_OTHER:
            raise RuntimeError(f"a cast was answered with {answer[9:12].decode()}")

    return hall.turn(cast)


def by_deed(hall: Hall) -> Callable[[], Round]:
    """The action in this process, without HTTP, with a fresh form each time."""

    def cast(_client: int, number: int) -> None:
        actor = hall.people[number]
        assert actor.person_id
        with hall.served.app.app_context():
            nonce = actions.new_nonce(actor.person_id, hall.poll)
            actions.cast(actor, hall.poll, choices=CHOICES, nonce=nonce)

    return hall.turn(cast)


def bare(hall: Hall) -> Callable[[], Round]:
    """The same transaction by hand, each client with a connection of its own."""
    make = _postgres if hall.served.on_postgres else _sqlite
    casts = [make(hall) for _ in range(hall.clients)]

    def cast(client: int, number: int) -> None:
        person = hall.people[number].person_id
        assert person
        casts[client](person)

    return hall.turn(cast)


def requests(hall: Hall, port: int) -> list[bytes]:
    """A prepared cast of every voter of the hall, as a browser would send it."""
    made = []
    path = f"/polls/{hall.poll}/ballots"
    for cookie in signed_in(hall.served.world, hall.people):
        visitor = Visitor(port, cookie)
        page = visitor.get(f"/polls/{hall.poll}/ballot/choices")
        form = [("csrf_token", page.field("csrf_token")), ("nonce", page.field("nonce"))]
        form += [("choice", str(choice)) for choice in CHOICES] + [("step", "cast")]
        visitor.close()
        body = urlencode(form).encode()
        cookies = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookies}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        made.append(head.encode() + body)
    return made


def _is_whole(answer: bytes) -> bool:
    head, found, body = answer.partition(b"\r\n\r\n")
    if not found:
        return False
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return len(body) >= int(line.partition(b":")[2])
    return True


def _postgres(hall: Hall) -> Callable[[UUID], None]:
    address = sa.make_url(hall.served.settings.url).set(drivername="postgresql")
    line = psycopg.connect(address.render_as_string(hide_password=False))
    key = {"key": int.from_bytes(hall.poll.bytes[:8], "big", signed=True)}
    way = {"channel": "online", "station": None}
    facts: dict[str, Any] = {"poll": hall.poll, "shift": timedelta(0), **way}

    def cast(person: UUID) -> None:
        sealed = {"tracker": random_code(TRACKER), "sealed": secrets.token_bytes(hall.length)}
        line.execute(statements.LOCK_SHARED, key)
        line.execute(statements.CAST_POSTGRES, {**facts, **sealed, "person": person}).fetchone()
        line.commit()

    return cast


def _sqlite(hall: Hall) -> Callable[[UUID], None]:
    place = str(sa.make_url(hall.served.settings.url).database)
    line = sqlite3.connect(place, check_same_thread=False, isolation_level=None, timeout=30)
    for pragma in PRAGMAS:
        line.execute(pragma)

    def cast(person: UUID) -> None:
        facts = {"poll": hall.poll.hex, "person": person.hex, "tracker": random_code(TRACKER)}
        facts["moment"] = now().strftime("%Y-%m-%d %H:%M:%S.%f")
        drop = {**facts, "sealed": secrets.token_bytes(hall.length)}
        drop |= {"channel": "online", "station": None}
        line.execute("BEGIN IMMEDIATE")
        line.execute(statements.FACTS_SQLITE, facts).fetchone()
        line.execute(statements.MARK_SQLITE, drop)
        line.execute(statements.PUT_SQLITE, drop)
        line.execute("COMMIT")

    return cast


def main(arguments: list[str]) -> None:
    """Print the three sides."""
    parser = argparse.ArgumentParser(prog="bench.casting", description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, default="sqlite")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--voters", type=int, default=400, help="ballots a side and round")
    wish = asked(parser, arguments)
    report = Report(f"casting {wish.engine}")
    with site(wish.engine) as served:
        hall = Hall(served, wish.voters)
        port = served.server().start().port
        sides = {
            "HTTP": over_http(hall, port), "deed": by_deed(hall), "bare SQL": bare(hall),
        }  # fmt: skip
        measured = in_turn(sides, wish.rounds)
    report.say(
        f"{wish.engine}, {hall.clients} clients, {wish.rounds} rounds of {wish.voters} a side"
    )
    report.say(*table(measured))
    report.say(*(said_ratio(measured, side, "bare SQL") for side in ("HTTP", "deed")))
    finish(report, wish.record)


if __name__ == "__main__":
    main(sys.argv[1:])
