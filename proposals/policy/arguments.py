"""Who may gather remarks into points, and when."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, has_role, policy, requirement
from proposals.policy.matters import is_deliberating
from residents.policy import is_signed_in

is_gatherer = has_role(
    "steward",
    "delegate",
    "deputy",
    words=_l("Only delegates of this council and its staff gather remarks into points."),
)


@requirement(_l("This point was taken from the board. Make a new one."))
def is_on_board(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.point.dropped_at is None)


gatherer = (is_signed_in, is_gatherer, is_deliberating)

policy(
    {
        "proposals.make_point": gatherer,
        "proposals.change_point": [*gatherer, is_on_board],
        "proposals.drop_point": [*gatherer, is_on_board],
    }
)
