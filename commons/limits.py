"""Database-backed fixed-window rate limits: they count across processes and survive a restart."""

from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from commons.clock import now
from commons.database import Model, db, on_postgres, writing
from commons.jobs import tick


class Window(Model):
    """How often something was tried in one window of time; the key is a keyed hash."""

    __tablename__ = "rate_windows"

    key: Mapped[str] = mapped_column(sa.String(100), primary_key=True)
    started: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True, autoincrement=False)
    tries: Mapped[int]


@dataclass(frozen=True)
class Limit:
    """At most *tries* in *seconds* for each thing counted under *name*."""

    name: str
    tries: int
    seconds: int


class TooOften(Exception):  # noqa: N818
    """The limit is reached; *wait* says how many seconds to wait."""

    def __init__(self, wait: int) -> None:
        super().__init__(f"wait {wait} s")
        self.wait = wait


def count(limit: Limit, hashed: str) -> None:
    """Count one try of *hashed* under *limit*; raises :class:`TooOften` above it.

    Uses a connection of its own, so the try counts even when the request fails afterwards.
    """
    moment = int(now().timestamp())
    started = moment - moment % limit.seconds
    insert = postgresql.insert if on_postgres() else sqlite.insert
    statement = insert(Window).values(key=f"{limit.name}:{hashed}", started=started, tries=1)
    statement = statement.on_conflict_do_update(
        index_elements=["key", "started"], set_={"tries": Window.tries + 1}
    )
    with writing():
        db.session.rollback()
        with db.engine.begin() as connection:
            tries = connection.execute(statement.returning(Window.tries)).scalar_one()
    if tries > limit.tries:
        raise TooOften(started + limit.seconds - moment)


def guess(limit: Limit, hashed: str) -> int:
    """Count one guess before it is answered; returns what :func:`forgive` wants for a right one.

    After *tries* wrong ones within *seconds* raises :class:`TooOften` for *seconds* after the last,
    whatever is guessed. Counted first, so that many at once get no further than one by one.
    """
    wait = _pause(limit, hashed)
    if wait:
        raise TooOften(wait)
    moment = int(now().timestamp())
    insert = postgresql.insert if on_postgres() else sqlite.insert
    statement = insert(Window).values(key=_guess_key(limit, hashed), started=moment, tries=1)
    statement = statement.on_conflict_do_update(
        index_elements=["key", "started"], set_={"tries": Window.tries + 1}
    )
    with writing():
        db.session.rollback()
        with db.engine.begin() as connection:
            connection.execute(statement)
    if len(_guesses(limit, hashed, moment - limit.seconds)) > limit.tries:
        raise TooOften(limit.seconds)
    return moment


def forgive(limit: Limit, hashed: str, moment: int) -> None:
    """The guess of that *moment* was right: it does not count."""
    mine = sa.and_(Window.key == _guess_key(limit, hashed), Window.started == moment)
    with writing():
        db.session.rollback()
        with db.engine.begin() as connection:
            connection.execute(sa.update(Window).where(mine).values(tries=Window.tries - 1))


def _pause(limit: Limit, hashed: str) -> int:
    """For how many seconds nothing is answered."""
    moment = int(now().timestamp())
    found = _guesses(limit, hashed, moment - 2 * limit.seconds)[: limit.tries]
    if len(found) < limit.tries or found[0] - found[-1] > limit.seconds:
        return 0
    return max(0, found[0] + limit.seconds - moment)


def _guesses(limit: Limit, hashed: str, since: int) -> list[int]:
    """The moments of the guesses since then, the newest first."""
    query = (
        sa.select(Window.started, Window.tries)
        .where(Window.key == _guess_key(limit, hashed), Window.started > since)
        .order_by(Window.started.desc())
    )
    return [started for started, tries in db.session.execute(query) for _one in range(tries)]


def _guess_key(limit: Limit, hashed: str) -> str:
    return f"guess:{limit.name}:{hashed}"


@tick
def forget_old() -> None:
    """Drop windows older than a day."""
    horizon = int((now() - timedelta(days=1)).timestamp())
    with writing(), db.engine.begin() as connection:
        connection.execute(sa.delete(Window).where(Window.started < horizon))
