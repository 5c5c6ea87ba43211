"""By which ways people voted, and who has not yet: heads and names, never a choice."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from council.models import Attendance
from residents.models import Area, Person
from votes.models import AccessRevocation, Poll, RollEntry
from votes.rules import CHANNELS


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Those of one community who are on the roll and have not voted, by name."""

    community: str
    names: list[str]


def turnout_by_channel(poll: Poll) -> dict[str, int]:
    """How many voted by each channel, in the order of the channels; zeros too."""
    query = (
        sa.select(RollEntry.channel, sa.func.count())
        .where(RollEntry.poll_id == poll.id, RollEntry.marked)
        .group_by(RollEntry.channel)
    )
    found = {channel or "online": heads for channel, heads in db.session.execute(query)}
    return {channel: found.get(channel, 0) for channel in CHANNELS}


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody on the roll, as an officer at the device finds them."""

    person_id: UUID
    name: str
    community: str
    has_voted: bool


def is_revoked(poll_id: UUID, person_id: UUID, begun_at: datetime) -> bool:
    """True when what somebody held at *begun_at* to come to the ballot was taken back since."""
    found = db.session.get(AccessRevocation, (poll_id, person_id), populate_existing=True)
    return found is not None and begun_at <= found.at


def is_present(poll: Poll, person_id: UUID) -> bool:
    """True while somebody is noted as present at the meeting of a poll."""
    query = sa.select(sa.literal(1)).where(
        Attendance.meeting_id == poll.meeting_id,
        Attendance.person_id == person_id,
        Attendance.left_at.is_(None),
    )
    return db.session.execute(query).first() is not None


def found_on_roll(poll_id: UUID, name: str, limit: int) -> list[Found]:
    """Who on the roll is called like that, by name; at most *limit*."""
    query = (
        sa.select(Person.id, Person.name, Area.name.label("community"), RollEntry.marked)
        .select_from(RollEntry)
        .join(Person, Person.id == RollEntry.person_id)
        .join(Area, Area.id == sa.func.coalesce(RollEntry.area_id, Person.area_id))
        .where(RollEntry.poll_id == poll_id, Person.name.contains(name, autoescape=True))
        .order_by(Person.name, Person.id)
        .limit(limit)
    )
    rows = db.session.execute(query)
    return [Found(row.id, row.name, row.community, row.marked) for row in rows]


def unfinished(poll_id: UUID) -> list[Unfinished]:
    """Who has not voted yet, by community: a letter list for those who go and remind them."""
    query = (
        sa.select(Area.name, Person.name)
        .select_from(RollEntry)
        .join(Person, Person.id == RollEntry.person_id)
        .join(Area, Area.id == sa.func.coalesce(RollEntry.area_id, Person.area_id))
        .where(RollEntry.poll_id == poll_id, RollEntry.marked.is_(False))
        .order_by(Area.path, Person.name, Person.id)
    )
    lists: dict[str, list[str]] = {}
    for community, name in db.session.execute(query):
        lists.setdefault(community, []).append(name)
    return [Unfinished(community, names) for community, names in lists.items()]
