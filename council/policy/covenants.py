"""Who enters a covenant, and why not."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, policy, requirement
from council.policy.gatherings import CALLS


@requirement(_l("A covenant is adopted by a motion. This one is not carried."))
def is_carried(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.is_carried)


@requirement(
    _l("This motion has adopted a version already. The next version needs a motion of its own.")
)
def is_unused_motion(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.is_unused)


@requirement(_l("This covenant or place belongs to another council."))
def is_of_this_council(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.is_here)


@requirement(
    _l("This place has a covenant of that title. Choose it, and this becomes its next version.")
)
def is_new_title(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.is_new_title)


policy(
    {
        "council.adopt_covenant": [
            *CALLS, is_carried, is_unused_motion, is_of_this_council, is_new_title,
        ],
    }
)  # fmt: skip
