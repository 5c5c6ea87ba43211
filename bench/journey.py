"""The whole way of a delegate from sign-in to receipt, beside what hashing alone would allow.

`python3 run.py bench journey [--engine sqlite|postgres] [--rounds R] [--people N]`. Eight requests:
the page of sign-in, the phone number, the code, the ballot, its choices, the check, the cast, the
receipt. All in this process with Flask's own client, one person after the other; carrying the code
to the phone is the worker's and not timed. The other sides check a hash and nothing else: the keyed
hash of a one-time code, as residents have it, and the scrypt of a password, as staff have it.
Seconds of CPU of this process; PostgreSQL works beside it.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from itertools import cycle
from uuid import UUID

import sqlalchemy as sa
from flask.testing import FlaskClient
from werkzeug.security import check_password_hash
from werkzeug.test import TestResponse

from bench.harness.figures import Round, in_turn, said_ratio, table
from bench.harness.polls import open_poll
from bench.harness.report import Report, asked, finish
from bench.harness.site import ENGINES, Site, site
from bench.harness.visitors import Answer
from commons.crypto import same
from commons.database import db, writing
from commons.web import keyring
from residents import passwords, phones, throttle
from residents.models import Person

CODES, PASSWORDS = 2_000, 5  # hashes a round
REQUESTS = 8
SEE_OTHER = 303


class Traveller:
    """One delegate with a phone and a browser."""

    def __init__(self, served: Site, person: UUID, phone: str) -> None:
        self.served, self.person, self.phone = served, person, phone
        self.seconds = 0.0

    def travel(self, poll: UUID) -> float:
        """From sign-in to receipt; the seconds of CPU that all answers took."""
        client, self.seconds = self.served.app.test_client(), 0.0
        form = {"csrf_token": self._get(client, "/sign-in").field("csrf_token")}
        self._post(client, "/sign-in", {**form, "phone": self.phone})
        code = self.served.world.sent_code(self.phone)
        self._post(client, "/sign-in/code", {**form, "code": code})
        self._get(client, f"/polls/{poll}/ballot")
        page = self._get(client, f"/polls/{poll}/ballot/choices")
        form = {name: page.field(name) for name in ("csrf_token", "nonce")} | {"choice": "1"}
        self._post(client, f"/polls/{poll}/ballots", {**form, "step": "check"})
        done = self._post(client, f"/polls/{poll}/ballots", {**form, "step": "cast"})
        receipt = self._get(client, done.location)
        if "/receipts/" not in done.location or receipt.code != 200:
            raise RuntimeError(f"no receipt, but {done.code} and {receipt.code}")
        return self.seconds

    def _get(self, client: FlaskClient, path: str) -> Answer:
        return self._timed(lambda: client.get(path))

    def _post(self, client: FlaskClient, path: str, facts: dict[str, str]) -> Answer:
        return self._timed(lambda: client.post(path, data=facts))

    def _timed(self, ask: Callable[[], TestResponse]) -> Answer:
        begun = time.process_time()
        answer = ask()
        self.seconds += time.process_time() - begun
        return Answer(answer.status_code, answer.text, answer.headers.get("Location", ""))


def with_phones(served: Site, poll_people: list[UUID]) -> list[Traveller]:
    """The same people, each with a number that we know."""
    made = [Traveller(served, one, f"198{at:08d}") for at, one in enumerate(poll_people)]
    with served.app.app_context(), writing():
        db.session.rollback()
        for each in made:
            sealed = phones.seal(each.phone, each.person.bytes)
            facts = {"phone_sealed": sealed, "phone_lookup": phones.lookup(each.phone)}
            db.session.execute(sa.update(Person).where(Person.id == each.person).values(**facts))
        db.session.commit()
    return made


def sides(served: Site, poll: UUID, people: list[Traveller]) -> dict[str, Callable[[], Round]]:
    """The journey, and the two hashes alone."""
    coming = cycle(people)
    with served.app.app_context():
        ring, stored = keyring(), passwords.hashed("ten projects a year")
    kept = ring.lookup("codes", "123456")

    def journeys() -> Round:
        seconds = sum(next(coming).travel(poll) for _one in people)
        served.world.empty_again(poll)
        return Round(len(people), seconds)

    return {
        "journey": journeys,
        "code alone": lambda: _cpu(CODES, lambda: same(kept, ring.lookup("codes", "123456"))),
        "password alone": lambda: _cpu(PASSWORDS, lambda: check_password_hash(stored, "no")),
    }


def _cpu(number: int, deed: Callable[[], object]) -> Round:
    begun = time.process_time()
    for _one in range(number):
        deed()
    return Round(number, time.process_time() - begun)


def main(arguments: list[str]) -> None:
    """Print the three sides."""
    parser = argparse.ArgumentParser(prog="bench.journey", description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, default="sqlite")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--people", type=int, default=20)
    wish = asked(parser, arguments)
    if wish.people * wish.rounds > throttle.REQUESTS.tries:
        parser.error(f"one address asks for {throttle.REQUESTS.tries} codes at most")
    report = Report(f"journey {wish.engine}")
    with site(wish.engine) as served:
        poll, delegates = open_poll(served, wish.people)
        people = with_phones(served, [one.person_id for one in delegates if one.person_id])
        measured = in_turn(sides(served, poll, people), wish.rounds)
    report.say(f"{wish.engine}, {wish.rounds} rounds of {len(people)} people, {REQUESTS} requests")
    report.say(*table(measured))
    report.say(said_ratio(measured, "journey", "password alone"))
    report.say(said_ratio(measured, "journey", "code alone"))
    finish(report, wish.record)


if __name__ == "__main__":
    main(sys.argv[1:])
