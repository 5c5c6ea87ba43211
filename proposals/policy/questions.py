"""Who may ask, name a unit and answer, and why not."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.clock import today
from commons.policy import Actor, Answer, has_role, is_clock, policy, requirement
from proposals.policy.talk import neighbour, talking
from residents.policy import is_signed_in, is_steward

is_answering_unit = has_role(
    "handling_unit", words=_l("Only the people of the unit that was asked may answer.")
)
is_answerer = has_role(
    "handling_unit",
    "steward",
    words=_l("Only the handling units and the committee's staff look after questions."),
)


@requirement(_l("This question has been answered already."))
def is_open(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.question.answered_at is None)


@requirement(_l("This question is hidden and is not answered."))
def is_question_shown(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.remark.standing == "shown")


@requirement(_l("The unit has been reminded today already."))
def is_unreminded(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.question.reminded_on != today())


policy(
    {
        "proposals.ask": [*neighbour, *talking],
        "proposals.name_unit": [is_signed_in, is_steward, is_question_shown, is_open],
        "proposals.answer_question": [is_signed_in, is_answering_unit, is_question_shown, is_open],
        "proposals.remind_of_question": [is_clock, is_question_shown, is_open, is_unreminded],
        "proposals.see_questions": [is_signed_in, is_answerer],
    }
)
