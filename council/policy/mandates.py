"""Who may nominate, screen, review, confirm and seat, and why not."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.clock import now, today
from commons.policy import (
    Actor,
    Answer,
    Grant,
    covers,
    has_role,
    is_clock,
    policy,
    requirement,
)
from council.policy.requirements import is_new
from council.queries import mandates as seats
from council.rules.mandates import IN_SCREENING
from residents.policy import is_signed_in, is_steward, is_verified

is_confirmer = has_role(
    "confirmer",
    words=_l("Only the body that confirms may do this, for example the Party committee."),
)

is_nominations_reader = has_role(
    "steward",
    "confirmer",
    "auditor",
    words=_l("Only the committee's staff may see nominations that are not public yet."),
)


@requirement(
    _l("Only the staff of a community or of the committee nominates others. Give them your paper.")
)
def is_nominator(actor: Actor, subject: Any) -> Answer:
    def reaches(grant: Grant) -> bool:
        here = grant.role == "liaison" and grant.area_path is not None
        inside = here and str(grant.area_path).startswith(subject.area_path)
        return inside or (grant.role in ("liaison", "steward") and covers(grant, subject))

    return any(map(reaches, actor.grants))


@requirement(_l("This term is over. Wait for the nominations of the next one."))
def is_running_or_ahead(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.term.until_day >= today())


@requirement(_l("This belongs to another person."))
def is_oneself(actor: Actor, subject: Any) -> Answer:
    mandate = getattr(subject, "mandate", subject)
    return actor.person_id is not None and mandate.person_id == actor.person_id


@requirement(_l("You have agreed to this nomination already."))
def is_unanswered_nomination(_actor: Actor, subject: Any) -> Answer:
    return subject.nomination.consent_at is None and subject.mandate.state == "nominated"


@requirement(_l("The nominee has not agreed yet. They find the question on their page."))
def has_consented(_actor: Actor, subject: Any) -> Answer:
    return subject.nomination.consent_at is not None


@requirement(
    _l(
        "The conditions are not met: 18 years of age, and living or working here for a year. "
        "Please decline this nomination with the reason."
    )
)
def meets_conditions(_actor: Actor, subject: Any) -> Answer:
    return not subject.obstacles(today())


@requirement(_l("Only while nominations are screened; this one is decided."))
def is_in_screening(_actor: Actor, subject: Any) -> Answer:
    return subject.mandate.state in IN_SCREENING


@requirement(_l("This nominee is not on public notice now, so no objection can be raised."))
def is_nominee_on_notice(_actor: Actor, subject: Any) -> Answer:
    said = subject.nomination
    if subject.mandate.state != "publicised" or said.notice_until is None:
        return False
    return bool(said.notice_from <= now() < said.notice_until)


@requirement(_l("Objections are raised by residents of the council's own area."))
def lives_in_area(actor: Actor, subject: Any) -> Answer:
    return actor.area_path.startswith(subject.area_path)


@requirement(_l("The public notice has not ended yet. Confirm when its last day is over."))
def is_notice_over(_actor: Actor, subject: Any) -> Answer:
    until = subject.nomination.notice_until
    return subject.mandate.state == "publicised" and until is not None and now() >= until


@requirement(_l("An objection is not answered yet. Answer it first."))
def has_no_open_objection(_actor: Actor, subject: Any) -> Answer:
    return not seats.has_open_objection(subject.mandate.id)


@requirement(
    _l(
        "All seats of this group are taken. Decline the nomination, change the plan of the "
        "seats, or screen the person as a substitute next time."
    )
)
def has_free_seat(_actor: Actor, subject: Any) -> Answer:
    if subject.nomination.is_substitute:
        return True
    return seats.vacant_seats(subject.mandate.term_id, subject.mandate.seat_group) != 0


@requirement(_l("This objection has been answered already."))
def is_open_objection(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.objection.answered_at is None)


STAFF = [is_signed_in, is_steward]

policy(
    {
        "council.nominate_self": [
            is_signed_in, is_verified, is_running_or_ahead, is_new,
        ],
        "council.nominate": [is_signed_in, is_nominator, is_running_or_ahead, is_new],
        "council.accept_nomination": [is_signed_in, is_oneself, is_unanswered_nomination],
        "council.withdraw_nomination": [is_signed_in, is_oneself, is_in_screening],
        "council.screen_nominee": [*STAFF, is_in_screening, has_consented, meets_conditions],
        "council.decline_nominee": [*STAFF, is_in_screening],
        "council.review_nominee": [is_signed_in, is_confirmer, is_in_screening],
        "council.publicise_nominees": STAFF,
        "council.object_to_nominee": [
            is_signed_in, is_verified, lives_in_area, is_nominee_on_notice,
        ],
        "council.answer_nominee_objection": [*STAFF, is_open_objection],
        "council.confirm_mandate": [
            is_signed_in, is_confirmer, is_notice_over, has_no_open_objection, has_free_seat,
        ],
        "council.plan_seats": STAFF,
        "council.take_seat": [is_clock],
        "council.expire_mandate": [is_clock],
        "council.resign": [is_signed_in, is_oneself],
        "council.see_nominations": [is_signed_in, is_nominations_reader],
    }
)  # fmt: skip
