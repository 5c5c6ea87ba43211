"""What is asked about motions, roll calls and what was resolved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.reading import once
from council.models import Meeting, MeetingMotion, MotionCount, Resolution, RollCallVoice
from council.rules.motions import standing
from residents.models import HandlingUnit, Person, RoleGrant
from residents.queries.roles import is_current

UNDER_WAY = ("counted", "calling")


@dataclass(frozen=True, slots=True)
class Moved:
    """A motion with its mover's name and the count that stands (typed, or agreed)."""

    motion: MeetingMotion
    mover: str
    count: MotionCount | None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A resolution with its text, its meeting, its owner's name, and how it stands."""

    resolution: Resolution
    text: str
    meeting: str
    owner: str
    standing: str


@dataclass(frozen=True, slots=True)
class Voice:
    """One member at a roll call: name, choice if given, and whether somebody typed it."""

    person_id: UUID
    name: str
    choice: str
    is_typed: bool


def motion(motion_id: UUID) -> MeetingMotion:
    """The motion; raises NoResultFound."""
    return db.session.get_one(MeetingMotion, motion_id)


def motion_for_update(motion_id: UUID) -> MeetingMotion:
    """The motion, locked until the deed ends, with its newest values."""
    return db.session.get_one(
        MeetingMotion, motion_id, with_for_update=True, populate_existing=True
    )


def motions_at(meeting_id: UUID) -> list[Moved]:
    """The motions of a meeting in the order in which they were moved."""
    newest = (
        sa.select(MotionCount.motion_id, sa.func.max(MotionCount.at).label("at"))
        .where(MotionCount.refused_at.is_(None))
        .group_by(MotionCount.motion_id)
        .subquery()
    )
    is_newest = sa.and_(MotionCount.motion_id == newest.c.motion_id, MotionCount.at == newest.c.at)
    query = (
        sa.select(MeetingMotion, Person.name, MotionCount)
        .join(Person, Person.id == MeetingMotion.mover_id)
        .outerjoin(newest, newest.c.motion_id == MeetingMotion.id)
        .outerjoin(MotionCount, is_newest)
        .where(MeetingMotion.meeting_id == meeting_id)
        .order_by(MeetingMotion.moved_at, MeetingMotion.id)
    )
    return [Moved(*row) for row in db.session.execute(query)]


def hangs_on(item_id: UUID) -> bool:
    """True when a motion was put on this item."""
    query = sa.select(MeetingMotion.id).where(MeetingMotion.item_id == item_id)
    return db.session.scalar(query.limit(1)) is not None


def is_voting(meeting_id: UUID) -> bool:
    """True while a motion of the meeting is being counted or called."""
    query = sa.select(MeetingMotion.id).where(
        MeetingMotion.meeting_id == meeting_id, MeetingMotion.state.in_(UNDER_WAY)
    )
    return db.session.scalar(query.limit(1)) is not None


def waiting_count(motion_id: UUID) -> MotionCount | None:
    """What was typed of a motion and waits for the second person."""
    query = sa.select(MotionCount).where(
        MotionCount.motion_id == motion_id,
        MotionCount.agreed_at.is_(None),
        MotionCount.refused_at.is_(None),
    )
    return db.session.scalar(query.order_by(MotionCount.at.desc()).limit(1))


@once
def voices(motion_id: UUID) -> list[RollCallVoice]:
    """What was said at a roll call so far."""
    query = sa.select(RollCallVoice).where(RollCallVoice.motion_id == motion_id)
    return list(db.session.scalars(query.order_by(RollCallVoice.person_id)))


def named_voices(motion_ids: Iterable[UUID]) -> dict[UUID, list[Voice]]:
    """Every voice of these roll calls with its member's name, by motion."""
    query = (
        sa.select(RollCallVoice, Person.name)
        .join(Person, Person.id == RollCallVoice.person_id)
        .where(RollCallVoice.motion_id.in_(list(motion_ids)))
        .order_by(Person.name, Person.id)
    )
    found: dict[UUID, list[Voice]] = {}
    for voice, name in db.session.execute(query):
        typed = voice.by_id != voice.person_id
        found.setdefault(voice.motion_id, []).append(
            Voice(voice.person_id, name, voice.choice, typed)
        )
    return found


def resolution_for_update(motion_id: UUID) -> Resolution:
    """The resolution of a carried motion, locked until the deed ends."""
    return db.session.get_one(Resolution, motion_id, with_for_update=True, populate_existing=True)


def resolution(motion_id: UUID) -> Resolution:
    """The resolution of a carried motion; raises NoResultFound."""
    return db.session.get_one(Resolution, motion_id)


def resolutions(day: date, *, council_id: UUID | None = None, meeting_id: UUID | None = None,
                motion_id: UUID | None = None, limit: int = 200) -> list[Resolved]:  # fmt: skip
    """What was resolved in a council or a meeting as it stands on *day*, what is due first."""
    query = (
        sa.select(Resolution, MeetingMotion.text, Meeting.title, Person.name, HandlingUnit.name)
        .join(MeetingMotion, MeetingMotion.id == Resolution.motion_id)
        .join(Meeting, Meeting.id == Resolution.meeting_id)
        .outerjoin(Person, Person.id == Resolution.owner_id)
        .outerjoin(HandlingUnit, HandlingUnit.id == Resolution.unit_id)
        .order_by(Resolution.state.desc(), Resolution.due_on, MeetingMotion.moved_at)
        .limit(limit)
    )
    for column, value in ((Resolution.council_id, council_id), (Resolution.meeting_id, meeting_id),
                          (Resolution.motion_id, motion_id)):  # fmt: skip
        query = query if value is None else query.where(column == value)
    return [
        Resolved(one, text, title, person or unit or "", standing(one.state, one.due_on, day))
        for one, text, title, person, unit in db.session.execute(query)
    ]


def ownerless(meeting_id: UUID) -> int:
    """How many resolutions of a meeting have no owner yet."""
    query = sa.select(sa.func.count()).select_from(Resolution)
    return db.session.execute(
        query.where(Resolution.meeting_id == meeting_id, Resolution.due_on.is_(None))
    ).scalar_one()


def due_resolutions(until: date) -> list[Resolution]:
    """Open resolutions whose day is *until* or earlier."""
    query = sa.select(Resolution).where(Resolution.state == "open", Resolution.due_on <= until)
    return list(db.session.scalars(query.order_by(Resolution.due_on)))


def is_adopted(meeting_id: UUID) -> bool:
    """True when a later meeting has carried the motion to adopt the minutes of this one."""
    query = sa.select(MeetingMotion.id).where(
        MeetingMotion.minutes_of_id == meeting_id, MeetingMotion.state == "carried"
    )
    return db.session.scalar(query.limit(1)) is not None


def unit_people(unit_id: UUID) -> list[UUID]:
    """Who works in a handling unit now."""
    query = sa.select(RoleGrant.person_id).where(RoleGrant.unit_id == unit_id, is_current())
    return list(db.session.scalars(query.distinct()))
