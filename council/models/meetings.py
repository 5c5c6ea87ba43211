"""Meetings with attendance."""

from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from council.rules.meetings import MEETING, MEETING_KINDS
from residents.models import one_of


class Meeting(Model):
    """A meeting of a council: where its quorum is counted and its ballots are cast.

    *lasts* are minutes; *sequence* counts what calendars must take over; *told_at* is when the
    members last heard of its day.
    """

    __tablename__ = "meetings"
    __table_args__ = (
        MEETING.check(),
        one_of("kind", MEETING_KINDS),
        # The rules a meeting was called under stay its rules.
        {"info": {"fixed": ("standing_orders_id",)}},
    )
    LIFECYCLE = MEETING

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
    kind: Mapped[str] = mapped_column(sa.String(20), default="plenary")
    state: Mapped[str] = mapped_column(sa.String(20), default=MEETING.start)
    lasts: Mapped[int] = mapped_column(default=120)
    stream_url: Mapped[str] = mapped_column(sa.String(300), default="")
    observer_seats: Mapped[int] = mapped_column(default=0)
    observers: Mapped[int | None]
    short_reason: Mapped[str] = mapped_column(sa.Text, default="")
    cancel_reason: Mapped[str] = mapped_column(sa.Text, default="")
    sequence: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[datetime]
    told_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]

    @property
    def ends_at(self) -> datetime:
        """When it is planned to end."""
        return self.starts_at + timedelta(minutes=self.lasts)


class MeetingReminder(Model):
    """A reminder that was sent: so many days before the meeting on that day."""

    __tablename__ = "meeting_reminders"

    meeting_id: Mapped[UUID] = mapped_column(sa.ForeignKey("meetings.id"), primary_key=True)
    on_day: Mapped[date] = mapped_column(primary_key=True)
    days: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]


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
