"""Residents who vote from home: on the roll of a poll that needs no presence."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.clock import now
from commons.database import db, writing
from commons.policy import Actor
from tests.world.ballots import Ballots
from tests.world.people import inside
from votes.models import EntranceTry, Poll, RollEntry


class Entrances(Ballots):
    """An open poll of residents, with as many on its roll as are given."""

    @inside
    def residents_poll(self, *people: Actor, **facts: Any) -> UUID:
        """An open poll from home, with *people* on its roll beside the delegates."""
        poll = self.open_poll(5, **facts)
        rows = [{"poll_id": poll, "person_id": one.person_id, "marked": False} for one in people]
        home = {"electorate": "residents", "needs_presence": False}
        with writing():
            db.session.rollback()
            db.session.execute(sa.update(Poll).where(Poll.id == poll).values(**home))
            if rows:
                db.session.execute(sa.insert(RollEntry), rows)
            db.session.commit()
        return poll

    @inside
    def tries(self, poll: UUID) -> list[EntranceTry]:
        """Every try to come in without an account that is remembered."""
        query = sa.select(EntranceTry).where(EntranceTry.poll_id == poll)
        return list(db.session.scalars(query.order_by(EntranceTry.at)))

    @inside
    def age_tries(self, poll: UUID, by: timedelta) -> None:
        """Let the tries of a poll have been made earlier."""
        with writing():
            db.session.rollback()
            made = sa.update(EntranceTry).where(EntranceTry.poll_id == poll)
            db.session.execute(made.values(at=now() - by))
            db.session.commit()
