"""Reading notices."""

from uuid import UUID

import sqlalchemy as sa

from commons.action import action
from commons.clock import now
from commons.database import db
from commons.policy import Actor, require
from residents.models import Notice


@action("residents.read_notice", recorded=False)
def read_notice(actor: Actor, notice_id: UUID) -> str:
    """Mark one of the actor's notices as read and say where it leads; raises NoResultFound.

    Not recorded: what somebody has read is their own affair.
    """
    require("residents.read_notice", actor)
    query = sa.select(Notice).where(Notice.id == notice_id, Notice.person_id == actor.person_id)
    notice = db.session.execute(query).scalar_one()
    notice.read_at = notice.read_at or now()
    return notice.url


@action("residents.read_notices", recorded=False)
def read_notices(actor: Actor) -> None:
    """Mark all of the actor's notices as read. Not recorded, as :func:`read_notice`."""
    require("residents.read_notices", actor)
    db.session.execute(
        sa.update(Notice)
        .where(Notice.person_id == actor.person_id, Notice.read_at.is_(None))
        .values(read_at=now())
    )
