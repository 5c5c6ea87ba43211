"""The quorum of a meeting is the one of the ballots that are held there."""

from uuid import UUID

from council.quorums import MeetingQuorum, finds_quorum
from votes import queries
from votes.counting.turnout import quorum_needed
from votes.words.measure import QUORUM


@finds_quorum
def quorum_at(meeting_id: UUID, members: int) -> MeetingQuorum | None:
    """The highest quorum that a ballot at this meeting asks for; None without a ballot."""
    asked = {queries.rules_of(poll).quorum for poll in queries.polls_at(meeting_id)}
    found = [MeetingQuorum(quorum_needed(one, members), QUORUM[one]) for one in asked]
    return max(found, key=lambda one: one.needed, default=None)
