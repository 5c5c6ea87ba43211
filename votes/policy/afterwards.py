"""The deeds that follow a result: counts of observers, objections, the archive."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.clock import now
from commons.policy import Actor, Answer, has_role, is_clock, policy, requirement
from residents.policy import is_signed_in, is_steward, is_verified
from votes import rules
from votes.policy.measures import admits_observers
from votes.policy.polls import is_scrutineer, or_clock, stands_at
from votes.queries import afterwards

is_observer = has_role(
    "auditor", words=_l("Only observers named for this area may hand in a count.")
)


@requirement(_l("Objections are not possible now. The result page says until when they are."))
def is_objection_time(_actor: Actor, poll: Any) -> Answer:
    return poll.objections_until is not None and now() < poll.objections_until


@requirement(_l("The time for objections is not over yet. The result page says when it ends."))
def is_objection_time_over(_actor: Actor, poll: Any) -> Answer:
    return poll.objections_until is not None and now() >= poll.objections_until


@requirement(_l("An objection is not answered yet. Answer it first."))
def has_no_open_objection(_actor: Actor, poll: Any) -> Answer:
    return all(each.answered_at for each in afterwards.objections_to_result(poll.id))


@requirement(_l("This poll is archived already."))
def is_not_archived(_actor: Actor, poll: Any) -> Answer:
    return poll.archived_at is None


policy(
    {
        "votes.hand_in_count": [
            is_signed_in, is_observer, stands_at(*rules.OBSERVED), admits_observers,
        ],
        "votes.answer_count": [is_signed_in, is_scrutineer, stands_at(*rules.OBSERVED)],
        "votes.object_to_result": [
            is_signed_in, is_verified, stands_at("published"), is_objection_time,
        ],
        "votes.answer_result_objection": [is_signed_in, is_steward, stands_at("published")],
        "votes.report_result": [is_clock, stands_at("published")],
        "votes.archive": [
            or_clock(is_steward), stands_at("published"), is_not_archived,
            is_objection_time_over, has_no_open_objection,
        ],
    }
)  # fmt: skip
