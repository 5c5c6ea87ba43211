"""The filled street behind a web server of its own: restored for every test, visited by role."""

import pickle
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import event
from werkzeug.test import TestResponse

from app import create_app
from commons.database import Model, db, on_postgres
from commons.settings import Settings
from tests.guards.street import Street
from tests.servers import (
    PostgresServer,
    bring_back_postgres,
    fresh_sqlite,
    keep_postgres,
    once,
)

TICKET = "a" * 40
T = TypeVar("T")
# Counted before anything is asked: not a change of anybody's matter.
UNCOUNTED = {"rate_windows"}


def long_one(test: T) -> T:
    """Mark a test that asks the same code on both engines: it runs on SQLite alone."""
    test.only_on = "sqlite"  # type: ignore[attr-defined]
    return test


def included(test: T) -> T:
    """Mark a test that another one includes on SQLite: it runs on PostgreSQL alone."""
    test.only_on = "postgres"  # type: ignore[attr-defined]
    return test


@dataclass
class Facts:
    """What the guards know of the street: ids by name, tokens by role, secrets, numbers."""

    at: dict[str, UUID] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    people: dict[str, UUID | None] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    receipts: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)


def application(data: Path, url: str) -> Flask:
    """The product as it runs, with forms protected, on this data and database."""
    settings = Settings(environment="test", data=data, database_url=url)
    return create_app(settings, TESTING=False, NUDGE=False, WTF_CSRF_ENABLED=True)


def build(folder: Path, url: str) -> None:
    """Fill the street once per run and engine, and write down what is where."""
    app = application(folder, url)
    with app.app_context():
        event.listen(db.engine, "connect", _forgetful)
        db.engine.dispose()
    street = Street(app)
    street.fill()
    facts = Facts(
        street.at, street.tokens, {n: a.person_id for n, a in street.actors.items()},
        street.secrets, street.numbers_of, street.receipts, street.lists,
    )  # fmt: skip
    (folder / "facts.pickle").write_bytes(pickle.dumps(facts))
    with app.app_context():
        db.session.remove()
        if on_postgres():
            keep_postgres(db.engine, Model.metadata)
        db.engine.dispose()


def _forgetful(connection: Any, _record: Any) -> None:
    if type(connection).__module__ == "sqlite3":
        connection.execute("PRAGMA synchronous=OFF")


class Town:
    """One worker's copy of the filled street."""

    def __init__(
        self, source: Path, engine: str, folder: Path, worker: str, template: Path
    ) -> None:
        self.source, self.engine, self.folder = source, engine, folder
        self.worker = worker
        self._watcher: sqlite3.Connection | None = None
        with once(source / "built") as first:
            if first:
                build(source, self._prepare(template))
        self.facts: Facts = pickle.loads((source / "facts.pickle").read_bytes())
        for kept in ("keys", "uploads"):
            shutil.copytree(source / kept, folder / kept)
        self.app = application(folder, self._copy())
        self._commits = self._clean = 0
        with self.app.app_context():
            event.listen(db.engine, "commit", self._count)

    def _count(self, _connection: sa.Connection) -> None:
        self._commits += 1

    def _prepare(self, template: Path) -> str:
        if self.engine == "sqlite":
            return fresh_sqlite(template, self.source / "street.sqlite3")
        return PostgresServer.shared().create_database("street", "migrated")

    def _copy(self) -> str:
        if self.engine == "sqlite":
            # A new file each time: whoever still reads the old one reads on in peace.
            (self.folder / "council.sqlite3").unlink(missing_ok=True)
            return fresh_sqlite(self.source / "street.sqlite3", self.folder / "council.sqlite3")
        return PostgresServer.shared().create_database(f"street_{self.worker}", "street")

    def restore(self) -> None:
        """Put everything back as it was when the street was filled."""
        self._let_go()
        with self.app.app_context():
            db.session.remove()
            if on_postgres():
                self._bring_back()
            else:
                db.engine.dispose()
                self._copy()
        boxes = Path("keys") / "ballot-box"
        for key in (self.source / boxes).iterdir():
            if not (self.folder / boxes / key.name).exists():
                shutil.copyfile(key, self.folder / boxes / key.name)

    def _bring_back(self) -> None:
        if self._commits > self._clean:
            bring_back_postgres(db.engine, Model.metadata)
        self._clean = self._commits

    def visitor(self, role: str = "anonymous", lang: str = "") -> "Visitor":
        """Somebody of *role* with a browser."""
        return Visitor(self, role, lang)

    def fingerprint(self) -> dict[str, Any]:
        """How many rows each table holds, and where each chain of the ledger ends."""
        tables = [name for name in Model.metadata.tables if name not in UNCOUNTED]
        counts = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in tables)
        with self.app.app_context(), db.engine.connect() as connection:
            rows = connection.execute(sa.text(counts)).all()
            heads = connection.execute(sa.text("SELECT number, head FROM dockets")).all()
            states = connection.execute(sa.text(self._states())).all()
        return {
            **dict(map(tuple, rows)), **{f"head {n}": h for n, h in heads},
            "states": sorted(map(str, states)),
        }  # fmt: skip

    def watch(self) -> Callable[[], bool]:
        """A question that is cheap to ask: has anybody written since it was last asked?"""
        self._let_go()
        version: Callable[[], object] = lambda: self._commits  # noqa: E731
        if self.engine == "sqlite":
            connection = self._watcher = sqlite3.connect(self.folder / "council.sqlite3")
            version = lambda: connection.execute("PRAGMA data_version").fetchone()  # noqa: E731

        seen = [version()]

        def touched() -> bool:
            seen.append(version())
            return seen[-1] != seen[-2]

        return touched

    def _let_go(self) -> None:
        if self._watcher is not None:
            self._watcher.close()
            self._watcher = None

    def _states(self) -> str:
        """What counts and heads do not show: states, and what is ended, read or marked."""
        return " UNION ALL ".join(
            f"SELECT '{table} {said}', CAST({said} AS TEXT), count(*) FROM {table} GROUP BY {said}"
            for table, said in (
                ("polls", "state"), ("proposals", "state"), ("projects", "state"),
                ("cycles", "state"), ("mandates", "state"), ("sessions", "ended_at IS NULL"),
                ("people", "level"), ("people", "left_at IS NULL"), ("proposals", "version"),
                ("notices", "read_at IS NULL"), ("roll", "marked"), ("role_grants", "role"),
            )
        )  # fmt: skip

    def everything(self) -> str:
        """All that is stored, as one text in the driver's own words: SQLite has ids without "-"."""
        said = []
        with self.app.app_context(), db.engine.connect() as connection:
            for name in Model.metadata.tables:
                rows = connection.exec_driver_sql(f"SELECT * FROM {name}")
                said += [f"{name} {tuple(row)}" for row in rows]
        return "\n".join(said)

    @contextmanager
    def counted(self) -> Iterator[list[str]]:
        """The SQL statements sent meanwhile."""
        sent: list[str] = []

        def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            sent.append(statement)

        with self.app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            yield sent
        finally:
            event.remove(engine, "before_cursor_execute", note)


class Visitor:
    """A browser of somebody in a role; it sends the token of our forms unless told otherwise."""

    def __init__(self, town: Town, role: str, lang: str = "") -> None:
        self.town, self.role = town, role
        self.client: FlaskClient = town.app.test_client()
        with self.client.session_transaction() as cookie:
            cookie["csrf_token"] = TICKET
            if role != "anonymous":
                cookie["_user_id"] = town.facts.tokens[role]
        if lang:
            self.client.set_cookie("lang", lang)
        signer = URLSafeTimedSerializer(town.app.secret_key or "", salt="wtf-csrf-token")
        self.token = signer.dumps(TICKET)

    def get(self, path: str, **options: Any) -> TestResponse:
        """A page."""
        return self.client.get(path, **options)

    def post(
        self, path: str, body: Any = None, *, token: bool = True, accept: str = "text/html"
    ) -> TestResponse:
        """A form sent; *body* is a dict (of lists for repeated keys)."""
        given = dict(body or {})
        if token:
            given["csrf_token"] = self.token
        return self.client.post(path, data=given, headers={"Accept": accept})


def words(response: TestResponse) -> str:
    """The page without what differs on every request."""
    text = response.get_data(as_text=True)
    text = re.sub(r'(name="csrf_token"[^>]*value=")[^"]*', r"\1", text)
    return re.sub(r'(value=")[^"]*("[^>]*name="csrf_token")', r"\1\2", text)


def close(response: TestResponse) -> None:
    """Let go of a file that was streamed."""
    with suppress(Exception):
        response.close()
