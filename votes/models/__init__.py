"""Rule sets, polls with their items, officers, roll and box, certificates and publication.

A ballot row carries no person, no time and no order: its key is random, on SQLite the table has no
hidden rowid, and its content is sealed to the ballot box until the poll is closed.
"""

from votes.models.box import Ballot, BoxOpening, OpenedBallot
from votes.models.polls import Officer, Poll, PollItem, RollEntry, RuleSet
from votes.models.results import Certificate, Confirmation, Proclamation, Ruling

__all__ = [
    "Ballot",
    "BoxOpening",
    "Certificate",
    "Confirmation",
    "Officer",
    "OpenedBallot",
    "Poll",
    "PollItem",
    "Proclamation",
    "RollEntry",
    "RuleSet",
    "Ruling",
]
