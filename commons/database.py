"""The database for both engines: session, base model, column types, pragmas, write transactions.

SQLite is opened in WAL mode with ``synchronous=FULL`` (an acknowledged deed survives a power cut)
and our own ``BEGIN``: a writing transaction says ``BEGIN IMMEDIATE``, because check-then-insert
under a deferred transaction stores duplicates.
"""

import sqlite3
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Annotated, Any

import sqlalchemy as sa
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.orm import DeclarativeBase, mapped_column, registry

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA secure_delete=ON",
)


class UTCDateTime(sa.TypeDecorator[datetime]):
    """A moment, stored in UTC; refuses naive values so that no clock is ever guessed."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def new_id() -> uuid.UUID:
    """A random identifier: it says nothing about time or order."""
    return uuid.uuid4()


Id = Annotated[uuid.UUID, mapped_column(sa.Uuid, primary_key=True, default=new_id)]


class Model(DeclarativeBase):
    """Base of every table; queries never load a relationship that was not asked for."""

    registry = registry(
        metadata=sa.MetaData(naming_convention=NAMING),
        type_annotation_map={
            datetime: UTCDateTime,
            uuid.UUID: sa.Uuid,
            dict[str, Any]: sa.JSON,
            list[Any]: sa.JSON,
        },
    )


db = SQLAlchemy(disable_autonaming=True)

_writing: ContextVar[bool] = ContextVar("writing", default=False)


# SQLite lets one write at a time, and whoever finds it busy sleeps and looks again, up to a tenth
# of a second: the threads of this process queue here instead. Other processes still meet there.
_gate = threading.RLock()
PATIENCE = 5  # seconds, here and then again in SQLite


@contextmanager
def writing() -> Iterator[None]:
    """Transactions begun inside take the write lock at once on SQLite."""
    is_ours = not on_postgres() and _gate.acquire(timeout=PATIENCE)
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)
        if is_ours:
            _gate.release()


def is_writing() -> bool:
    """True inside :func:`writing`."""
    return _writing.get()


@event.listens_for(sa.Engine, "connect")
def _prepare_connection(connection: Any, _record: Any) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.isolation_level = None
        for pragma in PRAGMAS:
            connection.execute(pragma)


@event.listens_for(sa.Engine, "begin")
def _begin(connection: sa.Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if _writing.get() else "BEGIN")


def on_postgres() -> bool:
    """True when the bound engine is PostgreSQL."""
    return db.engine.dialect.name == "postgresql"


def engine_options(url: str, threads: int) -> dict[str, Any]:
    """Options for the engine of *url*, with a pool as large as the server has *threads*.

    Parameters are hidden from error messages: a log must never join a person to a ballot.
    """
    options: dict[str, Any] = {
        "pool_size": threads,
        "max_overflow": 2,
        # The connection used last: what it has read is at hand, and its statements are prepared.
        "pool_use_lifo": True,
        "hide_parameters": True,
    }
    if not url.startswith("postgresql"):
        options["connect_args"] = {"timeout": PATIENCE}
    return options
