"""Stations of a poll, and who serves there when."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from commons.clock import now
from commons.database import db
from commons.reading import once
from residents.models import Person
from votes.desk import Desk
from votes.models import Poll, Shift, Station
from votes.queries.polls import placed, poll_for_update

OPEN_WORK = ("open", "closed")


@once
def stations(poll_id: UUID) -> list[Station]:
    """The stations of a poll, the first to open first."""
    query = sa.select(Station).where(Station.poll_id == poll_id)
    return list(db.session.scalars(query.order_by(Station.opens_at, Station.name)))


@once
def station(station_id: UUID) -> Station:
    """The station; raises NoResultFound."""
    return db.session.get_one(Station, station_id)


def unsettled(poll_id: UUID) -> list[str]:
    """The names of stations whose papers are not settled yet: they keep the box shut."""
    return [one.name for one in stations(poll_id) if one.state in OPEN_WORK]


def desk(station_id: UUID, person_id: UUID | None) -> Desk:
    """The station as somebody comes to it, for pages; raises NoResultFound."""
    found = station(station_id)
    return Desk(found, placed(found.poll_id).poll, _shift(station_id, person_id), now())


def desk_for_update(station_id: UUID, person_id: UUID | None) -> Desk:
    """The station and its poll, locked until the deed ends, with their newest values."""
    poll_id = station(station_id).poll_id
    found_poll = poll_for_update(poll_id)
    found = db.session.get_one(Station, station_id, with_for_update=True, populate_existing=True)
    return Desk(found, found_poll, _shift(station_id, person_id), now())


def desk_afresh(station_id: UUID, person_id: UUID | None) -> Desk:
    """The station, locked until the deed ends, with the newest values; its poll is not locked.

    Papers of one station are given out one after the other, those of all stations at once.
    """
    found = db.session.get_one(Station, station_id, with_for_update=True, populate_existing=True)
    its_poll = db.session.get_one(Poll, found.poll_id, populate_existing=True)
    return Desk(found, its_poll, _shift(station_id, person_id), now())


def shifts(station_ids: Sequence[UUID]) -> dict[UUID, list[tuple[Shift, str]]]:
    """The shifts at stations with the names of those who serve, the earliest first."""
    query = (
        sa.select(Shift, Person.name)
        .join(Person, Person.id == Shift.person_id)
        .where(Shift.station_id.in_(station_ids))
        .order_by(Shift.from_at, Person.name)
    )
    found: dict[UUID, list[tuple[Shift, str]]] = {one: [] for one in station_ids}
    for shift, name in db.session.execute(query):
        found[shift.station_id].append((shift, name))
    return found


def serves_elsewhere(
    person_id: UUID, station_id: UUID, from_at: datetime, until_at: datetime
) -> bool:
    """True when somebody has a shift at another station in these hours."""
    query = sa.select(sa.literal(1)).where(
        Shift.person_id == person_id,
        Shift.station_id != station_id,
        Shift.from_at < until_at,
        Shift.until_at > from_at,
    )
    return db.session.execute(query).first() is not None


def signatures(station_id: UUID) -> int:
    """How many officers have signed the papers of a station."""
    query = sa.select(sa.func.count()).where(
        Shift.station_id == station_id, Shift.signed_at.is_not(None)
    )
    return db.session.execute(query).scalar_one()


def _shift(station_id: UUID, person_id: UUID | None) -> Shift | None:
    return db.session.get(Shift, (station_id, person_id)) if person_id else None
