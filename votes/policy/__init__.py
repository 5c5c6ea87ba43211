"""Who may do what to a poll, and why not. No role stands above roll, phase or secrecy."""

from votes.policy.polls import is_confirmer, is_counting_officer

__all__ = ["is_confirmer", "is_counting_officer"]
