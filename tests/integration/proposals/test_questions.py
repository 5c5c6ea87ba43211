"""How many questions a page asks the database: bounded, whatever the number of rows."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from commons.database import db
from proposals import actions
from tests.world import World


@contextmanager
def asked(world: World) -> Iterator[list[str]]:
    """Every statement while the block runs."""
    statements: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            statements.append(statement)

    with world.app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)


def questions(world: World, client: FlaskClient, way: str) -> int:
    with asked(world) as statements:
        assert client.get(way).status_code == 200
    return len(statements)


@pytest.mark.parametrize("who", ["visitor", "resident"])
def test_the_list_asks_eight_questions_at_most(world: World, client: FlaskClient, who: str) -> None:
    world.proposal()
    if who == "resident":
        world.sign_in(client, world.resident())
    few = questions(world, client, "/proposals?q=泵房&category=rural")
    for _serial in range(21):
        world.proposal()
    many = questions(world, client, "/proposals?q=泵房&category=rural")
    assert few == many <= 8


def test_the_page_of_a_proposal_asks_no_more_with_more_remarks(
    world: World, client: FlaskClient
) -> None:
    proposal = world.reviewed()
    way = f"/proposals/{proposal}"
    visitor = questions(world, client, way)
    assert visitor <= 12
    with world.app.app_context():
        for serial in range(12):
            speaker = world.resident()
            actions.remark(speaker, proposal, stance="for", text=f"支持{serial}")
    assert questions(world, client, way) == visitor
    world.sign_in(client, world.resident())
    assert questions(world, client, way) <= 18


def test_the_inbox_does_not_grow(world: World, client: FlaskClient) -> None:
    world.in_review()
    world.sign_in(client, world.reviewer)
    few = questions(world, client, "/reviews")
    world.in_review()
    assert questions(world, client, "/reviews") == few <= 8
