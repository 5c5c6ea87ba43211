"""What follows from coming and going: a poll in the hall pauses and goes on with its quorum."""

from uuid import UUID

from commons.ledger import Entry, when
from commons.policy import CLOCK, Actor, may
from votes import actions, queries


@when("council.checked_in")
@when("council.attendance_taken")
@when("council.left")
def follow_presence(entry: Entry, _actor: Actor) -> None:
    """Pause what has lost its quorum and resume what has it back, in the same transaction."""
    for poll in queries.polls_at(UUID(entry.facts["meeting"]), ("open", "paused")):
        if may("votes.pause", CLOCK, poll) is None:
            actions.pause(CLOCK, poll.id)
        elif may("votes.resume", CLOCK, poll) is None:
            actions.resume(CLOCK, poll.id)
