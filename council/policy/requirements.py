"""What is asked of whoever acts on the body: roles, seats, phases."""

from functools import partial
from typing import Any

from flask_babel import lazy_gettext as _l

from commons.clock import now
from commons.policy import Actor, Answer, Requirement, has_role, requirement
from council import queries

is_chair = has_role("chair", words=_l("Only the chair of the council may do this."))
is_delegate = has_role(
    "delegate", "deputy", words=_l("Only delegates and deputies of this council may do this.")
)
is_hall_officer = has_role(
    "steward", "teller", "chair", words=_l("Only the staff in the hall may do this.")
)


def phase_is_open(name: str) -> Requirement:
    """The phase *name* of the subject's cycle is open at this moment."""

    def question(phase: str, _actor: Actor, subject: Any) -> Answer:
        return queries.is_phase_open(subject.cycle_id, phase, now())

    words = _l("This part of the year is not open now. The dates are on the page of the year.")
    return Requirement(partial(question, name), f"is_phase_open_{name}", words)


@requirement(_l("This meeting belongs to a term in which this person has no active mandate."))
def is_member(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.is_member)


@requirement(_l("This exists already. Look it up on the page of the council."))
def is_new(_actor: Actor, subject: Any) -> Answer:
    return getattr(subject, "is_new", True)


@requirement(
    _l("You are not a member of this council. If you should be, tell the staff in the hall.")
)
def sits_here(_actor: Actor, seat: Any) -> Answer:
    return bool(seat.is_member)


@requirement(_l("Please scan the code on the big screen first; it lets you check in for minutes."))
def has_scanned(_actor: Actor, seat: Any) -> Answer:
    return bool(seat.has_scanned)
