"""Who may do what on the tracks of problems and wishes, and turn a matter to another one."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.clock import now
from commons.policy import Actor, Answer, Requirement, has_role, policy, requirement
from council import queries as council
from proposals.policy.people import belongs_here, is_author
from proposals.rules import PROPOSAL
from proposals.rules.tracks import TURN
from residents.policy import is_signed_in, is_steward, is_verified

is_unit = has_role("handling_unit", words=_l("Only the unit it was given to may do this."))


def _is_state(name: str, words: Any) -> Requirement:
    return Requirement(
        lambda _actor, subject: bool(subject.state == name), f"is_state_{name}", words
    )


is_raised = _is_state("raised", _l("This problem has a unit already, or is no open problem."))
is_coordinating = _is_state("coordinating", _l("There is nothing to answer here now."))
is_answered = _is_state("answered", _l("Answer first, then close it with a result."))
is_settled = _is_state("settled", _l("It is not closed yet."))
is_wished = _is_state("wished", _l("Somebody has taken this wish on already, or it is no wish."))
is_claimed = _is_state("claimed", _l("Nobody has taken this wish on."))
is_fulfilled = _is_state("fulfilled", _l("This wish is not fulfilled yet."))


def _closes(actor: Actor, subject: Any) -> Answer:
    return is_unit(actor, subject) is None or is_steward(actor, subject) is None


is_unit_or_steward = Requirement(
    _closes,
    "is_handling_unit_or_steward",
    _l("Only the unit it was given to, or the committee's staff, may do this."),
    "handling_unit",
)


def _holds(actor: Actor, subject: Any) -> bool:
    it = subject.adoption
    return it is not None and actor.person_id is not None and it.person_id == actor.person_id


@requirement(_l("Only whoever took this wish on may do this."))
def is_adopter(actor: Actor, subject: Any) -> Answer:
    return _holds(actor, subject)


is_adopter_or_steward = Requirement(
    lambda actor, subject: _holds(actor, subject) or is_steward(actor, subject) is None,
    "is_adopter_or_steward",
    _l("Only whoever took this wish on, or the committee's staff, may do this."),
    "steward",
)


@requirement(_l("This is your own wish. Somebody else has to take it on."))
def is_not_wisher(actor: Actor, subject: Any) -> Answer:
    return bool(actor.person_id != subject.author_id)


@requirement(_l("You have said already whether it helped. Thank you."))
def is_unrated(_actor: Actor, subject: Any) -> Answer:
    return subject.coordination is not None and subject.coordination.rated_at is None


@requirement(_l("You have said thank you already."))
def is_unthanked(_actor: Actor, subject: Any) -> Answer:
    return subject.adoption is not None and subject.adoption.thanked_at is None


@requirement(_l("From where it stands now it cannot go this way."))
def is_turn_possible(_actor: Actor, subject: Any) -> Answer:
    wanted = getattr(subject, "track_wanted", None)
    return True if wanted is None else PROPOSAL.allows(subject.state, TURN[wanted])


@requirement(_l("This can no longer be turned to another way."))
def is_turnable(_actor: Actor, subject: Any) -> Answer:
    return any(PROPOSAL.allows(subject.state, move) for move in TURN.values())


@requirement(
    _l("Projects are collected at another time. Turn it when proposals are collected again.")
)
def is_collected_now(_actor: Actor, subject: Any) -> Answer:
    if getattr(subject, "track_wanted", None) != "project":
        return True
    if council.cycle(subject.cycle_id).state != "collecting":
        return False
    return council.is_phase_open(subject.cycle_id, "collecting", now())


@requirement(_l("Only the committee's staff and handling units have this list."))
def has_coordination(actor: Actor, _subject: Any) -> Answer:
    return bool(actor.roles & {"steward", "handling_unit"})


policy(
    {
        "proposals.see_coordination": [is_signed_in, has_coordination],
        "proposals.assign_problem": [is_signed_in, is_steward, is_raised],
        "proposals.answer_problem": [is_signed_in, is_unit, is_coordinating],
        "proposals.settle_problem": [is_signed_in, is_unit_or_steward, is_answered],
        "proposals.rate_result": [is_signed_in, is_author, is_settled, is_unrated],
        "proposals.claim_wish": [
            is_signed_in,
            is_verified,
            belongs_here,
            is_not_wisher,
            is_wished,
        ],
        "proposals.let_go_wish": [is_signed_in, is_claimed, is_adopter_or_steward],
        "proposals.fulfil_wish": [is_signed_in, is_claimed, is_adopter],
        "proposals.thank": [is_signed_in, is_author, is_fulfilled, is_unthanked],
        "proposals.turn": [
            is_signed_in,
            is_steward,
            is_turnable,
            is_turn_possible,
            is_collected_now,
        ],
    }
)
