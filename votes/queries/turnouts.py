"""Turnout by channel, community and age: heads only, and no group of fewer than ten by itself."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from commons.clock import local
from commons.database import db
from commons.reading import once, seldom
from residents.models import Area, Person
from votes.models import Poll, RollEntry
from votes.queries.afterwards import turnout_of_archive
from votes.rules.pooling import kept_apart, pooled


@dataclass(frozen=True, slots=True)
class Group:
    """One group of the roll: how many are on it, how many voted; the others have no name."""

    name: str
    members: int
    voted: int


class Heads(NamedTuple):
    """How many of one community, channel and age are on the roll, and how many have voted."""

    community: str
    channel: str
    age: str
    members: int
    voted: int


# Ages by the year of birth alone; whoever's year is not known has no age.
MIDDLE_FROM, OLD_FROM = 35, 60


def _heads(poll: Poll) -> list[Heads]:
    """Heads of the roll by community, channel and age in the year of the poll."""
    return _counted(poll.id, local(poll.opens_at).year)


@once
@seldom
def _counted(poll_id: UUID, year: int) -> list[Heads]:
    years = year - Person.birth_year
    band = sa.case(
        (years < MIDDLE_FROM, "young"), (years < OLD_FROM, "middle"), (years >= OLD_FROM, "old"),
        else_="",
    )  # fmt: skip
    query = (
        sa.select(
            sa.func.coalesce(Area.name, "").label("community"),
            sa.func.coalesce(RollEntry.channel, "online").label("channel"),
            band.label("age"),
            sa.func.count(),
            sa.func.sum(sa.cast(RollEntry.marked, sa.Integer)),
        )
        .select_from(RollEntry)
        .join(Person, Person.id == RollEntry.person_id)
        .outerjoin(Area, Area.id == RollEntry.area_id)
        .where(RollEntry.poll_id == poll_id)
        .group_by("community", "channel", "age")
    )
    rows = db.session.execute(query)
    return [Heads(place, way, age, n, int(done or 0)) for place, way, age, n, done in rows]


def voted_by_channel(poll: Poll) -> list[Group]:
    """How many voted by each way; ways that fewer than ten took stand together."""
    if kept := turnout_of_archive(poll):
        return _groups(kept["channels"])
    heads: Counter[str] = Counter()
    for each in _heads(poll):
        heads[each.channel] += each.voted
    return [Group(name, number, number) for name, number in pooled(+heads).items()]


def voted_by_community(poll: Poll) -> list[Group]:
    """Members and voters of every community; those with fewer than ten members stand together.

    Who has no community on the roll is one of the others.
    """
    if kept := turnout_of_archive(poll):
        return _groups(kept["communities"])
    return _pooled([(each.community, each.members, each.voted) for each in _heads(poll)])


def voted_by_age(poll: Poll) -> list[Group]:
    """Members and voters by age, where years of birth are known; small groups stand together."""
    if kept := turnout_of_archive(poll):
        return _groups(kept.get("ages", []))
    found = _pooled([(each.age, each.members, each.voted) for each in _heads(poll)])
    return sorted(found, key=lambda group: AGES.index(group.name))


AGES = ("young", "middle", "old", "")


def _pooled(heads: Iterable[tuple[str, int, int]]) -> list[Group]:
    """Groups by name from (name, members, voted); those too small, or without name, together."""
    members: Counter[str] = Counter()
    voted: Counter[str] = Counter()
    for name, number, done in heads:
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
    lists = {
        "channels": voted_by_channel(poll),
        "communities": voted_by_community(poll),
        "ages": voted_by_age(poll),
    }
    heads = {
        name: [[each.name, each.members, each.voted] for each in groups]
        for name, groups in lists.items()
    }
    rows = _heads(poll)
    counted = {name: sum(getattr(row, name) for row in rows) for name in ("members", "voted")}
    return {**counted, **heads}


def _groups(stored: list[list[Any]]) -> list[Group]:
    return [Group(*each) for each in stored]
