"""Forty neighbours at the same instant: every acknowledged deed is stored once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import pytest
from flask import Flask

from commons import ledger
from commons.policy import Actor, Refused
from proposals import actions, queries
from tests.world import World

FORTY = 40


def endorse_at_once(app: Flask, proposal: UUID, people: list[Actor]) -> Counter[str]:
    """Everybody endorses at the same moment: how often which answer came."""
    start = Barrier(len(people))

    def endorse(neighbour: Actor) -> str:
        with app.app_context():
            start.wait(30)
            try:
                actions.endorse(neighbour, proposal)
            except Refused as refused:
                return refused.refusal.code
            return "stored"

    with ThreadPoolExecutor(len(people)) as crowd:
        return Counter(crowd.map(endorse, people))


@pytest.mark.parametrize(
    "needed, expected",
    [(FORTY, {"stored": FORTY}), (25, {"stored": 25, "is_gathering": 15})],
)
def test_forty_neighbours_endorse_at_once(
    world: World, needed: int, expected: dict[str, int]
) -> None:
    cycle = world.cycle(2028, endorsements_needed=needed)
    proposal, people = world.proposal(cycle=cycle), [world.resident() for _it in range(FORTY)]
    assert endorse_at_once(world.app, proposal, people) == expected
    with world.app.app_context():
        found = queries.proposal(proposal)
        assert (found.state, found.endorsement_count) == ("reviewing", needed)
        assert queries.endorsement_count(proposal) == needed
        entries = ledger.timeline(found.docket_id, "public", "staff", "self")
        told = Counter(entry.event for entry in entries)
        assert told["proposals.sent_to_review"] == 1
        assert told["proposals.endorsed"] == needed
        assert ledger.verify(found.docket_id) is None


def test_one_neighbour_on_ten_phones_counts_once(world: World) -> None:
    proposal, neighbour = world.proposal(), world.resident()
    answers = endorse_at_once(world.app, proposal, [neighbour] * 10)
    assert answers == {"stored": 1, "has_not_endorsed": 9}
    with world.app.app_context():
        assert queries.endorsement_count(proposal) == 1
        assert queries.proposal(proposal).endorsement_count == 1


def test_numbers_are_given_once_when_many_hand_in(world: World) -> None:
    people = [world.resident() for _it in range(8)]
    drafts = [world.draft(author) for author in people]
    start = Barrier(len(people))

    def submit(pair: tuple[Actor, UUID]) -> str:
        with world.app.app_context():
            start.wait(30)
            return actions.submit(*pair)

    with ThreadPoolExecutor(len(people)) as crowd:
        numbers = list(crowd.map(submit, zip(people, drafts, strict=True)))
    assert sorted(numbers) == [f"云溪-2027-{serial:03d}" for serial in range(1, 9)]
