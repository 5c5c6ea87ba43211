"""Who may vote again, by which way people come to the ballot, and who lets them in."""

from commons.policy import policy
from residents.policy import is_signed_in
from votes import slip

policy(
    {
        "votes.replace": [
            is_signed_in,
            slip.is_on_roll,
            slip.has_voted,
            slip.may_revise,
            slip.is_poll_open,
            slip.is_voting_time,
            slip.is_phase_open_voting,
            slip.is_present,
            slip.holds_earlier_form,
            slip.has_a_form_of_ours,
            slip.has_valid_choices,
        ],
    }
)
