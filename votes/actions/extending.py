"""The closing time extended, once, by rule and with a public reason (B-27)."""

from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db
from commons.policy import Actor, require
from council import queries as bodies
from residents.notices import tell
from votes import queries
from votes.actions.refusals import NotAPoll
from votes.casting import close_box
from votes.models import Extension, Poll, Shift, Station
from votes.rules import PHASE_OF

MINUTE = timedelta(minutes=1)


@action("votes.extend")
def extend(actor: Actor, poll_id: UUID, *, until_at: datetime, reason: str) -> None:
    """Let voting go on until *until_at*: once, and by no more hours than the rules allow.

    Stations and shifts that would end with the poll go on as long. Raises :class:`NotAPoll`.
    """
    close_box(poll_id)
    poll = queries.poll_for_update(poll_id)
    require("votes.extend", actor, poll)
    before, most = poll.closes_at, timedelta(hours=queries.rules_of(poll).extension_hours)
    if not before < until_at <= before + most:
        raise NotAPoll("extension_does_not_fit")
    if not bodies.is_phase_open(poll.cycle_id, PHASE_OF[poll.kind], until_at - MINUTE):
        raise NotAPoll("phase_ends_before")
    made = Extension(
        poll_id=poll_id, from_at=before, until_at=until_at, reason=reason, by_id=actor.person_id,
        at=now(),
    )  # fmt: skip
    db.session.add(made)
    poll.closes_at, poll.reminded_at, poll.close_asked_at = until_at, None, None
    poll.close_asked_by_id = None
    _go_on(poll, before)
    db.session.flush()
    ledger.write(
        poll.docket_id, "votes.extended", actor, subject=poll, poll=poll_id, before=before,
        until=until_at, minutes=int((until_at - before) / MINUTE),
    )  # fmt: skip
    tell(
        queries.members(poll_id), "votes.extended", docket_id=poll.docket_id,
        url=f"/polls/{poll_id}", title=poll.title,
    )  # fmt: skip


def _go_on(poll: Poll, before: datetime) -> None:
    """Stations and shifts until the old closing time last until the new one."""
    mine = Station.poll_id == poll.id
    shifts = sa.update(Shift).where(
        Shift.station_id.in_(sa.select(Station.id).where(mine)),
        Shift.until_at >= before, Shift.until_at < poll.closes_at,
    )  # fmt: skip
    db.session.execute(shifts.values(until_at=poll.closes_at))
    places = sa.update(Station).where(
        mine, Station.closes_at >= before, Station.closes_at < poll.closes_at
    )
    db.session.execute(places.values(closes_at=poll.closes_at))
