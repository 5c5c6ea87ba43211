"""The people who run a ballot: chief scrutineer, scrutineers and tellers (A-6)."""

from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import local
from commons.database import db
from commons.policy import Actor, require
from council import queries as bodies
from residents import queries as people
from residents.actions.roles import end_grants, store_grant
from votes import queries
from votes.actions.ceremony import forget_keeper
from votes.actions.refusals import NotAPoll
from votes.models import Officer, Poll
from votes.rules import COUNTING, SCRUTINY


@action("votes.name_officer")
def name_officer(actor: Actor, poll_id: UUID, *, person_id: UUID, role: str) -> None:
    """Name somebody to run the ballot; scrutineers are members and no proposers (A-6).

    Naming again changes the role. Raises :class:`NotAPoll`.
    """
    poll = queries.poll_for_update(poll_id)
    require("votes.name_officer", actor, poll)
    if code := unfit(poll, person_id, role):
        raise NotAPoll(code)
    forget_officer(poll, person_id)
    if role not in SCRUTINY:
        forget_keeper(poll, person_id)
    seat_officer(poll, person_id, role)
    ledger.write(
        poll.docket_id, "votes.officer_named", actor, subject=poll, person=person_id, role=role
    )


@action("votes.dismiss_officer")
def dismiss_officer(actor: Actor, poll_id: UUID, *, person_id: UUID) -> None:
    """Take somebody off the list of those who run the ballot."""
    poll = queries.poll_for_update(poll_id)
    require("votes.dismiss_officer", actor, poll)
    forget_officer(poll, person_id)
    forget_keeper(poll, person_id)
    ledger.write(poll.docket_id, "votes.officer_dismissed", actor, subject=poll, person=person_id)


def unfit(poll: Poll, person_id: UUID, role: str) -> str:
    """Why somebody cannot have an office of the ballot, as a code (A-6); empty when they can."""
    if role not in SCRUTINY:
        return ""
    if person_id not in _members(poll):
        return "officer_is_no_member"
    return "officer_is_proposer" if person_id in queries.proposers(poll) else ""


def seat_officer(poll: Poll, person_id: UUID, role: str) -> None:
    """Give somebody an office of the ballot, inside the running deed."""
    db.session.add(Officer(poll_id=poll.id, person_id=people.person(person_id).id, role=role))
    if role in COUNTING:
        _grant(poll, person_id, role)
    db.session.flush()


def _grant(poll: Poll, person_id: UUID, role: str) -> None:
    # The role lets them work in the hall; what they may do in this poll hangs on the row above.
    store_grant(
        person_id, _role(role), council_id=poll.council_id, until_day=local(poll.closes_at).date()
    )


def _members(poll: Poll) -> set[UUID]:
    return {mandate.person_id for mandate in bodies.active_mandates(poll.council_id)}


def forget_officer(poll: Poll, person_id: UUID) -> None:
    """Take an office of the ballot from somebody who has one, inside the running deed."""
    found = queries.officer(poll.id, person_id)
    if found is not None:
        if found.role in COUNTING:
            end_grants(person_id, _role(found.role), poll.council_id)
        db.session.delete(found)
        db.session.flush()


def _role(role: str) -> str:
    return "teller" if role == "teller" else "scrutineer"
