"""Who may do what in a meeting: open and close it, ask for leave, move, count, call and resolve."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, is_clock, policy, requirement
from council import queries
from council.policy.meetings import CONVENES, is_called, is_not_over
from council.policy.requirements import is_hall_officer, is_member, sits_here
from residents.policy import is_signed_in


@requirement(_l("The quorum is %(needed)s: %(missing)s members are missing."))
def has_quorum(_actor: Actor, subject: Any) -> Answer:
    missing = subject.needed - subject.here
    return missing <= 0 or {"needed": subject.needed, "missing": missing}


@requirement(_l("This is done while the meeting is in session. The chair opens it."))
def is_in_session(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.meeting_state == "opened")


@requirement(_l("A motion is being voted on. Bring it to its end first."))
def nothing_is_voted_on(_actor: Actor, subject: Any) -> Answer:
    return not queries.is_voting(subject.id)


@requirement(_l("You have asked for leave already. It is on the page of the meeting."))
def is_not_on_leave(_actor: Actor, subject: Any) -> Answer:
    return not subject.is_on_leave


@requirement(_l("Nobody has asked for leave here."))
def is_on_leave(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.is_on_leave)


@requirement(_l("The mover must be a member of this council."))
def mover_sits_here(_actor: Actor, subject: Any) -> Answer:
    return bool(getattr(subject, "is_member", True))


@requirement(_l("This is not the moment for this: look how the motion stands."))
def is_its_turn(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.is_its_turn)


@requirement(
    _l("More votes than members present: %(present)s are here. Count again, or check members in.")
)
def hands_are_possible(_actor: Actor, subject: Any) -> Answer:
    return subject.hands is None or subject.hands.is_possible or {"present": subject.hands.present}


@requirement(_l("You typed these numbers. Somebody else must compare them and agree."))
def is_another_person(actor: Actor, subject: Any) -> Answer:
    return actor.person_id not in subject.typists


@requirement(_l("Only members who are in the hall vote. Please check in first."))
def is_in_the_hall(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.is_here)


@requirement(_l("Only its owner, the chair or the committee's staff may do this."))
def is_owner_or_convenor(actor: Actor, subject: Any) -> Answer:
    mine = subject.owner_id is not None and subject.owner_id == actor.person_id
    ours = subject.unit_id is not None and any(
        grant.unit_id == subject.unit_id for grant in actor.grants
    )
    return mine or ours or CONVENES[1](actor, subject) is None


@requirement(_l("This resolution is done already."))
def is_unfinished(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.state == "open")


@requirement(_l("This resolution has no owner yet. Name one with a day first."))
def has_an_owner(_actor: Actor, subject: Any) -> Answer:
    return subject.due_on is not None


IN_MEETING = [is_signed_in, is_hall_officer, is_in_session]

policy(
    {
        "council.open_meeting": [*CONVENES, is_called, has_quorum],
        "council.close_meeting": [*CONVENES, is_in_session, nothing_is_voted_on],
        "council.ask_leave": [is_signed_in, sits_here, is_called, is_not_on_leave],
        "council.enter_leave": [is_signed_in, is_hall_officer, is_member, is_called,
                                is_not_on_leave],
        "council.take_back_leave": [is_signed_in, sits_here, is_called, is_on_leave],
        "council.move": [*CONVENES, is_not_over, mover_sits_here],
        "council.withdraw_motion": [*CONVENES, is_its_turn],
        "council.type_hands": [*IN_MEETING, is_its_turn, hands_are_possible],
        "council.agree_hands": [*IN_MEETING, is_its_turn, is_another_person],
        "council.refuse_hands": [*IN_MEETING, is_its_turn],
        "council.call_roll": [*CONVENES, is_in_session, is_its_turn],
        "council.answer_call": [is_signed_in, sits_here, is_in_session, is_its_turn,
                                is_in_the_hall],
        "council.note_voice": [*IN_MEETING, is_its_turn, is_member, is_in_the_hall],
        "council.close_roll_call": [*CONVENES, is_in_session, is_its_turn, is_another_person],
        "council.assign_resolution": [*CONVENES, is_unfinished],
        "council.finish_resolution": [is_signed_in, is_owner_or_convenor, is_unfinished,
                                      has_an_owner],
        "council.remind_resolution": [is_clock],
    }
)  # fmt: skip
