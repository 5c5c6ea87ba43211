"""Who calls, records and closes other meetings, and who signs tasks off, and why not."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, has_role, policy, requirement
from council.queries import gatherings as found_by
from council.rules.gatherings import OPEN, PHOTOS_MOST
from residents.policy import is_signed_in

is_caller = has_role(
    "steward",
    "chair",
    words=_l("Only the committee's staff and the chair may do this here."),
)
is_of_unit = has_role(
    "handling_unit", words=_l("Only the responsible unit signs its own task off.")
)


@requirement(_l("This meeting has been held already; its record stays as it is."))
def is_ahead(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.state == "called")


@requirement(_l("This matter is closed. Call a new meeting to take it up again."))
def is_open_gathering(_actor: Actor, subject: Any) -> Answer:
    return getattr(subject, "gathering", subject).state in OPEN


@requirement(_l("Record first what came of the meeting."))
def is_held(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.state == "held")


@requirement(
    _l("%(open)s tasks are not signed off by their units yet. The matter closes when all are.")
)
def has_no_open_task(_actor: Actor, subject: Any) -> Answer:
    waiting = found_by.open_tasks(subject.id)
    return {"open": waiting} if waiting else True


@requirement(_l("This task has been signed off already."))
def is_open_task(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.task.done_at is None)


@requirement(_l("There are as many photos as fit. Take one away before you add another."))
def has_room_for_a_photo(_actor: Actor, subject: Any) -> Answer:
    return len(found_by.photos(subject.id)) < PHOTOS_MOST


CALLS = [is_signed_in, is_caller]

policy(
    {
        "council.call_gathering": CALLS,
        "council.invite": [*CALLS, is_ahead],
        "council.link_gathering": [*CALLS, is_open_gathering],
        "council.add_position": [*CALLS, is_open_gathering],
        "council.set_task": [*CALLS, is_open_gathering],
        "council.sign_off_task": [is_signed_in, is_of_unit, is_open_gathering, is_open_task],
        "council.record_gathering": [*CALLS, is_ahead],
        "council.add_gathering_photo": [*CALLS, is_open_gathering, has_room_for_a_photo],
        "council.remove_gathering_photo": CALLS,
        "council.close_gathering": [*CALLS, is_held, has_no_open_task],
        "council.cancel_gathering": [*CALLS, is_ahead],
    }
)
