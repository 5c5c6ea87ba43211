"""Who may read the names of those who took part, and when (B-42)."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, policy, requirement
from votes import queries, rules
from votes.counting.aside import TookPart
from votes.policy.afterwards import is_not_archived, is_observer
from votes.policy.polls import is_counting_officer


@requirement(_l("Who took part can be read after the close."))
def is_voting_over(_actor: Actor, poll: Any) -> Answer:
    return poll.state not in rules.BEFORE_CLOSE


@requirement(
    _l("Only observers named for this area and those who run the ballot may read these names.")
)
def has_role_of_observer(actor: Actor, poll: Any) -> Answer:
    if queries.rules_of(poll).took_part is TookPart.PUBLIC:
        return True
    return is_observer(actor, poll) is None or is_counting_officer(actor, poll) is None


policy({"votes.see_took_part": [is_voting_over, is_not_archived, has_role_of_observer]})
