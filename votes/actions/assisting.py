"""Somebody was helped to mark their paper: how many, never who, and never what (A-1)."""

from uuid import UUID

import sqlalchemy as sa

from commons.action import action
from commons.database import db
from commons.policy import Actor, require
from votes import queries
from votes.models import Station


@action("votes.note_assistance", recorded=False)
def note_assistance(actor: Actor, station_id: UUID) -> None:
    """Count one more voter who was helped to mark.

    Not recorded in the ledger: an entry would tell by its time who it was. The sum stands in the
    report of the station.
    """
    require("votes.note_assistance", actor, queries.desk(station_id, actor.person_id))
    more = sa.update(Station).where(Station.id == station_id)
    db.session.execute(more.values(assisted=Station.assisted + 1))
