"""Ties at the cut line settled by an order of the tied: the chair's, a lot's, or the residents'."""

from collections.abc import Sequence
from uuid import UUID

from commons import ledger
from commons.action import action
from commons.lots import draw, matches, seed
from commons.policy import Actor, require
from votes import queries
from votes.actions.declaring import MOVES, conclude
from votes.actions.refusals import NotAPoll
from votes.actions.rulings import settle
from votes.counting.standing import Settled, one_by_one
from votes.lot import secret_of
from votes.models import Poll


@action("votes.decide")
def decide(actor: Actor, poll_id: UUID, *, order: Sequence[int], reason: str) -> None:
    """Decide a tie where the rules leave it to the chair; *order* names every tied number once.

    Raises :class:`NotAPoll` for another list.
    """
    poll = queries.poll_for_update(poll_id)
    require("votes.decide", actor, poll)
    if sorted(order) != queries.tied(poll_id):
        raise NotAPoll("order_incomplete")
    by = one_by_one("chair", [str(number) for number in order])
    settle(actor, poll, "decide", by, reason=reason)
    _conclude(actor, poll, "decide", "votes.tie_decided", by)


@action("votes.draw_lot")
def draw_lot(actor: Actor, poll_id: UUID, *, public: str, source: str) -> None:
    """Draw a public lot between the tied, from the secret committed to when the poll was opened.

    *public* is a value of the day that nobody could know before, *source* says in words where it
    is from. Raises :class:`NotAPoll` when the secret is no longer the one committed to.
    """
    poll = queries.poll_for_update(poll_id)
    require("votes.draw_lot", actor, poll)
    secret, commitment = secret_of(poll_id), poll.lot_commitment or ""
    if not matches(commitment, secret):
        raise NotAPoll("lot_secret_differs")
    drawn = draw(seed(secret, public), [str(number) for number in queries.tied(poll_id)])
    lot = {"commitment": commitment, "secret": secret.hex(), "public": public}
    by = one_by_one("lot", drawn)
    settle(actor, poll, "lot", by, reason=source, facts={"lot": lot})
    _conclude(actor, poll, "draw_lot", "votes.lot_drawn", by)


@action("votes.take_advice")
def take_advice(actor: Actor, poll_id: UUID) -> None:
    """Settle a tie by the rank in the residents' published poll, where the rules say so.

    Those whom the residents put equal stay tied, and the next step of the rules follows.
    """
    poll = queries.poll_for_update(poll_id)
    require("votes.take_advice", actor, poll)
    by = Settled("advice", tuple(queries.advised_order(poll)))
    settle(actor, poll, "advice", by)
    _conclude(actor, poll, "take_advice", "votes.advice_taken", by)


@action("votes.pass_advice")
def pass_advice(actor: Actor, poll_id: UUID, *, reason: str) -> None:
    """Note that no residents' poll asked about the tied: the next step of the rules follows."""
    poll = queries.poll_for_update(poll_id)
    require("votes.pass_advice", actor, poll)
    everybody = tuple(str(number) for number in queries.tied(poll_id))
    by = Settled("advice", (everybody,))
    settle(actor, poll, "advice", by, reason=reason)
    _conclude(actor, poll, "take_advice", "votes.advice_passed", by)


def _conclude(actor: Actor, poll: Poll, move: str, event: str, by: Settled) -> None:
    """Go on from a settled tie; where another is still open, the order is told on its own."""
    order = [int(name) for group in by.order for name in group]
    if queries.counted_outcome(poll.id) in MOVES:
        ledger.write(poll.docket_id, event, actor, subject=poll, poll=poll.id, order=order)
    conclude(actor, poll, move, order=order)
