"""The shared device in the hall: one code, one ballot, and nothing of its voter remains."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from commons.clock import moved_to, now
from commons.database import db
from commons.policy import ANONYMOUS, Actor, Refused
from tests.world import World
from votes import actions, queries
from votes.models import BoothCode, RollEntry
from votes.rules import BOOTH_MINUTES, IDLE_SECONDS
from votes.views.voter import PASS


@pytest.fixture
def poll(world: World) -> UUID:
    return world.open_poll(6)


def code_for(world: World, poll: UUID, one: Actor) -> str:
    assert one.person_id
    with world.app.app_context():
        return actions.give_booth_code(world.teller, poll, one.person_id)


def refusal(by: Actor, poll: UUID, person: UUID | None) -> str:
    assert person
    with pytest.raises(Refused) as refused:
        actions.give_booth_code(by, poll, person)
    assert refused.value.refusal.message
    return refused.value.refusal.code


def test_only_officers_give_codes_and_only_to_who_may_vote(
    world: World, ctx: Flask, poll: UUID
) -> None:
    one, voted, left = world.delegates(6)[3:6]
    world.cast(poll, voted)
    world.leave(poll, left)
    for by in (world.steward, world.chair, one, world.resident()):
        assert refusal(by, poll, one.person_id).startswith("is_officer_of_poll")
    assert refusal(world.teller, poll, voted.person_id) == "person_has_not_voted"
    assert refusal(world.teller, poll, left.person_id) == "person_is_present"
    assert refusal(world.teller, poll, world.resident().person_id) == "person_is_on_roll"
    world.end_time(poll)
    assert refusal(world.teller, poll, one.person_id) == "is_before_close"


def test_a_code_counts_once_for_minutes_and_the_newest_only(
    world: World, ctx: Flask, poll: UUID
) -> None:
    one = world.delegates(6)[3]
    old, new = code_for(world, poll, one), code_for(world, poll, one)
    assert len(new) == 8 and actions.enter_booth(ANONYMOUS, poll, code=old) is None
    with moved_to(now() + timedelta(minutes=BOOTH_MINUTES)):
        assert actions.enter_booth(ANONYMOUS, poll, code=new) is None
    again = code_for(world, poll, one)
    held = actions.enter_booth(ANONYMOUS, poll, code=again)
    assert held and held.person_id == one.person_id and held.actor.grants == ()
    assert actions.enter_booth(ANONYMOUS, poll, code=again) is None
    assert db.session.scalar(sa.select(sa.func.count()).select_from(BoothCode)) == 0


def test_only_a_keyed_hash_is_stored_and_the_ledger_names_no_voter(
    world: World, ctx: Flask, poll: UUID
) -> None:
    one = world.delegates(6)[3]
    code = code_for(world, poll, one)
    stored = db.session.execute(sa.select(BoothCode.code_digest)).scalar_one()
    assert code not in stored and len(stored) == 64
    told = db.session.execute(
        sa.text("SELECT facts FROM ledger WHERE event = 'votes.booth_code_given'")
    ).scalar_one()
    assert str(one.person_id) not in str(told) and code not in str(told)


def enter(client: FlaskClient, poll: UUID, code: str) -> dict[str, str]:
    answer = client.post(f"/polls/{poll}/booth", data={"code": f"{code[:4]} {code[4:]}"})
    assert answer.status_code == 303 and answer.location.endswith("/ballot/choices")
    page = client.get(answer.location)
    assert page.status_code == 200 and page.headers["Cache-Control"] == "no-store"
    assert page.headers["Refresh"].startswith(f"{IDLE_SECONDS};")
    found = re.search(r'name="nonce" value="([^"]+)"', page.text)
    assert found
    return {"nonce": found[1], "choice": "2", "step": "cast"}


def test_the_whole_way_leaves_nothing_on_the_device(
    world: World, client: FlaskClient, app: Flask, poll: UUID
) -> None:
    one = world.delegates(6)[3]
    form = enter(client, poll, code_for(world, poll, one))
    pass_ = client.get_cookie(PASS, path=f"/polls/{poll}")
    assert pass_ and pass_.http_only and str(one.person_id) not in pass_.value
    answer = client.post(f"/polls/{poll}/ballots", data=form)
    assert answer.status_code == 200 and "投票成功" in answer.text
    assert "Refresh" in answer.headers and answer.headers["Cache-Control"] == "no-store"
    assert client.get_cookie(PASS, path=f"/polls/{poll}") is None
    assert one.name not in answer.text and one.name not in client.get(f"/polls/{poll}/booth").text
    # The back button asks again: without a pass there is no ballot to see or to send.
    assert client.get(f"/polls/{poll}/ballot/choices").status_code == 303
    assert client.post(f"/polls/{poll}/ballots", data=form).status_code != 200
    with app.app_context():
        entry = db.session.get_one(RollEntry, (poll, one.person_id))
        assert (entry.marked, entry.channel) == (True, "device")
        by = queries.turnout_by_channel(queries.poll(poll))
        assert by == {"online": 0, "device": 1, "paper": 0}


def test_leaving_half_way_takes_the_pass_away(
    world: World, client: FlaskClient, poll: UUID
) -> None:
    one = world.delegates(6)[3]
    enter(client, poll, code_for(world, poll, one))
    assert client.get(f"/polls/{poll}/booth").status_code == 200
    assert client.get(f"/polls/{poll}/ballot/choices").status_code == 303


def test_a_pass_opens_this_ballot_and_nothing_else(
    world: World, client: FlaskClient, poll: UUID
) -> None:
    one = world.delegates(6)[3]
    enter(client, poll, code_for(world, poll, one))
    assert client.get("/me").status_code in (302, 303, 403)
    value = client.get_cookie(PASS, path=f"/polls/{poll}")
    assert value
    other = world.checked_in_poll(6, cycle=world.cycle(2031))
    client.set_cookie(PASS, value.value, path=f"/polls/{other}")
    assert one.name not in client.get(f"/polls/{other}/ballot").text


@pytest.mark.parametrize("code", ["", "1", "1234567", "123456789", "abcdefgh", "00000000", "\0"])
def test_codes_that_are_none_are_answered_at_the_field(
    world: World, client: FlaskClient, poll: UUID, code: str
) -> None:
    answer = client.post(f"/polls/{poll}/booth", data={"code": code})
    assert answer.status_code == 422
    assert client.get_cookie(PASS, path=f"/polls/{poll}") is None


def test_a_device_on_which_somebody_is_signed_in_takes_no_code(
    world: World, client: FlaskClient, poll: UUID
) -> None:
    world.sign_in(client, world.teller)
    page = client.get(f"/polls/{poll}/booth").text
    assert 'name="code"' not in page and "/sign-out" in page


def test_an_officer_finds_a_person_and_is_shown_the_code_once(
    world: World, client: FlaskClient, poll: UUID
) -> None:
    one = world.delegates(6)[3]
    world.sign_in(client, world.teller)
    assert one.name in client.get(f"/polls/{poll}/booth/codes?name={one.name}").text
    there = f"/polls/{poll}/booth/codes/{one.person_id}"
    answer = client.post(there, data={"name": one.name})
    shown = re.search(r">([0-9]{4}-[0-9]{4})<", answer.text)
    assert answer.status_code == 200 and shown and answer.headers["Cache-Control"] == "no-store"
    assert shown[1] not in client.get(f"/polls/{poll}/booth/codes?name={one.name}").text
    world.sign_in(client, world.steward)
    assert client.post(there, data={"name": one.name}).status_code == 404
