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
from votes.models import Poll, Recount, Shift, Station
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


def recounted(poll_id: UUID) -> list[str]:
    """The names of stations whose recount is not decided yet."""
    again = {key for key, found in recounts(poll_id).items() if found.is_open}
    return [one.name for one in stations(poll_id) if one.id in again] if again else []


def desk(station_id: UUID, person_id: UUID | None) -> Desk:
    """The station as somebody comes to it, for pages; raises NoResultFound."""
    found = station(station_id)
    recount = recount_of(station_id) if found.state == "settled" else None
    return Desk(found, placed(found.poll_id).poll, _shift(station_id, person_id), now(), recount)


def desk_for_update(station_id: UUID, person_id: UUID | None) -> Desk:
    """The station and its poll, locked until the deed ends, with their newest values."""
    poll_id = station(station_id).poll_id
    found_poll = poll_for_update(poll_id)
    found = db.session.get_one(Station, station_id, with_for_update=True, populate_existing=True)
    again = recount_of(station_id)
    return Desk(found, found_poll, _shift(station_id, person_id), now(), again)


def recount_of(station_id: UUID) -> Recount | None:
    """The recount of the papers of a station, if one was asked for."""
    return db.session.get(Recount, station_id, populate_existing=True)


@once
def recounts(poll_id: UUID) -> dict[UUID, Recount]:
    """The recounts at the stations of a poll, by station."""
    query = sa.select(Recount).join(Station, Station.id == Recount.station_id)
    found = db.session.scalars(query.where(Station.poll_id == poll_id))
    return {each.station_id: each for each in found}


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


def station_served(person_id: UUID | None, stack: str, poll_id: UUID) -> UUID | None:
    """The open station of a poll at which an officer serves now; None away from any."""
    moment = now()
    query = (
        sa.select(Station.id)
        .join(Shift, Shift.station_id == Station.id)
        .where(
            Station.poll_id == poll_id, Station.state == "open", Shift.person_id == person_id,
            Shift.from_at <= moment, moment < Shift.until_at,
        )
        .order_by(Station.stack != stack, Station.opens_at, Station.id)
    )  # fmt: skip
    return db.session.scalars(query).first()


def serves_elsewhere(person_id: UUID, here: Station, from_at: datetime, until_at: datetime) -> bool:
    """True when somebody has a shift at another place in these hours.

    Two stations at one place, one for the papers of members and one for those of deputies, are
    served by the same people.
    """
    is_twin = sa.and_(
        Station.poll_id == here.poll_id, Station.place == here.place, Station.stack != here.stack
    )
    query = (
        sa.select(sa.literal(1))
        .select_from(Shift)
        .join(Station, Station.id == Shift.station_id)
        .where(
            Shift.person_id == person_id,
            Shift.station_id != here.id,
            Shift.from_at < until_at,
            Shift.until_at > from_at,
            ~is_twin,
        )
    )
    return db.session.execute(query).first() is not None


def on_duty(station_id: UUID, moment: datetime) -> int:
    """How many officers have their shift at a station at that moment."""
    query = sa.select(sa.func.count()).where(
        Shift.station_id == station_id, Shift.from_at <= moment, moment < Shift.until_at
    )
    return db.session.execute(query).scalar_one()


def signatures(station_id: UUID) -> int:
    """How many officers have signed the papers of a station."""
    query = sa.select(sa.func.count()).where(
        Shift.station_id == station_id, Shift.signed_at.is_not(None)
    )
    return db.session.execute(query).scalar_one()


def _shift(station_id: UUID, person_id: UUID | None) -> Shift | None:
    return db.session.get(Shift, (station_id, person_id)) if person_id else None
