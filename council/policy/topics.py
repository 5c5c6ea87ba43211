"""Who keeps the dictionary of topics, and why not."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, policy, requirement
from council.policy.gatherings import CALLS


@requirement(_l("There is a topic of this name already; a retired one can be taken up again."))
def is_new_topic_name(_actor: Actor, subject: Any) -> Answer:
    return bool(getattr(subject, "is_new_name", True))


@requirement(_l("The dictionary is full. Retiring does not free a number; use a topic it has."))
def has_room_for_a_topic(_actor: Actor, subject: Any) -> Answer:
    return bool(getattr(subject, "has_room", True))


@requirement(_l("The dictionary has no topic of this number."))
def is_known_topic(_actor: Actor, subject: Any) -> Answer:
    return subject.topic is not None


policy(
    {
        "council.add_topic": [*CALLS, is_new_topic_name, has_room_for_a_topic],
        "council.change_topic": [*CALLS, is_known_topic, is_new_topic_name],
    }
)
