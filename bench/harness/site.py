"""A site of its own for a measurement: a fresh database on one engine, and its application."""

import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from app import create_app
from bench.harness.servers import Server
from commons import migrate
from commons.database import db
from commons.settings import Settings
from tests.servers import PostgresServer
from tests.world import World

ENGINES = ("sqlite", "postgres")


class Site:
    """One instance: its settings, its servers, and its application in this very process."""

    def __init__(self, settings: Settings, app: Flask | None = None) -> None:
        self.settings = settings
        self.servers: list[Server] = []
        self.database: PostgresServer | None = None
        self._given = app

    @cached_property
    def app(self) -> Flask:
        """The application in this process, for making the world and for asking the database."""
        if self._given is not None:
            return self._given
        made = create_app(self.settings, NUDGE=False)
        with made.app_context():
            migrate.upgrade(db.engine)
        return made

    @cached_property
    def world(self) -> World:
        """The vocabulary of the tests, speaking of this site."""
        return World(self.app)

    @property
    def on_postgres(self) -> bool:
        """Whether its database is PostgreSQL."""
        return self.settings.url.startswith("postgresql")

    def server(self, how: str = "", *, forked: bool = False) -> Server:
        """A server of this site that is not started yet, and ends with the site."""
        self.servers.append(Server(self.settings, how, forked=forked))
        return self.servers[-1]

    def stop(self) -> None:
        """End the servers."""
        for server in self.servers:
            server.kill()

    def close(self) -> None:
        """End what runs and let go of the database."""
        self.stop()
        if "app" in self.__dict__:
            with self.app.app_context():
                db.session.remove()
                db.engine.dispose()


@contextmanager
def site(engine: str, threads: int = 8, environment: str = "test") -> Iterator[Site]:
    """A migrated, empty instance on *engine*; PostgreSQL flushes as it would for real.

    A site for tests keeps no public pages; one for development does, as in production.
    """
    folder = Path(tempfile.mkdtemp(prefix="council-bench-"))
    name = f"bench_{secrets.token_hex(4)}"
    server = PostgresServer.shared(durable=True) if engine == "postgres" else None
    url = server.create_database(name) if server else ""
    made = Site(Settings(environment=environment, data=folder, database_url=url, threads=threads))
    made.database = server
    try:
        yield made
    finally:
        made.close()
        if server:
            server.drop_database(name)
        shutil.rmtree(folder, ignore_errors=True)


def statements(app: Flask, log: list[str]) -> Callable[[], None]:
    """Write every statement of the application of this process into *log*, until called."""

    def note(_connection: object, _cursor: object, statement: str, *_facts: object) -> None:
        log.append(statement)

    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", note)
    return lambda: sa.event.remove(engine, "before_cursor_execute", note)
