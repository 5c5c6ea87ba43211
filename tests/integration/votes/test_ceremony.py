"""The key of a box in shares: never on a disk, tried before voting, opened by enough, destroyed."""

import itertools
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask

from commons import outbox
from commons.crypto import Kind, new_guardian, written
from commons.database import Model, db
from commons.ledger import Entry
from commons.policy import CLOCK, Actor, Refused, may
from tests.world import World
from votes import actions, box, ceremony, queries
from votes.models import Guardian, OpenedBallot
from votes.queries import ceremony as keeping
from votes.rules import obstacles_to_opening, obstacles_to_readiness

PAPERS = [(1, 2), (1, 2), (1, 2), (1, 3), (1,)]


def missing(poll: UUID) -> list[str]:
    db.session.rollback()
    return [each.code for each in obstacles_to_readiness(queries.readiness(queries.poll(poll)))]


def shared_box(world: World, needed: int = 2) -> UUID:
    world.delegates(5)
    poll = world.poll()
    world.officers(poll)
    world.shared(poll, needed)
    return poll


def closed_box(world: World) -> UUID:
    """Voted on and closed; every share is still with its keeper."""
    poll = world.open_shared_poll()
    for one, choices in zip(world.delegates(5), PAPERS, strict=True):
        world.cast(poll, one, choices)
    world.end_time(poll)
    actions.close(CLOCK, poll)
    return poll


def refusal(deed: str, actor: Actor, poll: UUID) -> str:
    db.session.rollback()
    found = may(deed, actor, queries.poll(poll))
    return found.code if found else ""


def test_any_two_of_three_open_the_box_and_the_count_is_right(world: World, ctx: Flask) -> None:
    poll = closed_box(world)
    first, second, third = world.guardians()
    world.surrender(poll, second)
    outbox.deliver()
    db.session.rollback()
    assert queries.poll(poll).state == "closed" and queries.opening(poll) is None
    world.surrender(poll, third)
    outbox.deliver()
    db.session.rollback()
    found = queries.certificate(poll)
    assert found and found.record["returned"] == 5
    votes = {one.item.number: one.votes for one in queries.standings(queries.poll(poll))}
    assert votes == {1: 5, 2: 3, 3: 1}
    assert refusal("votes.surrender", first, poll) == "is_after_the_close"


@pytest.mark.parametrize("absent", range(3))
def test_every_pair_rebuilds_the_key_and_no_single_share_does(
    world: World, ctx: Flask, absent: int
) -> None:
    poll = closed_box(world)
    for place, one in enumerate(world.guardians()):
        if place != absent:
            world.surrender(poll, one)
            db.session.rollback()
            if len(keeping.shares(queries.poll(poll)).missing) == 2:  # type: ignore[union-attr]
                with pytest.raises(ValueError, match="shares_broken"):
                    ceremony.rebuilt(queries.poll(poll))
    assert box.public_box(ceremony.rebuilt(queries.poll(poll))) == queries.poll(poll).box_public


def test_the_private_key_is_nowhere(world: World, ctx: Flask) -> None:
    """Neither in a file nor in the database, until enough shares have come; nor afterwards."""
    poll = closed_box(world)
    outbox.deliver()
    assert not box.path(poll).exists()
    for one in world.guardians()[:2]:
        world.surrender(poll, one)
    key = ceremony.rebuilt(queries.poll(poll))
    parts = [world.opened_share(poll, one) for one in world.guardians()]
    stored = everything(world)
    for secret in (key, *parts, *world.secrets_of.values()):
        assert secret not in stored and secret.hex().encode() not in stored.lower()
    outbox.deliver()
    world.sign(poll, world.guardians())
    outbox.deliver()
    db.session.rollback()
    rows = list(db.session.scalars(sa.select(Guardian).where(Guardian.poll_id == poll)))
    assert [(one.share, one.mark, one.surrendered) for one in rows] == [(None, None, None)] * 3
    assert queries.poll(poll).key_destroyed_at
    with pytest.raises(ValueError, match="shares_broken"):
        ceremony.rebuilt(queries.poll(poll))


def everything(world: World) -> bytes:
    """Every row of every table, and every file of the data folder."""
    tables = Model.metadata.sorted_tables
    assert len(tables) > 20
    rows = [repr(row) for table in tables for row in db.session.execute(sa.select(table))]
    raw = [
        value for table in tables for row in db.session.execute(sa.select(table))
        for value in row if isinstance(value, bytes)
    ]  # fmt: skip
    data: Path = world.app.extensions["settings"].data
    files = [file.read_bytes() for file in data.rglob("*") if file.is_file()]
    return b"\n".join([*(row.encode() for row in rows), *raw, *files])


def test_nothing_opens_before_enough_shares_are_tested(world: World, ctx: Flask) -> None:
    world.delegates(5)
    poll = world.poll()
    world.officers(poll)
    actions.choose_custody(world.steward, poll, custody="shares", shares_needed=2)
    assert missing(poll) == ["shares_not_dealt"]
    assert refusal("votes.deal", world.steward, poll) == "can_be_dealt"
    assert refusal("votes.rehearse", world.steward, poll) == "is_kept_in_file"
    for one in world.guardians():
        world.make_key(poll, one)
    actions.deal(world.steward, poll)
    assert missing(poll) == ["shares_not_rehearsed"]
    world.rehearse_share(poll, world.guardians()[0])
    assert missing(poll) == ["shares_not_rehearsed"]
    with pytest.raises(Refused):
        actions.make_ready(world.steward, poll)
    world.rehearse_share(poll, world.guardians()[2])
    assert missing(poll) == []
    actions.make_ready(world.steward, poll)


@pytest.mark.parametrize("needed", [3, 7])
def test_one_scrutineer_must_be_able_to_be_missing(world: World, ctx: Flask, needed: int) -> None:
    poll = shared_box(world, needed)
    assert missing(poll) == ["shares_do_not_fit"]
    assert refusal("votes.deal", world.steward, poll) == "can_be_dealt"


def test_one_share_would_be_no_sharing(world: World, ctx: Flask) -> None:
    poll = world.poll()
    for needed in (None, 0, 1, -5):
        with pytest.raises(actions.NotAPoll, match="few_shares"):
            actions.choose_custody(
                world.steward, poll, custody="shares", shares_needed=needed
            )  # fmt: skip


def test_a_lost_key_before_opening_is_dealt_anew(world: World, ctx: Flask) -> None:
    poll = world.dealt_poll()
    actions.make_ready(world.steward, poll)
    before, lost = queries.poll(poll).box_public, world.guardians()[1]
    old = world.opened_share(poll, world.guardians()[0])
    world.make_key(poll, lost)
    db.session.rollback()
    found = queries.poll(poll)
    first = obstacles_to_opening(queries.readiness(found))[0]
    assert first.code == "shares_not_dealt"
    actions.deal(world.steward, poll)
    db.session.rollback()
    assert queries.poll(poll).box_public != before
    assert world.opened_share(poll, world.guardians()[0]) != old
    assert missing(poll) == ["shares_not_rehearsed"]
    for one in world.guardians()[1:]:
        world.rehearse_share(poll, one)
    assert missing(poll) == []


def test_who_is_no_scrutineer_any_more_keeps_no_share(world: World, ctx: Flask) -> None:
    poll = world.dealt_poll()
    gone, fourth = world.guardians()[2], world.delegates(5)[3]
    assert gone.person_id and fourth.person_id
    actions.dismiss_officer(world.steward, poll, person_id=gone.person_id)
    actions.name_officer(world.steward, poll, person_id=fourth.person_id, role="scrutineer")
    assert missing(poll) == ["shares_not_dealt"]
    assert all(one.share is None for one in keeping.guardians(poll))
    assert keeping.guardian(poll, gone.person_id) is None


def test_back_to_a_file_makes_a_key_that_opens(world: World, ctx: Flask) -> None:
    poll = world.dealt_poll()
    outbox.deliver()
    assert not box.path(poll).exists()
    actions.choose_custody(world.steward, poll, custody="file")
    outbox.deliver()
    assert missing(poll) == ["not_rehearsed"]
    actions.rehearse(world.steward, poll)
    assert missing(poll) == []


def test_shares_are_handed_in_after_the_close_only(world: World, ctx: Flask) -> None:
    poll = world.dealt_poll()
    chief = world.guardians()[0]
    assert refusal("votes.surrender", chief, poll) == "is_after_the_close"
    other = world.open_shared_poll(shortlist_id=queries.poll(poll).shortlist_id)
    assert refusal("votes.surrender", chief, other) == "is_after_the_close"
    for deed in ("votes.offer_key", "votes.rehearse_share"):
        assert refusal(deed, chief, other).startswith("stands_at_")
    assert refusal("votes.deal", world.steward, other).startswith("stands_at_")
    with pytest.raises(Refused):
        world.surrender(other, chief)


def test_too_few_shares_open_nothing_and_only_offices_are_named(world: World, ctx: Flask) -> None:
    poll = closed_box(world)
    teller, first = world.teller, world.guardians()[1]
    assert refusal("votes.ask_count", teller, poll) == "has_shares_enough"
    world.surrender(poll, first)
    db.session.rollback()
    found = keeping.shares(queries.poll(poll))
    assert found and found.missing == ["chief_scrutineer", "scrutineer"]
    assert refusal("votes.ask_count", teller, poll) == "has_shares_enough"
    assert refusal("votes.surrender", first, poll) == "has_not_surrendered"
    assert not list(db.session.scalars(sa.select(OpenedBallot)))


def test_nobody_but_its_keeper_does_anything_with_a_share(world: World, ctx: Flask) -> None:
    poll = closed_box(world)
    other = world.dealt_poll(shortlist_id=queries.poll(poll).shortlist_id)
    for actor in (world.steward, world.chair, world.teller, world.delegates(5)[4], CLOCK):
        assert refusal("votes.surrender", actor, poll)
        for deed in ("votes.offer_key", "votes.rehearse_share"):
            assert refusal(deed, actor, other)
    share = written(Kind.SHARE, world.opened_share(poll, world.guardians()[1]))
    with pytest.raises(actions.NotAPoll, match="share_differs"):
        actions.surrender(world.guardians()[0], poll, share=share)


def test_a_key_from_paper_opens_the_share_after_the_close(world: World, ctx: Flask) -> None:
    poll = closed_box(world)
    chief = world.guardians()[0]
    secret = world.secrets_of[poll, chief.person_id]
    actions.surrender(chief, poll, share=f" {written(Kind.KEY, secret).lower()} ")
    assert len(keeping.shares(queries.poll(poll)).missing) == 2  # type: ignore[union-attr]


def test_what_is_typed_wrongly_says_what_to_do(world: World, ctx: Flask) -> None:
    poll = world.dealt_poll()
    chief = world.guardians()[0]
    key = written(Kind.KEY, world.secrets_of[poll, chief.person_id])
    public, _private = new_guardian()
    point = written(Kind.PUBLIC, public)
    tries = (
        (actions.offer_key, "public", key, "key_typed_early"),
        (actions.offer_key, "public", written(Kind.PUBLIC, b"\x04" + bytes(64)), "not_a_public"),
        (actions.offer_key, "public", point[:-1], "miscopied"),
        (actions.rehearse_share, "proof", key, "key_typed_early"),
        (actions.rehearse_share, "proof", point, "other_text"),
        (actions.rehearse_share, "proof", written(Kind.PROOF, bytes(32)), "share_differs"),
    )
    for deed, name, text, code in tries:
        with pytest.raises(actions.NotAPoll, match=code):
            deed(chief, poll, **{name: text})
        db.session.rollback()
    assert missing(poll) == []


def test_a_spoilt_share_does_not_count_wrongly_but_says_so(world: World, ctx: Flask) -> None:
    """Whoever changes a stored share gets no other count: the box stays closed and says so."""
    poll = closed_box(world)
    first, second = world.guardians()[:2]
    world.surrender(poll, first)
    kept = keeping.guardian(poll, first.person_id)
    assert kept
    ceremony.keep(kept, b"\x01" + bytes(33))
    db.session.commit()
    world.surrender(poll, second)
    outbox.deliver()
    db.session.rollback()
    opening = queries.opening(poll)
    assert queries.poll(poll).state == "closed" and opening and opening.failed_at
    assert [one.surrendered for one in keeping.guardians(poll)] == [None] * 3
    for one in (first, second):
        world.surrender(poll, one)
    outbox.deliver()
    db.session.rollback()
    assert queries.poll(poll).state == "counted"


def test_the_ledger_knows_numbers_only(world: World, ctx: Flask) -> None:
    poll = closed_box(world)
    for one in world.guardians()[:2]:
        world.surrender(poll, one)
    outbox.deliver()
    told = ("custody_chosen", "key_offered", "key_dealt", "share_rehearsed", "share_surrendered")
    rows = db.session.execute(sa.select(Entry.event, Entry.facts))
    found = [(event, facts) for event, facts in rows if event.removeprefix("votes.") in told]
    assert {event.removeprefix("votes.") for event, _facts in found} == set(told)
    numbers = {"poll", "custody", "needed", "keys", "parts", "rehearsed", "surrendered"}
    assert set(itertools.chain.from_iterable(facts for _event, facts in found)) <= numbers
