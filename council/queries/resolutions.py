"""What is asked about resolutions: what a carried motion asks for, of whom, until when."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.policy import Actor
from council.models import Council, Meeting, MeetingMotion, Resolution
from council.rules.motions import standing
from residents.models import HandlingUnit, Person, RoleGrant
from residents.queries.roles import is_current


@dataclass(frozen=True, slots=True)
class Resolved:
    """A resolution with its text, its meeting, its owner's name, and how it stands."""

    resolution: Resolution
    text: str
    meeting: str
    owner: str
    standing: str


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


def waiting_resolutions(actor: Actor, day: date) -> dict[str, Counter[str]]:
    """What waits for *actor* on *day*, by slug of the council: how many open, late, ownerless.

    The owner and the owner's unit see what is theirs; the staff of the place what is late or has
    no owner.
    """
    units = [grant.unit_id for grant in actor.grants if grant.unit_id]
    staffed = [
        Resolution.area_path.startswith(grant.area_path, autoescape=True)
        for grant in actor.grants
        if grant.role == "steward" and grant.area_path
    ]
    astray = sa.or_(Resolution.due_on.is_(None), Resolution.due_on < day)
    query = (
        sa.select(Council.slug, Resolution.due_on)
        .join(Council, Council.id == Resolution.council_id)
        .where(
            Resolution.state == "open",
            sa.or_(
                Resolution.owner_id == actor.person_id,
                Resolution.unit_id.in_(units),
                sa.and_(astray, sa.or_(sa.false(), *staffed)),
            ),
        )
        .order_by(Council.slug)
    )
    found: dict[str, Counter[str]] = {}
    for slug, due_on in db.session.execute(query):
        found.setdefault(slug, Counter())[standing("open", due_on, day)] += 1
    return found


def unit_people(unit_id: UUID) -> list[UUID]:
    """Who works in a handling unit now."""
    query = sa.select(RoleGrant.person_id).where(RoleGrant.unit_id == unit_id, is_current())
    return list(db.session.scalars(query.distinct()))
