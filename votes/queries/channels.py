"""By which ways people voted, and who has not yet: heads and names, never a choice."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from residents.models import Area, Person
from votes.models import Poll, RollEntry
from votes.rules import CHANNELS


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Those of one community who are on the roll and have not voted, by name."""

    community: str
    names: list[str]


def turnout_by_channel(poll: Poll) -> dict[str, int]:
    """How many voted by each channel, in the order of the channels; zeros too."""
    query = (
        sa.select(RollEntry.channel, sa.func.count())
        .where(RollEntry.poll_id == poll.id, RollEntry.marked)
        .group_by(RollEntry.channel)
    )
    found = {channel or "online": heads for channel, heads in db.session.execute(query)}
    return {channel: found.get(channel, 0) for channel in CHANNELS}


def unfinished(poll_id: UUID) -> list[Unfinished]:
    """Who has not voted yet, by community: a letter list for those who go and remind them."""
    query = (
        sa.select(Area.name, Person.name)
        .select_from(RollEntry)
        .join(Person, Person.id == RollEntry.person_id)
        .join(Area, Area.id == sa.func.coalesce(RollEntry.area_id, Person.area_id))
        .where(RollEntry.poll_id == poll_id, RollEntry.marked.is_(False))
        .order_by(Area.path, Person.name, Person.id)
    )
    lists: dict[str, list[str]] = {}
    for community, name in db.session.execute(query):
        lists.setdefault(community, []).append(name)
    return [Unfinished(community, names) for community, names in lists.items()]
