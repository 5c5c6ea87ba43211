"""Deliberation: remarks with a stance, replies to them, and hiding what does not belong there."""

from typing import Any
from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.policy import Actor, require
from proposals import queries
from proposals.actions.telling import tell_about
from proposals.models import Proposal, Remark
from proposals.queries import threads
from proposals.rules.talk import place_below


@action("proposals.remark")
def remark(actor: Actor, proposal_id: UUID, *, stance: str, text: str) -> UUID:
    """Say something for, against or about a proposal in deliberation."""
    proposal = queries.public(proposal_id, lock=True)
    require("proposals.remark", actor, proposal)
    said = speak(actor, proposal, text, stance=stance)
    _record(actor, proposal, said)
    return said.id


@action("proposals.reply")
def reply(actor: Actor, remark_id: UUID, *, text: str) -> UUID:
    """Answer a remark; the reply stands under it in the same thread, three levels deep at most."""
    found = queries.spoken(actor, remark_id)
    proposal = queries.public(found.proposal.id, lock=True)
    db.session.refresh(found.remark)
    require("proposals.reply", actor, found)
    above = found.remark
    said = speak(
        actor,
        proposal,
        text,
        kind=above.kind,
        stance=above.stance,
        thread_id=above.thread_id,
        parent_id=above.id,
        depth=above.depth + 1,
        place=place_below(above.place, threads.last_number(above.thread_id) + 1),
    )
    count_replies(said.thread_id)
    _record(actor, proposal, said)
    return said.id


@action("proposals.hide_remark")
def hide_remark(actor: Actor, remark_id: UUID, *, reason: str) -> None:
    """Hide a remark for a reason everybody can read; its words are shown nowhere any more."""
    found = queries.moderated(remark_id, lock=True)
    require("proposals.hide_remark", actor, found)
    found.remark.standing = "hidden"
    found.remark.hidden_at, found.remark.hidden_reason = now(), reason
    proposal = found.proposal
    count_replies(found.remark.thread_id)
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


def speak(actor: Actor, proposal: Proposal, text: str, **facts: Any) -> Remark:
    """Store what *actor* says about the proposal; only called inside deeds."""
    made = new_id()
    said = Remark(
        id=made,
        proposal_id=proposal.id,
        person_id=actor.person_id,
        role=speaking_role(actor, proposal),
        text=text,
        at=now(),
        **{"thread_id": made, **facts},
    )
    db.session.add(said)
    db.session.flush()
    return said


def count_replies(thread_id: UUID) -> None:
    """Note at the opening remark how many replies are shown below it."""
    db.session.flush()
    db.session.get_one(Remark, thread_id).replies = threads.shown_replies(thread_id)


def _record(actor: Actor, proposal: Proposal, said: Remark) -> None:
    ledger.write(
        proposal.docket_id,
        "proposals.remarked" if said.depth == 0 else "proposals.replied",
        actor,
        visibility="staff",
        subject=proposal,
        remark=said.id,
        stance=said.stance,
    )


def speaking_role(actor: Actor, proposal: Proposal) -> str:
    """How *actor* speaks about a proposal: as ``delegate`` of its council, or as ``resident``."""
    speaks = {grant.role for grant in actor.grants if grant.council_id == proposal.council_id} & {
        "delegate",
        "deputy",
    }
    return "delegate" if speaks else "resident"
