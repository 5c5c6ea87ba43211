"""A full dump of the product joins nobody to a ballot: no better than chance over many polls.

Everything is tried: the order in which rows of any table lie, hidden columns of the engine, every
column of every table that names all voters or all ballots, forwards and backwards.
"""

import random
from collections import Counter
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask

from commons.database import Model, db, on_postgres
from tests.integration.votes.dump import clues, named
from tests.world import World
from votes.models import Ballot, OpenedBallot, RollEntry

VOTERS, SEEDS = 12, (1, 2, 3, 4)


def vote(world: World, seed: int) -> tuple[UUID, dict[UUID, int]]:
    """A counted poll in which everybody chose something of their own, cast in random order."""
    chance = random.Random(seed)
    shortlist = world._list = world._list or world.ready_list(VOTERS)
    poll = world.open_poll(VOTERS, shortlist_id=shortlist)
    truth: dict[UUID, int] = {}
    numbers = chance.sample(range(1, VOTERS + 1), VOTERS)
    for one, number in zip(chance.sample(world.delegates(VOTERS), VOTERS), numbers, strict=True):
        assert one.person_id
        world.cast(poll, one, [number])
        truth[one.person_id] = number
    world.finish(poll)
    db.session.rollback()
    return poll, truth


def hits(poll: UUID, truth: dict[UUID, int]) -> Counter[tuple[str, str]]:
    """How many choices each pair of clues gets right."""
    chosen = sa.select(OpenedBallot).where(OpenedBallot.poll_id == poll)
    said = {row.key: int(row.choices[0]) for row in db.session.scalars(chosen)}
    people = clues(poll, named({one: one for one in truth}))
    ballots = clues(poll, named(said))
    assert any("roll." in way for way in people), sorted(people)
    assert any("opened_ballots." in way for way in ballots)
    found: Counter[tuple[str, str]] = Counter()
    for way, persons in people.items():
        for other, marks in ballots.items():
            for turned, order in (("", marks), (" backwards", marks[::-1])):
                right = sum(truth[one] == mark for one, mark in zip(persons, order, strict=True))
                found[way, other + turned] += right
    return found


@pytest.fixture
def tried(world: World, ctx: Flask) -> Counter[tuple[str, str]]:
    """The hits of every pair of clues over all seeds together."""
    total: Counter[tuple[str, str]] = Counter()
    for seed in SEEDS:
        total += hits(*vote(world, seed))
    return total


def test_no_pair_of_clues_joins_better_than_chance(tried: Counter[tuple[str, str]]) -> None:
    """One of twelve is right by chance, so four in all; the sum is Poisson-like with mean four.

    A true join gives 48. Thousands of pairs, many alike, are tried at once: 24 or more comes by
    chance with a probability below 1e-10 for each of them.
    """
    assert tried
    best, right = tried.most_common(1)[0]
    assert right < 24, (best, right)


def test_the_thief_would_find_a_leak(world: World, ctx: Flask) -> None:
    """The same clues find everybody when a table does betray the order."""
    chance = random.Random(9)
    poll = world.open_poll(VOTERS, candidates=VOTERS)
    order = chance.sample(world.delegates(VOTERS), VOTERS)
    people = {one.person_id: one.person_id for one in order if one.person_id}
    for place, one in enumerate(order, start=1):
        world.cast(poll, one, [place])
    db.session.rollback()
    betrayed = sa.Table(
        "betrayed", Model.metadata, sa.Column("person_id", sa.Uuid), sa.Column("n", sa.Integer)
    )
    try:
        betrayed.create(db.session.connection())
        for place, person in enumerate(people):
            db.session.execute(betrayed.insert().values(person_id=person, n=place))
        found = clues(poll, named(people))
        leaks = [way for way, persons in found.items() if persons == list(people)]
        assert any(way.startswith("betrayed.") for way in leaks)
    finally:
        db.session.rollback()
        Model.metadata.remove(betrayed)


def test_sealed_ballots_join_to_people_at_most_by_ciphertext(world: World, ctx: Flask) -> None:
    """On PostgreSQL a mark and a sealed ballot share a transaction; what is in it stays sealed."""
    poll = world.open_poll(VOTERS)
    for one in world.delegates(VOTERS):
        world.cast(poll, one, [1])
    sealed = list(db.session.scalars(sa.select(Ballot.sealed).where(Ballot.poll_id == poll)))
    assert len(set(sealed)) == VOTERS and len({len(one) for one in sealed}) == 1
    before = {one[:-16] for one in sealed}
    world.finish(poll)
    stored = repr(list(db.session.execute(sa.text("SELECT * FROM opened_ballots"))))
    assert not any(one.hex() in stored for one in before)
    if on_postgres():
        ways = "SELECT count(DISTINCT xmin::text) FROM opened_ballots"
        assert db.session.execute(sa.text(ways)).scalar_one() == 1
    marked = sa.select(sa.func.count()).select_from(RollEntry).where(RollEntry.marked)
    assert db.session.execute(marked).scalar_one() == VOTERS
