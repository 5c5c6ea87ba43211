"""Changes of a frozen roll: one officer asks with a reason, another agrees, before the vote."""

from typing import Any
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
from votes.actions.rolls import enter
from votes.casting import close_box
from votes.models import Poll, RollChange
from votes.roll_subjects import OnRoll

EVENTS = {"add": "votes.roll_added", "remove": "votes.roll_removed"}


@action("votes.ask_roll_change")
def ask_roll_change(
    actor: Actor, poll_id: UUID, *, person_id: UUID, change: str, reason: str
) -> UUID:
    """Ask for somebody to be put on the frozen roll or taken off it, with a published reason.

    Raises :class:`NotAPoll` where it cannot be, as :func:`agree_roll_change` will again.
    """
    poll = queries.poll_for_update(poll_id)
    require("votes.ask_roll_change", actor, OnRoll(poll, person_id))
    waiting = [row for row in queries.roll_changes(poll_id) if row.is_waiting]
    if any(row.person_id == person_id for row in waiting):
        raise NotAPoll("change_waits")
    _require_possible(poll, person_id, change)
    made = RollChange(
        id=new_id(), poll_id=poll_id, person_id=person_id, change=change, reason=reason,
        asked_by_id=actor.person_id, asked_at=now(),
    )  # fmt: skip
    db.session.add(made)
    _note(actor, "votes.roll_change_asked", poll, made)
    officers = {each.person_id for each in queries.officers(poll_id)}
    tell(
        (officers | set(with_role("steward", poll))) - {actor.person_id},
        "votes.roll_change_waits", docket_id=poll.docket_id, url=f"/polls/{poll_id}/roll",
        about=str(made.id), title=poll.title,
    )  # fmt: skip
    return made.id


@action("votes.agree_roll_change")
def agree_roll_change(actor: Actor, change_id: UUID) -> UUID:
    """Agree to a change as the second officer: the roll changes and gets a new hash.

    Raises :class:`NotAPoll` when the person has voted meanwhile. Returns the poll.
    """
    row = queries.roll_change(change_id)
    close_box(row.poll_id)
    poll = queries.poll_for_update(row.poll_id)
    require("votes.agree_roll_change", actor, OnRoll(poll, row.person_id, row))
    enter(poll, row.person_id, row.change)
    row.agreed_by_id, row.agreed_at = actor.person_id, now()
    row.roll_digest = poll.roll_digest = queries.digest_of_roll(poll)
    _note(actor, EVENTS[row.change], poll, row, roll_digest=poll.roll_digest)
    return poll.id


@action("votes.refuse_roll_change")
def refuse_roll_change(actor: Actor, change_id: UUID) -> UUID:
    """Do not agree to a change, or take back one's own: the roll stays. Returns the poll."""
    row = queries.roll_change(change_id)
    poll = queries.poll_for_update(row.poll_id)
    require("votes.refuse_roll_change", actor, OnRoll(poll, row.person_id, row))
    row.refused_at = now()
    _note(actor, "votes.roll_change_refused", poll, row)
    return poll.id


def _require_possible(poll: Poll, person_id: UUID, change: str) -> None:
    marked = queries.is_marked(poll.id, person_id)
    if change == "remove" and marked is not False:
        raise NotAPoll("not_on_roll" if marked is None else "has_voted")
    if change == "add" and marked is not None:
        raise NotAPoll("on_roll_already")
    if change == "add" and queries.elector(poll, person_id) is None:
        raise NotAPoll("not_of_electorate")


def _note(actor: Actor, event: str, poll: Poll, row: RollChange, **facts: Any) -> None:
    ledger.write(
        poll.docket_id, event, actor, subject=poll, poll=poll.id, roll_change=row.id,
        change=row.change, **facts,
    )  # fmt: skip
