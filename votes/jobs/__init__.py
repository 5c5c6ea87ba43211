"""The worker's part: by the clock and by errands."""

from votes.jobs import channel, polls, roll

__all__ = ["channel", "polls", "roll"]
