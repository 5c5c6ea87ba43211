"""Who took part in a poll (B-42): names in the order of the alphabet, and that they fit the box.

Nothing else is read of them: no way of voting, place, community, time or order.
"""

from dataclasses import dataclass

import sqlalchemy as sa

from commons.database import db
from residents.models import Person
from votes.models import Poll, RollEntry
from votes.queries.box import ballots_counting
from votes.queries.channels import turnout_by_channel

LISTED = 1000


@dataclass(frozen=True, slots=True)
class TookPart:
    """One page of names, how many there are in all, and what lies in the boxes for them."""

    names: list[str]
    total: int
    electronic: int
    papers: int

    @property
    def fits(self) -> bool:
        """Do ballots and marks for paper together make up the names?"""
        return self.total == self.electronic + self.papers


def took_part(poll: Poll, page: int = 1) -> TookPart:
    """The names on one page; those called the same stand as often as there are people."""
    query = (
        sa.select(Person.name)
        .select_from(RollEntry)
        .join(Person, Person.id == RollEntry.person_id)
        .where(RollEntry.poll_id == poll.id, RollEntry.marked)
    )
    names = list(db.session.scalars(query.order_by(Person.name)))
    start = (page - 1) * LISTED
    return TookPart(
        names=names[start : start + LISTED],
        total=len(names),
        electronic=ballots_counting(poll.id),
        papers=turnout_by_channel(poll)["paper"],
    )
