"""Whoever has the whole database, in whatever order it lies there, learns no choice from it."""

import itertools
import logging
import random
import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask, url_for
from flask.testing import FlaskClient

from commons.database import db, on_postgres
from commons.policy import Actor
from tests.world import World
from votes import casting, queries
from votes.models import Ballot, OpenedBallot, RollEntry

VOTERS = 24
CANDIDATES = 4


def rows(statement: str) -> list[Any]:
    return list(db.session.execute(sa.text(statement)).all())


def orders(table: str, key: str) -> dict[str, list[Any]]:
    """The rows of a table (by *key*) in every order somebody with the database could read."""
    ways = {"as it lies": "", "key": f" ORDER BY {key}"}
    if on_postgres():
        ways |= {"ctid": " ORDER BY ctid", "xmin": " ORDER BY xmin::text::bigint, ctid"}
    elif table == "roll":
        ways["rowid"] = " ORDER BY rowid"
    return {
        way: [row[0] for row in rows(f"SELECT {key} FROM {table}{by}")] for way, by in ways.items()
    }


def agreement(people: Sequence[Any], ballots: Sequence[Any], truth: dict[Any, str]) -> int:
    """How many choices somebody gets right who pairs these two orders."""
    return sum(truth[one] == said for one, said in zip(people, ballots, strict=True))


@pytest.fixture
def counted(world: World, ctx: Flask) -> tuple[UUID, dict[Any, str]]:
    """A counted poll, cast in random order, and the truth: what each person chose."""
    chance = random.Random(20261123)
    poll = world.open_poll(VOTERS, candidates=CANDIDATES)
    papers = [*itertools.islice(itertools.cycle(range(1, CANDIDATES + 1)), VOTERS)]
    chance.shuffle(papers)
    truth: dict[Any, str] = {}
    for one, number in zip(chance.sample(world.delegates(VOTERS), VOTERS), papers, strict=True):
        world.cast(poll, one, [number])
        assert one.person_id
        truth[one.person_id] = str(number)
    world.finish(poll)
    return poll, truth


def test_no_order_of_roll_and_opened_ballots_joins_them(
    counted: tuple[UUID, dict[Any, str]],
) -> None:
    _poll, truth = counted
    said = {row.key: row.choices[0] for row in db.session.scalars(sa.select(OpenedBallot))}
    people = {
        way: [UUID(str(k)) for k in keys] for way, keys in orders("roll", "person_id").items()
    }
    ballots = {
        way: [UUID(str(k)) for k in keys] for way, keys in orders("opened_ballots", "key").items()
    }
    # Six of 24 are right by chance; 16 or more happen once in 20,000 tries of one pair of orders.
    for way, persons in people.items():
        for other, keys in ballots.items():
            for order in (keys, keys[::-1]):
                assert agreement(persons, [said[key] for key in order], truth) < 16, (way, other)


def test_opened_ballots_do_not_follow_the_sealed_ones(
    counted: tuple[UUID, dict[Any, str]],
) -> None:
    """The sealed ballots lie in cast order on PostgreSQL; the opened ones must not."""
    opened = rows("SELECT count(DISTINCT key), count(*) FROM opened_ballots")[0]
    assert opened[0] == opened[1] == VOTERS
    if on_postgres():
        assert rows("SELECT count(DISTINCT xmin::text) FROM opened_ballots")[0][0] == 1
        marks = {row[0] for row in rows("SELECT xmin::text FROM roll")}
        assert not marks & {row[0] for row in rows("SELECT xmin::text FROM opened_ballots")}


def test_before_the_close_only_sealed_ballots_of_one_size_are_stored(
    world: World, ctx: Flask
) -> None:
    poll = world.open_poll()
    for one, choices in zip(world.delegates(5), ([1], [2], [1, 2], [3], ()), strict=True):
        world.cast(poll, one, choices)
    assert len({len(each) for each in db.session.scalars(sa.select(Ballot.sealed))}) == 1
    assert db.session.scalar(sa.select(sa.func.count()).select_from(OpenedBallot)) == 0


def test_ballots_and_roll_carry_nothing_but_what_they_must() -> None:
    assert set(Ballot.__table__.columns.keys()) == {"poll_id", "tracker", "stack", "sealed"}
    assert set(OpenedBallot.__table__.columns.keys()) == {
        "poll_id", "key", "version", "stack", "station_id", "choices",
    }  # fmt: skip
    assert set(RollEntry.__table__.columns.keys()) == {
        "poll_id", "person_id", "mandate_id", "area_id", "is_deputy", "marked",
        "channel", "station_id",
    }  # fmt: skip


def test_sqlite_keeps_no_hidden_order_of_ballots(world: World, ctx: Flask) -> None:
    if on_postgres():
        return
    for table in ("ballots", "opened_ballots"):
        (made,) = rows(f"SELECT sql FROM sqlite_master WHERE name = '{table}'")[0]
        assert "WITHOUT ROWID" in made


def test_neither_log_nor_ledger_knows_a_choice_or_a_receipt(
    world: World, ctx: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    poll, delegate = world.open_poll(), world.delegates(5)[0]
    with caplog.at_level(logging.DEBUG):
        receipt = world.cast(poll, delegate, [1, 3])
    told = "\n".join(record.getMessage() for record in caplog.records)
    assert receipt.tracker not in told and "[1, 3]" not in told
    ledger = str(rows("SELECT event, facts FROM ledger"))
    assert receipt.tracker not in ledger
    assert casting.slip_for(delegate, poll).is_marked


GENERAL = ("/", "/polls", "/desk", "/notices", "/years", "/proposals", "/projects")


def paths(app: Flask, poll: UUID) -> list[str]:
    """Every page and file there is of one poll, whoever wrote it and when; and the lists."""
    rules = [
        rule for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.arguments == {"poll_id"}
    ]  # fmt: skip
    assert len(rules) > 15
    with app.test_request_context():
        return [*GENERAL, *(url_for(rule.endpoint, poll_id=poll) for rule in rules)]


def everybody(world: World) -> list[Actor | None]:
    roles = ("auditor", "settings_keeper", "reviewer", "liaison")
    people = [world.steward, world.chair, world.confirmer, world.delegates(5)[4], world.teller]
    chief = world.delegates(5)[0]
    return [None, *people, chief, world.resident(), *(world.with_role(role) for role in roles)]


def test_nobody_sees_a_number_of_a_candidate_before_the_close(
    world: World, client: FlaskClient
) -> None:
    """Every page is the same, letter by letter, whatever the ballots in the box say."""
    first, second = ([1, 2], [1, 2], [1, 2]), ([3], [2, 3], ())
    poll = world.open_poll()
    pages = {}
    readers = everybody(world)
    for reader, path in itertools.product(range(len(readers)), paths(world.app, poll)):
        pages[reader, path] = page(world, client, readers[reader], path)
    for one, choices in zip(world.delegates(5), first, strict=False):
        world.cast(poll, one, choices)
    after_first = {
        (reader, path): page(world, client, readers[reader], path) for reader, path in pages
    }
    world.empty_again(poll)
    for one, choices in zip(world.delegates(5), second, strict=False):
        world.cast(poll, one, choices)
    for reader, path in pages:
        again = page(world, client, readers[reader], path)
        assert again == after_first[reader, path], (readers[reader], path)
    assert {code for code, _text in after_first.values()} <= {200, 302, 303, 403, 404, 409}


def page(world: World, client: FlaskClient, reader: Actor | None, path: str) -> tuple[int, str]:
    if reader is None:
        world.sign_out(client)
    else:
        world.sign_in(client, reader)
    answer = client.get(path)
    text = re.sub(r'name="(csrf_token|nonce)" value="[^"]*"', "", answer.text)
    return answer.status_code, text


def test_results_are_404_until_they_are_announced(world: World, client: FlaskClient) -> None:
    poll = world.certified([(1, 2), (1, 2), (1, 2), (1, 3), ()])
    for reader in (None, world.resident(), world.steward, world.confirmer):
        for path in ("/result", "/certificate", "/proclamation", "/bundle.json", "/result.csv"):
            assert page(world, client, reader, f"/polls/{poll}{path}")[0] == 404, path
    assert page(world, client, world.chair, f"/polls/{poll}/result")[0] == 200


def test_trackers_do_not_tell_their_order(world: World, ctx: Flask) -> None:
    """No rank correlation between cast order and receipts: |rho| stays below four sigma."""
    poll = world.open_poll(VOTERS)
    cast = [world.cast(poll, one).tracker for one in world.delegates(VOTERS)]
    place = {tracker: rank for rank, tracker in enumerate(sorted(cast))}
    difference = sum((rank - place[tracker]) ** 2 for rank, tracker in enumerate(cast))
    rho = 1 - 6 * difference / (VOTERS * (VOTERS**2 - 1))
    assert abs(rho) < 4 / (VOTERS - 1) ** 0.5
    assert queries.trackers(poll) == sorted(cast)
