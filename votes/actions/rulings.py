"""Rulings on a poll as they are written down, and orders that settle its ties."""

from collections.abc import Mapping, Sequence
from typing import Any

from commons.clock import now
from commons.database import db, new_id
from commons.policy import Actor
from votes import queries
from votes.counting.standing import Settled
from votes.models import Poll, Ruling
from votes.settling import recounted, settled_so_far


def rule(
    actor: Actor,
    poll: Poll,
    matter: str,
    reason: str,
    order: Sequence[str] = (),
    facts: Mapping[str, Any] | None = None,
) -> None:
    """Write down a ruling of a running deed, which has asked its own policy."""
    turn = len(queries.rulings(poll.id)) + 1
    db.session.add(
        Ruling(
            id=new_id(), poll_id=poll.id, matter=matter, reason=reason, order=list(order),
            facts={**(facts or {}), "turn": turn}, by_id=actor.person_id, at=now(),
        )
    )  # fmt: skip
    db.session.flush()


def settle(
    actor: Actor,
    poll: Poll,
    matter: str,
    by: Settled,
    *,
    reason: str = "",
    facts: Mapping[str, Any] | None = None,
) -> None:
    """Count the poll again with the order that settles its tie, and write both down."""
    result = recounted(poll, [*settled_so_far(poll), by])
    order = [name for group in by.order for name in group]
    told = {**(facts or {}), **by.as_dict(), "result": result.as_dict()}
    rule(actor, poll, matter, reason, order, told)
