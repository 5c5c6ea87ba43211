"""Who may do what in which state of a poll: one table, every role, every state."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from commons.policy import ANONYMOUS, CLOCK, Actor, may
from tests.world import World
from votes import queries

PAPERS = [(1, 2), (1, 2), (1, 2), (1, 3), ()]
Stage = Callable[[World], UUID]

STAGES: dict[str, Stage] = {
    "configured": lambda world: _with_officers(world),
    "ready": lambda world: world.ready_poll(),
    "checking_in": lambda world: world.checked_in_poll(),
    "no_quorum": lambda world: _missed(world),
    "open": lambda world: world.open_poll(),
    "closed": lambda world: world.closed_poll(PAPERS),
    "counted": lambda world: world.counted_poll(PAPERS),
    "certified": lambda world: world.certified(PAPERS),
    "tied": lambda world: _tied(world),
    "declared": lambda world: world.declared(PAPERS),
    "published": lambda world: world.published(PAPERS),
}

# Who may do a deed, and in which states; nobody else, and in no other state.
MAY: dict[str, tuple[set[str], set[str]]] = {
    "votes.name_officer": ({"steward"}, {"configured"}),
    "votes.dismiss_officer": ({"steward"}, {"configured"}),
    "votes.rehearse": ({"steward"}, {"configured"}),
    "votes.make_ready": ({"steward"}, {"configured"}),
    "votes.check_in": ({"steward"}, {"ready"}),
    "votes.open": ({"chair", "clock"}, {"checking_in"}),
    "votes.miss_quorum": (set(), set()),
    "votes.check_in_again": ({"chair"}, {"no_quorum"}),
    "votes.remind": ({"clock"}, {"open"}),
    "votes.close": (set(), set()),
    "votes.ask_count": ({"chief", "teller"}, {"closed"}),
    "votes.count": ({"clock"}, {"closed"}),
    "votes.sign": ({"chief"}, {"counted"}),
    "votes.void": ({"chair"}, {"closed", "counted"}),
    "votes.declare": ({"chair"}, {"certified"}),
    "votes.decide": ({"chair"}, {"tied"}),
    "votes.leave_vacant": (set(), set()),
    "votes.confirm": ({"confirmer"}, {"declared"}),
    "votes.return": ({"confirmer"}, {"declared"}),
    "votes.publish": (set(), set()),
}


def _with_officers(world: World) -> UUID:
    world.delegates(5)
    poll = world.poll()
    world.officers(poll)
    return poll


def _missed(world: World) -> UUID:
    poll = world.checked_in_poll(6, present=1)
    world.miss(poll)
    return poll


def _tied(world: World) -> UUID:
    rules = world.rule_set(tie_steps=["chair_decides"])
    return world.declared([(1, 2), (1, 2), (1, 3), (1, 3), (2, 3), (2, 3)], rule_set=rules)


def people(world: World) -> dict[str, Actor]:
    fresh = {role: world.with_role(role) for role in ("auditor", "settings_keeper", "reviewer")}
    actors: dict[str, Any] = {
        "anonymous": ANONYMOUS,
        "clock": CLOCK,
        "resident": world.resident(),
        "delegate": world.delegates(5)[4],
        "chief": world.delegates(5)[0],
        "teller": world.teller,
        "steward": world.steward,
        "chair": world.chair,
        "confirmer": world.confirmer,
    }
    return {**actors, **fresh}


@pytest.mark.parametrize("state", STAGES)
def test_who_may_do_what(world: World, ctx: Flask, state: str) -> None:
    poll = queries.poll(STAGES[state](world))
    assert poll.state == state
    for name, actor in people(world).items():
        for deed, (roles, states) in MAY.items():
            refusal = may(deed, actor, poll)
            allowed = name in roles and state in states
            assert (refusal is None) == allowed, (deed, name, state, refusal and refusal.code)
            assert refusal is None or refusal.message


@pytest.mark.parametrize("deed", ["votes.adopt", "votes.configure"])
def test_only_staff_prepares(world: World, ctx: Flask, deed: str) -> None:
    world.delegates(5)
    subject = queries.poll(world.poll())
    for name, actor in people(world).items():
        assert (may(deed, actor, subject) is None) == (name == "steward"), name
