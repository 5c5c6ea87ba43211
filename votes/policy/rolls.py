"""Who may draw, publish, dispute and change a roll, and why not."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.clock import now
from commons.policy import Actor, Answer, Requirement, is_clock, policy, requirement
from residents.policy import is_signed_in, is_steward
from votes import queries, rules
from votes.policy.polls import is_counting_officer, stands_at


def _runs_the_poll(actor: Actor, subject: Any) -> Answer:
    return is_steward(actor, subject) is None or is_counting_officer(actor, subject) is None


is_roll_officer = Requirement(
    _runs_the_poll,
    "is_steward_or_scrutineer_or_teller_of_poll",
    _l("Only the staff and the officers named for this poll may do this."),
    "steward",
)


@requirement(_l("The roll of this poll comes from the mandates: there is nothing to draw."))
def asks_residents(_actor: Actor, poll: Any) -> Answer:
    return bool(poll.electorate == "residents")


@requirement(_l("The provisional roll is public already. Correct single people instead."))
def is_roll_unpublished(_actor: Actor, poll: Any) -> Answer:
    return bool(poll.roll_notice_until is None)


@requirement(_l("A sheet of voters is being taken over. Please wait until it is done."))
def is_no_sheet_under_way(_actor: Actor, poll: Any) -> Answer:
    return not queries.is_importing(poll.id)


@requirement(_l("Nobody is on the roll yet. Draw it from the register or take over a sheet."))
def is_roll_drawn(_actor: Actor, poll: Any) -> Answer:
    return queries.drawing(poll).people > 0


@requirement(
    _l("Objections are possible only while the provisional roll is published. Ask the staff.")
)
def is_roll_disputable(_actor: Actor, dispute: Any) -> Answer:
    return queries.is_on_roll_notice(dispute.poll, now())


@requirement(_l("You speak for yourself here. The staff can take down what others say."))
def speaks_for_oneself(actor: Actor, dispute: Any) -> Answer:
    return actor.person_id == dispute.person_id or is_steward(actor, dispute) is None


@requirement(_l("Only people who live in the area of this council may object to its roll."))
def lives_here(_actor: Actor, dispute: Any) -> Answer:
    return bool(dispute.lives_here)


@requirement(_l("Your objection is with the staff already. You will get a notice of the answer."))
def has_no_objection_waiting(_actor: Actor, dispute: Any) -> Answer:
    found = queries.own_objection(dispute.id, dispute.person_id)
    return found is None or found.answered_at is not None


@requirement(_l("This objection is answered already."))
def is_unanswered(_actor: Actor, dispute: Any) -> Answer:
    return bool(dispute.row.answered_at is None)


@requirement(_l("The roll is not frozen yet. The staff can correct it on its page."))
def is_roll_frozen(_actor: Actor, subject: Any) -> Answer:
    return bool(getattr(subject, "poll", subject).roll_digest)


@requirement(_l("Nobody decides about their own place on the roll. Ask a colleague."))
def is_about_another(actor: Actor, subject: Any) -> Answer:
    return bool(actor.person_id != subject.person_id)


@requirement(_l("This change is settled already."))
def is_change_waiting(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.row.is_waiting)


@requirement(_l("You asked for this change yourself. Another officer must agree to it."))
def is_second_officer(actor: Actor, subject: Any) -> Answer:
    return bool(actor.person_id != subject.row.asked_by_id)


DRAFTS = [
    is_signed_in,
    is_steward,
    asks_residents,
    stands_at(*rules.BEFORE_FREEZE),
    is_roll_unpublished,
    is_no_sheet_under_way,
]
CHANGES = [is_signed_in, is_roll_officer, stands_at(*rules.CHANGEABLE), is_roll_frozen]

policy(
    {
        "votes.draw_roll": DRAFTS,
        "votes.clear_roll": DRAFTS,
        "votes.give_roll_sheet": DRAFTS,
        "votes.enter_roll": [is_clock, stands_at(*rules.BEFORE_FREEZE)],
        "votes.publish_roll": [
            is_signed_in,
            is_steward,
            stands_at("ready"),
            is_roll_unpublished,
            is_no_sheet_under_way,
            is_roll_drawn,
        ],
        "votes.correct_roll": [
            is_signed_in,
            is_steward,
            asks_residents,
            stands_at(*rules.BEFORE_FREEZE),
            is_no_sheet_under_way,
        ],
        "votes.object_to_roll": [
            is_signed_in,
            is_roll_disputable,
            speaks_for_oneself,
            lives_here,
            has_no_objection_waiting,
        ],
        "votes.answer_roll_objection": [is_signed_in, is_steward, is_unanswered],
        "votes.ask_roll_change": [*CHANGES, is_about_another],
        "votes.agree_roll_change": [
            *CHANGES,
            is_change_waiting,
            is_second_officer,
            is_about_another,
        ],
        "votes.refuse_roll_change": [*CHANGES, is_change_waiting],
    }
)
