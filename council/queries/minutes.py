"""What is asked about minutes and leave."""

from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from council.models import LeaveOfAbsence, Meeting, Minutes, MinutesAnnex, MinutesItem
from residents.models import Person


def minutes(meeting_id: UUID) -> Minutes | None:
    """The minutes of a meeting, or None before they are drafted."""
    return db.session.get(Minutes, meeting_id)


def minutes_items(meeting_id: UUID) -> dict[UUID, MinutesItem]:
    """What the minutes say, item by item."""
    query = sa.select(MinutesItem).where(MinutesItem.meeting_id == meeting_id)
    return {one.item_id: one for one in db.session.scalars(query)}


def annexes(meeting_id: UUID) -> list[MinutesAnnex]:
    """The corrections of approved minutes, in order."""
    query = sa.select(MinutesAnnex).where(MinutesAnnex.meeting_id == meeting_id)
    return list(db.session.scalars(query.order_by(MinutesAnnex.number)))


def drafted(council_id: UUID, other_than: UUID) -> list[Meeting]:
    """Meetings of a council whose minutes wait for adoption, newest first."""
    query = sa.select(Meeting).where(
        Meeting.council_id == council_id, Meeting.state == "drafted", Meeting.id != other_than
    )
    return list(db.session.scalars(query.order_by(Meeting.starts_at.desc())))


def leave_of(meeting_id: UUID, person_id: UUID) -> LeaveOfAbsence | None:
    """The leave of one member, or None."""
    return db.session.get(LeaveOfAbsence, (meeting_id, person_id))


def leaves(meeting_id: UUID) -> list[tuple[LeaveOfAbsence, str]]:
    """Who asked for leave, with their names."""
    query = (
        sa.select(LeaveOfAbsence, Person.name)
        .join(Person, Person.id == LeaveOfAbsence.person_id)
        .where(LeaveOfAbsence.meeting_id == meeting_id)
        .order_by(Person.name, Person.id)
    )
    return [(leave, name) for leave, name in db.session.execute(query)]
