"""Whether a written proxy is taken at a desk: only by rule, and never more than it allows."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, policy, requirement
from votes import queries
from votes.desk import of_desk, of_poll
from votes.policy.polls import stands_at
from votes.policy.stations import SERVES


@requirement(_l("The rules of this ballot do not allow that somebody votes for others."))
def rules_allow_proxies(_actor: Actor, asked: Any) -> Answer:
    return queries.rules_of(asked.desk.poll).most_proxies > 0


@requirement(_l("Both must stand on the roll of this ballot, and be two people."))
def are_two_on_roll(_actor: Actor, asked: Any) -> Answer:
    if asked.principal is None or asked.holder is None:
        return False
    return bool(asked.principal.person_id != asked.holder.person_id)


@requirement(_l("This person has voted already: there is nothing left to entrust."))
def has_principal_not_voted(_actor: Actor, asked: Any) -> Answer:
    return not asked.principal.marked


@requirement(_l("This person has entrusted somebody already."))
def has_not_entrusted(_actor: Actor, asked: Any) -> Answer:
    return asked.given is None


@requirement(_l("Whoever holds proxies of others comes in person."))
def is_no_holder(_actor: Actor, asked: Any) -> Answer:
    return not asked.is_holder


@requirement(_l("This person holds %(held)s proxies already. The rules allow %(most)s at most."))
def may_hold_more(_actor: Actor, asked: Any) -> Answer:
    most = queries.rules_of(asked.desk.poll).most_proxies
    return True if asked.held < most else {"held": asked.held, "most": most}


policy(
    {
        "votes.record_proxy": [
            *map(of_desk, SERVES),
            of_desk(of_poll(stands_at("open"))),
            rules_allow_proxies,
            are_two_on_roll,
            has_principal_not_voted,
            has_not_entrusted,
            is_no_holder,
            may_hold_more,
        ],
    }
)
