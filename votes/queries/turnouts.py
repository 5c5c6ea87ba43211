"""Turnout by channel and by community: heads only, and no group of fewer than ten by itself."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.reading import once, seldom
from residents.models import Area
from votes.models import Poll, RollEntry
from votes.queries.afterwards import turnout_of_archive
from votes.rules.pooling import kept_apart, pooled


@dataclass(frozen=True, slots=True)
class Group:
    """One group of the roll: how many are on it, how many voted; the others have no name."""

    name: str
    members: int
    voted: int


@once
@seldom
def _heads(poll_id: UUID) -> list[tuple[str, str, int, int]]:
    """Heads of the roll by community and channel: (community, channel, members, voted)."""
    query = (
        sa.select(
            sa.func.coalesce(Area.name, ""),
            sa.func.coalesce(RollEntry.channel, "online"),
            sa.func.count(),
            sa.func.sum(sa.cast(RollEntry.marked, sa.Integer)),
        )
        .select_from(RollEntry)
        .outerjoin(Area, Area.id == RollEntry.area_id)
        .where(RollEntry.poll_id == poll_id)
        .group_by(Area.name, RollEntry.channel)
    )
    return [(name, way, n, int(voted or 0)) for name, way, n, voted in db.session.execute(query)]


def voted_by_channel(poll: Poll) -> list[Group]:
    """How many voted by each way; ways that fewer than ten took stand together."""
    if kept := turnout_of_archive(poll):
        return _groups(kept["channels"])
    heads: Counter[str] = Counter()
    for _name, channel, _members, voted in _heads(poll.id):
        heads[channel] += voted
    return [Group(name, number, number) for name, number in pooled(+heads).items()]


def voted_by_community(poll: Poll) -> list[Group]:
    """Members and voters of every community; those with fewer than ten members stand together.

    Who has no community on the roll is one of the others.
    """
    if kept := turnout_of_archive(poll):
        return _groups(kept["communities"])
    members: Counter[str] = Counter()
    voted: Counter[str] = Counter()
    for name, _channel, number, done in _heads(poll.id):
        members[name] += number
        voted[name] += done
    apart = kept_apart(members) - {""}
    groups = [Group(name, members[name], voted[name]) for name in sorted(apart)]
    rest = [name for name in members if name not in apart]
    if rest:
        groups.append(Group("", sum(members[n] for n in rest), sum(voted[n] for n in rest)))
    return groups


def turnout_kept(poll: Poll) -> dict[str, Any]:
    """What the archive keeps of the roll: pooled heads, in JSON's types."""
    lists = {"channels": voted_by_channel(poll), "communities": voted_by_community(poll)}
    heads = {
        name: [[each.name, each.members, each.voted] for each in groups]
        for name, groups in lists.items()
    }
    rows = _heads(poll.id)
    return {"members": sum(row[2] for row in rows), "voted": sum(row[3] for row in rows), **heads}


def _groups(stored: list[list[Any]]) -> list[Group]:
    return [Group(*each) for each in stored]
