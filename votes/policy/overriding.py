"""When the confirming body may depart from the count: only where the rules said so before."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, policy, requirement
from residents.policy import is_signed_in
from votes import queries
from votes.policy.publishing import is_confirmer, needs_confirmation
from votes.policy.rounds import stands_for_itself
from votes.policy.states import stands_at


@requirement(
    _l("The rules of this ballot allow no change of the list. The result can only be returned.")
)
def rules_allow_overrides(_actor: Actor, poll: Any) -> Answer:
    return queries.rules_of(poll).overrides


@requirement(_l("A decision on this result is recorded already. It cannot be changed."))
def is_not_overridden(_actor: Actor, poll: Any) -> Answer:
    return queries.override(poll) is None


policy(
    {
        "votes.override": [
            is_signed_in,
            is_confirmer,
            stands_at("confirmed"),
            needs_confirmation,
            stands_for_itself,
            rules_allow_overrides,
            is_not_overridden,
        ],
    }
)
