"""Who may vote again, by which way people come to the ballot, and who lets them in."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.clock import now
from commons.policy import Actor, Answer, is_clock, policy, requirement
from council.policy import is_chair
from residents.policy import is_anybody, is_signed_in, is_steward
from votes import rules, slip
from votes.policy.measures import takes_hall_device
from votes.policy.polls import is_counting_officer, stands_at


@requirement(_l("This person is not on the roll of this poll."))
def person_is_on_roll(_actor: Actor, called: Any) -> Answer:
    return called.entry is not None


@requirement(_l("This person has voted already. One ballot each, on whatever way."))
def person_has_not_voted(_actor: Actor, called: Any) -> Answer:
    return not called.entry.marked


@requirement(_l("This person is not checked in at the meeting yet."))
def person_is_present(_actor: Actor, called: Any) -> Answer:
    return bool(called.is_present)


@requirement(_l("In this poll people vote in the hall or after signing in."))
def is_open_to_residents(_actor: Actor, asked: Any) -> Answer:
    poll = getattr(asked, "poll", asked)
    return poll.electorate == "residents" and not poll.needs_presence


@requirement(_l("This poll is not open for voting. Its page says when it opens and closes."))
def is_entrance_open(_actor: Actor, asked: Any) -> Answer:
    return bool(getattr(asked, "poll", asked).state == "open")


@requirement(
    _l(
        "There were too many tries. Please wait %(minutes)s minutes, "
        "or ask your community for help."
    )
)
def has_tries_left(_actor: Actor, knock: Any) -> Answer:
    left = knock.minutes_left
    return {"minutes": left} if left else True


@requirement(_l("Voting has ended: the closing time has passed."))
def is_before_close(_actor: Actor, poll: Any) -> Answer:
    return bool(now() < getattr(poll, "poll", poll).closes_at)


@requirement(_l("Only the scrutineers, tellers and staff of this ballot may do this."))
def runs_the_ballot(actor: Actor, called: Any) -> Answer:
    return any(asks(actor, called) is None for asks in (is_steward, is_counting_officer))


@requirement(_l("Only those who run this ballot may see who has not voted yet."))
def has_an_office(actor: Actor, poll: Any) -> Answer:
    offices = (is_steward, is_chair, is_counting_officer)
    return any(asks(actor, poll) is None for asks in offices)


ENTRANCE = [is_anybody, is_open_to_residents, is_entrance_open, is_before_close]
PRINTS = [
    is_signed_in,
    is_steward,
    stands_at("ready", "checking_in", "open"),
    is_open_to_residents,
]

policy(
    {
        "votes.replace": [
            is_signed_in,
            slip.is_on_roll,
            slip.has_voted,
            slip.may_revise,
            slip.takes_screens,
            slip.is_poll_open,
            slip.is_voting_time,
            slip.is_phase_open_voting,
            slip.is_present,
            slip.holds_earlier_form,
            slip.has_a_form_of_ours,
            slip.has_valid_choices,
            slip.chooses_at_home,
        ],
        "votes.give_booth_code": [
            is_signed_in,
            is_counting_officer,
            stands_at("open"),
            is_before_close,
            takes_hall_device,
            person_is_on_roll,
            person_has_not_voted,
            person_is_present,
        ],
        "votes.ask_entrance": [*ENTRANCE, has_tries_left],
        "votes.enter_with_paper": [*ENTRANCE, has_tries_left],
        "votes.enter_with_code": ENTRANCE,
        "votes.match_entrance": [is_clock],
        "votes.print_codes": [*PRINTS, is_before_close],
        "votes.replace_code": [
            *PRINTS,
            is_before_close,
            person_is_on_roll,
            person_has_not_voted,
        ],
        "votes.see_unfinished": [is_signed_in, has_an_office],
        "votes.revoke_access": [
            is_signed_in,
            runs_the_ballot,
            stands_at(*rules.TAKES_CODES),
            person_is_on_roll,
            person_has_not_voted,
        ],
        "votes.enter_booth": [is_anybody, stands_at("open"), is_before_close, takes_hall_device],
    }
)
