"""Every way a ballot is taken or refused, and why."""

from typing import Any

import pytest
from flask import Flask

from commons.clock import moved_to, now
from commons.database import db
from commons.policy import ANONYMOUS, CLOCK, Refused
from council import actions as bodies
from tests.world import World
from votes import actions, queries
from votes.models import Ballot
from votes.paper import Choices


def refusal(world: World, *given: Any, **facts: Any) -> str:
    with pytest.raises(Refused) as refused:
        world.cast(*given, **facts)
    assert refused.value.refusal.message
    return refused.value.refusal.code


def test_visitors_are_asked_to_sign_in(world: World, ctx: Flask) -> None:
    poll = world.open_poll()
    with pytest.raises(Refused) as refused:
        actions.cast(ANONYMOUS, poll, choices=[1], nonce="00")
    assert refused.value.refusal.code == "is_signed_in"


@pytest.mark.parametrize("role", ["steward", "chair", "confirmer", "settings_keeper", "auditor"])
def test_no_role_stands_above_the_roll(world: World, ctx: Flask, role: str) -> None:
    poll = world.open_poll()
    assert refusal(world, poll, world.with_role(role)) == "is_on_roll"


def test_a_mandate_after_the_freeze_is_not_on_the_roll(world: World, ctx: Flask) -> None:
    poll = world.open_poll()
    late = world.delegate()
    world.arrive(poll, late)
    assert refusal(world, poll, late) == "is_on_roll"


def test_whoever_is_absent_or_has_left_may_not_vote(world: World, ctx: Flask) -> None:
    poll = world.open_poll(6, present=5)
    absent, left = world.delegates(6)[5], world.delegates(6)[0]
    assert refusal(world, poll, absent) == "is_present"
    world.leave(poll, left)
    assert refusal(world, poll, left) == "is_present"
    world.arrive(poll, absent)
    assert world.cast(poll, absent).number.count("-") == 2


@pytest.mark.parametrize("way", ["ready_poll", "checked_in_poll"])
def test_before_the_opening_nobody_votes(world: World, ctx: Flask, way: str) -> None:
    poll = getattr(world, way)()
    expected = "is_on_roll" if way == "ready_poll" else "is_poll_open"
    assert refusal(world, poll, world.delegates(5)[0]) == expected


def test_after_the_closing_time_nobody_votes_closed_or_not(world: World, ctx: Flask) -> None:
    poll = world.open_poll()
    world.end_time(poll)
    assert refusal(world, poll, world.delegates(5)[0]) == "is_voting_time"
    actions.close(CLOCK, poll)
    assert refusal(world, poll, world.delegates(5)[0]) == "is_poll_open"


def test_outside_of_the_phase_nobody_votes(world: World, ctx: Flask) -> None:
    poll = world.open_poll()
    past = now().replace(year=2020)
    bodies.set_phase(
        world.steward, world.year, phase="voting", opens_at=past, closes_at=past.replace(year=2021)
    )
    assert refusal(world, poll, world.delegates(5)[0]) == "is_phase_open_voting"


def test_the_moved_clock_decides_on_both_engines(world: World, ctx: Flask) -> None:
    poll = world.open_poll()
    closes_at = queries.poll(poll).closes_at
    db.session.rollback()
    with moved_to(closes_at):
        assert refusal(world, poll, world.delegates(5)[0]) == "is_voting_time"


@pytest.mark.parametrize(
    "choices, blank",
    [
        ([1, 2, 3], False),
        ([4], False),
        ([0], False),
        ([-1], False),
        ([1, 1], False),
        ([], False),
        ({1: "oppose"}, False),
        ({1: "satisfied"}, False),
        ([10**12], False),
    ],
)
def test_a_ballot_not_in_order_is_refused_and_the_voter_may_vote_again(
    world: World, ctx: Flask, choices: Choices, blank: bool
) -> None:
    poll, delegate = world.open_poll(), world.delegates(5)[0]
    assert refusal(world, poll, delegate, choices, blank=blank) == "has_valid_choices"
    assert queries.turnout(queries.poll(poll)).voted == 0
    assert world.cast(poll, delegate, [2])


@pytest.mark.parametrize("choices", [[1], [3, 1], {2: "approve"}, []])
def test_ballots_in_order_are_taken(world: World, ctx: Flask, choices: Choices) -> None:
    poll, delegate = world.open_poll(), world.delegates(5)[0]
    receipt = world.cast(poll, delegate, choices, blank=not choices)
    assert not receipt.again and queries.is_in_box(poll, receipt.tracker)


def test_a_second_ballot_is_refused_and_a_retry_is_answered(world: World, ctx: Flask) -> None:
    poll, delegate = world.open_poll(), world.delegates(5)[0]
    assert delegate.person_id
    nonce = actions.new_nonce(delegate.person_id, poll)
    first = world.cast(poll, delegate, [1], nonce)
    again = world.cast(poll, delegate, [1], nonce)
    assert (again.tracker, first.again, again.again) == (first.tracker, False, True)
    assert refusal(world, poll, delegate, [2]) == "has_not_voted"


def test_a_retry_after_the_close_still_gets_its_receipt(world: World, ctx: Flask) -> None:
    poll, delegate = world.open_poll(), world.delegates(5)[0]
    assert delegate.person_id
    nonce = actions.new_nonce(delegate.person_id, poll)
    first = world.cast(poll, delegate, [1], nonce)
    world.end_time(poll)
    actions.close(CLOCK, poll)
    again = world.cast(poll, delegate, [1], nonce)
    assert again.again and again.tracker == first.tracker


def test_the_nonce_of_another_person_is_worth_nothing(world: World, ctx: Flask) -> None:
    poll = world.open_poll()
    mine, other = world.delegates(5)[:2]
    assert mine.person_id
    nonce = actions.new_nonce(mine.person_id, poll)
    assert refusal(world, poll, other, [1], nonce) == "has_a_form_of_ours"
    receipt = world.cast(poll, mine, [1], nonce)
    assert refusal(world, poll, other, [1], nonce) == "has_a_form_of_ours"
    assert queries.trackers(poll) == [receipt.tracker]


@pytest.mark.parametrize("nonce", ["zz", "00" * 32, "00" * 31, "00" * 33, "７" * 64, "'; --", "\0"])
def test_a_forged_nonce_is_refused(world: World, ctx: Flask, nonce: str) -> None:
    poll, delegate = world.open_poll(), world.delegates(5)[0]
    assert refusal(world, poll, delegate, [1], nonce) == "has_a_form_of_ours"


def test_the_nonce_of_another_poll_is_refused(world: World, ctx: Flask) -> None:
    poll, delegate = world.open_poll(), world.delegates(5)[0]
    assert delegate.person_id
    nonce = actions.new_nonce(delegate.person_id, world.year)
    assert refusal(world, poll, delegate, [1], nonce) == "has_a_form_of_ours"


def test_equal_ballots_have_different_receipts_and_one_size(world: World, ctx: Flask) -> None:
    poll = world.open_poll()
    papers: list[Choices] = [[1], [1], [1, 2], [], [3]]
    for one, choices in zip(world.delegates(5), papers, strict=True):
        world.cast(poll, one, choices)
    found = db.session.query(Ballot).all()
    assert len({each.tracker for each in found}) == len({each.sealed for each in found}) == 5
    assert len({len(each.sealed) for each in found}) == 1
