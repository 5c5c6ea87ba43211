"""What is asked about standing orders: which ones count on a day, and for a meeting."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from council.models import Meeting, StandingOrders
from council.rules.orders import Orders, read_settings


def standing_orders(council_id: UUID, day: date) -> Orders:
    """The standing orders in force on *day*; the usual ones where the council has none."""
    query = (
        sa.select(StandingOrders)
        .where(StandingOrders.council_id == council_id, StandingOrders.from_day <= day)
        .order_by(StandingOrders.version.desc())
        .limit(1)
    )
    return as_orders(db.session.scalar(query))


def orders_of(meeting: Meeting) -> Orders:
    """The standing orders that a meeting was called under, whatever was adopted since."""
    if meeting.standing_orders_id is None:
        return Orders()
    return as_orders(orders_version(meeting.standing_orders_id))


def orders_version(orders_id: UUID) -> StandingOrders:
    """One adopted version; raises NoResultFound."""
    return db.session.get_one(StandingOrders, orders_id)


def orders_versions(council_id: UUID) -> list[StandingOrders]:
    """Every version of a council, newest first."""
    query = sa.select(StandingOrders).where(StandingOrders.council_id == council_id)
    return list(db.session.scalars(query.order_by(StandingOrders.version.desc())))


def as_orders(found: StandingOrders | None) -> Orders:
    """A stored version as a plain value."""
    if found is None:
        return Orders()
    return Orders(
        settings=read_settings(found.settings),
        articles=tuple(found.articles),
        id=found.id,
        version=found.version,
        adopted_on=found.adopted_on,
        from_day=found.from_day,
        reference=found.reference,
    )
