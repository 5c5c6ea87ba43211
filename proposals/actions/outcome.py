"""What a ballot has decided, written down as part of the deed that publishes its result."""

from typing import Any
from uuid import UUID

from commons.action import current_work
from commons.lifecycle import advance
from commons.policy import Actor
from proposals import queries
from proposals.actions.telling import followers, tell_about


def record_outcome(actor: Actor, proposal_id: UUID, *, won: bool, **facts: Any) -> None:
    """Let a candidate be chosen, or go to the reserve pool.

    Not a deed of its own: whoever may publish a result decides that it is recorded, so this only
    works inside a running deed, which has asked its own policy, and only for a candidate.
    *facts* (votes, rank) go into the ledger with it. Raises ``Unguarded`` outside of a deed and
    ``Impossible`` for a proposal that does not stand on a ballot.
    """
    current_work()
    proposal = queries.for_update(proposal_id)
    advance(proposal, "win" if won else "lose", actor, **facts)
    code = "proposals.chosen" if won else "proposals.reserved"
    tell_about(proposal, followers(proposal), code)
