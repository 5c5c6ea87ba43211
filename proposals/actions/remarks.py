"""Deliberation: remarks with a stance, and hiding what does not belong there."""

from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.policy import Actor, require
from proposals import queries
from proposals.actions.telling import tell_about
from proposals.models import Proposal, Remark


@action("proposals.remark")
def remark(actor: Actor, proposal_id: UUID, *, stance: str, text: str) -> UUID:
    """Say something for, against or about a proposal in deliberation."""
    proposal = queries.public(proposal_id, lock=True)
    require("proposals.remark", actor, proposal)
    said = Remark(
        id=new_id(),
        proposal_id=proposal_id,
        person_id=actor.person_id,
        role=speaking_role(actor, proposal),
        stance=stance,
        text=text,
        at=now(),
    )
    db.session.add(said)
    db.session.flush()
    ledger.write(
        proposal.docket_id,
        "proposals.remarked",
        actor,
        visibility="staff",
        subject=proposal,
        remark=said.id,
        stance=stance,
    )
    return said.id


@action("proposals.hide_remark")
def hide_remark(actor: Actor, remark_id: UUID, *, reason: str) -> None:
    """Hide a remark for a reason everybody can read; its words are shown nowhere any more."""
    found = queries.moderated(remark_id, lock=True)
    require("proposals.hide_remark", actor, found)
    found.remark.hidden_at, found.remark.hidden_reason = now(), reason
    proposal = found.proposal
    ledger.write(
        proposal.docket_id,
        "proposals.remark_hidden",
        actor,
        subject=proposal,
        remark=remark_id,
        reason=reason,
    )
    told = [found.remark.person_id]
    tell_about(proposal, told, "proposals.remark_hidden", about=str(remark_id))


def speaking_role(actor: Actor, proposal: Proposal) -> str:
    """How *actor* speaks about a proposal: as ``delegate`` of its council, or as ``resident``."""
    speaks = {grant.role for grant in actor.grants if grant.council_id == proposal.council_id} & {
        "delegate",
        "deputy",
    }
    return "delegate" if speaks else "resident"
