"""An open poll with as many delegates in the hall as a measurement wants."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa

from bench.harness.site import Site
from commons.clock import now
from commons.database import db, writing
from commons.policy import Actor
from council.models import Attendance
from votes import actions, queries

HOURS = 6  # how long the poll stays open: longer than any measurement


def open_poll(site: Site, delegates: int) -> tuple[UUID, list[Actor]]:
    """An open selection over three candidates, and the delegates who may cast in it.

    Everything is done by deeds, as in the tests, but for the presence of the delegates: noting
    each by a deed costs time that grows with the square of their number.
    """
    world = site.world
    closes_at = now() + timedelta(hours=HOURS)
    poll = world.ready_poll(delegates, closes_at=closes_at)
    people = world.delegates(delegates)
    with site.app.app_context():
        actions.check_in(world.steward, poll)
        _seat(queries.poll(poll).meeting_id, people)
    with site.app.app_context():
        world.motions(poll)
        actions.open_poll(world.chair, poll)
    return poll, people


def _seat(meeting_id: UUID, people: Sequence[Actor]) -> None:
    moment = now()
    rows = [
        {"meeting_id": meeting_id, "person_id": one.person_id, "arrived_at": moment}
        for one in people
    ]
    with writing():
        db.session.rollback()
        db.session.execute(sa.insert(Attendance), rows)
        db.session.commit()
