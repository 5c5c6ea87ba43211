"""A cast goes to the database as seldom as it can: whoever adds a trip here slows the rush."""

from uuid import UUID

import pytest
from flask import Flask

from bench.harness.trips import trips
from commons.database import db
from tests.world import World
from votes import actions

SESSION, BEGIN, DEED, COMMIT = 1, 1, 1, 1


@pytest.fixture
def poll(world: World) -> UUID:
    return world.open_poll(6)


def test_a_cast_over_http_goes_four_times(
    world: World, poll: UUID, app: Flask, engine_name: str
) -> None:
    if engine_name != "postgres":
        return  # nothing travels
    visitors = []
    for delegate in world.delegates(6):
        assert delegate.person_id
        client = app.test_client()
        world.sign_in(client, delegate)
        with app.app_context():
            nonce = actions.new_nonce(delegate.person_id, poll)
        visitors.append((client, {"choice": "1", "step": "cast", "nonce": nonce}))

    def cast(number: int) -> None:
        client, form = visitors[number]
        assert client.post(f"/polls/{poll}/ballots", data=form).status_code == 303

    assert trips(app, cast) == SESSION + BEGIN + DEED + COMMIT


def test_a_cast_says_the_same_statements_on_sqlite(
    world: World, poll: UUID, app: Flask, engine_name: str
) -> None:
    if engine_name != "sqlite":
        return
    asked: list[str] = []
    with app.app_context():
        db.engine.dispose()  # so that there is one line, and the cast takes it
        connection = db.engine.raw_connection()
        driver = connection.driver_connection
        assert driver
        connection.close()
        driver.set_trace_callback(asked.append)
        world.cast(poll, world.delegates(6)[0])
        driver.set_trace_callback(None)
    verbs = [statement.split()[0] for statement in asked]
    assert verbs[0:2] == ["BEGIN", "SELECT"] or "WITH" in verbs
    assert [verb for verb in verbs if verb in {"UPDATE", "INSERT", "COMMIT"}] == [
        "UPDATE", "INSERT", "COMMIT",
    ]  # fmt: skip
