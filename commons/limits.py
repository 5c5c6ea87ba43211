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


@tick
def forget_old() -> None:
    """Drop windows older than a day."""
    horizon = int((now() - timedelta(days=1)).timestamp())
    with writing(), db.engine.begin() as connection:
        connection.execute(sa.delete(Window).where(Window.started < horizon))
