"""What is asked about meetings and who is there."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from commons.clock import now
from commons.database import db
from council.models import (
    Attendance,
    AttendanceMove,
    Meeting,
    MeetingReminder,
)


def meeting(meeting_id: UUID) -> Meeting:
    """The meeting; raises NoResultFound."""
    return db.session.get_one(Meeting, meeting_id)


def meeting_for_update(meeting_id: UUID) -> Meeting:
    """The meeting, locked until the deed ends, with its newest values; raises NoResultFound."""
    return db.session.get_one(Meeting, meeting_id, with_for_update=True, populate_existing=True)


def coming_meetings(until: datetime) -> list[Meeting]:
    """Meetings that are called, begin after now and before *until*, soonest first."""
    query = (
        sa.select(Meeting)
        .where(Meeting.state == "called", Meeting.starts_at > now(), Meeting.starts_at < until)
        .order_by(Meeting.starts_at)
    )
    return list(db.session.scalars(query))


def reminders_sent(meeting_id: UUID, day: date) -> set[int]:
    """Which reminders were sent of a meeting on that day."""
    query = sa.select(MeetingReminder.days).where(
        MeetingReminder.meeting_id == meeting_id, MeetingReminder.on_day == day
    )
    return set(db.session.scalars(query))


def meetings(council_id: UUID) -> list[Meeting]:
    """The meetings of a council, newest first."""
    query = (
        sa.select(Meeting)
        .where(Meeting.council_id == council_id)
        .order_by(Meeting.starts_at.desc())
    )
    return list(db.session.scalars(query))


def present(meeting_id: UUID) -> list[UUID]:
    """The people who are at the meeting now."""
    query = sa.select(Attendance.person_id).where(
        Attendance.meeting_id == meeting_id, Attendance.left_at.is_(None)
    )
    return list(db.session.scalars(query))


def attendance(meeting_id: UUID, person_id: UUID) -> Attendance | None:
    """The attendance of one person, or None."""
    return db.session.get(Attendance, (meeting_id, person_id))


def attendance_for_update(meeting_id: UUID, person_id: UUID) -> Attendance | None:
    """The same, locked until the deed ends, with its newest values."""
    key = (meeting_id, person_id)
    return db.session.get(Attendance, key, with_for_update=True, populate_existing=True)


def moves(meeting_id: UUID) -> list[AttendanceMove]:
    """Every coming and going at a meeting, in order."""
    query = (
        sa.select(AttendanceMove)
        .where(AttendanceMove.meeting_id == meeting_id)
        .order_by(AttendanceMove.at, AttendanceMove.id)
    )
    return list(db.session.scalars(query))
