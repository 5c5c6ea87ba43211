"""Who may close a talk, and when."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.clock import now
from commons.policy import Actor, Answer, has_role, policy, requirement
from council import queries as council
from proposals.queries import closing
from residents.policy import is_signed_in

TALKED = ("deliberating", "shortlisted", "reserved", "chosen")

is_convenor = has_role(
    "steward", "chair", words=_l("Only the committee's staff or the chair may close the talk.")
)


@requirement(_l("This proposal has not been talked about, so there is nothing to close."))
def was_talked_about(_actor: Actor, subject: Any) -> Answer:
    return subject.state in TALKED


@requirement(_l("The time for deliberation is not over yet. Close the talk when it is."))
def has_talk_ended(_actor: Actor, subject: Any) -> Answer:
    phase = council.phase(subject.cycle_id, "deliberating")
    moved_on = not subject.is_year and subject.state != "deliberating"
    return moved_on or (phase is not None and phase.closes_at <= now())


@requirement(_l("The closing statement is published already. It is not changed any more."))
def is_unclosed(_actor: Actor, subject: Any) -> Answer:
    return closing.statement(subject.id) is None


policy(
    {
        "proposals.close_talk": [
            is_signed_in,
            is_convenor,
            was_talked_about,
            has_talk_ended,
            is_unclosed,
        ],
        "proposals.close_year_talk": [is_signed_in, is_convenor, has_talk_ended, is_unclosed],
    }
)
