"""Confirmation by the body that confirms, and publication with the outcome of every item."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons import ledger
from commons.action import action
from commons.clock import now, today
from commons.database import db
from commons.lifecycle import advance
from commons.outbox import later
from commons.policy import Actor, require
from proposals.actions.outcome import record_outcome
from proposals.models import Candidate
from proposals.queries import with_role
from residents.notices import tell
from votes import queries
from votes.actions.years import step_year
from votes.models import Confirmation, Poll, Proclamation
from votes.queries.deadlines import due_of
from votes.rules import objections_end

# What is late, by the step that is due: the event, whose step it is, and the page of it.
OVERDUE = {
    "confirm": ("votes.confirmation_late", "confirmer", "confirmation"),
    "announce": ("votes.announcement_late", "steward", "preparation"),
}
# What an item is told, by whether the count and whether the decision of the body takes it.
EVENTS = {
    (True, True): "votes.item_won",
    (False, False): "votes.item_lost",
    (False, True): "votes.item_taken",
    (True, False): "votes.item_struck",
}


@action("votes.confirm")
def confirm(actor: Actor, poll_id: UUID) -> None:
    """Confirm the result as it is: no candidate may be moved."""
    poll = queries.poll_for_update(poll_id)
    require("votes.confirm", actor, poll)
    _answer(actor, poll, "confirmed", "")
    advance(poll, "confirm", actor, poll=poll_id)


@action("votes.return")
def return_result(actor: Actor, poll_id: UUID, *, reason: str) -> None:
    """Return the result with a written reason: the council deliberates and votes again."""
    poll = queries.poll_for_update(poll_id)
    require("votes.return", actor, poll)
    _answer(actor, poll, "returned", reason)
    step_year(actor, poll, "return")
    advance(poll, "return", actor, poll=poll_id)
    _tell(poll, "votes.returned", "result")


@action("votes.publish")
def publish(actor: Actor, poll_id: UUID) -> None:
    """Publish the result under the next number of the year, and tell every item its outcome."""
    poll = queries.poll_for_update(poll_id)
    require("votes.publish", actor, poll)
    number = _proclaim(poll)
    poll.objections_until = objections_end(today(), queries.rules_of(poll).objection_days)
    later("votes.report_result", poll_id=poll_id)
    for each in queries.both_lists(poll):
        standing, event = each.standing, EVENTS[each.is_counted, each.is_decided]
        facts: dict[str, Any] = {"votes": standing.votes, "rank": standing.rank}
        ledger.write(
            standing.item.docket_id, event, actor, subject=poll, poll=poll_id,
            number=standing.item.number, round=standing.round, **facts,
        )  # fmt: skip
        candidate = db.session.get_one(Candidate, standing.item.subject_id)
        record_outcome(actor, candidate.proposal_id, won=each.is_decided, **facts)
    step_year(actor, poll, "announce")
    advance(poll, "publish", actor, poll=poll_id, kind=poll.kind, number=number)
    _tell(poll, "votes.published", "proclamation")


@action("votes.note_overdue")
def note_overdue(actor: Actor, poll_id: UUID) -> None:
    """Note that confirmation or publication is late, and tell those whose step it is, once."""
    poll = queries.poll_for_update(poll_id)
    require("votes.note_overdue", actor, poll)
    due = due_of(poll)
    assert due
    poll.overdue_in = poll.state
    event, role, page = OVERDUE[due.step]
    ledger.write(poll.docket_id, event, actor, subject=poll, poll=poll_id, due=due.day.isoformat())
    tell(
        with_role(role, poll), event, docket_id=poll.docket_id,
        url=f"/polls/{poll_id}/{page}", title=poll.title,
    )  # fmt: skip


def _answer(actor: Actor, poll: Poll, outcome: str, reason: str) -> None:
    db.session.add(
        Confirmation(
            poll_id=poll.id, outcome=outcome, reason=reason, by_id=actor.person_id, at=now()
        )
    )
    db.session.flush()


def _proclaim(poll: Poll) -> int:
    """Give the announcement its number in the year; a neighbour's number makes us try again."""
    found, year = queries.certificate(poll.id), today().year
    query = sa.select(sa.func.max(Proclamation.number)).where(
        Proclamation.council_id == poll.council_id, Proclamation.year == year
    )
    number: int = (db.session.execute(query).scalar() or 0) + 1
    db.session.add(
        Proclamation(
            poll_id=poll.id, council_id=poll.council_id, year=year, number=number, at=now(),
            digest=found.digest if found else "",
        )
    )  # fmt: skip
    db.session.flush()
    return number


def _tell(poll: Poll, code: str, page: str) -> None:
    tell(
        queries.members(poll.id), code, docket_id=poll.docket_id,
        url=f"/polls/{poll.id}/{page}", title=poll.title,
    )  # fmt: skip
