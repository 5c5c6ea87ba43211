"""Who may report, moderate, object and rule, and why not."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, policy, requirement
from proposals.policy.talk import is_readable
from proposals.queries import moderation
from proposals.queries.scope import with_role
from proposals.rules.moderation import AGAINST
from residents.policy import is_signed_in, is_steward, is_verified

staff = (is_signed_in, is_steward)


@requirement(_l("These are your own words. Somebody else has to look at them."))
def is_not_own_remark(actor: Actor, subject: Any) -> Answer:
    return bool(subject.remark.person_id != actor.person_id)


@requirement(_l("You have reported this already. The staff looks at it. Thank you."))
def has_not_reported(actor: Actor, subject: Any) -> Answer:
    return not moderation.has_reported(subject.remark.id, actor.person_id)


@requirement(_l("This does not wait for approval any more."))
def is_waiting(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.remark.standing == "waiting")


@requirement(_l("Only who wrote these words may object."))
def is_remark_author(actor: Actor, subject: Any) -> Answer:
    return actor.person_id is not None and actor.person_id == subject.remark.person_id


@requirement(_l("Nothing was taken away here, so there is nothing to object to."))
def is_objectionable(_actor: Actor, subject: Any) -> Answer:
    return subject.decision.kind in AGAINST


@requirement(_l("You have objected already. One objection is possible."))
def has_not_objected(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.decision.objected_at is None)


@requirement(_l("There is no objection here that waits for a decision."))
def has_open_objection(_actor: Actor, subject: Any) -> Answer:
    return subject.decision.objected_at is not None and subject.decision.ruled_at is None


@requirement(_l("You took this decision yourself. A colleague decides about the objection."))
def is_another_steward(actor: Actor, subject: Any) -> Answer:
    if subject.decision.by_id != actor.person_id:
        return True
    return all(one == actor.person_id for one in with_role("steward", subject))


policy(
    {
        "proposals.report_remark": [
            is_signed_in,
            is_verified,
            is_readable,
            is_not_own_remark,
            has_not_reported,
        ],
        "proposals.see_moderation": staff,
        "proposals.moderate": [*staff, is_readable, is_not_own_remark],
        "proposals.screen_remark": [*staff, is_waiting, is_not_own_remark],
        "proposals.object_to_moderation": [
            is_signed_in,
            is_remark_author,
            is_objectionable,
            has_not_objected,
        ],
        "proposals.rule_on_moderation": [
            *staff,
            has_open_objection,
            is_not_own_remark,
            is_another_steward,
        ],
        "proposals.set_premoderation": staff,
    }
)
