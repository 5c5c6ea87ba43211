"""A poll from its preparation to its publication, on both engines."""

from flask import Flask

from commons import docket, ledger, outbox
from commons.database import db
from council import queries as bodies
from proposals.models import Candidate, Proposal
from tests.world import World
from votes import box, queries

PAPERS = [(1, 2), (1, 2), (1, 2), (1, 3), ()]


def events(docket_id: object) -> list[str]:
    return [entry.event for entry in ledger.timeline(docket_id)]  # type: ignore[arg-type]


def test_a_poll_is_voted_counted_confirmed_and_published(world: World, ctx: Flask) -> None:
    poll = queries.poll(world.published(PAPERS))
    certificate = queries.certificate(poll.id)
    assert poll.state == "published" and certificate
    record = certificate.record
    symbols = ("members", "present", "issued", "returned", "valid", "invalid", "blank")
    assert [record[symbol] for symbol in symbols] == [5, 5, 5, 5, 5, 0, 1]
    assert record["approvals"] == {"1": 4, "2": 3, "3": 1}
    assert queries.winners(poll) == [1, 2]
    assert ledger.verify(poll.docket_id) is None


def test_publication_reaches_proposals_dockets_and_year(world: World, ctx: Flask) -> None:
    poll = queries.poll(world.published(PAPERS))
    outcome = {}
    for item in queries.items(poll.id):
        candidate = db.session.get_one(Candidate, item.subject_id)
        outcome[item.number] = db.session.get_one(Proposal, candidate.proposal_id).state
        told = "votes.item_won" if item.number < 3 else "votes.item_lost"
        assert {"votes.item_listed", told} <= set(events(item.docket_id))
        assert ledger.verify(item.docket_id) is None
    assert outcome == {1: "chosen", 2: "chosen", 3: "reserved"}
    assert bodies.cycle(poll.cycle_id).state == "announced"


def test_the_year_follows_the_poll(world: World, ctx: Flask) -> None:
    poll = queries.poll(world.open_poll())
    assert bodies.cycle(poll.cycle_id).state == "polling"


def test_no_entry_per_ballot(world: World, ctx: Flask) -> None:
    poll = queries.poll(world.open_poll())
    before = db.session.get_one(docket.Docket, poll.docket_id).last_seq
    for delegate in world.delegates(5):
        world.cast(poll.id, delegate)
    db.session.rollback()
    assert db.session.get_one(docket.Docket, poll.docket_id).last_seq == before


def test_the_key_is_gone_after_certification(world: World, ctx: Flask) -> None:
    poll_id = world.counted_poll(PAPERS)
    assert box.private(poll_id)
    assert box.path(poll_id).stat().st_mode & 0o777 == 0o600
    world.sign(poll_id, world.delegates(3)[:2])
    assert queries.poll(poll_id).state == "counted" and box.private(poll_id)
    world.sign(poll_id, world.delegates(3)[2:3])
    db.session.rollback()
    assert queries.poll(poll_id).state == "certified"
    outbox.deliver()
    db.session.rollback()
    assert box.private(poll_id) is None
    assert queries.poll(poll_id).key_destroyed_at
