"""Two people open a ballot and two publish its result (B-44); no role does both."""

from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from commons import ledger
from commons.database import db
from commons.policy import CLOCK, Actor, Refused
from residents.actions.roles import store_grant
from tests.world import World
from votes import actions, queries
from votes.jobs import polls as jobs
from votes.rules import obstacles_to_opening

PAPERS = [(1, 2), (1, 2), (1, 2), (1, 3), ()]


def refusal(deed: Any, *given: Any, **facts: Any) -> str:
    with pytest.raises(Refused) as refused:
        deed(*given, **facts)
    db.session.rollback()
    return refused.value.refusal.code


def moved(world: World) -> UUID:
    """A poll at check-in from which only the scrutineer's word is missing."""
    poll = world.ready_poll()
    actions.check_in(world.steward, poll)
    for one in world.delegates(5):
        world.arrive(poll, one)
    for matter in queries.motions_missing(queries.poll(poll)):
        actions.note_motion(world.chair, poll, matter=matter, in_favour=5, against=0, abstained=0)
    return poll


def test_neither_chair_nor_clock_opens_what_no_scrutineer_agreed_to(
    world: World, ctx: Flask
) -> None:
    poll, chief = moved(world), world.delegates(5)[0]
    missing = obstacles_to_opening(queries.readiness(queries.poll(poll)))
    assert [each.code for each in missing] == ["opening_not_agreed"]
    for one in (world.chair, CLOCK):
        assert refusal(actions.open_poll, one, poll) == "has_no_obstacle_to_opening"
    jobs.keep_time()
    db.session.rollback()
    assert queries.poll(poll).state == "checking_in"
    for other in (world.steward, world.chair, world.teller, world.delegates(5)[4], CLOCK):
        assert refusal(actions.agree_opening, other, poll)
    actions.agree_opening(chief, poll)
    assert refusal(actions.agree_opening, world.delegates(5)[1], poll) == "is_opening_not_agreed"
    jobs.keep_time()
    db.session.rollback()
    assert queries.poll(poll).state == "open"
    told = [(each.event, each.actor_id) for each in ledger.timeline(queries.poll(poll).docket_id)]
    assert ("votes.opening_agreed", chief.person_id) in told and ("votes.opened", None) in told


def with_hat(world: World, who: Actor, role: str) -> Actor:
    """The same person with one role more."""
    assert who.person_id
    store_grant(who.person_id, role, council_id=world.council)
    db.session.commit()
    return world.actor(who.person_id)


def test_one_person_with_both_hats_is_still_one_person(world: World, ctx: Flask) -> None:
    poll, chief = moved(world), world.delegates(5)[0]
    both = with_hat(world, chief, "chair")
    actions.agree_opening(both, poll)
    assert refusal(actions.open_poll, both, poll) == "did_not_agree_to_open"
    actions.open_poll(world.chair, poll)


def test_who_froze_the_roll_does_not_agree_to_the_opening(world: World, ctx: Flask) -> None:
    """With the clock as the one who opens, staff and scrutineer must still be two."""
    poll = world.ready_poll()
    both = with_hat(world, world.delegates(5)[1], "steward")
    actions.check_in(both, poll)
    assert refusal(actions.agree_opening, both, poll) == "has_not_frozen_the_roll"
    actions.agree_opening(world.delegates(5)[0], poll)


def test_a_new_key_needs_a_new_look(world: World, ctx: Flask) -> None:
    poll = world.dealt_poll()
    actions.make_ready(world.steward, poll)
    actions.check_in(world.steward, poll)
    world.agree_opening(poll)
    world.make_key(poll, world.guardians()[1])
    db.session.rollback()
    assert queries.poll(poll).opening_agreed_at is None


def test_staff_alone_publishes_nothing(world: World, ctx: Flask) -> None:
    poll = world.certified(PAPERS)
    chief = world.delegates(5)[0]
    assert refusal(actions.agree_publication, chief, poll) == "is_announced"
    actions.declare(world.chair, poll)
    actions.confirm(world.confirmer, poll)
    assert refusal(actions.publish, world.steward, poll) == "is_publication_agreed"
    for other in (world.steward, world.chair, world.confirmer, world.teller):
        assert refusal(actions.agree_publication, other, poll) == ("is_scrutineer_of_poll")
    both = with_hat(world, chief, "steward")
    actions.agree_publication(both, poll)
    assert refusal(actions.publish, both, poll) == "is_publication_agreed"
    assert refusal(actions.agree_publication, chief, poll) == "is_publication_not_agreed"
    actions.publish(world.steward, poll)
    agreed = [
        each for each in ledger.timeline(queries.poll(poll).docket_id)
        if each.event == "votes.publication_agreed"
    ]  # fmt: skip
    found = queries.certificate(poll)
    assert found and [each.facts["digest"] for each in agreed] == [found.digest]


def test_advice_is_published_by_two_as_well(world: World, ctx: Flask) -> None:
    poll = world.open_advisory()
    world.finish(poll)
    world.sign(poll, world.delegates(5)[:3])
    assert refusal(actions.publish_advice, world.steward, poll) == "is_publication_agreed"
    world.agree_publication(poll)
    actions.publish_advice(world.steward, poll)


def test_an_observer_who_differs_stops_the_agreement_too(world: World, ctx: Flask) -> None:
    poll = world.certified(PAPERS)
    actions.declare(world.chair, poll)
    actions.hand_in_count(world.with_role("auditor"), poll, code="0" * 64)
    assert refusal(actions.agree_publication, world.delegates(5)[1], poll) == (
        "no_observer_disagrees"
    )


def test_both_agreements_are_two_presses_on_the_scrutineers_page(
    world: World, client: FlaskClient
) -> None:
    with world.app.app_context():
        poll = moved(world)
    world.sign_in(client, world.chair)
    page = client.get(f"/polls/{poll}/chair").text
    assert "还没有监票人同意开始投票" in page and "开始投票须两人" in page
    world.sign_in(client, world.delegates(5)[1])
    assert "同意开始投票" in client.get(f"/polls/{poll}/scrutiny").text
    assert client.post(f"/polls/{poll}/opening-agreements").status_code == 303
    assert "监票人已查验空票箱" in client.get(f"/polls/{poll}/scrutiny").text
    world.sign_in(client, world.teller)
    assert "/opening-agreements" not in client.get(f"/polls/{poll}/scrutiny").text
    world.sign_in(client, world.chair)
    assert client.post(f"/polls/{poll}/openings").status_code == 303
