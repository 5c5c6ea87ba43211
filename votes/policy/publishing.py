"""What becomes of a declared result: confirmed, returned, published."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.clock import today
from commons.policy import Actor, Answer, has_role, is_clock, policy, requirement
from residents.policy import is_signed_in, is_steward
from votes import queries
from votes.policy.agreed import is_publication_agreed
from votes.policy.observing import no_observer_disagrees
from votes.policy.rounds import stands_for_itself
from votes.policy.states import stands_at
from votes.queries.deadlines import due_of

is_confirmer = has_role(
    "confirmer", words=_l("Only the body that confirms the result may do this.")
)


@requirement(_l("This result needs no confirmation: the council decides by itself."))
def needs_confirmation(_actor: Actor, poll: Any) -> Answer:
    return queries.needs_confirmation(poll)


@requirement(_l("The result must be confirmed first: see the page of the poll."))
def is_confirmed_where_needed(_actor: Actor, poll: Any) -> Answer:
    return poll.state == "confirmed" or not queries.needs_confirmation(poll)


@requirement(_l("The deadline has not passed, or this was noted already."))
def is_newly_overdue(_actor: Actor, poll: Any) -> Answer:
    due = due_of(poll)
    return due is not None and today() > due.day and poll.overdue_in != poll.state


CONFIRMS = [
    is_signed_in,
    is_confirmer,
    stands_at("declared"),
    needs_confirmation,
    stands_for_itself,
]

policy(
    {
        "votes.confirm": CONFIRMS,
        "votes.note_overdue": [is_clock, stands_at("declared", "confirmed"), is_newly_overdue],
        "votes.return": CONFIRMS,
        "votes.publish": [
            is_signed_in,
            is_steward,
            stands_at("declared", "confirmed"),
            is_confirmed_where_needed,
            stands_for_itself,
            no_observer_disagrees,
            is_publication_agreed,
        ],
    }
)
