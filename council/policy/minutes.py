"""Who may write, approve and correct minutes, and why not."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, policy, requirement
from council import queries
from council.meeting_rules import rules_of
from council.policy.meetings import CONVENES
from council.policy.requirements import is_chair
from residents.policy import is_signed_in


@requirement(_l("Minutes are drafted once the meeting is closed."))
def is_closed(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.state == "closed")


@requirement(_l("Only minutes that are drafted and not approved yet can be written in."))
def is_drafted(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.state == "drafted")


@requirement(
    _l("%(count)s adopted motions have nobody who sees to them. Name an owner and a day for each.")
)
def every_motion_has_an_owner(_actor: Actor, subject: Any) -> Answer:
    count = queries.ownerless(subject.id)
    return count == 0 or {"count": count}


@requirement(
    _l("By the standing orders the next meeting adopts these minutes. Record its motion first.")
)
def is_adopted_if_asked(_actor: Actor, subject: Any) -> Answer:
    return rules_of(subject).minutes_by != "meeting" or queries.is_adopted(subject.id)


@requirement(_l("This is for approved minutes only."))
def is_approved(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.state == "approved")


policy(
    {
        "council.draft_minutes": [*CONVENES, is_closed],
        "council.write_minutes": [*CONVENES, is_drafted],
        "council.approve_minutes": [
            is_signed_in, is_chair, is_drafted, every_motion_has_an_owner, is_adopted_if_asked,
        ],
        "council.annex_minutes": [*CONVENES, is_approved],
        "council.attach_scan": [*CONVENES, is_approved],
        "council.see_minutes_draft": [*CONVENES, is_drafted],
    }
)  # fmt: skip
