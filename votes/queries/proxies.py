"""Written proxies: whose paper somebody may take, and for how many."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from residents.models import Person
from votes.desk import Desk, OfDesk
from votes.models import Proxy, RollEntry


@dataclass(frozen=True, slots=True)
class Entrusting(OfDesk):
    """Somebody on the roll (or not) who entrusts their paper to another at a desk."""

    desk: Desk
    principal: RollEntry | None
    holder: RollEntry | None
    held: int = 0
    is_holder: bool = False
    given: Any = None


def proxy(poll_id: UUID, principal_id: UUID) -> Proxy | None:
    """The proxy that somebody gave, or None."""
    return db.session.get(Proxy, (poll_id, principal_id), populate_existing=True)


def held_by(poll_id: UUID, holder_id: UUID) -> int:
    """How many proxies somebody holds in a poll."""
    query = sa.select(sa.func.count()).select_from(Proxy)
    found = query.where(Proxy.poll_id == poll_id, Proxy.holder_id == holder_id)
    return db.session.execute(found).scalar_one()


def of_station(station_id: UUID) -> list[tuple[Proxy, str]]:
    """The proxies recorded at a station with the names of those who hold them."""
    query = (
        sa.select(Proxy, Person.name)
        .join(Person, Person.id == Proxy.holder_id)
        .where(Proxy.station_id == station_id)
        .order_by(Person.name, Proxy.at)
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]


def given_in(poll_id: UUID) -> int:
    """How many proxies were recorded in a poll."""
    query = sa.select(sa.func.count()).select_from(Proxy).where(Proxy.poll_id == poll_id)
    return db.session.execute(query).scalar_one()
