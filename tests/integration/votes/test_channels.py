"""One roll for every channel: whoever comes by three ways at once has one ballot and one mark."""

from collections import Counter
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask

from commons.database import db, writing
from commons.policy import ANONYMOUS, Actor, Refused
from tests.integration.votes.at_once import at_once
from tests.integration.votes.test_at_once import stored
from tests.world import World
from votes import actions, queries
from votes.casting import Way
from votes.models import RollEntry

DEVICE = Way("device")


def paper_mark(app: Flask, poll: UUID, person: UUID) -> bool:
    """The guarded mark of a station: True when this hand was the first."""
    free = sa.update(RollEntry).where(
        RollEntry.poll_id == poll, RollEntry.person_id == person, RollEntry.marked.is_(False)
    )
    with app.app_context(), writing():
        db.session.rollback()
        found: Any = db.session.execute(free.values(marked=True, channel="paper"))
        db.session.commit()
        return bool(found.rowcount == 1)


def ways(world: World, app: Flask, poll: UUID, one: Actor) -> list[Callable[[], Any]]:
    """Online, on the device and on paper."""
    assert one.person_id
    person = one.person_id
    return [
        lambda: world.cast(poll, one),
        lambda: world.cast(poll, one, way=DEVICE),
        lambda: paper_mark(app, poll, person),
    ]


def taken(answer: Any) -> str:
    """How an attempt ended."""
    if isinstance(answer, Refused):
        return answer.refusal.code
    if isinstance(answer, Exception):
        raise answer
    return "ballot" if isinstance(answer, actions.Receipt) else f"paper {answer}"


@pytest.mark.parametrize("shift", range(3))
def test_a_hundred_attempts_over_all_channels_are_one_ballot_and_one_mark(
    world: World, app: Flask, shift: int
) -> None:
    poll, one = world.open_poll(5), world.delegates(5)[0]
    three = ways(world, app, poll, one)
    answers = at_once(app, [three[(place + shift) % 3] for place in range(100)])
    ended = Counter(map(taken, answers))
    assert ended["ballot"] + ended["paper True"] == 1
    assert set(ended) <= {"ballot", "paper True", "paper False", "has_not_voted"}
    with app.app_context():
        marks, ballots = stored(poll)
        assert (marks, ballots) == (1, ended["ballot"])
        heads = queries.turnout_by_channel(queries.poll(poll))
        assert sum(heads.values()) == 1 and heads["paper"] == ended["paper True"]


def test_a_code_typed_on_fifty_devices_opens_one(world: World, app: Flask) -> None:
    poll, one = world.open_poll(5), world.delegates(5)[3]
    assert one.person_id
    with app.app_context():
        code = actions.give_booth_code(world.teller, poll, one.person_id)
    answers = at_once(app, [lambda: actions.enter_booth(ANONYMOUS, poll, code=code)] * 50)
    assert sum(each is not None for each in answers) == 1
    assert not any(isinstance(each, Exception) for each in answers)


def test_the_closing_second_over_all_channels(world: World, app: Flask) -> None:
    """Each attempt is acknowledged and in the box with its channel, or refused."""
    poll, people = world.open_poll(30), world.delegates(30)
    with app.app_context():
        world.end_time_in(poll, 0.08)
    deeds: list[Callable[[], Any]] = []
    for place, one in enumerate(people):
        way = DEVICE if place % 2 else Way()
        deeds.append(lambda one=one, way=way: world.cast(poll, one, way=way))
    answers = at_once(app, [*deeds, lambda: world.close_when_due(poll)])
    ended = [taken(each) for each in answers[:-1]]
    assert set(ended) <= {"ballot", "is_voting_time", "is_poll_open"}
    with app.app_context():
        assert stored(poll) == (ended.count("ballot"),) * 2
        heads = queries.turnout_by_channel(queries.poll(poll))
        assert heads["device"] == ended[1::2].count("ballot")
        assert heads["online"] == ended[0::2].count("ballot")
    world.finish_count(poll)
    with app.app_context():
        found = queries.certificate(poll)
        assert found and found.record["returned"] == ended.count("ballot")
