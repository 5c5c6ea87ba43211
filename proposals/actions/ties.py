"""Marking a proposal as the duplicate of another; nothing else of it changes."""

from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.policy import Actor, require
from proposals import queries
from proposals.actions.telling import followers, tell_about
from proposals.models.ties import Duplicate
from proposals.queries import ties


@action("proposals.mark_duplicate")
def mark_duplicate(actor: Actor, proposal_id: UUID, *, main_id: UUID, reason: str) -> None:
    """Mark a proposal as the duplicate of *main_id*; endorsements and remarks stay where they are.

    Both matters record it; the followers of the duplicate are told where the talk goes on.
    """
    proposal, main = (queries.public(proposal_id, lock=True), queries.public(main_id))
    subject = ties.tied(proposal, main)
    require("proposals.mark_duplicate", actor, subject)
    db.session.add(
        Duplicate(id=new_id(), proposal_id=proposal.id, main_id=main.id, reason=reason, at=now())
    )
    db.session.flush()
    numbers = queries.numbers_of([proposal.docket_id, main.docket_id])
    for it, other in ((proposal, main), (main, proposal)):
        event = "proposals.marked_duplicate" if it is proposal else "proposals.duplicate_found"
        facts = {"number": numbers[other.docket_id]}
        ledger.write(it.docket_id, event, actor, subject=subject, **facts)
    told = [it for it in followers(proposal) if it != actor.person_id]
    facts = {"main": main.title, "about": str(main.id)}
    tell_about(proposal, told, "proposals.marked_duplicate", **facts)


@action("proposals.unmark_duplicate")
def unmark_duplicate(actor: Actor, proposal_id: UUID, *, reason: str) -> None:
    """Take the mark back with a reason; the proposal stands on its own again."""
    proposal = queries.public(proposal_id, lock=True)
    subject = ties.tied(proposal, None)
    require("proposals.unmark_duplicate", actor, subject)
    assert subject.duplicate
    subject.duplicate.undone_at, subject.duplicate.undone_reason = now(), reason
    main = queries.public(subject.duplicate.main_id)
    numbers = queries.numbers_of([proposal.docket_id, main.docket_id])
    for it, other in ((proposal, main), (main, proposal)):
        facts = {"number": numbers[other.docket_id]}
        event = "proposals.duplicate_unmarked"
        ledger.write(it.docket_id, event, actor, subject=subject, **facts)
