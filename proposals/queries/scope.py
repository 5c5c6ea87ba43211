"""Who belongs to a matter: cycles that take proposals, reviewers, people who serve the place."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.clock import now, today
from commons.database import db
from commons.policy import Actor, covers
from commons.reading import once
from council import queries as council
from council.models import Council, Cycle, Phase
from proposals.models import Proposal
from residents import queries as people
from residents.models import Area, RoleGrant

PLACES = ("community", "village", "street")


def collecting_cycles(actor: Actor) -> list[tuple[Cycle, Council, datetime]]:
    """The years that take proposals from *actor* now, with the moment their call closes."""
    moment = now()
    query = (
        sa.select(Cycle, Council, Phase)
        .join(Council, Council.id == Cycle.council_id)
        .join(Phase, sa.and_(Phase.cycle_id == Cycle.id, Phase.name == "collecting"))
        .where(Cycle.state == "collecting", Phase.opens_at <= moment, Phase.closes_at > moment)
        .order_by(Cycle.year, Council.name)
    )
    found = []
    for cycle, body, phase in db.session.execute(query):
        council.phase.known(phase, cycle.id, phase.name)
        if belongs(actor, cycle):
            found.append((cycle, body, phase.closes_at))
    return found


def belongs(actor: Actor, subject: Any) -> bool:
    """True for people who live in the area of *subject*, hold a role over it or serve it."""
    if actor.area_path and actor.area_path.startswith(subject.area_path):
        return True
    return any(covers(grant, subject) for grant in actor.grants) or serving_unit(actor, subject)


def serving_unit(actor: Actor, subject: Any) -> bool:
    """True for the staff of a handling unit that serves the area of *subject*."""
    held = {grant.unit_id for grant in actor.grants if grant.unit_id is not None}
    return bool(held) and any(unit.id in held for unit in people.units_of(subject.area_path))


def places_in(area_path: str) -> list[Area]:
    """The communities and villages a proposal can be about, and the street as a whole."""
    return [area for area in people.areas_below(area_path) if area.kind in PLACES]


def with_role(role: str, subject: Any) -> list[UUID]:
    """Everybody who holds *role* over *subject* today."""
    return list(db.session.scalars(holders_of(role, subject)))


def holders_of(role: str, subject: Any) -> sa.Select[Any]:
    """The question for everybody who holds *role* over *subject* today."""
    day = today()
    return (
        sa.select(RoleGrant.person_id)
        .outerjoin(Area, Area.id == RoleGrant.area_id)
        .where(
            RoleGrant.role == role,
            RoleGrant.ended_at.is_(None),
            RoleGrant.from_day <= day,
            sa.or_(RoleGrant.until_day.is_(None), RoleGrant.until_day >= day),
            sa.or_(
                RoleGrant.council_id == subject.council_id,
                sa.literal(subject.area_path).startswith(Area.path),
            ),
        )
        .distinct()
    )


@once
def units_in(area_path: str) -> dict[UUID, str]:
    """The handling units that serve a place, by id, with their names."""
    return {unit.id: unit.name for unit in people.units_of(area_path)}


def overdue_gathering() -> list[UUID]:
    """Proposals that still gather although their year does not collect any more."""
    query = (
        sa.select(Proposal.id)
        .join(Cycle, Cycle.id == Proposal.cycle_id)
        .outerjoin(Phase, sa.and_(Phase.cycle_id == Cycle.id, Phase.name == "collecting"))
        .where(
            Proposal.state == "gathering",
            sa.or_(Phase.closes_at <= now(), Cycle.state.not_in(("draft", "collecting"))),
        )
        .order_by(Proposal.submitted_at, Proposal.id)
    )
    return list(db.session.scalars(query))
