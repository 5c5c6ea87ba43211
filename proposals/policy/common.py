"""Who offers what was heard again and again to an agenda, and why not."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, policy, requirement
from council.policy.gatherings import CALLS


@requirement(_l("These matters are not together any more. Look at the list again."))
def is_cluster(_actor: Actor, subject: Any) -> Answer:
    return bool(getattr(subject, "is_cluster", True))


@requirement(_l("Choose a meeting of this council that is still to come."))
def has_meeting(_actor: Actor, subject: Any) -> Answer:
    return bool(getattr(subject, "has_meeting", True))


@requirement(_l("This stands on the agenda of that meeting already."))
def is_not_offered(_actor: Actor, subject: Any) -> Answer:
    return bool(getattr(subject, "is_new", True))


policy({"proposals.offer_common": [*CALLS, is_cluster, has_meeting, is_not_offered]})
