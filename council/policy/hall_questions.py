"""Who asks and supports questions from the floor, who shortlists them, and why not."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, policy, requirement
from council.policy.meetings import CONVENES
from council.policy.sessions import is_in_session
from council.rules.hall_questions import ASKED_MOST


@requirement(
    _l("You have asked %(most)s questions in this meeting. Support those of others instead.")
)
def may_ask_more(_actor: Actor, subject: Any) -> Answer:
    return {"most": ASKED_MOST} if subject.has_asked_enough else True


@requirement(_l("You support this question already: once each."))
def has_not_supported(_actor: Actor, subject: Any) -> Answer:
    return not subject.has_supported


@requirement(_l("This question is answered, or is not shown any more."))
def is_open_question(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.is_open)


@requirement(_l("Questions are sorted while the meeting runs and until its minutes are drafted."))
def is_running_or_closed(_actor: Actor, subject: Any) -> Answer:
    return subject.meeting_state in ("opened", "closed")


policy(
    {
        "council.ask_from_floor": [is_in_session, may_ask_more],
        "council.support_question": [is_in_session, is_open_question, has_not_supported],
        "council.move_question": [*CONVENES, is_running_or_closed],
    }
)
