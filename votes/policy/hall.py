"""Who may do what in the hall while the members are there: motions, pausing, closing early."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.clock import now
from commons.policy import Actor, Answer, has_role, policy, requirement
from council.policy import is_chair
from residents.policy import is_signed_in
from votes import queries
from votes.policy.polls import or_clock, stands_at

is_chair_or_steward = has_role(
    "chair", "steward", words=_l("Only the chair or the committee's staff may do this.")
)


@requirement(_l("Enough members are present: there is no reason to pause."))
def lacks_quorum(_actor: Actor, poll: Any) -> Answer:
    return bool(poll.needs_presence) and not queries.heads(poll).is_enough


@requirement(_l("%(present)s of %(members)s members are present; %(needed)s are needed to go on."))
def has_quorum_now(_actor: Actor, poll: Any) -> Answer:
    found = queries.heads(poll)
    if found.is_enough:
        return True
    return {"present": found.present, "members": found.members, "needed": found.needed}


@requirement(_l("The closing time has passed: the poll is closed, not resumed."))
def is_before_closing_time(_actor: Actor, poll: Any) -> Answer:
    return bool(now() < poll.closes_at)


@requirement(_l("Not everyone present has voted. The chair asks to close when all have."))
def have_all_here_voted(_actor: Actor, poll: Any) -> Answer:
    return queries.have_all_present_voted(poll)


@requirement(_l("You have asked already. The chief scrutineer agrees on their page."))
def has_not_asked_to_close(_actor: Actor, poll: Any) -> Answer:
    return poll.close_asked_at is None


@requirement(_l("Only the chief scrutineer of this poll may do this."))
def is_chief(actor: Actor, poll: Any) -> Answer:
    return any(
        one.role == "chief_scrutineer" and one.person_id == actor.person_id
        for one in queries.officers(poll.id)
    )


@requirement(_l("Only the chair closes a poll, or the chief scrutineer when the chair has asked."))
def closes_polls(actor: Actor, poll: Any) -> Answer:
    return actor.kind == "clock" or is_chair(actor, poll) is None or is_chief(actor, poll) is None


@requirement(
    _l(
        "Before the closing time two people close together: when all present have voted, the "
        "chair asks and the chief scrutineer closes."
    )
)
def is_time_to_close(actor: Actor, poll: Any) -> Answer:
    if now() >= poll.closes_at:
        return True
    if poll.close_asked_by_id in (None, actor.person_id) or is_chief(actor, poll) is not None:
        return False
    return queries.have_all_present_voted(poll)


policy(
    {
        "votes.close": [closes_polls, stands_at("open", "paused"), is_time_to_close],
        "votes.note_motion": [
            is_signed_in,
            is_chair_or_steward,
            stands_at("ready", "checking_in"),
            has_quorum_now,
        ],
        "votes.pause": [or_clock(is_chair), stands_at("open"), lacks_quorum],
        "votes.resume": [
            or_clock(is_chair),
            stands_at("paused"),
            is_before_closing_time,
            has_quorum_now,
        ],
        "votes.go_to_paper": [
            is_signed_in,
            is_chair_or_steward,
            stands_at(*queries.HELD),
            is_before_closing_time,
        ],
        "votes.ask_close": [
            is_signed_in,
            is_chair,
            stands_at("open", "paused"),
            is_before_closing_time,
            has_not_asked_to_close,
            have_all_here_voted,
        ],
    }
)
