"""Who may ask for the floor and who gives it, and why not."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, policy, requirement
from council.policy.meetings import CONVENES
from council.policy.requirements import sits_here
from council.policy.sessions import is_in_session, is_in_the_hall
from residents.policy import is_signed_in


@requirement(_l("You wait for the floor already, or have it."))
def is_not_waiting(_actor: Actor, subject: Any) -> Answer:
    return not subject.is_waiting


@requirement(_l("This request for the floor is somebody else's."))
def is_own_request(actor: Actor, subject: Any) -> Answer:
    return bool(subject.person_id == actor.person_id)


@requirement(_l("Somebody has the floor. End that speech first."))
def floor_is_free(_actor: Actor, subject: Any) -> Answer:
    return bool(getattr(subject, "is_free", True))


@requirement(_l("Only the speech of whoever has the floor can be made longer."))
def has_the_floor(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.has_floor)


policy(
    {
        "council.ask_floor": [is_signed_in, sits_here, is_in_session, is_in_the_hall,
                              is_not_waiting],
        "council.give_up_floor": [is_signed_in, is_own_request],
        "council.move_speech": [*CONVENES, is_in_session, floor_is_free],
        "council.extend_speech": [*CONVENES, is_in_session, has_the_floor],
    }
)  # fmt: skip
