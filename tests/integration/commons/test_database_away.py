"""A database that restarts is met with a page that says to try again, and then with work."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from commons.database import db
from tests.world import World

CUT = sa.text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name")


@pytest.fixture
def poll(world: World) -> UUID:
    return world.open_poll(3)


def elsewhere(app: Flask) -> sa.Engine:
    """A way into the server that does not lead through the database of the application."""
    with app.app_context():
        url = db.engine.url.set(database="postgres")
    return sa.create_engine(url, poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")


def name_of(app: Flask) -> str:
    with app.app_context():
        return str(db.engine.url.database)


def cut_all_lines(app: Flask) -> None:
    """What a restart of the database does to the lines in the pool."""
    with elsewhere(app).connect() as connection:
        connection.execute(CUT, {"name": name_of(app)})


@contextmanager
def closed(app: Flask) -> Iterator[None]:
    """While this holds nobody gets a new line to the database of the application."""
    words = 'ALTER DATABASE "{}" ALLOW_CONNECTIONS {}'
    with elsewhere(app).connect() as connection:
        connection.execute(sa.text(words.format(name_of(app), "false")))
        cut_all_lines(app)
        try:
            yield
        finally:
            connection.execute(sa.text(words.format(name_of(app), "true")))


@pytest.mark.parametrize("path", ["/proposals", "/me", "/polls/{}/ballot/choices"])
def test_a_page_after_the_lines_were_cut(
    world: World, poll: UUID, app: Flask, client: FlaskClient, path: str, engine_name: str
) -> None:
    if engine_name != "postgres":
        return  # a file does not go away
    delegate = world.delegates(3)[0]
    world.sign_in(client, delegate)
    where = path.format(poll)
    assert client.get(where).status_code == 200
    cut_all_lines(app)
    codes = [client.get(where).status_code for _ in range(3)]
    assert set(codes) <= {200, 503} and codes[-1] == 200


def test_no_cut_line_rests_in_the_pool(
    world: World, app: Flask, client: FlaskClient, engine_name: str
) -> None:
    """Whoever comes after the first does not meet the cut again, however many lines there were."""
    if engine_name != "postgres":
        return
    world.sign_in(client, world.resident())
    with app.app_context():
        lines = [db.engine.connect() for _ in range(4)]
        for line in lines:
            line.close()
    cut_all_lines(app)
    assert client.get("/me").status_code in {200, 503}
    with app.app_context():
        lines = [db.engine.connect() for _ in range(4)]
        assert [line.execute(sa.text("SELECT 1")).scalar_one() for line in lines] == [1] * 4
        for line in lines:
            line.close()


def test_a_page_while_nobody_is_let_in(
    world: World, app: Flask, client: FlaskClient, engine_name: str
) -> None:
    """As during the recovery after a crash: the page says so, signed in or not."""
    if engine_name != "postgres":
        return
    world.sign_in(client, world.resident())
    with closed(app):
        answers = [client.get(path) for path in ("/me", "/proposals")]
    assert [answer.status_code for answer in answers] == [503, 503]
    assert all(answer.headers["Retry-After"] == "2" for answer in answers)
    assert all("请稍后再试" in answer.text for answer in answers)
    assert client.get("/me").status_code == 200
