"""The drivers spoken to directly: a question in one trip, a transaction without ceremony.

Only ``commons.line`` speaks to these. What fails, fails as SQLAlchemy would have it fail.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import SimpleNamespace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import psycopg
from sqlalchemy.dialects.sqlite import pysqlite

from commons.database import db, on_postgres

Query = sa.Select[*tuple[Any, ...]]
Kind = Callable[[Any], Any] | None
DIALECTS: dict[str, Any] = {"postgresql": psycopg.dialect, "sqlite": pysqlite.dialect}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A query in the words of one driver: its columns, and how facts go in and values come out."""

    text: str
    names: tuple[str, ...]
    puts: Mapping[str, Kind]
    takes: Sequence[Kind]

    def facts(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The facts as the driver wants them."""
        return {name: put(given[name]) if put else given[name] for name, put in self.puts.items()}

    def row(self, found: Sequence[Any]) -> SimpleNamespace:
        """A row as the models would have it."""
        parts = zip(self.names, self.takes, found, strict=True)
        return SimpleNamespace(**{n: take(value) if take else value for n, take, value in parts})


class Short:
    """One writing transaction on SQLite, from here to :meth:`close`."""

    def __init__(self) -> None:
        self._pooled = db.engine.raw_connection()
        self._driver: Any = self._pooled.driver_connection
        try:
            self.say("BEGIN IMMEDIATE", {})
        except BaseException:
            self._pooled.close()
            raise

    def say(self, statement: str, facts: Mapping[str, Any]) -> Any:
        """The first row of one statement, or None."""
        try:
            return self._driver.execute(statement, facts).fetchone()
        except db.engine.dialect.loaded_dbapi.Error as error:
            raise as_ours(error, statement) from error

    def commit(self) -> None:
        """Store it for good."""
        self.say("COMMIT", {})

    def close(self) -> None:
        """Give the connection back; what was not committed is undone."""
        self._pooled.close()


def ask_alone(query: Query, facts: Mapping[str, Any]) -> list[Any] | None:
    """The rows, outside of any transaction; None where the line is broken: SQLAlchemy mends it."""
    asked = prepared(query, db.engine.dialect.name)
    broken = db.engine.dialect.loaded_dbapi.Error
    try:
        pooled = db.engine.raw_connection()
    except broken:
        return None
    driver: Any = pooled.driver_connection
    try:
        # SQLite is opened so that a question without BEGIN is a transaction of its own.
        if on_postgres():
            driver.autocommit = True
        found = driver.execute(asked.text, asked.facts(facts)).fetchall()
        if on_postgres():
            driver.autocommit = False
    except broken as error:
        pooled.invalidate(error)
        db.engine.dispose()  # the lines that rest in the pool were cut with it
        return None
    except BaseException:
        pooled.invalidate()  # nobody may get a line on which every statement commits itself
        raise
    pooled.close()
    return [asked.row(row) for row in found]


@cache
def prepared(query: Query, engine: str) -> Prepared:
    """A query of a module, made once for each engine."""
    dialect = DIALECTS[engine](paramstyle="named" if engine == "sqlite" else "pyformat")
    compiled = query.compile(dialect=dialect)
    puts = {name: _put(bind.type, dialect) for name, bind in compiled.binds.items()}
    takes = [_take(column.type, dialect) for column in query.exported_columns]
    return Prepared(str(compiled), tuple(query.exported_columns.keys()), puts, takes)


def as_ours(error: Any, statement: str) -> BaseException:
    """A driver's error as SQLAlchemy would raise it; parameters are never told."""
    dialect = db.engine.dialect
    ours: BaseException = sa.exc.DBAPIError.instance(
        statement, None, error, dialect.loaded_dbapi.Error, hide_parameters=True, dialect=dialect
    )
    return ours


def _put(kind: Any, dialect: Any) -> Kind:
    put: Kind = kind.dialect_impl(dialect).bind_processor(dialect)
    return put


def _take(kind: Any, dialect: Any) -> Kind:
    take: Kind = kind.dialect_impl(dialect).result_processor(dialect, None)
    return take
