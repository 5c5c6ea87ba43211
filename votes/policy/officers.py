"""Who may replace an officer after everything was ready, and extend the closing time."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, policy, requirement
from council.policy import is_chair
from residents.policy import is_signed_in
from votes import queries, rules
from votes.counting.conduct import Extender
from votes.policy.hall import (
    closes_polls,
    is_before_closing_time,
    is_chair_or_steward,
    is_chief,
)
from votes.policy.polls import stands_at
from votes.words.option import VALUE_WORDS


@requirement(_l("A second person must answer this, not the one who asked."))
def is_second_person(actor: Actor, changed: Any) -> Answer:
    return bool(changed.row.asked_by_id != actor.person_id)


@requirement(_l("This has been answered already."))
def is_change_unanswered(_actor: Actor, changed: Any) -> Answer:
    return bool(changed.row.is_waiting)


@requirement(_l("The rules of this ballot do not allow that the closing time is extended."))
def may_be_extended(_actor: Actor, poll: Any) -> Answer:
    return queries.rules_of(poll).extension_hours > 0


@requirement(_l("The closing time was extended already. It is extended once at most."))
def was_not_extended(_actor: Actor, poll: Any) -> Answer:
    return queries.extension(poll) is None


@requirement(_l("By the rules of this ballot only this may extend the closing time: %(who)s."))
def extends_by_rule(actor: Actor, poll: Any) -> Answer:
    who = queries.rules_of(poll).extension_by
    asks = is_chief if who is Extender.CHIEF_SCRUTINEER else is_chair
    return True if asks(actor, poll) is None else {"who": VALUE_WORDS["extension_by"][who]}


REPLACES = [is_signed_in, is_chair_or_steward, stands_at(*rules.REPLACING)]

policy(
    {
        "votes.extend": [
            is_signed_in,
            closes_polls,
            stands_at("open", "paused"),
            is_before_closing_time,
            may_be_extended,
            extends_by_rule,
            was_not_extended,
        ],
        "votes.ask_officer_change": REPLACES,
        "votes.answer_officer_change": [*REPLACES, is_change_unanswered, is_second_person],
    }
)
