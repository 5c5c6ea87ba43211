"""One roll for every channel: whoever comes by four ways at once has one ballot and one mark."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask

from commons.database import db
from commons.policy import ANONYMOUS, Actor, Refused
from tests.integration.votes.at_once import at_once
from tests.integration.votes.test_at_once import stored
from tests.world import World
from votes import actions, queries
from votes.models import PaperIssue
from votes.passes import Pass

WAYS = ("account", "no account", "device", "paper")
HUNDRED = 100
LATE = {"is_voting_time", "is_poll_open", "stands_at_open"}

Attempt = Callable[[], Any]


@dataclass
class Day:
    """An open poll of residents with one station, and a code on paper for everybody."""

    world: World
    poll: UUID
    station: UUID
    codes: dict[str, str]
    serial: Any

    def attempt(self, way: str, one: Actor) -> Attempt:
        """One try by one way, ready to be made: whoever needs a pass holds it already."""
        if way == "account":
            return lambda: self.world.cast(self.poll, one)
        if way == "paper":
            officer = self.world.desk_officers[next(self.serial) % 2]
            return lambda: self.issue(officer, one)
        held = self.at_home(one) if way == "no account" else self.on_device(one)
        return lambda: self.world.cast(self.poll, held.actor, way=held.way)

    def issue(self, officer: Actor, one: Actor) -> str:
        """A paper from this officer."""
        assert one.person_id
        return actions.issue_paper(officer, self.station, person_id=one.person_id)

    def at_home(self, one: Actor) -> Pass:
        """Three facts and the code, each time from another address."""
        facts = actions.Claim(one.name, 1960, "")
        address = f"10.0.0.{next(self.serial)}"
        with self.world.app.app_context():
            code = self.codes[one.name]
            held = actions.enter_with_paper(ANONYMOUS, self.poll, facts, code=code, address=address)
        assert isinstance(held, Pass)
        return held

    def on_device(self, one: Actor) -> Pass:
        """A code from the officer, typed on the device."""
        assert one.person_id
        with self.world.app.app_context():
            code = actions.give_booth_code(self.world.teller, self.poll, one.person_id)
            held = actions.enter_booth(ANONYMOUS, self.poll, code=code)
        assert held and held.way.channel == "device"
        return held


def day(world: World, voters: Sequence[Actor]) -> Day:
    """The poll is open, the station gives out papers, the codes are printed."""
    poll = world.residents_poll(*voters, rule_set=world.rule_set("consultation"))
    station = world.open_station(poll, received=2 * HUNDRED)
    with world.app.app_context():
        slips = actions.print_codes(world.steward, poll, world.community)
    codes = {each.name: each.code.replace("-", "") for each in slips}
    return Day(world, poll, station, codes, count(1))


def neighbours(world: World, wanted: int) -> list[Actor]:
    """Residents whose telephone is not known: name, year and code are enough."""
    return [world.resident(f"选民{n:03d}", phone="", birth_year=1960) for n in range(wanted)]


def taken(answer: Any) -> str:
    """How an attempt ended."""
    if isinstance(answer, Refused):
        return answer.refusal.code
    if isinstance(answer, Exception):
        raise answer
    return "ballot" if isinstance(answer, actions.Receipt) else "paper"


@pytest.mark.parametrize("shift", range(len(WAYS)))
def test_a_hundred_attempts_over_all_channels_are_one_ballot_and_one_mark(
    world: World, app: Flask, shift: int
) -> None:
    (one,) = neighbours(world, 1)
    made = day(world, [one])
    tries = [made.attempt(WAYS[(place + shift) % len(WAYS)], one) for place in range(HUNDRED)]
    answers = at_once(app, tries)
    ended = Counter(map(taken, answers))
    assert ended["ballot"] + ended["paper"] == 1 and ended["has_not_voted"] == HUNDRED - 1
    with app.app_context():
        papers = db.session.scalar(sa.select(sa.func.count()).select_from(PaperIssue))
        assert stored(made.poll) == (1, ended["ballot"]) and papers == ended["paper"]
        heads = queries.turnout_by_channel(queries.poll(made.poll))
        assert sum(heads.values()) == 1 and heads["paper"] == ended["paper"]


def test_a_code_typed_on_fifty_devices_opens_one(world: World, app: Flask) -> None:
    poll, one = world.open_poll(5), world.delegates(5)[3]
    assert one.person_id
    with app.app_context():
        code = actions.give_booth_code(world.teller, poll, one.person_id)
    answers = at_once(app, [lambda: actions.enter_booth(ANONYMOUS, poll, code=code)] * 50)
    assert sum(each is not None for each in answers) == 1
    assert not any(isinstance(each, Exception) for each in answers)


@pytest.mark.parametrize("seconds", [0.05, 0.3])
def test_the_closing_second_over_all_channels(world: World, app: Flask, seconds: float) -> None:
    """Each attempt is acknowledged and counted with its channel, or refused as too late."""
    voters = neighbours(world, 48)
    made = day(world, voters)
    tries = [made.attempt(WAYS[n % len(WAYS)], one) for n, one in enumerate(voters)]
    with app.app_context():
        world.end_time_in(made.poll, seconds)
    answers = at_once(app, [*tries, lambda: world.close_when_due(made.poll)])
    assert answers[-1] is None
    ended = [taken(each) for each in answers[:-1]]
    assert set(ended) <= {"ballot", "paper"} | LATE
    ballots, papers = ended.count("ballot"), ended.count("paper")
    with app.app_context():
        assert stored(made.poll) == (ballots + papers, ballots)
        heads = queries.turnout_by_channel(queries.poll(made.poll))
        assert (heads["device"], heads["paper"]) == (ended[2::4].count("ballot"), papers)
        assert heads["online"] == ballots - heads["device"]
    world.close_station(made.station)
    world.type_in(made.station, [["1", "2"]] * papers)
    world.sign_station(made.station)
    world.finish_count(made.poll)
    with app.app_context():
        found = queries.certificate(made.poll)
        assert found and found.record["returned"] == ballots + papers
        assert found.record["approvals"] == {"1": ballots + papers, "2": ballots + papers, "3": 0}
