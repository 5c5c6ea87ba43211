"""A re-vote whose key is kept in shares too, within one meeting; and how short a key can be met."""

from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask

from commons import ledger, outbox
from commons.crypto import Kind, written
from commons.database import db
from commons.policy import CLOCK, Refused
from residents.models import Notice
from tests.world import World
from votes import actions, box, ceremony, queries
from votes.models import BoxOpening, Guardian
from votes.queries import ceremony as keeping
from votes.rules import obstacles_to_readiness

TIE = [(1, 2), (1, 2), (1, 3), (1, 3), (1,)]


def announced_tie(world: World) -> UUID:
    """A ballot with its key in shares that ended in a tie at the second place."""
    rules = world.rule_set(threshold="plurality", tie_steps=["revote_tied", "chair_decides"])
    poll = world.open_shared_poll(rule_set=rules)
    held(world, poll, TIE)
    return poll


def held(world: World, poll: UUID, papers: list[tuple[int, ...]]) -> None:
    """Voted, closed, opened by two shares, signed and announced."""
    for one, choices in zip(world.delegates(5), papers, strict=True):
        world.cast(poll, one, choices)
    world.end_time(poll)
    actions.close(CLOCK, poll)
    for one in world.guardians()[1:]:
        world.surrender(poll, one)
    outbox.deliver()
    world.sign(poll, world.guardians())
    outbox.deliver()
    actions.declare(world.chair, poll)
    db.session.rollback()


def new_keys(world: World, poll: UUID) -> None:
    """What the scrutineers do between two ballots: new keys, new shares, each tried."""
    for one in world.guardians():
        world.make_key(poll, one)
    actions.deal(world.steward, poll)
    for one in world.guardians():
        world.rehearse_share(poll, one)
    actions.make_ready(world.steward, poll)
    actions.check_in(world.steward, poll)


def test_a_tie_is_voted_on_again_with_shares_to_the_end(world: World, ctx: Flask) -> None:
    first = announced_tie(world)
    assert queries.poll(first).state == "tied"
    made = world.called(first)
    db.session.rollback()
    found = queries.poll(made)
    assert (found.state, found.custody, found.shares_needed) == ("configured", "shares", 2)
    told = sa.select(sa.func.count()).where(
        Notice.docket_id == found.docket_id, Notice.code == "votes.to_make_key"
    )
    assert db.session.execute(told).scalar_one() == 3
    codes = [each.code for each in obstacles_to_readiness(queries.readiness(found))]
    assert codes == ["shares_not_dealt"]
    new_keys(world, made)
    outbox.deliver()
    assert not box.path(made).exists()
    world.agree_opening(made)
    actions.open_poll(world.chair, made)
    held(world, made, [(3,), (3,), (2,), (3,), ()])
    assert [queries.poll(each).state for each in (first, made)] == ["declared", "declared"]
    assert world.proclaimed(first) == [1, 3]
    assert ledger.verify(found.docket_id) is None


def test_no_share_or_key_of_the_first_ballot_opens_the_second(world: World, ctx: Flask) -> None:
    rules = world.rule_set(threshold="plurality", tie_steps=["revote_tied", "chair_decides"])
    first = world.open_shared_poll(rule_set=rules)
    old = [world.opened_share(first, one) for one in world.guardians()]
    keys = [world.secrets_of[first, one.person_id] for one in world.guardians()]
    held(world, first, TIE)
    made = world.called(first)
    assert keeping.guardians(made) == []
    new_keys(world, made)
    assert not set(old) & {world.opened_share(made, one) for one in world.guardians()}
    world.agree_opening(made)
    actions.open_poll(world.chair, made)
    world.end_time(made)
    actions.close(CLOCK, made)
    for one, share, key in zip(world.guardians(), old, keys, strict=True):
        for kind, secret in ((Kind.SHARE, share), (Kind.KEY, key)):
            with pytest.raises(actions.NotAPoll, match="share_differs"):
                actions.surrender(one, made, share=written(kind, secret))
            db.session.rollback()


def test_a_void_ballot_is_held_again_with_new_shares(world: World, ctx: Flask) -> None:
    rules = world.rule_set("street_council_strict")
    poll = world.open_shared_poll(rule_set=rules)
    world.end_time(poll)
    actions.close(CLOCK, poll)
    actions.void(world.chair, poll, reason="到会人数不足，本次票决无效。")
    outbox.deliver()
    again = world.rerun(poll)
    found = queries.poll(again)
    assert (found.state, found.custody, found.branch) == ("configured", "shares", "rerun")
    new_keys(world, again)
    assert queries.poll(again).state == "checking_in"


def test_no_share_comes_in_before_the_box_can_be_opened_at_once(world: World, ctx: Flask) -> None:
    """Handed in, a share waits in the database: so nobody hands one in while something is open."""
    poll = world.open_shared_poll()
    for one in world.delegates(5):
        world.cast(poll, one)
    world.end_time(poll)
    actions.close(CLOCK, poll)
    chief = world.guardians()[0]
    actions.note_irregularity(chief, poll, reason="一张选票的封条破损，请主持人裁定。")
    with pytest.raises(Refused) as refused:
        world.surrender(poll, chief)
    assert refused.value.refusal.code == "has_no_open_irregularity"


def test_the_key_can_be_put_together_only_while_the_worker_does_it(
    world: World, ctx: Flask
) -> None:
    """The batch is stored and every share destroyed in one transaction; the ledger says so."""
    poll = world.open_shared_poll()
    for one in world.delegates(5):
        world.cast(poll, one)
    world.end_time(poll)
    actions.close(CLOCK, poll)
    first, second, _third = world.guardians()
    world.surrender(poll, first)
    world.surrender(poll, second)
    opening = db.session.get(BoxOpening, poll)
    assert opening and opening.failed_at is None
    outbox.deliver()
    db.session.rollback()
    found = queries.poll(poll)
    assert found.state == "counted" and found.key_destroyed_at
    rows = list(db.session.scalars(sa.select(Guardian).where(Guardian.poll_id == poll)))
    assert [(one.share, one.mark, one.surrendered) for one in rows] == [(None, None, None)] * 3
    with pytest.raises(ValueError, match="shares_broken"):
        ceremony.rebuilt(found)
    events = [each.event for each in ledger.timeline(found.docket_id)]
    counted, gone = events.index("votes.counted"), events.index("votes.key_destroyed")
    assert abs(counted - gone) == 1
    world.sign(poll, world.guardians())
    outbox.deliver()
    db.session.rollback()
    events = [each.event for each in ledger.timeline(found.docket_id)]
    assert queries.poll(poll).state == "certified" and events.count("votes.key_destroyed") == 1
