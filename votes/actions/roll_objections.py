"""Objections to the provisional roll and their answers."""

from typing import Any
from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.policy import Actor, require
from proposals.queries import with_role
from residents import queries as people
from residents.notices import tell
from votes import queries
from votes.actions.rolls import enter
from votes.models import Poll, PollObjection
from votes.roll_subjects import OnRoll


@action("votes.object_to_roll")
def object_to_roll(
    actor: Actor, poll_id: UUID, *, words: str, person_id: UUID | None = None
) -> UUID:
    """Object to the provisional roll: for oneself, or as staff for *person_id* at the office."""
    poll = queries.poll_for_update(poll_id)
    whose = person_id or actor.person_id
    require("votes.object_to_roll", actor, OnRoll(poll, whose, lives_here=_lives_here(poll, whose)))
    made = PollObjection(
        id=new_id(), poll_id=poll_id, matter="roll", by_id=whose, words=words, at=now(),
        entered_by_id=None if whose == actor.person_id else actor.person_id,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    _note(actor, "votes.roll_objected", poll, made)
    _tell(poll, with_role("steward", poll), "votes.roll_objection_raised", made, "roll")
    return made.id


@action("votes.answer_roll_objection")
def answer_roll_objection(
    actor: Actor, objection_id: UUID, *, answer: str, change: str = ""
) -> UUID:
    """Answer an objection with a reason, and put its author on the roll or take them off.

    *change* is ``add``, ``remove`` or empty. Raises :class:`NotAPoll`. Returns the poll.
    """
    row = queries.roll_objection(objection_id)
    poll = queries.poll_for_update(row.poll_id)
    require("votes.answer_roll_objection", actor, OnRoll(poll, row.by_id, row))
    if change:
        require("votes.correct_roll", actor, poll)
        enter(poll, row.by_id, change)
    row.answer, row.answered_by_id, row.answered_at = answer, actor.person_id, now()
    _note(actor, "votes.roll_objection_answered", poll, row, change=change)
    _tell(poll, [row.by_id], "votes.roll_objection_answered", row, "may-i-vote")
    return poll.id


def _lives_here(poll: Poll, person_id: UUID | None) -> bool:
    if person_id is None:
        return False
    home = people.area(people.person(person_id).area_id)
    return home.path.startswith(poll.area_path)


def _note(actor: Actor, event: str, poll: Poll, row: PollObjection, **facts: Any) -> None:
    ledger.write(
        poll.docket_id, event, actor, visibility="staff", subject=poll, poll=poll.id,
        objection=row.id, **facts,
    )  # fmt: skip


def _tell(poll: Poll, who: list[UUID], code: str, row: PollObjection, page: str) -> None:
    tell(
        who, code, docket_id=poll.docket_id, url=f"/polls/{poll.id}/{page}",
        about=str(row.id), title=poll.title,
    )  # fmt: skip
