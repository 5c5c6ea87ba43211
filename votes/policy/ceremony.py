"""The deeds of the key ceremony: who makes keys, deals shares, tries them and hands them in."""

from commons.policy import is_clock, policy
from residents.policy import is_signed_in, is_steward
from votes.policy.custody import (
    can_be_dealt,
    has_not_surrendered,
    holds_a_share,
    is_after_the_close,
    is_kept_in_shares,
)
from votes.policy.polls import PREPARES, are_stations_settled, is_scrutineer, stands_at
from votes.policy.rounds import has_no_open_irregularity

BEFORE_OPENING = ("configured", "ready", "checking_in", "no_quorum")


GUARDS = [is_signed_in, is_scrutineer, is_kept_in_shares]

policy(
    {
        "votes.choose_custody": PREPARES,
        "votes.offer_key": [*GUARDS, stands_at(*BEFORE_OPENING)],
        "votes.deal": [
            is_signed_in,
            is_steward,
            is_kept_in_shares,
            stands_at(*BEFORE_OPENING),
            can_be_dealt,
        ],
        "votes.rehearse_share": [*GUARDS, stands_at(*BEFORE_OPENING), holds_a_share],
        "votes.surrender": [
            *GUARDS,
            is_after_the_close,
            holds_a_share,
            has_not_surrendered,
            are_stations_settled,
            has_no_open_irregularity,
        ],
        "votes.return_shares": [is_clock, stands_at("closed")],
    }
)
