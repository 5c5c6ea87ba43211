"""The order of candidates on a screen (B-13): as drawn for all, or mixed for each voter."""

import re
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from commons.crypto import open_all
from commons.database import db
from tests.integration.votes.test_styles import fresh, vote
from tests.world import World
from votes import box, queries
from votes.models import Ballot

DRAWN = ["1", "2", "3", "4", "5", "6"]


@pytest.fixture
def year(world: World) -> UUID:
    return world.cycle(2029, places=3)


def opened(world: World, year: UUID, order: str) -> UUID:
    rules = world.rule_set(screen_order=order, places=3)
    return world.open_poll(6, rule_set=rules, cycle=year, candidates=6)


def order_on(client: FlaskClient, poll: UUID) -> list[str]:
    page = client.get(f"/polls/{poll}/ballot/choices").text
    return re.findall(r'name="choice" value="(\d)"', page)


def test_each_voter_has_an_order_of_their_own(
    world: World, client: FlaskClient, year: UUID
) -> None:
    poll = opened(world, year, "per_voter")
    orders = []
    for delegate in world.delegates(6):
        world.sign_in(client, delegate)
        first = order_on(client, poll)
        assert sorted(first) == DRAWN and order_on(client, poll) == first
        orders.append(first)
    assert len({tuple(order) for order in orders}) > 3
    page = client.get(f"/polls/{poll}/ballot/choices").text
    assert "次序因人而异" in page and "编号人人相同" in page


def test_the_order_stays_through_every_step_and_one_by_one(
    world: World, client: FlaskClient, year: UUID
) -> None:
    poll = opened(world, year, "per_voter")
    world.sign_in(client, world.delegates(6)[0])
    order = order_on(client, poll)
    form = {**fresh(client, poll), "choice": ["1", "2", "3", "4"], "step": "check"}
    again = client.post(f"/polls/{poll}/ballots", data=form)
    assert again.status_code == 422
    assert re.findall(r'name="choice" value="(\d)"', again.text) == order
    page, met = client.get(f"/polls/{poll}/ballot/choices?pace=single").text, []
    while found := re.search(r'value="leave-(\d)"', page):
        met.append(found[1])
        nonce = re.search(r'name="nonce" value="([^"]+)"', page)
        assert nonce
        kept = {"nonce": nonce[1], "pace": "single", "step": f"leave-{found[1]}"}
        page = client.post(f"/polls/{poll}/ballots", data=kept).text
    assert met == order


def test_usually_the_order_is_the_one_drawn(world: World, client: FlaskClient, year: UUID) -> None:
    poll = opened(world, year, "drawn")
    for delegate in world.delegates(2):
        world.sign_in(client, delegate)
        assert order_on(client, poll) == DRAWN


def test_no_ballot_tells_in_what_order_it_was_seen(
    world: World, client: FlaskClient, year: UUID
) -> None:
    """The same choice is the same octets, whatever was shown and whichever was marked first."""
    poll = opened(world, year, "per_voter")
    for place, delegate in enumerate(world.delegates(6)):
        world.sign_in(client, delegate)
        vote(client, poll, {"choice": ["1", "4"] if place % 2 else ["4", "1"]})
    with world.app.app_context():
        found, key = queries.poll(poll), box.private(poll)
        assert key
        sealed = list(db.session.scalars(sa.select(Ballot.sealed).where(Ballot.poll_id == poll)))
        assert {bytes(one) for one in open_all(key, sealed, box.context_of(found))} == {b"[1,4]"}
        assert len({len(one) for one in sealed}) == 1
