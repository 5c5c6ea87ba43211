"""What is asked about places, people and roles."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.clock import today
from commons.database import db
from commons.policy import Actor, Grant
from residents.models import Area, Credential, HandlingUnit, Person, RoleGrant
from residents.rules import STAFF


def area(area_id: UUID) -> Area:
    """The area; raises NoResultFound."""
    return db.session.get_one(Area, area_id)


def areas_below(path: str) -> list[Area]:
    """The area at *path* and everything inside it, parents first."""
    query = sa.select(Area).where(Area.path.startswith(path, autoescape=True)).order_by(Area.path)
    return list(db.session.scalars(query))


def person(person_id: UUID) -> Person:
    """The person; raises NoResultFound."""
    return db.session.get_one(Person, person_id)


def names(person_ids: set[UUID]) -> dict[UUID, str]:
    """The names of people, by id."""
    if not person_ids:
        return {}
    query = sa.select(Person.id, Person.name).where(Person.id.in_(person_ids))
    return {row.id: row.name for row in db.session.execute(query)}


def unit(unit_id: UUID) -> HandlingUnit:
    """The handling unit; raises NoResultFound."""
    return db.session.get_one(HandlingUnit, unit_id)


def units_of(area_path: str) -> list[HandlingUnit]:
    """The handling units that serve the area at *area_path* or lie above it, by name."""
    query = (
        sa.select(HandlingUnit)
        .join(Area, Area.id == HandlingUnit.area_id)
        .where(sa.literal(area_path).startswith(Area.path))
        .order_by(HandlingUnit.name)
    )
    return list(db.session.scalars(query))


def grants_of(person_id: UUID) -> tuple[Grant, ...]:
    """The roles a person holds today, with the path of their area where they have one."""
    day = today()
    query = (
        sa.select(RoleGrant.role, RoleGrant.council_id, RoleGrant.unit_id, Area.path)
        .outerjoin(Area, Area.id == RoleGrant.area_id)
        .where(
            RoleGrant.person_id == person_id,
            RoleGrant.ended_at.is_(None),
            RoleGrant.from_day <= day,
            sa.or_(RoleGrant.until_day.is_(None), RoleGrant.until_day >= day),
        )
        .order_by(RoleGrant.role)
    )
    return tuple(
        Grant(row.role, area_path=row.path, council_id=row.council_id, unit_id=row.unit_id)
        for row in db.session.execute(query)
    )


def actor_for(
    person_id: UUID, session_id: UUID | None = None, *, second_factor: bool = True
) -> Actor:
    """The actor value of a person. Without a second factor the roles of staff do not count."""
    query = (
        sa.select(Person.name, Person.level, Person.area_id, Area.path)
        .join(Area, Area.id == Person.area_id)
        .where(Person.id == person_id, Person.left_at.is_(None))
    )
    row = db.session.execute(query).one()
    return as_actor(person_id, row, session_id, second_factor=second_factor)


def as_actor(person_id: UUID, row: Any, session_id: UUID | None, *, second_factor: bool) -> Actor:
    """The actor of a row with name, level, area_id and path; reads the roles held today."""
    return Actor(
        person_id=person_id,
        name=row.name,
        level=row.level,
        area_id=row.area_id,
        area_path=row.path,
        grants=tuple(g for g in grants_of(person_id) if second_factor or g.role not in STAFF),
        session_id=session_id,
        kind="person",
        second_factor=second_factor,
    )


def is_founded() -> Area | None:
    """The topmost area, or None in an empty instance."""
    return db.session.scalar(sa.select(Area).where(Area.parent_id.is_(None)).limit(1))


def has_credential(person_id: UUID) -> bool:
    """True when the person signs in with a password and a second factor."""
    return db.session.get(Credential, person_id) is not None
