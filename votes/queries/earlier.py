"""Ballots of earlier polls, for the rule lab: published ones only, read and never kept."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from votes.models import OpenedBallot, Poll
from votes.queries.box import counted_in

MOST_EARLIER = 20


def published_polls(council_id: UUID) -> list[Poll]:
    """The published selections of a council, the latest first."""
    query = (
        sa.select(Poll)
        .where(Poll.council_id == council_id, Poll.state == "published", Poll.kind == "selection")
        .order_by(Poll.opens_at.desc(), Poll.id)
        .limit(MOST_EARLIER)
    )
    return list(db.session.scalars(query))


def published_ballots(poll: Poll, most: int) -> list[Any]:
    """What the ballots of a published poll say, at most so many; none of any other poll."""
    if poll.state != "published":
        return []
    query = sa.select(OpenedBallot.choices).where(*counted_in(poll.id))
    return list(db.session.scalars(query.order_by(OpenedBallot.key).limit(most)))
