"""The delegates who take their time: they cast when a visitor asks for it."""

from front.demo.papers import approvals, liked_now
from front.demo.polls import vote
from front.demo.street import Street
from residents import phones, queries
from votes import queries as votes


def cast(left_out: str) -> int:
    """Let everybody present who has not voted cast, but not who has the phone *left_out*."""
    holder = queries.holder_of(phones.lookup(left_out))
    street, done = Street(), 0
    for poll in votes.polls(states=("open",), kind="selection"):
        here = {row.person_id for row in votes.roll(poll) if row.is_present and not row.has_voted}
        waiting = sorted(here - {holder.id if holder else None}, key=str)
        marks = approvals(street, poll.id, liked_now)
        for person in waiting:
            vote(street, poll.id, person, marks())
        done += len(waiting)
    return done
