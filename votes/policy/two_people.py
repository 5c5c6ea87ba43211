"""Two people open a ballot and two publish its result (B-44); closing stands with the hall."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, policy, requirement
from residents.policy import is_signed_in
from votes import queries
from votes.policy.observing import no_observer_disagrees
from votes.policy.polls import has_empty_box, is_scrutineer, stands_at
from votes.policy.rounds import stands_for_itself


@requirement(_l("You froze the roll of this ballot. Another scrutineer agrees to open it."))
def has_not_frozen_the_roll(actor: Actor, poll: Any) -> Answer:
    return queries.who_froze(poll.docket_id) != actor.person_id


@requirement(_l("A scrutineer has agreed already."))
def is_opening_not_agreed(_actor: Actor, poll: Any) -> Answer:
    return poll.opening_agreed_at is None


@requirement(_l("A scrutineer has agreed already."))
def is_publication_not_agreed(_actor: Actor, poll: Any) -> Answer:
    return poll.publication_agreed_at is None


@requirement(_l("The chair announces the result first."))
def is_announced(_actor: Actor, poll: Any) -> Answer:
    wanted = ("certified",) if poll.kind == "advisory" else ("declared", "confirmed")
    return poll.state in wanted


policy(
    {
        "votes.agree_opening": [
            is_signed_in,
            is_scrutineer,
            stands_at("checking_in", "no_quorum"),
            has_not_frozen_the_roll,
            has_empty_box,
            is_opening_not_agreed,
        ],
        "votes.agree_publication": [
            is_signed_in,
            is_scrutineer,
            is_announced,
            stands_for_itself,
            no_observer_disagrees,
            is_publication_not_agreed,
        ],
    }
)
