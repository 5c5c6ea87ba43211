"""Requirements about the shortlist and its public notice."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.clock import now
from commons.policy import Actor, Answer, requirement
from proposals import queries


@requirement(_l("The candidates of this year have been chosen already."))
def is_unlisted(_actor: Actor, subject: Any) -> Answer:
    return queries.shortlist_of(subject.id) is None


@requirement(
    _l("Candidates are chosen while proposals are screened, not in this part of the year.")
)
def is_screening(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.state in ("collecting", "screening"))


@requirement(_l("The numbers have been drawn already. A draw is never repeated."))
def is_undrawn(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.frozen_at is None)


@requirement(_l("Draw the candidate numbers first."))
def is_drawn(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.frozen_at is not None)


@requirement(_l("The public notice has begun already."))
def is_unannounced(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.notice_from is None)


@requirement(_l("The candidates are not on public notice now, so no objection can be raised."))
def is_on_notice(_actor: Actor, subject: Any) -> Answer:
    if subject.notice_from is None or subject.notice_closed_at is not None:
        return False
    return bool(subject.notice_from <= now() < subject.notice_until)


@requirement(_l("The time for objections is not over yet."))
def is_notice_over(_actor: Actor, subject: Any) -> Answer:
    return subject.notice_until is not None and subject.notice_until <= now()


@requirement(_l("The public notice has been ended already."))
def is_notice_open(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.notice_closed_at is None)


@requirement(_l("%(count)s objections still wait for an answer. Answer them first."))
def has_every_answer(_actor: Actor, subject: Any) -> Answer:
    count = queries.unanswered(subject.id)
    return True if count == 0 else {"count": count}


@requirement(_l("This objection has been answered already."))
def is_unanswered(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.objection.answered_at is None)
