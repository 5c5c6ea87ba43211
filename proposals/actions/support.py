"""Endorsing, taking it back, withdrawing and lapsing."""

from uuid import UUID

from commons import ledger
from commons.action import action
from commons.calendar import WorkingCalendar
from commons.clock import local, now, today
from commons.database import db
from commons.lifecycle import advance
from commons.policy import CLOCK, Actor, require
from council import queries as council
from proposals import queries
from proposals.actions.telling import followers, tell_about
from proposals.models import Endorsement, Proposal
from proposals.rules import REVIEW_WORKING_DAYS, enough
from residents.notices import tell


@action("proposals.endorse")
def endorse(actor: Actor, proposal_id: UUID) -> int:
    """Stand behind a proposal; the one that reaches the threshold sends it to review.

    Returns the number of endorsements.
    """
    proposal = queries.public(proposal_id, lock=True)
    require("proposals.endorse", actor, proposal)
    db.session.add(Endorsement(proposal_id=proposal_id, person_id=actor.person_id, at=now()))
    proposal.endorsement_count += 1
    db.session.flush()
    count = proposal.endorsement_count
    ledger.write(
        proposal.docket_id,
        "proposals.endorsed",
        actor,
        visibility="staff",
        subject=proposal,
        count=count,
    )
    if enough(count, council.cycle(proposal.cycle_id).endorsements_needed):
        send_to_review(proposal)
    return count


@action("proposals.unendorse")
def unendorse(actor: Actor, proposal_id: UUID) -> int:
    """Take an endorsement back while the proposal still gathers; returns how many are left."""
    proposal = queries.public(proposal_id, lock=True)
    require("proposals.unendorse", actor, proposal)
    db.session.delete(db.session.get_one(Endorsement, (proposal_id, actor.person_id)))
    proposal.endorsement_count -= 1
    db.session.flush()
    ledger.write(
        proposal.docket_id,
        "proposals.unendorsed",
        actor,
        visibility="staff",
        subject=proposal,
        count=proposal.endorsement_count,
    )
    return proposal.endorsement_count


@action("proposals.withdraw")
def withdraw(actor: Actor, proposal_id: UUID, *, reason: str) -> None:
    """Take one's own proposal back with a public reason; the record stays."""
    proposal = queries.public(proposal_id, lock=True)
    require("proposals.withdraw", actor, proposal)
    proposal.withdrawn_at, proposal.withdrawn_reason = now(), reason
    advance(proposal, "withdraw", actor)
    tell_about(proposal, queries.endorsers(proposal_id), "proposals.withdrawn")


@action("proposals.lapse")
def lapse(actor: Actor, proposal_id: UUID) -> None:
    """Let a proposal lapse that did not gather enough in time; done by the clock."""
    proposal = queries.for_update(proposal_id)
    require("proposals.lapse", actor, proposal)
    needed = council.cycle(proposal.cycle_id).endorsements_needed
    advance(proposal, "lapse", actor, count=proposal.endorsement_count, needed=needed)
    tell_about(proposal, followers(proposal), "proposals.lapsed")


def send_to_review(proposal: Proposal, move: str = "send_to_review", **facts: str) -> None:
    """Let a proposal go on to review and tell its people; only called inside deeds."""
    # The threshold acts, not the neighbour who happened to be the last.
    due = WorkingCalendar(provisional=True).due(today(), REVIEW_WORKING_DAYS)
    phase = council.phase(proposal.cycle_id, "reviewing")
    proposal.review_due = min(due, local(phase.closes_at).date()) if phase else due
    advance(proposal, move, CLOCK, count=proposal.endorsement_count, **facts)
    tell_about(proposal, [proposal.author_id], "proposals.sent_to_review")
    endorsers = queries.endorsers(proposal.id)
    tell_about(proposal, endorsers, "proposals.endorsed_sent_to_review")
    tell(
        queries.with_role("reviewer", proposal),
        "proposals.to_review",
        docket_id=proposal.docket_id,
        url=f"/reviews/{proposal.id}",
        title=proposal.title,
        due=proposal.review_due.isoformat(),
    )
