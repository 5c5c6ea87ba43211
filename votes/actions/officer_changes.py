"""An officer of the ballot replaced after everything was ready: two people agree, with a reason."""

from uuid import UUID

import sqlalchemy as sa

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.policy import Actor, require
from votes import queries
from votes.actions.ceremony import forget_keeper
from votes.actions.officers import forget_officer, seat_officer, unfit
from votes.actions.refusals import NotAPoll
from votes.models import OfficerChange, Poll, Shift, Station
from votes.roll_subjects import OfChange


@action("votes.ask_officer_change")
def ask_officer_change(
    actor: Actor, poll_id: UUID, *, leaving_id: UUID, coming_id: UUID, reason: str
) -> UUID:
    """Ask that somebody else takes the office of one who cannot or will not serve.

    A second person, of chair and staff, has to agree. Raises :class:`NotAPoll`.
    """
    poll = queries.poll_for_update(poll_id)
    require("votes.ask_officer_change", actor, poll)
    leaving = queries.officer(poll_id, leaving_id)
    if leaving is None:
        raise NotAPoll("no_such_officer")
    if any(each.is_waiting for each in queries.officer_changes(poll_id)):
        raise NotAPoll("change_waits")
    _require_fit(poll, coming_id, leaving.role)
    made = OfficerChange(
        id=new_id(), poll_id=poll_id, leaving_id=leaving_id, coming_id=coming_id,
        role=leaving.role, reason=reason, asked_by_id=actor.person_id, asked_at=now(),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    _note(actor, "votes.officer_change_asked", poll, made)
    return made.id


@action("votes.answer_officer_change")
def answer_officer_change(actor: Actor, change_id: UUID, *, agrees: bool) -> UUID:
    """Agree to a change as the second person, or refuse it. Returns the poll.

    Who comes takes over the office and the shifts. Shares of the key that were dealt open nothing
    any more when a scrutineer leaves: they are dealt again. Raises :class:`NotAPoll`.
    """
    row = queries.officer_change(change_id)
    poll = queries.poll_for_update(row.poll_id)
    require("votes.answer_officer_change", actor, OfChange(poll, row))
    if not agrees:
        row.refused_at = now()
        _note(actor, "votes.officer_change_refused", poll, row)
        return poll.id
    _require_fit(poll, row.coming_id, row.role)
    forget_officer(poll, row.leaving_id)
    forget_keeper(poll, row.leaving_id)
    seat_officer(poll, row.coming_id, row.role)
    _hand_over_shifts(poll, row)
    row.agreed_by_id, row.agreed_at = actor.person_id, now()
    _note(actor, "votes.officer_replaced", poll, row)
    return poll.id


def _require_fit(poll: Poll, person_id: UUID, role: str) -> None:
    if queries.officer(poll.id, person_id) is not None:
        raise NotAPoll("officer_already")
    if code := unfit(poll, person_id, role):
        raise NotAPoll(code)


def _hand_over_shifts(poll: Poll, row: OfficerChange) -> None:
    stations = sa.select(Station.id).where(Station.poll_id == poll.id)
    shifts = sa.update(Shift).where(
        Shift.station_id.in_(stations), Shift.person_id == row.leaving_id
    )
    db.session.execute(shifts.values(person_id=row.coming_id))


def _note(actor: Actor, event: str, poll: Poll, row: OfficerChange) -> None:
    ledger.write(
        poll.docket_id, event, actor, subject=poll, poll=poll.id, leaving=row.leaving_id,
        coming=row.coming_id, role=row.role,
    )  # fmt: skip
