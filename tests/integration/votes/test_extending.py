"""The closing time extended: by rule only, once, before the close, with a public reason (B-27)."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from commons.clock import local
from commons.database import db
from commons.ledger import timeline
from commons.policy import CLOCK
from residents.models import Notice
from tests.integration.votes.test_stations import counted, refusal
from tests.world import World
from votes import actions, queries

REASON = {"reason": "会场停电一小时，投票中断。"}


def extendable(world: World, **options: Any) -> UUID:
    """An open poll whose voting may be extended by two hours."""
    return world.open_poll(rule_set=world.rule_set(**{"extension_hours": 2, **options}))


def until(poll: UUID, minutes: int) -> dict[str, Any]:
    return {"until_at": queries.poll(poll).closes_at + timedelta(minutes=minutes), **REASON}


def test_voting_goes_on_and_everybody_sees_old_and_new_time(
    world: World, client: FlaskClient
) -> None:
    with world.app.app_context():
        poll = extendable(world)
        station = world.open_station(poll, closes_at=queries.poll(poll).closes_at)
        before = queries.poll(poll).closes_at
        shown = f"{local(before + timedelta(minutes=90)):%Y-%m-%dT%H:%M}"
    world.sign_in(client, world.chair)
    at = f"/polls/{poll}/extension"
    assert client.post(at, data={"until_at": shown, "reason": ""}).status_code == 422
    assert client.post(at, data={"until_at": shown, **REASON}).status_code == 303
    assert client.post(at, data={"until_at": shown, **REASON}).status_code == 409
    world.sign_out(client)
    public = client.get(f"/polls/{poll}").text
    assert "原定截止" in public and REASON["reason"] in public and "投票时间延长" in public
    with world.app.app_context():
        found = queries.extension(queries.poll(poll))
        new = queries.poll(poll).closes_at
        assert found and (found.from_at, found.until_at) == (before, new)
        assert timedelta(minutes=89) < new - before <= timedelta(minutes=90)
        assert queries.station(station).closes_at == new
        (entry,) = [
            e for e in timeline(queries.poll(poll).docket_id) if e.event == "votes.extended"
        ]
        assert entry.facts["minutes"] in (89, 90)
        told = db.session.query(Notice).filter_by(code="votes.extended").count()
        assert told == 5
        world.cast(poll, world.delegates(5)[3])
        world.end_time(poll)
        actions.close_station(world.teller, station, unused=20)
        actions.close(CLOCK, poll)
        actions.report_papers(world.teller, station, found=0, unused=20)
        world.sign_station(station)
        record = counted(world, poll)
        assert record["extension"]["reason"] == REASON["reason"]


def test_it_is_refused_otherwise(world: World, ctx: Flask) -> None:
    never = world.open_poll()
    assert refusal(actions.extend, world.chair, never, **until(never, 30)) == "may_be_extended"
    poll = world.open_poll(rule_set=world.rule_set(extension_hours=2), cycle=world.cycle(2028))
    chief = world.delegates(1)[0]
    for minutes in (0, -5, 121):
        wrong = refusal(actions.extend, world.chair, poll, **until(poll, minutes))
        assert wrong == "extension_does_not_fit"
    assert refusal(actions.extend, chief, poll, **until(poll, 30)) == "extends_by_rule"
    for one in (world.steward, world.delegates(5)[4], world.teller):
        assert refusal(actions.extend, one, poll, **until(poll, 30)) == "closes_polls"
    world.end_time(poll)
    assert refusal(actions.extend, world.chair, poll, **until(poll, 30)) == "is_before_closing_time"


def test_who_extends_is_a_rule(world: World, ctx: Flask) -> None:
    poll = extendable(world, extension_by="chief_scrutineer")
    assert refusal(actions.extend, world.chair, poll, **until(poll, 30)) == "extends_by_rule"
    actions.extend(world.delegates(1)[0], poll, **until(poll, 120))
    again = refusal(actions.extend, world.delegates(1)[0], poll, **until(poll, 1))
    assert again == "was_not_extended"


@pytest.mark.parametrize("hours, says", [(0, "截止时间不延长"), (2, "最多延长 2 小时")])
def test_the_rule_sheet_says_so(world: World, client: FlaskClient, hours: int, says: str) -> None:
    with world.app.app_context():
        poll = world.poll(rule_set=world.rule_set(extension_hours=hours))
        world.officers(poll)
        actions.make_ready(world.steward, poll)
    assert says in client.get(f"/polls/{poll}/rules").text
