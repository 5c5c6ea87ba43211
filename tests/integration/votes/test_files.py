"""Whoever steals every file, backup and log joins nobody to a ballot, no better than chance.

The same question as in test_dump, put to the raw octets of what lies on the disk after voting by
the pages themselves: database, journal or write-ahead log, backup, queue, caches, sessions.
"""

import random
from collections import Counter
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from commons.database import db, on_postgres
from tests.integration.votes.dump import clues, named
from tests.integration.votes.raw import everything, file_clues
from tests.world import World
from votes import actions
from votes.models import OpenedBallot

VOTERS, SEEDS = 12, (11, 12, 13)


def vote(world: World, client: FlaskClient, seed: int) -> tuple[UUID, dict[UUID, int]]:
    """A counted poll, cast by the pages in random order, everybody signed in with a session."""
    chance = random.Random(seed)
    world._list = world._list or world.ready_list(VOTERS)
    poll = world.open_poll(VOTERS, shortlist_id=world._list)
    truth: dict[UUID, int] = {}
    numbers = chance.sample(range(1, VOTERS + 1), VOTERS)
    for one, number in zip(chance.sample(world.delegates(VOTERS), VOTERS), numbers, strict=True):
        assert one.person_id
        world.sign_in(client, one)
        with world.app.app_context():
            nonce = actions.new_nonce(one.person_id, poll)
        sent = {"choice": str(number), "nonce": nonce, "step": "cast"}
        assert client.post(f"/polls/{poll}/ballots", data=sent).status_code == 303
        assert client.get(f"/polls/{poll}").status_code == 200
        truth[one.person_id] = number
    world.finish(poll)
    return poll, truth


def hits(files: dict[str, bytes], poll: UUID, truth: dict[UUID, int]) -> Counter[tuple[str, str]]:
    """How many choices each pair of clues gets right; those of files and those of tables."""
    chosen = sa.select(OpenedBallot).where(OpenedBallot.poll_id == poll)
    said = {row.key: int(row.choices[0]) for row in db.session.scalars(chosen)}
    people = file_clues(files, poll, {one: one for one in truth})
    ballots = file_clues(files, poll, said)
    for found in (people, ballots):  # the thief does see both, in the database and in the backup
        for place in ("backup/", "heap/" if on_postgres() else "database/"):
            assert any(way.startswith(place) for way in found), sorted(found)
    people |= clues(poll, named({one: one for one in truth}))
    ballots |= clues(poll, named(said))
    total: Counter[tuple[str, str]] = Counter()
    for way, persons in people.items():
        for other, marks in ballots.items():
            for turned, order in (("", marks), (" backwards", marks[::-1])):
                right = sum(truth[one] == mark for one, mark in zip(persons, order, strict=True))
                total[way, other + turned] += right
    return total


def test_no_file_joins_better_than_chance(
    world: World, client: FlaskClient, tmp_path: Path
) -> None:
    """One of twelve is right by chance, so three in all; a true join gives 36.

    Poisson-like with mean three: 22 or more has a probability below 1e-12 for each pair.
    """
    total: Counter[tuple[str, str]] = Counter()
    for seed in SEEDS:
        poll, truth = vote(world, client, seed)
        with world.app.app_context():
            total += hits(everything(world.app, tmp_path / "backup"), poll, truth)
    best, right = total.most_common(1)[0]
    assert right < 22, (best, right)


def test_the_thief_of_files_would_find_a_leak(world: World, ctx: Flask, tmp_path: Path) -> None:
    """A log that names voters and choices in the order of casting is found by the same clues."""
    poll, chance = world.open_poll(VOTERS), random.Random(5)
    order = [one.person_id for one in chance.sample(world.delegates(VOTERS), VOTERS)]
    people = {one: one for one in order if one}
    (tmp_path / "log").write_text("\n".join(str(one) for one in people), encoding="utf-8")
    files = {"log": (tmp_path / "log").read_bytes()}
    assert file_clues(files, poll, people)["log as dashes, first"] == list(people)


def test_no_counter_runs_with_the_ballots(world: World, ctx: Flask) -> None:
    """No sequence of the engine and no number of a row grows with every ballot."""
    poll = world.open_poll(VOTERS)
    for one in world.delegates(VOTERS):
        world.cast(poll, one, [1])
    if on_postgres():
        ask = "SELECT sequencename, last_value FROM pg_sequences"
        assert list(db.session.execute(sa.text(ask))) == []
        return
    tables = set(db.session.scalars(sa.text("SELECT name FROM sqlite_master WHERE type = 'table'")))
    assert "sqlite_sequence" not in tables


@pytest.mark.parametrize("table", ["errands", "sessions"])
def test_what_is_sent_or_kept_of_a_visit_knows_no_ballot(
    world: World, client: FlaskClient, table: str
) -> None:
    """Neither receipt nor choice nor form stands in the outbox or in a session."""
    poll, one = world.open_poll(), world.delegates(5)[4]
    world.sign_in(client, one)
    with world.app.app_context():
        nonce = actions.new_nonce(one.person_id, poll)  # type: ignore[arg-type]
        receipt = world.cast(poll, one, [1, 3], nonce)
    client.get(f"/polls/{poll}/ballot")
    with world.app.app_context():
        stored = str(list(db.session.execute(sa.text(f"SELECT * FROM {table}"))))
    assert receipt.tracker not in stored and nonce not in stored and "[1, 3]" not in stored
