"""The chair says what has come of a poll: a result, a tie, a shortfall, or nothing at all."""

from typing import Any
from uuid import UUID

from commons.action import action
from commons.lifecycle import advance
from commons.outbox import later
from commons.policy import Actor, require
from residents.notices import tell
from votes import queries
from votes.actions.rulings import rule, settle
from votes.actions.two_people import ask_to_agree
from votes.actions.years import step_year
from votes.counting.result import TIES, UNFILLED
from votes.models import Poll
from votes.settling import order_of_revote

MOVES = {
    **{str(outcome): "find_tie" for outcome in TIES},
    **{str(outcome): "find_shortfall" for outcome in UNFILLED},
}


@action("votes.declare")
def declare(actor: Actor, poll_id: UUID) -> None:
    """Announce the certified result on the spot; a tie or a shortfall is announced as such.

    A re-vote only says in which order the tied stand: what follows is up to the poll that waits.
    """
    poll = queries.poll_for_update(poll_id)
    require("votes.declare", actor, poll)
    outcome = queries.counted_outcome(poll_id)
    move = "declare" if poll.revote else MOVES.get(outcome, "declare")
    advance(poll, move, actor, poll=poll_id, outcome=outcome)
    if move == "declare":
        declared(actor, poll)


@action("votes.leave_vacant")
def leave_vacant(actor: Actor, poll_id: UUID, *, reason: str) -> None:
    """Announce fewer than there are places, where the rules end there (宁缺毋滥)."""
    poll = queries.poll_for_update(poll_id)
    require("votes.leave_vacant", actor, poll)
    rule(actor, poll, "leave_vacant", reason)
    result = queries.result_of(poll_id)
    places = result["empty_places"] if result else 0
    advance(poll, "leave_vacant", actor, poll=poll_id, places=places)
    declared(actor, poll)


@action("votes.void")
def void(actor: Actor, poll_id: UUID, *, reason: str) -> None:
    """Declare the poll void; its ballots stay sealed, and its key is destroyed."""
    poll = queries.poll_for_update(poll_id)
    require("votes.void", actor, poll)
    rule(actor, poll, "void", reason)
    later("votes.destroy_key", poll_id=poll_id)
    advance(poll, "void", actor, poll=poll_id)
    _tell(poll, "votes.voided")


def conclude(actor: Actor, poll: Poll, move: str, **facts: Any) -> None:
    """Take *move* to the declared result, unless a tie or a shortfall is still open.

    Part of a deed that has settled something of *poll* and has asked its own policy.
    """
    outcome = queries.counted_outcome(poll.id)
    step = MOVES.get(outcome, move)
    advance(poll, step, actor, poll=poll.id, outcome=outcome, **facts)
    if step == move:
        declared(actor, poll)


def declared(actor: Actor, poll: Poll) -> None:
    """What follows from a declared result: for the poll that waits for it, or for the year."""
    waiting = queries.waiting(poll)
    if waiting is not None:
        _take_over(actor, queries.poll_for_update(waiting.id), poll)
        return
    if queries.needs_confirmation(poll):
        step_year(actor, poll, "confirm")
    _tell(poll, "votes.declared")
    ask_to_agree(poll, "votes.to_agree_publication")


def _take_over(actor: Actor, poll: Poll, found: Poll) -> None:
    """Bring what a re-vote or a further round has found into the poll that waited for it."""
    if found.revote:
        settle(actor, poll, "revote", order_of_revote(found), facts={"poll": str(found.id)})
        conclude(actor, poll, "settle")
        return
    won = len(queries.winners(poll))
    advance(poll, "settle", actor, poll=poll.id, round=found.id, won=won)
    declared(actor, poll)


def _tell(poll: Poll, code: str) -> None:
    tell(
        queries.members(poll.id), code, docket_id=poll.docket_id, url=f"/polls/{poll.id}/result",
        title=poll.title,
    )  # fmt: skip
