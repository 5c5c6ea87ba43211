"""A world that has begun: made once per worker and engine by deeds, put back before every test."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from commons.database import Model, db, on_postgres
from tests.conftest import empty
from tests.servers import bring_back_postgres, fresh_sqlite, keep_postgres
from tests.world import World


class Begun:
    """What was stored when *begin* had been done in an empty database, and what the world knew."""

    def __init__(self, app: Flask, folder: Path, begin: Callable[[World], object]) -> None:
        self.app, self.name = app, folder.name
        self._kept = folder / "council.sqlite3"
        world = World(app)
        begin(world)
        self._known: dict[str, Any] = {n: value for n, value in vars(world).items() if n != "app"}
        with app.app_context():
            db.session.remove()
            if on_postgres():
                keep_postgres(db.engine, Model.metadata, self.name)
                return
            with db.engine.connect() as connection:
                connection.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))
            db.engine.dispose()
            fresh_sqlite(Path(str(db.engine.url.database)), self._kept)

    def put_back(self) -> Flask:
        """The application, as it was then."""
        with self.app.app_context():
            if on_postgres():
                bring_back_postgres(db.engine, Model.metadata, self.name)
            else:
                db.engine.dispose()
                fresh_sqlite(self._kept, Path(str(db.engine.url.database)))
        return self.app

    def world(self) -> World:
        """The vocabulary, which knows what had been made then."""
        made = World(self.app)
        vars(made).update(copy.deepcopy(self._known))
        return made


def beginning(name: str, begin: Callable[[World], object]) -> Any:
    """The fixture ``begun`` of a package whose tests all start after *begin*."""

    @pytest.fixture(scope="session")
    def begun(
        application: Flask,
        engine_name: str,
        template: Path,
        tmp_path_factory: pytest.TempPathFactory,
    ) -> Begun:
        empty(application, engine_name, template)
        return Begun(application, tmp_path_factory.mktemp(name), begin)

    return begun


@pytest.fixture
def app(begun: Begun) -> Flask:
    """The application, with the world begun."""
    return begun.put_back()


@pytest.fixture
def world(app: Flask, begun: Begun) -> World:
    """The vocabulary of the tests, in the world begun."""
    return begun.world()
