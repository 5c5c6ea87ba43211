"""Statements by hand, for the few paths that everybody takes in the same minute.

The session of the ORM costs more than such a statement itself. Nobody ever holds two connections:
where the session has a transaction, its connection is used.
"""

import logging
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from typing import Any

import sqlalchemy as sa

from commons.database import db, is_writing, on_postgres
from commons.driver import Query, Short, as_ours, ask_alone

log = logging.getLogger(__name__)

_line: ContextVar[sa.Connection | Short | None] = ContextVar("line", default=None)


class Torn(RuntimeError):  # noqa: N818
    """A deed spoke by hand and then woke the session: a defect, so nothing is stored."""


def ask(query: Query, facts: Mapping[str, Any]) -> Sequence[Any]:
    """The rows of one *query* of a module, which needs no transaction: who is signed in.

    It goes to the driver as it is, in one trip: no begin, no end. On PostgreSQL its columns must be
    of kinds that the driver knows as we do (no JSON).
    """
    if _session_is_busy():
        return db.session.connection().execute(query, facts).all()
    if (rows := ask_alone(query, facts)) is not None:
        return rows
    with db.engine.connect() as connection:
        return connection.execute(query, facts).all()


def say(statement: str, facts: Mapping[str, Any]) -> Any:
    """Say one *statement* of the driver's own kind in the running transaction.

    Returns its first row, or None. Raises what SQLAlchemy would.
    """
    spoken = line()
    if isinstance(spoken, Short):
        return spoken.say(statement, facts)
    found = spoken.exec_driver_sql(statement, dict(facts))
    return found.first() if found.returns_rows else None


def say_together(*said: tuple[str, Mapping[str, Any]]) -> Any:
    """PostgreSQL: send statements together; the row of the last. Raises what SQLAlchemy would.

    Each statement still sees what was committed while the one before it waited. Raises
    ``NoResultFound`` where the last has no row.
    """
    connection = line()
    assert isinstance(connection, sa.Connection)
    if not connection.in_transaction():
        connection.begin()
    driver: Any = connection.connection.driver_connection
    try:
        with driver.pipeline():
            for statement, facts in said:
                cursor = driver.execute(statement, facts)
        row = cursor.fetchone()
    except connection.dialect.loaded_dbapi.Error as error:
        if driver.closed:
            connection.invalidate(error)
        raise as_ours(error, said[-1][0]) from error
    if row is None:
        raise sa.exc.NoResultFound("the last statement found nothing")
    return row


def line() -> sa.Connection | Short:
    """The connection of the running deed, else of the session."""
    if not is_writing() or _session_is_busy():
        return db.session.connection()
    found = _line.get()
    if found is None:
        found = db.engine.connect() if on_postgres() else Short()
        _line.set(found)
    return found


def commit() -> None:
    """End the running deed well; only the unit of work says so."""
    found = _line.get()
    if found is None:
        db.session.commit()
        return
    if _session_is_busy():
        raise Torn("a deed by hand used the session as well: one of the two would be lost")
    found.commit()
    _hang_up(found)


def rollback() -> None:
    """Undo what the running deed, or the page before it, has begun."""
    found = _line.get()
    if found is not None:
        _hang_up(found)
    if _session_is_busy():
        db.session.rollback()


def let_go(_error: BaseException | None = None) -> None:
    """End what a request has begun, also where the database went away in its midst.

    What it has read stays readable, as after the usual end of a session.
    """
    found = _line.get()
    try:
        if found is not None:
            _hang_up(found)
        if _session_is_busy():
            db.session().close()
    except sa.exc.DBAPIError as error:
        if not is_away(error):
            raise
        log.warning("the database went away during a request")
        db.session().invalidate()


def is_away(error: sa.exc.DBAPIError) -> bool:
    """True when the database went away or does not take us in: it restarts, or is unreachable."""
    state = getattr(error.orig, "sqlstate", None) or ""
    # Class 08: no connection; 57P: shut down, crashed, starting up; none: the line was cut.
    cut = isinstance(error, sa.exc.OperationalError) and not state and on_postgres()
    return error.connection_invalidated or cut or state.startswith(("08", "57P"))


def _hang_up(found: sa.Connection | Short) -> None:
    _line.set(None)
    found.close()


def _session_is_busy() -> bool:
    return bool(db.session.registry.has() and db.session().in_transaction())
