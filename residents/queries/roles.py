"""What is asked about roles."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from commons.clock import today
from commons.database import db
from commons.policy import Grant
from residents.models import Area, HandlingUnit, Person, RoleGrant


@dataclass(frozen=True, slots=True)
class Held:
    """One role somebody holds: what, over what, since when and until when."""

    id: UUID
    person_id: UUID
    name: str
    role: str
    scope: str
    area_path: str | None
    council_id: UUID | None
    grant: RoleGrant


HELD_ON_DAY = sa.and_(
    RoleGrant.ended_at.is_(None),
    RoleGrant.from_day <= sa.bindparam("day"),
    sa.or_(RoleGrant.until_day.is_(None), RoleGrant.until_day >= sa.bindparam("day")),
)
_GRANTS = (
    sa.select(RoleGrant.role, RoleGrant.council_id, RoleGrant.unit_id, Area.path)
    .outerjoin(Area, Area.id == RoleGrant.area_id)
    .where(RoleGrant.person_id == sa.bindparam("person"), HELD_ON_DAY)
    .order_by(RoleGrant.role)
)


def grants_of(person_id: UUID) -> tuple[Grant, ...]:
    """The roles a person holds today, with the path of their area where they have one."""
    facts = {"person": person_id, "day": today()}
    return tuple(
        Grant(role, area_path=path, council_id=council_id, unit_id=unit_id)
        for role, council_id, unit_id, path in db.session.connection().execute(_GRANTS, facts)
    )


def is_current() -> sa.ColumnElement[bool]:
    """That a grant counts today or later: it has not ended."""
    return sa.and_(
        RoleGrant.ended_at.is_(None),
        sa.or_(RoleGrant.until_day.is_(None), RoleGrant.until_day >= today()),
    )


def held(paths: Iterable[str] = (), person_id: UUID | None = None, role: str = "") -> list[Held]:
    """The roles held today, of one person, or over areas and units below one of *paths*."""
    unit_area = aliased(Area)
    path = sa.func.coalesce(Area.path, unit_area.path)
    query = (
        sa.select(RoleGrant, Person.name, path, sa.func.coalesce(HandlingUnit.name, Area.name))
        .join(Person, Person.id == RoleGrant.person_id)
        .outerjoin(Area, Area.id == RoleGrant.area_id)
        .outerjoin(HandlingUnit, HandlingUnit.id == RoleGrant.unit_id)
        .outerjoin(unit_area, unit_area.id == HandlingUnit.area_id)
        .where(is_current())
        .order_by(RoleGrant.role, Person.name, RoleGrant.id)
    )
    if person_id is not None:
        query = query.where(RoleGrant.person_id == person_id)
    else:
        query = query.where(sa.or_(sa.false(), *(path.startswith(p) for p in paths)))
    if role:
        query = query.where(RoleGrant.role == role)
    return [
        Held(g.id, g.person_id, name, g.role, scope or "", at, g.council_id, g)
        for g, name, at, scope in db.session.execute(query)
    ]


def keepers() -> int:
    """How many people hold the role of administrator of settings without an end."""
    query = sa.select(sa.func.count(sa.distinct(RoleGrant.person_id))).where(
        RoleGrant.role == "settings_keeper", is_current(), RoleGrant.until_day.is_(None)
    )
    return db.session.scalar(query) or 0


def holders(role: str) -> list[UUID]:
    """Who holds a role now, wherever it counts."""
    query = sa.select(RoleGrant.person_id).where(RoleGrant.role == role, is_current()).distinct()
    return list(db.session.scalars(query))
