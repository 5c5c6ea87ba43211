"""What is forgotten: sealed ballots with their key, salts with the roll, single ballots of few."""

import itertools
import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from commons import outbox
from commons.canonical import canonical
from commons.crypto import sha256_hex
from commons.database import Model, db
from commons.policy import CLOCK
from tests.world import World
from votes import actions, queries, verifier
from votes.bundle import bundle
from votes.counting.canonical import digest
from votes.models import Ballot
from votes.queries import afterwards
from votes.records import digest_of_ballots

FEW = [(1, 2), (1, 2), (1, 2), (1, 3), ()]
ENOUGH = [*FEW, *[(1, 2)] * 5]


def sealed(poll: UUID) -> list[bytes | None]:
    db.session.rollback()
    return list(db.session.scalars(sa.select(Ballot.sealed).where(Ballot.poll_id == poll)))


def test_sealed_ballots_go_with_their_key_and_receipts_stay(world: World, ctx: Flask) -> None:
    poll = world.counted_poll(FEW)
    assert all(sealed(poll)) and len(sealed(poll)) == 5
    numbers = queries.trackers(poll)
    world.sign(poll, world.delegates(5)[:3])
    outbox.deliver()
    assert sealed(poll) == [None] * 5
    assert queries.trackers(poll) == numbers and queries.is_in_box(poll, numbers[0])


def test_a_void_box_is_never_opened_and_destroyed(world: World, ctx: Flask) -> None:
    poll = world.closed_poll(FEW, rule_set=world.rule_set("street_council_strict"))
    actions.void(world.chair, poll, reason="会场断电，部分代表未能投票。")
    outbox.deliver()
    assert sealed(poll) == [None] * 5 and queries.poll(poll).key_destroyed_at


@pytest.mark.parametrize(
    "change",
    ["sealed = NULL", "tracker = 'x'", "stack = 'deputies'", "sealed = NULL, tracker = 'x'"],
)
def test_while_there_is_a_key_nothing_of_a_ballot_changes(
    world: World, ctx: Flask, change: str
) -> None:
    poll = world.counted_poll(FEW)
    with pytest.raises(sa.exc.DatabaseError, match="append-only"):
        db.session.execute(sa.text(f"UPDATE ballots SET {change}"))
    db.session.rollback()
    world.sign(poll, world.delegates(5)[:3])
    outbox.deliver()
    db.session.rollback()
    if "tracker" in change or "stack" in change:
        with pytest.raises(sa.exc.DatabaseError, match="append-only"):
            db.session.execute(sa.text(f"UPDATE ballots SET {change}"))
        db.session.rollback()


def archived(world: World, papers: list[Any]) -> UUID:
    poll = world.published(papers)
    outbox.deliver()
    world.end_objections(poll)
    db.session.rollback()
    actions.archive(world.steward, poll)
    db.session.rollback()
    return poll


def everything() -> str:
    """Every value of every row of the database, as text."""
    rows = (row for table in Model.metadata.sorted_tables for row in db.session.execute(
        sa.select(table)))  # fmt: skip
    return "\n".join(
        value.hex() if isinstance(value, bytes) else str(value) for row in rows for value in row
    )


def test_after_archiving_no_hash_of_the_roll_can_be_made_again(world: World, ctx: Flask) -> None:
    """Whoever knows every member tries the right roll, and finds its hash nowhere in a dump."""
    poll = world.published(FEW)
    outbox.deliver()
    found = queries.poll(poll)
    ids = canonical(sorted(str(one) for one in queries.members(poll)))
    salt = found.roll_salt
    assert salt and found.roll_digest == sha256_hex(salt + ids)
    assert salt.hex() in everything() and sha256_hex(ids) not in everything()
    world.end_objections(poll)
    db.session.rollback()
    actions.archive(world.steward, poll)
    db.session.rollback()
    after = everything()
    assert salt.hex() not in after and str(salt) not in after and sha256_hex(ids) not in after
    assert queries.poll(poll).roll_digest in after
    record = afterwards.archive(poll)
    assert record and record.record["destroyed"]["salts"] == 2


def test_the_rounds_of_a_ballot_are_archived_with_it(world: World, ctx: Flask) -> None:
    rules = world.rule_set(threshold="plurality", tie_steps=["revote_tied", "chair_decides"])
    first = world.declared([(1, 2), (1, 2), (1, 3), (1, 3), (1,)], rule_set=rules)
    made = world.followed(first, [(3,), (3,), (2,), (3,), ()])
    world.proclaimed(first)
    outbox.deliver()
    world.end_objections(first)
    db.session.rollback()
    actions.archive(CLOCK, first)
    db.session.rollback()
    for each in (first, made):
        found = queries.poll(each)
        assert queries.members(each) == [] and found.roll_salt is None and found.archived_at
        turnout = queries.turnout(found)
        assert (turnout.members, turnout.voted) == (5, 5)


def published_file(client: FlaskClient, poll: UUID) -> dict[str, Any]:
    answer = client.get(f"/polls/{poll}/bundle.json")
    assert answer.status_code == 200
    read: dict[str, Any] = json.loads(answer.data)
    return read


def test_fewer_than_ten_ballots_are_published_as_totals_only(
    world: World, client: FlaskClient, tmp_path: Path
) -> None:
    with world.app.app_context():
        poll = world.published(FEW)
        outbox.deliver()
    for path in ("ballots.csv", "ballots.pb"):
        assert client.get(f"/polls/{poll}/{path}").status_code == 404
    page = client.get(f"/polls/{poll}/result").text
    assert "不足十张" in page and "ballots.csv" not in page
    made = published_file(client, poll)
    assert made["withheld"] == "few_ballots"
    assert [made[key] for key in ("ballots", "deputy_ballots", "pools", "salt")] == [None] * 4
    assert made["record"]["approvals"] == {"1": 4, "2": 3, "3": 1}
    assert verifier.verify(made) == []
    (tmp_path / "b.json").write_text(json.dumps(made), encoding="utf-8")
    command = [sys.executable, "-I", verifier.__file__, "b.json"]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert said.returncode == 3 and b"WITHHELD" in said.stdout and b"SAME" not in said.stdout
    for change in ({"trackers": made["trackers"][1:]}, {"title": "另一次"}):
        assert verifier.verify({**made, **change})


def test_few_ballots_cannot_be_guessed_from_the_certificate(
    world: World, client: FlaskClient
) -> None:
    """All boxes that fit the totals are tried: without the salt none has the published hash."""
    with world.app.app_context():
        poll = world.published(FEW)
        outbox.deliver()
        truth = bundle(queries.poll(poll))
    record = published_file(client, poll)["record"]
    kinds = [[], *([str(one)] for one in (1, 2, 3)), ["1", "2"], ["1", "3"], ["2", "3"]]
    boxes = itertools.combinations_with_replacement(kinds, 5)
    tried = {digest_of_ballots(box) for box in boxes}
    assert digest_of_ballots(truth["ballots"]) in tried
    assert record["ballots_digest"] not in tried
    assert record["ballots_digest"] == digest([truth["salt"], truth["ballots"]])


def test_ten_ballots_are_published_and_recounted_with_their_salt(
    world: World, client: FlaskClient
) -> None:
    with world.app.app_context():
        poll = world.published(ENOUGH, delegates=10)
        outbox.deliver()
        assert verifier.verify(json.loads(canonical(bundle(queries.poll(poll))))) == []
    made = published_file(client, poll)
    assert len(made["ballots"]) == 10 and "withheld" not in made and len(made["salt"]) == 32
    assert verifier.verify(made) == []
    assert any(what == "ballots_digest" for what, *_ in verifier.verify({**made, "salt": "0" * 32}))
    hidden = {**made, **dict.fromkeys(("ballots", "salt")), "withheld": "few_ballots"}
    assert any(what == "withheld" for what, *_ in verifier.verify(hidden))


def test_officers_see_few_ballots_until_the_archive(world: World, client: FlaskClient) -> None:
    with world.app.app_context():
        poll = archived(world, FEW)
        assert queries.poll(poll).ballots_salt is None
    world.sign_in(client, world.delegates(5)[0])
    assert published_file(client, poll)["ballots"] is None
    assert verifier.verify(published_file(client, poll)) == []
