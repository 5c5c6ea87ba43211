"""Codes that carry a station, codes taken back, stations closed by the clock, officers replaced."""

import re
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from commons.database import db
from commons.ledger import timeline
from commons.policy import CLOCK
from tests.integration.votes.test_stations import refusal
from tests.world import World
from votes import actions, queries
from votes.jobs.channel import shut_stations
from votes.models import BoothCode, RollEntry


def entered(client: FlaskClient, poll: UUID, code: str) -> Any:
    return client.post(f"/polls/{poll}/booth", data={"code": code})


def given(world: World, poll: UUID, person: Any, by: Any = None) -> str:
    with world.app.app_context():
        return actions.give_booth_code(by or world.teller, poll, person.person_id)


def test_a_code_carries_the_station_of_the_officer(world: World, client: FlaskClient) -> None:
    with world.app.app_context():
        poll = world.open_poll()
        station = world.open_station(poll)
    one, other = world.delegates(5)[3:5]
    code = given(world, poll, one)
    chief = world.delegates(1)[0]
    given(world, poll, other, chief)  # who serves at no station
    with world.app.app_context():
        codes = sa.select(BoothCode.person_id, BoothCode.station_id)
        carried = {row.person_id: row.station_id for row in db.session.execute(codes)}
        assert carried == {one.person_id: station, other.person_id: None}
    assert entered(client, poll, code).status_code == 303
    page = client.get(f"/polls/{poll}/ballot/choices").text
    nonce = re.search(r'name="nonce" value="([^"]+)"', page)
    assert nonce
    facts = {"nonce": nonce[1], "choice": "2", "step": "cast"}
    assert client.post(f"/polls/{poll}/ballots", data=facts).status_code < 400
    with world.app.app_context():
        entry = db.session.get_one(RollEntry, (poll, one.person_id))
        assert (entry.channel, entry.station_id) == ("device", station)
        account = queries.papers.account(queries.station(station))
        assert account.marked == account.issued == 0  # no paper, so the papers still add up


def test_codes_and_an_open_ballot_are_taken_back_with_a_reason(
    world: World, client: FlaskClient
) -> None:
    with world.app.app_context():
        poll = world.open_poll()
    person = world.delegates(5)[4]
    opened, unused = given(world, poll, person), ""
    assert entered(client, poll, opened).status_code == 303
    assert person.name in client.get(f"/polls/{poll}/ballot").text
    unused = given(world, poll, person)
    officer = world.app.test_client()
    world.sign_in(officer, world.teller)
    form = f"/polls/{poll}/people/{person.person_id}/revocation"
    assert "收回" in officer.get(form).text
    assert officer.post(form, data={"reason": ""}).status_code == 422
    assert officer.post(form, data={"reason": "码给错了人。"}).status_code == 303
    assert person.name not in client.get(f"/polls/{poll}/ballot").text
    assert entered(world.app.test_client(), poll, unused).status_code == 422
    with world.app.app_context():
        told = str(db.session.execute(sa.text("SELECT facts FROM ledger")).all())
        assert "码给错了人" not in told
    again = world.app.test_client()
    assert entered(again, poll, given(world, poll, person)).status_code == 303
    assert person.name in again.get(f"/polls/{poll}/ballot").text


def test_only_those_who_run_the_ballot_take_codes_back(world: World, ctx: Flask) -> None:
    poll = world.open_poll()
    person = world.delegates(5)[4]
    world.cast(poll, world.delegates(5)[3])
    facts = {"reason": "码给错了人。"}
    for one in (world.resident(), world.chair, person):
        found = refusal(actions.revoke_access, one, poll, person.person_id, **facts)
        assert found == "runs_the_ballot"
    voted = world.delegates(5)[3].person_id
    assert refusal(actions.revoke_access, world.teller, poll, voted, **facts) == (
        "person_has_not_voted"
    )


def test_the_clock_closes_a_station_that_nobody_closed(world: World, client: FlaskClient) -> None:
    with world.app.app_context():
        poll = world.open_poll()
        station = world.open_station(poll)
        person, late = world.delegates(5)[3:5]
        counterfoil = world.issue(station, person)
        world.end_time(poll)
        assert refusal(world.issue, station, late) == "is_voting_time"
        exchange = refusal(actions.exchange_paper, world.teller, station, counterfoil=counterfoil)
        assert exchange == "is_voting_time"
        undo = {"person_id": person.person_id, "counterfoil": counterfoil, "reason": "不投了。"}
        assert refusal(actions.ask_undo, world.teller, station, **undo) == "is_voting_time"
        shut_stations()
        assert queries.station(station).state == "open"  # the poll is not closed yet
        actions.close(CLOCK, poll)
        shut_stations()
        db.session.rollback()
        found = queries.station(station)
        assert (found.state, found.unused) == ("closed", None) and found.closed_at
        told = [entry.event for entry in timeline(queries.poll(poll).docket_id)]
        assert "votes.station_shut" in told
    world.sign_in(client, world.teller)
    assert "无人关闭本站点" in client.get(f"/stations/{station}").text
    with world.app.app_context():
        actions.report_papers(world.teller, station, found=1, unused=19)
        world.type_in(station, [["1"]])
        world.sign_station(station)
        assert queries.station(station).state == "settled"
    assert "无人关闭本站点" not in client.get(f"/stations/{station}").text


def test_a_scrutineer_is_replaced_by_two_people_after_everything_was_ready(
    world: World, ctx: Flask
) -> None:
    poll = world.checked_in_poll(6)
    people = world.delegates(6)
    leaving, coming = people[2], people[5]
    station = world.station(poll)
    facts = {"leaving_id": leaving.person_id, "coming_id": coming.person_id, "reason": "本人辞任。"}
    for one in (world.teller, people[0], world.resident()):
        assert refusal(actions.ask_officer_change, one, poll, **facts).startswith("has_role")
    taken = {**facts, "coming_id": people[1].person_id}
    assert refusal(actions.ask_officer_change, world.steward, poll, **taken) == "officer_already"
    stranger = {**facts, "coming_id": world.resident().person_id}
    unfit = refusal(actions.ask_officer_change, world.steward, poll, **stranger)
    assert unfit == "officer_is_no_member"
    assert "scrutineers" in queries.motions_carried(queries.poll(poll))
    change = actions.ask_officer_change(world.steward, poll, **facts)
    alone = refusal(actions.answer_officer_change, world.steward, change, agrees=True)
    assert alone == "is_second_person"
    actions.answer_officer_change(world.chair, change, agrees=True)
    db.session.rollback()
    roles = {one.person_id: one.role for one in queries.officers(poll)}
    assert leaving.person_id not in roles and roles[coming.person_id] == "scrutineer"
    served = {shift.person_id for shift, _name in queries.shifts([station])[station]}
    assert coming.person_id in served and leaving.person_id not in served
    # The meeting adopts the scrutineers once more before the ballot opens.
    assert "scrutineers" in queries.motions_missing(queries.poll(poll))
    world.motions(poll)
    actions.open_poll(world.chair, poll)
    late = refusal(actions.ask_officer_change, world.steward, poll, **facts)
    assert late.startswith("stands_at")


@pytest.mark.parametrize("agrees", ["yes", "no"])
def test_the_change_of_an_officer_on_its_pages(
    world: World, client: FlaskClient, agrees: str
) -> None:
    with world.app.app_context():
        poll = world.ready_poll(6)
    people = world.delegates(6)
    at = f"/polls/{poll}/officers/changes"
    world.sign_in(client, world.steward)
    body = {
        "leaving_id": people[2].person_id,
        "coming_id": people[5].person_id,
        "reason": "本人因病请辞。",
    }
    assert client.post(at, data={**body, "reason": ""}).status_code == 422
    assert client.post(at, data=body).status_code == 303
    assert "等待第二人同意" in client.get(at).text
    with world.app.app_context():
        (change,) = queries.officer_changes(poll)
    answer = f"/officer-changes/{change.id}/answers"
    assert client.post(answer, data={"agrees": agrees}).status_code == 409
    world.sign_in(client, world.chair)
    assert client.post(answer, data={"agrees": agrees}).status_code == 303
    assert ("已同意" if agrees == "yes" else "未获同意") in client.get(at).text
    with world.app.app_context():
        named = {one.person_id for one in queries.officers(poll)}
        assert (people[5].person_id in named) == (agrees == "yes")
    world.sign_in(client, people[3])
    assert client.get(at).status_code == 404


def test_shares_are_dealt_again_when_a_scrutineer_leaves(world: World, ctx: Flask) -> None:
    poll = world.dealt_poll()
    actions.make_ready(world.steward, poll)
    people = world.delegates(6)
    facts = {
        "leaving_id": people[2].person_id,
        "coming_id": people[5].person_id,
        "reason": "本人因病请辞。",
    }
    change = actions.ask_officer_change(world.steward, poll, **facts)
    actions.answer_officer_change(world.chair, change, agrees=True)
    db.session.rollback()
    from_before = queries.readiness(queries.poll(poll)).shares
    assert from_before and not from_before.is_dealt
