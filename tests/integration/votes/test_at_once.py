"""Everybody at the same instant: each ballot once, none lost, none after the close."""

import subprocess
import sys
from collections import Counter
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask

from commons.database import db
from commons.policy import CLOCK, Refused
from commons.web import settings
from tests.integration.votes.at_once import at_once
from tests.world import World
from votes import actions, queries
from votes.casting import Receipt
from votes.models import Ballot, RollEntry

ROOT = Path(__file__).parents[3]
CASTER = Path(__file__).with_name("caster.py")


def stored(poll: UUID) -> tuple[int, int]:
    """Marks on the roll, and ballots in the box."""
    marks = sa.select(sa.func.count()).where(RollEntry.poll_id == poll, RollEntry.marked)
    ballots = sa.select(sa.func.count()).select_from(Ballot).where(Ballot.poll_id == poll)
    return db.session.scalar(marks) or 0, db.session.scalar(ballots) or 0


def test_forty_delegates_cast_at_the_same_instant(world: World, app: Flask) -> None:
    poll = world.open_poll(40)
    answers = at_once(app, [lambda one=one: world.cast(poll, one) for one in world.delegates(40)])
    assert [each for each in answers if not isinstance(each, Receipt)] == []
    assert len({each.tracker for each in answers}) == 40
    with app.app_context():
        assert stored(poll) == (40, 40)
        assert set(queries.trackers(poll)) == {each.tracker for each in answers}


def test_fifty_casts_of_one_person_are_one_ballot(world: World, app: Flask) -> None:
    poll = world.open_poll(5)
    delegate = world.delegates(5)[0]
    answers = at_once(app, [lambda: world.cast(poll, delegate)] * 50)
    taken = [each for each in answers if isinstance(each, Receipt)]
    refused = {each.refusal.code for each in answers if isinstance(each, Refused)}
    assert len(taken) == 1 and refused == {"has_not_voted"}
    with app.app_context():
        assert stored(poll) == (1, 1)


def test_fifty_retries_of_one_form_are_one_ballot(world: World, app: Flask) -> None:
    poll = world.open_poll(5)
    delegate = world.delegates(5)[0]
    assert delegate.person_id
    with app.app_context():
        nonce = actions.new_nonce(delegate.person_id, poll)
    answers = at_once(app, [lambda: world.cast(poll, delegate, nonce=nonce)] * 50)
    assert len({each.tracker for each in answers}) == 1
    assert Counter(each.again for each in answers) == {False: 1, True: 49}
    with app.app_context():
        assert stored(poll) == (1, 1)


def test_four_processes_cast_one_persons_ballot(world: World, app: Flask) -> None:
    poll = world.open_poll(5)
    person = world.delegates(5)[0].person_id
    with app.app_context():
        facts = [str(settings().data), str(settings().database_url), str(poll), str(person), "25"]
    started = [
        subprocess.Popen(
            [sys.executable, str(CASTER), *facts], cwd=ROOT, env={"PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for _ in range(4)
    ]  # fmt: skip
    for process in started:
        assert process.stdout and process.stdout.readline() == "ready\n"
    told = [process.communicate("go\n", timeout=60) for process in started]
    assert [process.returncode for process in started] == [0] * 4, told
    answers = Counter(line for out, _error in told for line in out.split())
    assert answers["taken"] == 1 and answers["has_not_voted"] == 99 - answers["busy"]
    with app.app_context():
        assert stored(poll) == (1, 1)


@pytest.mark.parametrize("closing", range(3))
def test_what_is_accepted_around_the_close_is_counted(
    world: World, app: Flask, closing: int
) -> None:
    poll = world.open_poll(30)
    people = world.delegates(30)
    before, straddling = people[: 10 * closing], people[10 * closing :]
    for one in before:
        world.cast(poll, one)
    with app.app_context():
        world.end_time_in(poll, 0.05)
    deeds = [lambda one=one: world.cast(poll, one) for one in straddling]
    answers = at_once(app, [*deeds, lambda: world.close_when_due(poll)])
    accepted = [each for each in answers[:-1] if isinstance(each, Receipt)]
    codes = {each.refusal.code for each in answers[:-1] if isinstance(each, Refused)}
    assert answers[-1] is None and codes <= {"is_voting_time", "is_poll_open"}
    assert len(accepted) + sum(isinstance(each, Refused) for each in answers[:-1]) == len(deeds)
    with app.app_context():
        counted = len(accepted) + len(before)
        assert stored(poll) == (counted, counted)
        assert queries.poll(poll).state == "closed"
        with pytest.raises(Refused):
            actions.close(CLOCK, poll)
