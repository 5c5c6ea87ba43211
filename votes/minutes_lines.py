"""What the minutes of a meeting tell of the ballots held there: only what was declared."""

from uuid import UUID

from council.minutes import Ballot, tells_ballots
from votes import queries
from votes.models import Poll

TOLD = ("declared", "confirmed", "published")


@tells_ballots
def ballots_at(meeting_id: UUID) -> list[Ballot]:
    """The ballots of a meeting; numbers of those whose result was declared there."""
    return [_told(poll) for poll in queries.polls_at(meeting_id, TOLD)]


def _told(poll: Poll) -> Ballot:
    found = queries.certificate(poll.id)
    record = found.record if found else {}
    return {
        "title": poll.title, "members": record.get("members", 0),
        "present": record.get("present", 0), "valid": record.get("valid", 0),
        "rows": [
            {"title": f"{one.item.number}. {one.item.title}", "votes": one.votes,
             "has_won": one.has_won}
            for one in queries.standings(poll)
        ],
    }  # fmt: skip
