"""What was changed in the conduct of a poll: its officers, and its closing time."""

from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.reading import once
from votes.models import Extension, OfficerChange, Poll


@once
def extension(poll: Poll) -> Extension | None:
    """How the voting time of a poll was extended, or None: at once where its rules allow none."""
    return db.session.get(Extension, poll.id) if poll.rules.get("extension_hours") else None


@once
def officer_changes(poll_id: UUID) -> list[OfficerChange]:
    """Every change of officers that was asked for, the earliest first."""
    query = sa.select(OfficerChange).where(OfficerChange.poll_id == poll_id)
    return list(db.session.scalars(query.order_by(OfficerChange.asked_at, OfficerChange.id)))


def officer_change(change_id: UUID) -> OfficerChange:
    """The change, locked until the deed ends; raises NoResultFound."""
    return db.session.get_one(
        OfficerChange, change_id, with_for_update=True, populate_existing=True
    )
