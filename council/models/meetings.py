"""Meetings with attendance."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from residents.models import one_of


class Meeting(Model):
    """A meeting of a council: where its quorum is counted and its ballots are cast."""

    __tablename__ = "meetings"
    # The rules a meeting was called under stay its rules.
    __table_args__ = ({"info": {"fixed": ("standing_orders_id",)}},)

    id: Mapped[Id]
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"), index=True)
    area_path: Mapped[str] = mapped_column(sa.String(300))
    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"))
    term_id: Mapped[UUID] = mapped_column(sa.ForeignKey("terms.id"))
    title: Mapped[str] = mapped_column(sa.String(120))
    place: Mapped[str] = mapped_column(sa.String(120))
    called_at: Mapped[datetime]
    starts_at: Mapped[datetime]
    standing_orders_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("standing_orders.id"))


class AttendanceMove(Model):
    """Coming and going at a meeting, minute by minute: what the quorum is read from."""

    __tablename__ = "attendance_moves"
    __table_args__ = (one_of("move", ("arrive", "leave")), {"info": {"append_only": True}})

    id: Mapped[Id]
    meeting_id: Mapped[UUID] = mapped_column(sa.ForeignKey("meetings.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    move: Mapped[str] = mapped_column(sa.String(10))
    at: Mapped[datetime]


class Attendance(Model):
    """One delegate's presence at a meeting; leaving early is kept, not erased."""

    __tablename__ = "attendances"

    meeting_id: Mapped[UUID] = mapped_column(sa.ForeignKey("meetings.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), primary_key=True)
    arrived_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
