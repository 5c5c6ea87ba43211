"""Written proxies and mobile boxes (B-26): off unless the rules allow them, and within limits."""

import re
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from commons.database import db
from commons.policy import Actor
from tests.integration.votes.test_stations import counted, refusal
from tests.world import World
from votes import actions, queries
from votes.models import Proxy, RollEntry


def entrusted(world: World, most: int = 3) -> tuple[UUID, UUID]:
    """An open poll of residents, all on its roll, that allows so many proxies, with a station."""
    rules = world.rule_set("consultation", electorate="residents", most_proxies=most)
    poll = world.open_advisory(rule_set=rules)
    return poll, world.open_station(poll)


def entrust(world: World, station: UUID, principal: Actor, holder: Actor, form: str = "3") -> str:
    return refusal_or_none(
        actions.record_proxy, world.teller, station, principal_id=principal.person_id,
        holder_id=holder.person_id, form=form,
    )  # fmt: skip


def refusal_or_none(deed: Any, *args: Any, **facts: Any) -> str:
    before = db.session.scalar(sa.select(sa.func.count()).select_from(Proxy))
    try:
        deed(*args, **facts)
    except Exception as error:
        return str(error.refusal.code)  # type: ignore[attr-defined]  # any other error fails here
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Proxy)) == (before or 0) + 1
    return ""


def test_the_fourth_proxy_is_refused(world: World, ctx: Flask) -> None:
    people = [world.resident(f"选民{each}") for each in range(7)]
    poll, station = entrusted(world)
    holder, *others = people
    assert [entrust(world, station, one, holder) for one in others[:3]] == ["", "", ""]
    assert entrust(world, station, others[3], holder) == "may_hold_more"
    assert entrust(world, station, others[0], others[4]) == "has_not_entrusted"
    assert entrust(world, station, holder, others[4]) == "is_no_holder"
    assert entrust(world, station, others[4], others[4]) == "are_two_on_roll"
    assert entrust(world, station, others[4], world.resident("外人")) == "are_two_on_roll"
    for one in (holder, *others[:3]):
        world.issue(station, one)
    assert entrust(world, station, others[0], others[5]) == "has_principal_not_voted"
    assert refusal(world.issue, station, others[0]) == "has_not_voted"
    world.close_station(station)
    world.type_in(station, [["1"]] * 4)
    world.sign_station(station)
    record = counted(world, poll)
    assert record["paper"]["proxies"] == 3 and record["approvals"]["1"] == 4
    ledger = str(db.session.execute(sa.text("SELECT facts FROM ledger")).all())
    assert "选民1" not in ledger
    marked = sa.select(sa.func.count()).where(RollEntry.poll_id == poll, RollEntry.marked)
    assert db.session.scalar(marked) == 4


def test_it_is_off_unless_the_rules_allow_it(world: World, ctx: Flask) -> None:
    people = [world.resident(f"选民{each}") for each in range(2)]
    _poll, station = entrusted(world, 0)
    assert entrust(world, station, *people) == "rules_allow_proxies"


def test_a_proxy_over_the_pages(world: World, client: FlaskClient) -> None:
    with world.app.app_context():
        people = [world.resident(f"选民{each}") for each in range(2)]
        _poll, station = entrusted(world)
    principal, holder = people
    at = f"/stations/{station}/people/{principal.person_id}/proxy"
    world.sign_in(client, world.teller)
    found = client.post(f"/stations/{station}/searches", data={"wanted": principal.name}).text
    assert at in found
    assert client.post(at, data={"holder": "没有这人", "form": "1"}).status_code == 422
    assert client.post(at, data={"holder": holder.name, "form": ""}).status_code == 422
    assert client.post(at, data={"holder": holder.name, "form": "委托书一号"}).status_code == 303
    page = client.get(at).text
    assert holder.name in page and "委托书一号" in page
    nonce = re.search(r'name="nonce" value="([^"]*)"', page)
    assert nonce
    body = {"person_id": principal.person_id, "nonce": nonce[1]}
    assert client.post(f"/stations/{station}/issues", data=body).status_code == 303
    assert "选票已发出" in client.get(at).text
    for one in (world.steward, world.chair, principal):
        world.sign_in(client, one)
        assert client.get(at).status_code in (403, 404, 409)


def test_a_mobile_box_is_off_by_default_and_two_officers_go_with_it(
    world: World, ctx: Flask
) -> None:
    poll = world.open_poll()
    assert refusal(world.station, poll, kind="mobile") == "no_mobile_box"
    allowed = world.rule_set(mobile_boxes=1)
    poll = world.open_poll(rule_set=allowed, cycle=world.cycle(2028))
    alone = world.station(poll, kind="mobile", place="布谷村", officers=[world.teller])
    assert refusal(actions.open_station, world.teller, alone) == "has_company"
    assert refusal(world.station, poll, "二号箱", kind="mobile", place="杨家村") == "no_mobile_box"
    at = queries.station(alone)
    actions.set_shift(
        world.steward, alone, person_id=world.delegates(3)[2].person_id, from_at=at.opens_at,
        until_at=at.closes_at,
    )  # fmt: skip
    actions.open_station(world.teller, alone)
    assert len(world.issue(alone, world.delegates(5)[4])) == 12
