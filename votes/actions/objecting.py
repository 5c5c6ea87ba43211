"""Objections to a published result, and their answers: public, without names (B-45)."""

from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.policy import Actor, require
from proposals.queries import with_role
from residents.notices import tell
from votes import queries
from votes.actions.refusals import NotAPoll
from votes.models import PollObjection
from votes.queries import afterwards


@action("votes.object_to_result")
def object_to_result(actor: Actor, poll_id: UUID, *, words: str) -> UUID:
    """Object to a published result while the period runs."""
    poll = queries.poll_for_update(poll_id)
    require("votes.object_to_result", actor, poll)
    made = PollObjection(
        id=new_id(), poll_id=poll_id, matter="result", by_id=actor.person_id, words=words, at=now()
    )
    db.session.add(made)
    db.session.flush()
    ledger.write(
        poll.docket_id, "votes.result_objected", actor, visibility="staff", subject=poll,
        poll=poll_id, objection=made.id,
    )  # fmt: skip
    tell(
        with_role("steward", poll), "votes.result_objected", docket_id=poll.docket_id,
        about=str(made.id), url=f"/polls/{poll_id}/objections", title=poll.title,
    )  # fmt: skip
    return made.id


@action("votes.answer_result_objection")
def answer_result_objection(actor: Actor, objection_id: UUID, *, answer: str) -> UUID:
    """Answer an objection; words and answer are public from now on. Returns the poll."""
    found = afterwards.objection_for_update(objection_id)
    poll = queries.poll_for_update(found.poll_id)
    require("votes.answer_result_objection", actor, poll)
    if found.matter != "result" or found.answered_at is not None:
        raise NotAPoll("objection_answered")
    found.answer, found.answered_by_id, found.answered_at = answer, actor.person_id, now()
    ledger.write(
        poll.docket_id, "votes.result_objection_answered", actor, subject=poll, poll=poll.id,
        objection=objection_id,
    )  # fmt: skip
    tell(
        [found.by_id], "votes.result_objection_answered", docket_id=poll.docket_id,
        about=str(objection_id), url=f"/polls/{poll.id}/objections", title=poll.title,
    )  # fmt: skip
    return poll.id
