"""Endorsing over HTTP and by the deed, beside the same transaction as bare SQL, on one engine.

`python3 run.py bench endorse [--engine sqlite|postgres] [--rounds R] [--each N]`. Neighbours
endorse proposals that gather; nobody endorses one twice. HTTP is complete: session, same-site
token, policy, ledger, redirect. The bare side does what the deed must store, with the same driver
and as many connections: lock, insert, count, entry of the chain, head of the docket, commit.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from itertools import count, product
from uuid import UUID

from bench.harness.bare_sql import Endorser
from bench.harness.figures import Round, in_turn, said_ratio, table
from bench.harness.report import Report, asked, finish
from bench.harness.site import ENGINES, Site, site
from bench.harness.visitors import Visitor, signed_in, together
from commons.policy import Actor
from proposals import actions

PROPOSALS, NEEDED = 40, 1_000_000
CLIENTS = 8
SEE_OTHER = 303


class Street:
    """Neighbours and proposals, and every pair of them once."""

    def __init__(self, served: Site, people: int) -> None:
        world = served.world
        cycle = world.cycle(endorsements_needed=NEEDED)
        proposals = [world.proposal(cycle=cycle) for _one in range(PROPOSALS)]
        self.path = f"/proposals/{proposals[0]}"
        self.served = served
        self.people = [world.resident() for _one in range(people)]
        self.cookies = signed_in(world, self.people)
        self.pairs: Iterator[tuple[int, UUID]] = (
            (person, proposal) for proposal, person in product(proposals, range(people))
        )

    def some(self, wanted: int) -> list[tuple[int, UUID]]:
        """So many pairs that nobody has had."""
        return [next(self.pairs) for _one in range(wanted)]


def over_http(street: Street, port: int, wanted: int) -> Callable[[], Round]:
    """Each client posts for one neighbour after the other; they have read a page beforehand."""
    doors = [Visitor(port) for _client in range(CLIENTS)]
    tokens = [_token(Visitor(port, cookie), cookie, street.path) for cookie in street.cookies]

    def round_() -> Round:
        pairs = street.some(wanted)

        def endorse(client: int, number: int) -> None:
            person, proposal = pairs[number]
            doors[client].cookies = street.cookies[person]
            facts = [("csrf_token", tokens[person])]
            answer = doors[client].post(f"/proposals/{proposal}/endorsements", facts)
            if answer.code != SEE_OTHER:
                raise RuntimeError(f"an endorsement was answered with {answer.code}")

        return together(CLIENTS, wanted, endorse)

    return round_


def by_deed(street: Street, wanted: int) -> Callable[[], Round]:
    """The action in this process, without HTTP."""

    def round_() -> Round:
        pairs = street.some(wanted)
        actors: list[Actor] = street.people

        def endorse(_client: int, number: int) -> None:
            with street.served.app.app_context():
                actions.endorse(actors[pairs[number][0]], pairs[number][1])

        return together(CLIENTS, wanted, endorse)

    return round_


def bare(street: Street, wanted: int) -> Callable[[], Round]:
    """The same rows by hand, each client with a connection of its own."""
    endorsers = [Endorser(street.served) for _client in range(CLIENTS)]
    serial = count(1)

    def round_() -> Round:
        pairs = street.some(wanted)

        def endorse(client: int, number: int) -> None:
            person, proposal = pairs[number]
            found = street.people[person].person_id
            assert found
            endorsers[client].endorse(proposal, found, next(serial))

        return together(CLIENTS, wanted, endorse)

    return round_


def _token(visitor: Visitor, cookie: dict[str, str], path: str) -> str:
    """The same-site token of a neighbour's session, from a page; the cookie is kept with it."""
    token = visitor.get(path).field("csrf_token")
    cookie.update(visitor.cookies)
    visitor.close()
    return token


def main(arguments: list[str]) -> None:
    """Print the three sides."""
    parser = argparse.ArgumentParser(prog="bench.endorse", description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, default="sqlite")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--each", type=int, default=160, help="endorsements a side and round")
    wish = asked(parser, arguments)
    report = Report(f"endorse {wish.engine}")
    with site(wish.engine) as served:
        people = -(-3 * wish.each * wish.rounds // PROPOSALS)
        street = Street(served, max(people, 2 * CLIENTS))
        port = served.server().start().port
        sides = {
            "HTTP": over_http(street, port, wish.each),
            "deed": by_deed(street, wish.each),
            "bare SQL": bare(street, wish.each),
        }
        measured = in_turn(sides, wish.rounds)
    report.say(f"{wish.engine}, {CLIENTS} clients, {wish.rounds} rounds of {wish.each} a side")
    report.say(*table(measured))
    report.say(*(said_ratio(measured, side, "bare SQL") for side in ("HTTP", "deed")))
    finish(report, wish.record)


if __name__ == "__main__":
    main(sys.argv[1:])
