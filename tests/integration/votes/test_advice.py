"""The poll of residents: from its roll to advice beside the council's ballot, never in it."""

import pytest
from flask import Flask

from commons.database import db
from commons.policy import Refused
from tests.world import World
from votes import actions, queries

ADVICE = [(1, 2), (2,), (2, 3), (2, 3)]


def test_residents_advise_and_the_council_sees_it_afterwards(world: World, ctx: Flask) -> None:
    people = [world.resident() for _ in ADVICE]
    shortlist = world.ready_list(3)
    poll = world.open_advisory(shortlist_id=shortlist)
    binding = queries.poll(world.open_poll(shortlist_id=shortlist))
    for one, choices in zip(people, ADVICE, strict=True):
        world.cast(poll, one, choices)
    assert queries.advice(binding.cycle_id) is None and queries.advice_for(binding) == {}
    world.advised([], poll)
    db.session.rollback()
    said = queries.advice_for(binding)
    assert {number: (one.rank, one.votes) for number, one in said.items()} == {
        1: (3, 1), 2: (1, 4), 3: (2, 2)
    }  # fmt: skip
    assert queries.poll(poll).state == "published"


def test_advice_stays_out_of_the_binding_count(world: World, ctx: Flask) -> None:
    people = [world.resident() for _ in ADVICE]
    shortlist = world.ready_list(3)
    poll = world.open_advisory(shortlist_id=shortlist)
    world.advised(list(zip(people, ADVICE, strict=True)), poll)
    binding = world.published([(1, 3)] * 5, shortlist_id=shortlist)
    record = queries.certificate(binding)
    assert record and record.record["approvals"] == {"1": 5, "2": 0, "3": 5}
    assert queries.winners(queries.poll(binding)) == [1, 3]


def test_a_poll_of_residents_is_never_declared(world: World, ctx: Flask) -> None:
    person = world.resident()
    poll = world.open_advisory()
    world.cast(poll, person, (1,))
    world.finish(poll)
    world.sign(poll, world.delegates(3)[:3])
    with pytest.raises(Refused, match="binds_the_council"):
        actions.declare(world.chair, poll)
    world.agree_publication(poll)
    actions.publish_advice(world.steward, poll)
    with pytest.raises(Refused, match="stands_at"):
        actions.publish_advice(world.steward, poll)


def test_a_binding_poll_is_never_published_as_advice(world: World, ctx: Flask) -> None:
    poll = world.certified([(1, 2)] * 5)
    with pytest.raises(Refused, match="only_advises"):
        actions.publish_advice(world.steward, poll)
