"""An appeal against a refusal: raised by the author, decided by a reviewer who is new to it."""

from uuid import UUID

from commons import ledger
from commons.action import action
from commons.calendar import WorkingCalendar
from commons.clock import now, today
from commons.database import db
from commons.lifecycle import advance
from commons.policy import Actor, require
from proposals import queries
from proposals.actions.reviewing import Decision, publish
from proposals.actions.telling import tell_about
from proposals.models import Appeal, Proposal
from proposals.policy.reviewing import Chosen
from proposals.rules.reviews import APPEAL_REVIEW_WORKING_DAYS


@action("proposals.appeal")
def appeal(actor: Actor, proposal_id: UUID, *, text: str) -> None:
    """Ask another reviewer to look again at one's refused proposal, once and in time."""
    proposal = queries.public(proposal_id, lock=True)
    require("proposals.appeal", actor, proposal)
    due = WorkingCalendar(provisional=True).due(today(), APPEAL_REVIEW_WORKING_DAYS)
    db.session.add(Appeal(proposal_id=proposal_id, text=text, at=now(), due=due))
    db.session.flush()
    advance(proposal, "appeal", actor)
    out = queries.authors_of(proposal).union(queries.first_reviewers(proposal_id))
    others = [it for it in queries.with_role("reviewer", proposal) if it not in out]
    _ask(proposal, others, due.isoformat())


@action("proposals.assign_appeal")
def assign_appeal(actor: Actor, proposal_id: UUID, *, person_id: UUID) -> None:
    """Give an appeal to a reviewer who took no part in the first review."""
    proposal = queries.public(proposal_id, lock=True)
    require("proposals.assign_appeal", actor, Chosen(proposal, person_id))
    found = queries.appeal_of(proposal_id, lock=True)
    assert found
    found.reviewer_id = person_id
    ledger.write(
        proposal.docket_id, "proposals.appeal_assigned", actor, visibility="staff",
        subject=proposal,
    )  # fmt: skip
    _ask(proposal, [person_id], found.due.isoformat(), str(person_id))


@action("proposals.decide_appeal")
def decide_appeal(actor: Actor, proposal_id: UUID, *, decision: Decision) -> str:
    """Decide an appeal with reasons; accepted, the proposal goes on under its number."""
    proposal = queries.public(proposal_id, lock=True)
    require("proposals.decide_appeal", actor, proposal)
    found = queries.appeal_of(proposal_id, lock=True)
    assert found
    found.reviewer_id, found.decided_at = actor.person_id, now()
    publish(actor, queries.case(proposal), "appeal", decision, "substantive")
    granted = decision.outcome == "accept"
    code = "proposals.appeal_granted" if granted else "proposals.appeal_refused"
    tell_about(proposal, [proposal.author_id], code)
    if granted:
        tell_about(proposal, queries.endorsers(proposal_id), "proposals.back_in_deliberation")
    return decision.outcome


def _ask(proposal: Proposal, people: list[UUID], due: str, about: str = "") -> None:
    url = f"/appeals/{proposal.id}"
    tell_about(proposal, people, "proposals.appeal_to_decide", about=about, url=url, due=due)
