"""Irregularities noted before certification (A-3): the chair lets the poll go on or voids it."""

from uuid import UUID

from commons import ledger
from commons.action import action
from commons.policy import Actor, require
from residents.notices import tell
from votes import queries
from votes.actions.rulings import rule


@action("votes.note_irregularity")
def note_irregularity(actor: Actor, poll_id: UUID, *, reason: str) -> None:
    """Write down what was not in order; nothing is counted or signed until it is ruled on."""
    poll = queries.poll_for_update(poll_id)
    require("votes.note_irregularity", actor, poll)
    rule(actor, poll, "noted", reason)
    ledger.write(poll.docket_id, "votes.irregularity_noted", actor, subject=poll, poll=poll_id)
    others = {each.person_id for each in queries.officers(poll_id)} - {actor.person_id}
    tell(
        sorted(others, key=str), "votes.irregularity_noted", docket_id=poll.docket_id,
        url=f"/polls/{poll_id}", about=str(len(queries.rulings(poll_id))), title=poll.title,
    )  # fmt: skip


@action("votes.let_go_on")
def let_go_on(actor: Actor, poll_id: UUID, *, reason: str) -> None:
    """Rule that the poll goes on in spite of every irregularity noted so far, and why."""
    poll = queries.poll_for_update(poll_id)
    require("votes.let_go_on", actor, poll)
    for each in queries.irregularities(poll_id):
        if not each.is_answered:
            facts = {"note": str(each.note.id)}
            rule(actor, poll, "irregular", reason, facts=facts)
    ledger.write(poll.docket_id, "votes.irregularity_ruled", actor, subject=poll, poll=poll_id)
