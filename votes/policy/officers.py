"""Who may replace an officer of the ballot after everything was ready."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, policy, requirement
from residents.policy import is_signed_in
from votes import rules
from votes.policy.hall import is_chair_or_steward
from votes.policy.polls import stands_at


@requirement(_l("A second person must answer this, not the one who asked."))
def is_second_person(actor: Actor, changed: Any) -> Answer:
    return bool(changed.row.asked_by_id != actor.person_id)


@requirement(_l("This has been answered already."))
def is_change_unanswered(_actor: Actor, changed: Any) -> Answer:
    return bool(changed.row.is_waiting)


REPLACES = [is_signed_in, is_chair_or_steward, stands_at(*rules.REPLACING)]

policy(
    {
        "votes.ask_officer_change": REPLACES,
        "votes.answer_officer_change": [*REPLACES, is_change_unanswered, is_second_person],
    }
)
