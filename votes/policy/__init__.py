"""Who may do what to a poll, and why not. No role stands above roll, phase or secrecy."""

from votes.policy import channels, rolls, stations
from votes.policy.polls import is_confirmer, is_counting_officer

__all__ = ["channels", "is_confirmer", "is_counting_officer", "rolls", "stations"]
