"""What is asked about motions and roll calls."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.reading import once
from council.models import MeetingMotion, MotionCount, RollCallVoice
from residents.models import Person

UNDER_WAY = ("counted", "calling")


@dataclass(frozen=True, slots=True)
class Moved:
    """A motion with its mover's name and the count that stands (typed, or agreed)."""

    motion: MeetingMotion
    mover: str
    count: MotionCount | None


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


def is_adopted(meeting_id: UUID) -> bool:
    """True when a later meeting has carried the motion to adopt the minutes of this one."""
    query = sa.select(MeetingMotion.id).where(
        MeetingMotion.minutes_of_id == meeting_id, MeetingMotion.state == "carried"
    )
    return db.session.scalar(query.limit(1)) is not None
