"""T-SESS: a session is a row that can end; a cookie alone is worth nothing."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from commons.clock import moved_to, now
from commons.database import db
from residents import actions, sessions
from residents.rules import RESIDENT_IDLE, RESIDENT_LIFE, STAFF_IDLE, STAFF_LIFE
from tests.world import World


def test_a_visitor_is_sent_to_sign_in_and_back(world: World, client: FlaskClient) -> None:
    answer = client.get("/me?a=1")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/sign-in?back=/me?a%3D1"


def test_signing_out_kills_the_session(world: World, client: FlaskClient) -> None:
    token = world.sign_in(client, world.resident("李秀英"))
    page = client.get("/me")
    assert page.status_code == 200
    assert "李秀英" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    answer = client.post("/sign-out")
    assert "storage" in answer.headers["Clear-Site-Data"]
    with client.session_transaction() as cookie:
        cookie["_user_id"] = token
    assert client.get("/me").status_code == 303


def test_roles_of_staff_count_only_with_the_second_factor(world: World, app: Flask) -> None:
    steward = world.with_role("steward")
    for second_factor in (True, False):
        token = world.session(steward, second_factor)
        with app.app_context():
            found = sessions.load(token)
            assert found
            assert found.actor.is_staff is second_factor
            assert found.actor.second_factor is second_factor


def test_an_ended_role_drops_at_once(world: World, client: FlaskClient, app: Flask) -> None:
    steward = world.with_role("steward")
    token = world.sign_in(client, steward)
    with app.app_context():
        found = sessions.load(token)
        assert found
        assert found.actor.roles == {"steward"}
    world.end_roles(steward)
    with app.app_context():
        found = sessions.load(token)
        assert found
        assert found.actor.roles == frozenset()


@pytest.mark.parametrize(
    "second_factor, idle, life",
    [(False, RESIDENT_IDLE, RESIDENT_LIFE), (True, STAFF_IDLE, STAFF_LIFE)],
)
def test_time_runs_out(
    world: World, app: Flask, second_factor: bool, idle: timedelta, life: timedelta
) -> None:
    token = world.session(world.resident(), second_factor)
    begun = now()

    def alive(after: timedelta) -> bool:
        with moved_to(begun + after), app.app_context():
            return sessions.load(token) is not None

    assert not alive(idle + timedelta(seconds=1))
    half = idle / 2
    visits = [alive(half * visit) for visit in range(1, -(-life // half) + 1)]
    assert all(visits[:-1])
    assert not visits[-1]


def test_all_other_devices_can_be_signed_out(world: World, app: Flask) -> None:
    resident = world.resident()
    tokens = [world.session(resident) for _ in range(3)]
    with app.app_context():
        kept = sessions.load(tokens[0])
        assert kept
        assert actions.end_devices(kept.actor) == 2
        assert [sessions.load(token) is not None for token in tokens] == [True, False, False]


def test_seen_is_not_written_on_every_request(
    world: World, client: FlaskClient, app: Flask
) -> None:
    resident = world.resident()
    world.sign_in(client, resident)
    assert resident.person_id
    with app.app_context():
        (before,) = sessions.of(resident.person_id)
        seen = before.seen_at
    client.get("/me")
    with app.app_context():
        assert sessions.of(resident.person_id)[0].seen_at == seen
    with moved_to(now() + timedelta(minutes=6)):
        client.get("/me")
    with app.app_context():
        assert sessions.of(resident.person_id)[0].seen_at > seen + timedelta(minutes=5)


def test_signing_out_as_a_visitor_does_nothing(world: World, client: FlaskClient) -> None:
    assert client.post("/sign-out").status_code == 303


def test_signing_in_again_ends_the_session_before(world: World, client: FlaskClient) -> None:
    resident = world.resident(phone="13812340001")
    world.sign_in(client, resident)
    client.post("/sign-in", data={"phone": "13812340001"})
    client.post("/sign-in/code", data={"code": world.sent_code("13812340001")})
    assert client.get("/me").status_code == 200
    assert len(world.devices(resident)) == 1


def test_who_is_signed_in_costs_two_queries(world: World, client: FlaskClient, app: Flask) -> None:
    """The session with its person and roles, and the number of unread notices.

    The first is said to the driver itself, where this recorder does not hear it.
    """
    world.sign_in(client, world.with_role("steward"))
    client.get("/sign-in")
    asked: list[str] = []
    with app.app_context():
        engine = db.engine

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    client.get("/sign-in")
    event.remove(engine, "before_cursor_execute", note)
    assert len([it for it in asked if it.startswith("SELECT")]) == 1
