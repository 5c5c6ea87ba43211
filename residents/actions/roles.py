"""Giving and ending roles: a role has a scope and an end, and is never a way around a rule."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa

from commons import ledger
from commons.action import action
from commons.clock import now, today
from commons.database import db
from commons.policy import Actor, require
from residents import queries
from residents.actions import books
from residents.models import RoleGrant
from residents.subjects import RoleScope


class Scope:
    """What a role is given over, as the subject of a policy."""

    def __init__(self, area_path: str, council_id: UUID | None = None) -> None:
        self.area_path = area_path
        self.council_id = council_id


@action("residents.grant_role")
def grant_role(
    actor: Actor,
    person_id: UUID,
    *,
    role: str,
    area_id: UUID | None = None,
    unit_id: UUID | None = None,
    until_day: date | None = None,
) -> UUID:
    """Give a role over an area or a unit, until the end of *until_day* or until it is ended."""
    path = _path(area_id, unit_id)
    require("residents.grant_role", actor, RoleScope(path, role, person_id))
    grant = store_grant(
        queries.person(person_id).id,
        role,
        area_id=None if unit_id else area_id,
        unit_id=unit_id,
        until_day=until_day,
    )
    ledger.write(
        books.register(path).id,
        "residents.role_granted",
        actor,
        person=person_id,
        role=role,
        grant=grant.id,
    )
    return grant.id


@action("residents.end_role")
def end_role(actor: Actor, grant_id: UUID) -> None:
    """End a role now."""
    grant = db.session.get_one(RoleGrant, grant_id, with_for_update=True)
    path = _path(grant.area_id, grant.unit_id)
    subject = RoleScope(path, grant.role, grant.person_id, grant.council_id)
    require("residents.end_role", actor, subject)
    grant.ended_at = grant.ended_at or now()
    ledger.write(
        books.register(path).id,
        "residents.role_ended",
        actor,
        person=grant.person_id,
        role=grant.role,
    )


def _path(area_id: UUID | None, unit_id: UUID | None) -> str:
    """Where a role counts: the path of its area or of its unit's area, empty for a council."""
    if unit_id is not None:
        area_id = queries.unit(unit_id).area_id
    return queries.area(area_id).path if area_id else ""


def store_grant(
    person_id: UUID,
    role: str,
    *,
    area_id: UUID | None = None,
    council_id: UUID | None = None,
    unit_id: UUID | None = None,
    until_day: date | None = None,
) -> RoleGrant:
    """Insert a grant; only called inside deeds that record it."""
    grant = RoleGrant(
        person_id=person_id,
        role=role,
        area_id=area_id,
        council_id=council_id,
        unit_id=unit_id,
        from_day=today(),
        until_day=until_day,
    )
    db.session.add(grant)
    db.session.flush()
    return grant


def end_grants(person_id: UUID, role: str, council_id: UUID) -> None:
    """End what a person holds as *role* in a council; only called inside deeds that record it."""
    db.session.execute(
        sa.update(RoleGrant)
        .where(
            RoleGrant.person_id == person_id,
            RoleGrant.role == role,
            RoleGrant.council_id == council_id,
            RoleGrant.ended_at.is_(None),
        )
        .values(ended_at=now())
    )
