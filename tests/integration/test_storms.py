"""Everybody at the same instant, over HTTP: what is acknowledged is stored, once, and no error."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from bench.harness.site import Site
from bench.harness.visitors import Visitor, signed_in
from commons import ledger
from commons.database import db
from commons.policy import CLOCK, Actor
from proposals import queries as proposals
from tests.world import World
from votes import actions, queries
from votes.models import Ballot, RollEntry

FORTY, FOUR, VOTERS = 40, 4, 6
ENOUGH = 5  # ballots taken before somebody closes the poll under the feet of the others


def at_once(deeds: Sequence[Callable[[], str]]) -> Counter[str]:
    """Everybody does theirs at the same moment: how often which answer came."""
    start = Barrier(len(deeds))

    def do(deed: Callable[[], str]) -> str:
        start.wait(30)
        return deed()

    with ThreadPoolExecutor(len(deeds)) as crowd:
        return Counter(crowd.map(do, deeds))


def browsers(world: World, people: Sequence[Actor]) -> list[FlaskClient]:
    """A signed-in browser for each of them."""
    clients = [world.app.test_client() for _one in people]
    for client, one in zip(clients, people, strict=True):
        world.sign_in(client, one)
    return clients


def ballot(world: World, poll: UUID, one: Actor, *marks: int) -> dict[str, Any]:
    """The last form of the ballot, as its page would send it."""
    assert one.person_id
    with world.app.app_context():
        nonce = actions.new_nonce(one.person_id, poll)
    return {"nonce": nonce, "choice": list(marks), "step": "cast"}


def sent(client: FlaskClient, path: str, form: dict[str, Any] | None = None) -> Callable[[], str]:
    """A form ready to be sent; its answer is the code and what the way on says."""

    def send() -> str:
        answer = client.post(path, data=form)
        return f"{answer.status_code} {(answer.location or '').rpartition('done=')[2]}".strip()

    return send


def in_box(world: World, poll: UUID) -> tuple[int, int]:
    """Ballots in the box, and people marked on the roll."""
    with world.app.app_context():
        ballots = sa.select(sa.func.count()).where(Ballot.poll_id == poll)
        marks = sa.select(sa.func.count()).where(RollEntry.poll_id == poll, RollEntry.marked)
        return db.session.execute(ballots).scalar_one(), db.session.execute(marks).scalar_one()


def test_forty_neighbours_press_endorse(world: World) -> None:
    cycle = world.cycle(endorsements_needed=FORTY)
    proposal, people = world.proposal(cycle=cycle), [world.resident() for _one in range(FORTY)]
    path = f"/proposals/{proposal}/endorsements"
    answers = at_once([sent(client, path) for client in browsers(world, people)])
    assert answers == {"303 endorsed": FORTY}
    with world.app.app_context():
        found = proposals.proposal(proposal)
        assert (found.state, proposals.endorsement_count(proposal)) == ("reviewing", FORTY)
        assert ledger.verify(found.docket_id) is None


def test_forty_delegates_press_cast(world: World) -> None:
    poll = world.open_poll(FORTY)
    people = world.delegates(FORTY)
    forms = [ballot(world, poll, one, 1 + number % 3) for number, one in enumerate(people)]
    pairs = zip(browsers(world, people), forms, strict=True)
    answers = at_once([sent(client, f"/polls/{poll}/ballots", form) for client, form in pairs])
    assert answers == {"303 now": FORTY}
    assert in_box(world, poll) == (FORTY, FORTY)
    with world.app.app_context():
        assert ledger.verify(queries.poll(poll).docket_id) is None


def test_one_form_sent_ten_times_at_once_is_one_ballot(world: World) -> None:
    poll, one = world.open_poll(), world.delegates(5)[0]
    form = ballot(world, poll, one, 1)
    clients = browsers(world, [one] * 10)
    answers = at_once([sent(client, f"/polls/{poll}/ballots", form) for client in clients])
    assert answers == {"303 now": 1, "303 again": 9}
    assert in_box(world, poll) == (1, 1)


@contextmanager
def houses(app: Flask, wanted: int) -> Iterator[list[int]]:
    """Ports of so many servers, each a process of its own, over one database."""
    served = Site(app.extensions["settings"], app)
    try:
        yield [served.server("waitress", forked=True).start().port for _one in range(wanted)]
    finally:
        served.stop()


def test_four_processes_cast_one_persons_ballot(app: Flask, world: World) -> None:
    poll = world.open_poll(VOTERS)
    with houses(app, FOUR) as ports:
        for cookie in signed_in(world, world.delegates(VOTERS)[:VOTERS]):
            doors = [Visitor(port, cookie) for port in ports]
            assert at_once([cast_at(door, poll) for door in doors]) == {"303": 1, "409": FOUR - 1}
            for door in doors:
                door.close()
    assert in_box(world, poll) == (VOTERS, VOTERS)


def cast_at(door: Visitor, poll: UUID) -> Callable[[], str]:
    """A form of one's own from this very server, ready to be sent to it."""
    page = door.get(f"/polls/{poll}/ballot/choices")
    form = [(name, page.field(name)) for name in ("nonce", "csrf_token") if name in page.page]
    form += [("choice", "1"), ("step", "cast")]
    return lambda: str(door.post(f"/polls/{poll}/ballots", form).code)


@pytest.mark.parametrize("attempt", range(2))
def test_a_close_counts_what_it_accepted(world: World, attempt: int) -> None:
    poll = world.open_poll(FORTY)
    people = world.delegates(FORTY)
    taken = iter(range(FORTY))

    def cast(pair: tuple[FlaskClient, Actor]) -> str:
        answer = sent(pair[0], f"/polls/{poll}/ballots", ballot(world, poll, pair[1], 1))()
        if answer == "303 now" and next(taken) == ENOUGH:
            world.end_time(poll)
            with world.app.app_context():
                actions.close(CLOCK, poll)
        return answer

    with ThreadPoolExecutor(8) as crowd:
        answers = Counter(crowd.map(cast, zip(browsers(world, people), people, strict=True)))
    accepted = answers["303 now"]
    assert accepted > ENOUGH and answers == {"303 now": accepted, "409": FORTY - accepted}
    assert in_box(world, poll) == (accepted, accepted)
    with world.app.app_context():
        entries = ledger.timeline(queries.poll(poll).docket_id)
        closed = next(entry for entry in entries if entry.event == "votes.closed")
        assert (closed.facts["ballots"], closed.facts["voted"]) == (accepted, accepted)
