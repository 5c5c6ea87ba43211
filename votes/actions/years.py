"""The year follows its ballot: polling begins, is sent for confirmation, announced or returned."""

from commons.lifecycle import advance
from commons.policy import Actor
from council import queries as bodies
from votes.models import Poll


def step_year(actor: Actor, poll: Poll, move: str) -> None:
    """Take *move* in the cycle of a selection where it is due.

    Part of a deed on the poll, which has asked its own policy. A year that the staff has already
    moved by hand stays where it is.
    """
    if poll.kind != "selection":
        return
    cycle = bodies.cycle_for_update(poll.cycle_id)
    if cycle.LIFECYCLE.allows(cycle.state, move):
        advance(cycle, move, actor, year=cycle.year, poll=poll.id)
