"""Deliberation: remarks with a stance and replies to them; some wait for approval first."""

from typing import Any
from uuid import UUID

from commons import ledger
from commons.action import action
from commons.calendar import WorkingCalendar
from commons.clock import now, today
from commons.database import db, new_id
from commons.policy import Actor, require
from proposals import queries
from proposals.models import Proposal, Remark
from proposals.queries import moderation, threads
from proposals.rules.moderation import TARGET_WORKING_DAYS, must_wait
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
        **_standing(actor, proposal),
        **{"thread_id": made, **facts},
    )
    db.session.add(said)
    db.session.flush()
    return said


def _standing(actor: Actor, proposal: Proposal) -> dict[str, Any]:
    """Shown at once, or waiting with the day until which the staff looks at it."""
    rule = moderation.premoderation(proposal.cycle_id, proposal.council_id)
    if rule is None or actor.is_staff or actor.person_id is None:
        return {"standing": "shown"}
    if not must_wait(rule.mode, rule.first, moderation.shown_before(actor.person_id)):
        return {"standing": "shown"}
    due = WorkingCalendar(provisional=True).due(today(), TARGET_WORKING_DAYS)
    return {"standing": "waiting", "waits_until": due}


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
