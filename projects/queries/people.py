"""Who is told about a project."""

from uuid import UUID

import sqlalchemy as sa

from commons.clock import today
from commons.database import db
from projects.models import Project
from proposals.models import Endorsement, Proposal
from residents.models import Area, RoleGrant


def followers(project: Project) -> list[UUID]:
    """The author of the proposal and everybody who stands behind it."""
    author = sa.select(Proposal.author_id).where(Proposal.id == project.proposal_id)
    endorsers = sa.select(Endorsement.person_id).where(
        Endorsement.proposal_id == project.proposal_id
    )
    return list(db.session.scalars(sa.union(author, endorsers)))


def unit_people(project: Project) -> list[UUID]:
    """The people of the handling unit; nobody before a unit is named."""
    if project.unit_id is None:
        return []
    return list(db.session.scalars(_holders("handling_unit", RoleGrant.unit_id == project.unit_id)))


def stewards(project: Project) -> list[UUID]:
    """The committee's staff who answer for the place or the council of the project."""
    inside = sa.literal(project.area_path).startswith(Area.path)
    query = _holders(
        "steward", sa.or_(inside, RoleGrant.council_id == project.council_id)
    ).outerjoin(Area, Area.id == RoleGrant.area_id)
    return list(db.session.scalars(query))


def _holders(role: str, scope: sa.ColumnElement[bool]) -> sa.Select[UUID]:
    day = today()
    return (
        sa.select(RoleGrant.person_id)
        .where(
            RoleGrant.role == role,
            RoleGrant.ended_at.is_(None),
            RoleGrant.from_day <= day,
            sa.or_(RoleGrant.until_day.is_(None), RoleGrant.until_day >= day),
            scope,
        )
        .distinct()
    )
