"""No page of a poll asks the database more for more candidates or more people."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from commons.database import db
from tests.world import World

MOST = 24
PAPERS = [(1, 2), (1, 2), (1, 2), (1, 3), ()]


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """The statements said while the block runs."""
    said: list[str] = []

    def note(*facts: object) -> None:
        said.append(str(facts[2]))

    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)


def asked(app: Flask, client: FlaskClient, path: str) -> int:
    with counted(app) as said:
        assert client.get(path).status_code == 200, path
    return len(said)


def all_asked(app: Flask, client: FlaskClient, poll: UUID, *paths: str) -> dict[str, int]:
    return {path: asked(app, client, f"/polls/{poll}{path}") for path in paths}


def test_open_polls_ask_the_same_for_more(world: World, app: Flask, client: FlaskClient) -> None:
    paths = ("", "/ballot", "/ballot/choices", "/box", "/roll")
    poll = world.open_poll(5)
    world.sign_in(client, world.delegates(5)[0])
    few = all_asked(app, client, poll, *paths)
    wider = world.cycle(2028)
    more = world.open_poll(15, cycle=wider, candidates=9)
    assert all_asked(app, client, more, *paths) == few
    assert max(few.values()) <= MOST


@pytest.mark.parametrize("path", ["/result", "/certificate", "/proclamation", ""])
def test_results_ask_little(world: World, app: Flask, client: FlaskClient, path: str) -> None:
    poll = world.published(PAPERS)
    assert asked(app, client, f"/polls/{poll}{path}") <= MOST


def test_a_cast_says_few_statements(world: World, app: Flask) -> None:
    """PostgreSQL: the lock and one statement. SQLite: judge, mark, drop; no row is loaded."""
    poll = world.open_poll(5)
    first, second = world.delegates(5)[:2]
    world.cast(poll, first)
    with counted(app) as said:
        world.cast(poll, second)
    assert len([each for each in said if not each.startswith("BEGIN")]) <= 3
    assert not any("FROM people" in each for each in said)
