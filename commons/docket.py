"""The docket number (案号): one per matter, given once, kept from the first voice to the rating."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.clock import now
from commons.database import Id, Model, db


class Docket(Model):
    """The thread of a matter; its number is its permanent address.

    *area_path* is the place it belongs to: who may read more than the public part is asked there.
    """

    __tablename__ = "dockets"
    __table_args__ = (sa.CheckConstraint("kind IN ('matter', 'book')", name="kind"),)

    id: Mapped[Id]
    number: Mapped[str | None] = mapped_column(sa.String(60), unique=True)
    kind: Mapped[str] = mapped_column(sa.String(10))
    area_path: Mapped[str] = mapped_column(sa.String(300))
    opened_at: Mapped[datetime]
    last_seq: Mapped[int] = mapped_column(default=0)
    head: Mapped[str | None] = mapped_column(sa.String(64))


class DocketCounter(Model):
    """The last number given under a prefix in a year."""

    __tablename__ = "docket_counters"

    prefix: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]


def open_docket(area_path: str) -> Docket:
    """A docket for a matter of the place at *area_path* that has no number yet (a draft)."""
    docket = Docket(kind="matter", area_path=area_path, opened_at=now())
    db.session.add(docket)
    db.session.flush()
    return docket


def open_book(number: str, area_path: str) -> Docket:
    """A docket for a standing book of a place (a cycle, a register, a poll), named by *number*."""
    docket = Docket(kind="book", number=number, area_path=area_path, opened_at=now())
    db.session.add(docket)
    db.session.flush()
    return docket


def book(number: str, area_path: str) -> Docket:
    """The standing book *number*, opened on first use for the place at *area_path*."""
    return by_number(number) or open_book(number, area_path)


def give_number(docket_id: UUID, prefix: str, year: int) -> str:
    """Give the docket its number, ``prefix-year-serial``; a docket that has one keeps it."""
    docket = lock(docket_id)
    if docket.number is None:
        docket.number = f"{prefix}-{year}-{_next_serial(prefix, year):03d}"
        db.session.flush()
    return docket.number


def lock(docket_id: UUID) -> Docket:
    """The docket, locked until the deed ends, with its newest values."""
    query = sa.select(Docket).where(Docket.id == docket_id).with_for_update()
    return db.session.execute(query, execution_options={"populate_existing": True}).scalar_one()


def by_number(number: str) -> Docket | None:
    """The docket with this number, or None."""
    return db.session.scalar(sa.select(Docket).where(Docket.number == number))


def _next_serial(prefix: str, year: int) -> int:
    query = (
        sa.select(DocketCounter)
        .where(DocketCounter.prefix == prefix, DocketCounter.year == year)
        .with_for_update()
    )
    counter = db.session.execute(
        query, execution_options={"populate_existing": True}
    ).scalar_one_or_none()
    if counter is None:
        counter = DocketCounter(prefix=prefix, year=year, last=0)
        db.session.add(counter)
    counter.last += 1
    db.session.flush()
    return counter.last
