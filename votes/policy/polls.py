"""The deeds on a poll on its way from preparation to publication."""

from functools import partial
from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, Requirement, is_clock, policy, requirement
from council.policy import is_chair
from residents.policy import is_signed_in, is_steward
from votes import queries, rules, slip
from votes.policy.agreed import did_not_agree_to_open, is_publication_agreed
from votes.policy.custody import has_shares_enough, is_kept_in_file
from votes.policy.electorates import (
    binds_the_council,
    has_no_obstacle_to_freeze,
    is_phase_open_at_freeze,
    is_phase_open_voting,
    only_advises,
)
from votes.policy.rounds import (
    has_no_open_irregularity,
    is_countable,
    is_void_by_numbers,
)
from votes.policy.states import stands_at as stands_at


def or_clock(person: Requirement) -> Requirement:
    """The clock may do it, and so may whoever meets *person*."""

    def question(actor: Actor, subject: Any) -> Answer:
        return actor.kind == "clock" or person(actor, subject) is None

    return Requirement(question, f"{person.code}_or_clock", person.words, person.role)


def _office(actor: Actor, poll: Any) -> str:
    """What the actor is named for here; a page that lists the officers asks for them once."""
    named = queries.officers(poll.id) if actor.person_id else []
    return next((one.role for one in named if one.person_id == actor.person_id), "")


def _officer(roles: tuple[str, ...], code: str, words: LazyString) -> Requirement:
    """The actor is named for this very poll in one of *roles*."""

    def question(names: tuple[str, ...], actor: Actor, poll: Any) -> Answer:
        return _office(actor, poll) in names

    return Requirement(partial(question, roles), code, words, "scrutineer")


is_scrutineer = _officer(
    rules.SCRUTINY,
    "is_scrutineer_of_poll",
    _l("Only the scrutineers named for this poll may do this."),
)
is_counting_officer = _officer(
    rules.COUNTING,
    "is_officer_of_poll_scrutineer_or_teller",
    _l("Only the scrutineers and tellers named for this poll may do this."),
)


@requirement(_l("Something is still missing: see the list of what is missing."))
def has_no_obstacle_to_readiness(_actor: Actor, poll: Any) -> Answer:
    return not rules.obstacles_to_readiness(queries.readiness(poll))


@requirement(_l("Something is still missing: see the list of what is missing."))
def has_no_obstacle_to_opening(_actor: Actor, poll: Any) -> Answer:
    return not rules.obstacles_to_opening(queries.readiness(poll))


@requirement(_l("Enough members are present, or something else is missing: see the list."))
def lacks_only_quorum(_actor: Actor, poll: Any) -> Answer:
    return rules.lacks_only_quorum(rules.obstacles_to_opening(queries.readiness(poll)))


@requirement(_l("The ballot box is not empty, so this poll is not opened. Prepare a new one."))
def has_empty_box(_actor: Actor, poll: Any) -> Answer:
    return queries.is_box_empty(poll.id)


@requirement(
    _l("Papers are not settled yet at: %(stations)s. They are typed, counted and signed first.")
)
def are_stations_settled(_actor: Actor, poll: Any) -> Answer:
    waiting = queries.unsettled(poll.id)
    return {"stations": ", ".join(waiting)} if waiting else True


@requirement(_l("A recount is not decided yet at: %(stations)s. The chief scrutineer decides it."))
def are_recounts_decided(_actor: Actor, poll: Any) -> Answer:
    waiting = queries.recounted(poll.id)
    return {"stations": ", ".join(waiting)} if waiting else True


@requirement(_l("You have signed this count already."))
def has_not_signed(actor: Actor, poll: Any) -> Answer:
    mine = [one for one in queries.officers(poll.id) if one.person_id == actor.person_id]
    return not any(one.signed_at for one in mine)


PREPARES = [is_signed_in, is_steward, stands_at(*rules.PREPARING)]

policy(
    {
        "votes.adopt": [is_signed_in, is_steward],
        "votes.configure": [is_signed_in, is_steward],
        "votes.name_officer": PREPARES,
        "votes.dismiss_officer": PREPARES,
        "votes.rehearse": [*PREPARES, is_kept_in_file],
        "votes.make_ready": [*PREPARES, has_no_obstacle_to_readiness],
        "votes.check_in": [
            is_signed_in,
            is_steward,
            stands_at("ready"),
            is_phase_open_at_freeze,
            has_no_obstacle_to_freeze,
        ],
        "votes.open": [
            or_clock(is_chair),
            stands_at("checking_in"),
            is_phase_open_voting,
            has_no_obstacle_to_opening,
            did_not_agree_to_open,
            has_empty_box,
        ],
        "votes.miss_quorum": [or_clock(is_chair), stands_at("checking_in"), lacks_only_quorum],
        "votes.check_in_again": [is_signed_in, is_chair, stands_at("no_quorum")],
        "votes.cast": [
            is_signed_in,
            slip.is_on_roll,
            slip.has_not_voted,
            slip.takes_screens,
            slip.is_not_paused,
            slip.is_poll_open,
            slip.is_voting_time,
            slip.is_phase_open_voting,
            slip.is_present,
            slip.has_a_form_of_ours,
            slip.has_valid_choices,
            slip.chooses_at_home,
        ],
        "votes.remind": [is_clock, stands_at("open")],
        "votes.ask_count": [
            is_signed_in,
            is_counting_officer,
            stands_at("closed"),
            are_stations_settled,
            are_recounts_decided,
            has_shares_enough,
            has_no_open_irregularity,
        ],
        "votes.count": [
            is_clock,
            stands_at("closed"),
            are_stations_settled,
            are_recounts_decided,
            has_no_open_irregularity,
        ],
        "votes.sign": [
            is_signed_in,
            is_scrutineer,
            stands_at("counted"),
            has_not_signed,
            are_recounts_decided,
            has_no_open_irregularity,
        ],
        "votes.note_key_destroyed": [is_clock],
        "votes.declare": [
            is_signed_in,
            is_chair,
            stands_at("certified"),
            binds_the_council,
            is_countable,
        ],
        "votes.publish_advice": [
            is_signed_in,
            is_steward,
            stands_at("certified"),
            only_advises,
            is_publication_agreed,
        ],
        "votes.void": [
            is_signed_in,
            is_chair,
            stands_at("closed", "counted", "certified"),
            is_void_by_numbers,
        ],
        "votes.note_irregularity": [
            is_signed_in,
            is_scrutineer,
            stands_at("open", "paused", "closed", "counted"),
        ],
    }
)
