"""What a count that differs stands in the way of."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, requirement
from votes.queries import afterwards


@requirement(
    _l("An observer has counted otherwise. The scrutineers must count again and answer first.")
)
def no_observer_disagrees(_actor: Actor, poll: Any) -> Answer:
    return not any(each.is_open for each in afterwards.observed(poll.id))
