"""Applications on both engines, reset before every test, and the world that tests speak of."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from commons import migrate
from commons.database import Model, db
from commons.settings import Settings
from tests.servers import PostgresServer, fresh_sqlite, once, reset_postgres
from tests.world import World

ENGINES = ("sqlite", "postgres")
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--without",
        action="append",
        default=[],
        choices=["browser", "postgres"],
        help="leave out what this machine cannot run; said aloud in the summary",
    )
    parser.addoption(
        "--deep",
        action="store_true",
        help="the guards and axe try everything, not a third of it: half an hour",
    )


def pytest_collection_finish() -> None:
    """What is loaded by now stays: nobody need look through it for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what ``--without`` names; the summary says so."""
    without = set(config.getoption("--without"))
    left_out = [item for item in items if any(item.get_closest_marker(name) for name in without)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    for left_out in config.getoption("--without"):
        terminalreporter.write_line(f"NOTE: run --without {left_out}: those tests did not run")
    if not shared_data().exists():
        terminalreporter.write_line("NOTE: no shared/data here: recounts of real elections not run")


def shared_data() -> Path:
    """Where the real elections lie on a machine that has them."""
    given = os.environ.get("SHARED_DATA")
    return Path(given) if given else Path(__file__).parents[2] / "shared" / "data"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "engine_name" in metafunc.fixturenames:
        without = metafunc.config.getoption("--without")
        metafunc.parametrize(
            "engine_name", [name for name in ENGINES if name not in without], scope="session"
        )


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, made once per run and copied for every test."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if WORKER != "main" else shared
    path = shared / "template.sqlite3"
    with once(path) as first:
        if first:
            engine = sa.create_engine(f"sqlite:///{path}")
            migrate.upgrade(engine)
            engine.dispose()
    return path


@pytest.fixture(scope="session")
def database_url(engine_name: str, template: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of this worker's database on one engine."""
    if engine_name == "sqlite":
        return f"sqlite:///{tmp_path_factory.mktemp('database') / 'council.sqlite3'}"
    server = PostgresServer.shared()
    return server.create_database(f"test_{WORKER}", server.template("migrated", _migrated))


def _migrated(url: str) -> None:
    engine = sa.create_engine(url)
    migrate.upgrade(engine)
    engine.dispose()


@pytest.fixture(scope="session")
def application(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One application per worker and engine."""
    data = tmp_path_factory.mktemp("data")
    settings = Settings(environment="test", data=data, database_url=database_url)
    app = create_app(settings, TESTING=False, NUDGE=False, WTF_CSRF_ENABLED=False, PAGE_SECONDS=0)
    yield app
    with app.app_context():
        db.engine.dispose()


def empty(application: Flask, engine_name: str, template: Path) -> None:
    """Let the application have an empty, migrated database."""
    with application.app_context():
        if engine_name == "sqlite":
            db.engine.dispose()
            fresh_sqlite(template, Path(str(db.engine.url.database)))
        else:
            reset_postgres(db.engine, Model.metadata)


@pytest.fixture
def app(application: Flask, engine_name: str, template: Path) -> Flask:
    """The application on an empty, migrated database."""
    empty(application, engine_name, template)
    return application


@pytest.fixture
def ctx(app: Flask) -> Iterator[Flask]:
    """The application with its context held open, for tests that call actions directly.

    Not for tests that use a client: Flask-Login would remember the first visitor.
    """
    with app.app_context():
        yield app
        db.session.remove()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor."""
    return app.test_client()


@pytest.fixture
def world(app: Flask) -> World:
    """The vocabulary of the tests, on an empty database."""
    return World(app)
