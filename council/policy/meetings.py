"""Who may call, change, cancel and prepare a meeting, and why not."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, has_role, is_clock, policy, requirement
from residents.policy import is_signed_in

is_convenor = has_role(
    "steward", "chair", words=_l("Only the chair or the committee's staff may do this.")
)


@requirement(
    _l(
        "The standing orders ask for %(days)s days of notice. "
        "Choose a later day, or give the reason; everybody can read it."
    )
)
def is_notice_long_enough(_actor: Actor, subject: Any) -> Answer:
    return getattr(subject, "is_explained", True) or {"days": subject.days}


@requirement(_l("This is done before the meeting begins; it has begun, or was cancelled."))
def is_called(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.state == "called")


@requirement(_l("The agenda and its papers stay as they are once the meeting is over."))
def is_not_over(_actor: Actor, subject: Any) -> Answer:
    return subject.state in ("called", "opened")


@requirement(_l("Something hangs on this item already: it stays on the agenda."))
def is_untouched(_actor: Actor, subject: Any) -> Answer:
    return bool(getattr(subject, "is_untouched", True))


@requirement(
    _l("An item can only stand below a main item of the same meeting. Choose another place.")
)
def has_a_place(_actor: Actor, subject: Any) -> Answer:
    return bool(getattr(subject, "has_a_place", True))


@requirement(_l("There is no room for more. Put several together, or drop one first."))
def has_room(_actor: Actor, subject: Any) -> Answer:
    return bool(getattr(subject, "has_room", True))


CONVENES = [is_signed_in, is_convenor]

policy(
    {
        "council.call_meeting": [*CONVENES, is_notice_long_enough],
        "council.change_meeting": [*CONVENES, is_called, is_notice_long_enough],
        "council.cancel_meeting": [*CONVENES, is_called],
        "council.remind_meeting": [is_clock],
        "council.add_item": [*CONVENES, is_not_over, has_room, has_a_place],
        "council.change_item": [*CONVENES, is_not_over, has_a_place],
        "council.drop_item": [*CONVENES, is_not_over, is_untouched],
        "council.add_paper": [*CONVENES, is_not_over, has_room],
        "council.drop_paper": [*CONVENES, is_not_over],
    }
)
