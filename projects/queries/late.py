"""Which projects may have become late since the clock last looked."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from projects.models import Milestone, Project
from projects.rules import RUNNING


def maybe_late(day: date) -> list[UUID]:
    """Projects not yet marked as late of which something was due before *day*."""
    milestone = sa.exists().where(
        Milestone.project_id == Project.id,
        Milestone.reached_on.is_(None),
        Milestone.due_on < day,
    )
    due = sa.or_(milestone, Project.due_on < day, Project.rework_due_on < day)
    query = sa.select(Project.id).where(
        Project.late_since.is_(None),
        sa.or_(
            sa.and_(Project.state == "approved", Project.plan_due_on < day),
            sa.and_(Project.state.in_(RUNNING), due),
        ),
    )
    return list(db.session.scalars(query))
