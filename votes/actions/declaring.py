"""The chair says what has come of a poll: a result, a tie, a shortfall, or nothing at all."""

from collections.abc import Sequence
from uuid import UUID

from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.lifecycle import advance
from commons.outbox import later
from commons.policy import Actor, require
from residents.notices import tell
from votes import queries
from votes.actions.refusals import NotAPoll
from votes.actions.years import step_year
from votes.counting.result import TIES, UNFILLED
from votes.models import Poll, Ruling

MOVES = {
    **{str(outcome): "find_tie" for outcome in TIES},
    **{str(outcome): "find_shortfall" for outcome in UNFILLED},
}


@action("votes.declare")
def declare(actor: Actor, poll_id: UUID) -> None:
    """Announce the certified result on the spot; a tie or a shortfall is announced as such."""
    poll = queries.poll_for_update(poll_id)
    require("votes.declare", actor, poll)
    outcome = queries.counted_outcome(poll_id)
    move = MOVES.get(outcome, "declare")
    advance(poll, move, actor, poll=poll_id, outcome=outcome)
    if move == "declare":
        _declared(actor, poll)


@action("votes.decide")
def decide(actor: Actor, poll_id: UUID, *, order: Sequence[int], reason: str) -> None:
    """Decide a tie where the rules leave it to the chair; *order* names every tied number once.

    Raises :class:`NotAPoll` for another list.
    """
    poll = queries.poll_for_update(poll_id)
    require("votes.decide", actor, poll)
    if sorted(order) != tied_numbers(poll):
        raise NotAPoll("order_incomplete")
    _rule(actor, poll, "decide", reason, [str(number) for number in order])
    advance(poll, "decide", actor, poll=poll_id, order=list(order))
    _declared(actor, poll)


@action("votes.leave_vacant")
def leave_vacant(actor: Actor, poll_id: UUID, *, reason: str) -> None:
    """Announce fewer than there are places, where the rules end there (宁缺毋滥)."""
    poll = queries.poll_for_update(poll_id)
    require("votes.leave_vacant", actor, poll)
    _rule(actor, poll, "leave_vacant", reason)
    found = queries.certificate(poll_id)
    places = found.record["result"]["empty_places"] if found else 0
    advance(poll, "leave_vacant", actor, poll=poll_id, places=places)
    _declared(actor, poll)


@action("votes.void")
def void(actor: Actor, poll_id: UUID, *, reason: str) -> None:
    """Declare the poll void; its ballots stay sealed, and its key is destroyed."""
    poll = queries.poll_for_update(poll_id)
    require("votes.void", actor, poll)
    _rule(actor, poll, "void", reason)
    later("votes.destroy_key", poll_id=poll_id)
    advance(poll, "void", actor, poll=poll_id)
    _tell(poll, "votes.voided")


def tied_numbers(poll: Poll) -> list[int]:
    """The numbers that share the places at the cut line, in order of number."""
    found = queries.certificate(poll.id)
    result = found.record["result"] if found else None
    return sorted(map(int, result["tied"])) if result else []


def _declared(actor: Actor, poll: Poll) -> None:
    if queries.needs_confirmation(poll):
        step_year(actor, poll, "confirm")
    _tell(poll, "votes.declared")


def _rule(actor: Actor, poll: Poll, matter: str, reason: str, order: Sequence[str] = ()) -> None:
    db.session.add(
        Ruling(
            id=new_id(), poll_id=poll.id, matter=matter, reason=reason, order=list(order),
            by_id=actor.person_id, at=now(),
        )
    )  # fmt: skip
    db.session.flush()


def _tell(poll: Poll, code: str) -> None:
    tell(
        queries.members(poll.id), code, docket_id=poll.docket_id, url=f"/polls/{poll.id}/result",
        title=poll.title,
    )  # fmt: skip
