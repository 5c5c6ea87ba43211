"""In the hall: the roll is frozen, the poll opened, reminded of and closed."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.lifecycle import advance
from commons.policy import Actor, require
from residents.notices import tell
from votes import opening, queries
from votes.actions.refusals import NotAPoll
from votes.actions.rolls import freeze
from votes.actions.two_people import ask_to_agree
from votes.actions.years import step_year
from votes.casting import close_box
from votes.counting.turnout import quorum_needed
from votes.lot import commitment_for
from votes.models import Poll


@action("votes.check_in")
def check_in(actor: Actor, poll_id: UUID) -> None:
    """Freeze the roll with its hash; check-in begins.

    Members come from the mandates that are active now; residents as they stand on the drawn roll.
    """
    poll = queries.poll_for_update(poll_id)
    require("votes.check_in", actor, poll)
    members = freeze(poll) if poll.roll_digest is None else queries.turnout(poll).members
    advance(poll, "check_in", actor, poll=poll_id, members=members, roll_digest=poll.roll_digest)
    ask_to_agree(poll, "votes.to_agree_opening")


@action("votes.open")
def open_poll(actor: Actor, poll_id: UUID) -> None:
    """Issue the ballots: nothing is missing and enough members are present."""
    poll = queries.poll_for_update(poll_id)
    require("votes.open", actor, poll)
    heads = queries.turnout(poll)
    poll.opened_at, poll.present_count = now(), heads.present
    poll.lot_commitment = commitment_for(queries.rules_of(poll), poll_id)
    step_year(actor, poll, "vote")
    advance(poll, "open", actor, poll=poll_id, **opening.zero_report(poll, heads))
    _tell(poll, queries.members(poll_id), "votes.opened")


@action("votes.miss_quorum")
def miss_quorum(actor: Actor, poll_id: UUID) -> None:
    """Too few members are present: no ballot is issued (A-2)."""
    poll = queries.poll_for_update(poll_id)
    require("votes.miss_quorum", actor, poll)
    heads = queries.turnout(poll)
    needed = quorum_needed(queries.rules_of(poll).quorum, heads.members)
    advance(
        poll, "miss_quorum", actor, poll=poll_id, members=heads.members,
        present=heads.present, needed=needed,
    )  # fmt: skip


@action("votes.check_in_again")
def check_in_again(actor: Actor, poll_id: UUID, *, opens_at: datetime, closes_at: datetime) -> None:
    """Go on with check-in after a missed quorum, with new times. Raises :class:`NotAPoll`."""
    poll = queries.poll_for_update(poll_id)
    require("votes.check_in_again", actor, poll)
    if not now() < opens_at < closes_at:
        raise NotAPoll("closes_before_it_opens")
    poll.opens_at, poll.closes_at = opens_at, closes_at
    advance(poll, "check_in_again", actor, poll=poll_id, opens_at=opens_at, closes_at=closes_at)


@action("votes.remind")
def remind(actor: Actor, poll_id: UUID) -> None:
    """Remind, once, those on the roll who have not voted: of the time, never of a choice."""
    poll = queries.poll_for_update(poll_id)
    require("votes.remind", actor, poll)
    if poll.reminded_at is None:
        _tell(poll, queries.unmarked(poll_id), "votes.reminded")
    poll.reminded_at = poll.reminded_at or now()
    ledger.write(
        poll.docket_id, "votes.reminded", actor, visibility="staff", subject=poll, poll=poll_id
    )


@action("votes.close")
def close(actor: Actor, poll_id: UUID) -> None:
    """Close the box: casts under way are finished, no more begin; reopening is impossible."""
    close_box(poll_id)
    poll = queries.poll_for_update(poll_id)
    require("votes.close", actor, poll)
    poll.closed_at = now()
    poll.present_count = poll.issued_count = queries.was_present(poll)
    voted = queries.turnout(poll).voted
    counting = queries.ballots_counting(poll_id)
    advance(
        poll,
        "close",
        actor,
        poll=poll_id,
        present=poll.present_count,
        voted=voted,
        ballots=counting,
    )
    officers = [each.person_id for each in queries.officers(poll_id)]
    tell(
        officers, "votes.to_count", docket_id=poll.docket_id, url=f"/polls/{poll_id}/scrutiny",
        title=poll.title,
    )  # fmt: skip


def _tell(poll: Poll, people: Iterable[UUID], code: str) -> None:
    tell(
        people, code, docket_id=poll.docket_id, url=f"/polls/{poll.id}/ballot",
        title=poll.title, closes_at=poll.closes_at.isoformat(),
    )  # fmt: skip
