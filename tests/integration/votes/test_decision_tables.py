"""The rows of the decision tables A-2 to A-8 through the product: held, counted, recounted.

What rows of A-5 (styles), A-6 (officers) and the way after a tie come to stands in the tests named
in docs/rule-options.md.
"""

import json
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from commons.database import db, writing
from commons.policy import Refused
from council import queries as bodies
from tests.integration.votes.test_rounds import plural, state
from tests.world import World
from votes import actions, queries
from votes.bundle import bundle
from votes.counting.canonical import canonical
from votes.rules import obstacles_to_opening, obstacles_to_readiness
from votes.verifier import verify


def counted(poll: UUID) -> dict[str, Any]:
    """The signed record, after the recount by the verifier has said the same."""
    assert verify(json.loads(canonical(bundle(queries.poll(poll))))) == []
    found = queries.certificate(poll)
    assert found
    return dict(found.record)


def marks(*votes: int, voters: int) -> list[tuple[int, ...]]:
    """Ballots in which candidate 1 has the first number of votes, 2 the second, and so on."""
    return [
        tuple(number for number, has in enumerate(votes, start=1) if voter < has)
        for voter in range(voters)
    ]


# how many of six must be there, and the last number that is too few.
@pytest.mark.parametrize(
    "quorum, enough",
    [("two_thirds_incl", 4), ("two_thirds_strict", 5), ("majority", 4), ("half_incl", 3),
     ("none", 0)],
)  # fmt: skip
def test_a2_quorum(world: World, ctx: Flask, quorum: str, enough: int) -> None:
    rules = world.rule_set(quorum=quorum, measure_motion=False, scrutineers_motion=False)
    poll = world.checked_in_poll(6, present=max(0, enough - 1), rule_set=rules)
    if enough:
        missing = obstacles_to_opening(queries.readiness(queries.poll(poll)))
        assert [(each.code, each.numbers["needed"]) for each in missing] == [("no_quorum", enough)]
        with pytest.raises(Refused, match="has_no_obstacle_to_opening"):
            actions.open_poll(world.chair, poll)
        world.arrive(poll, world.delegates(6)[enough - 1])
    world.agree_opening(poll)
    actions.open_poll(world.chair, poll)
    assert state(poll) == "open"


# three candidates for so many places; what blocks, and what only warns.
@pytest.mark.parametrize(
    "places, options, code, warning",
    [
        (4, {}, "fewer_than_places", ""),
        (3, {}, "equal_slate_not_adopted", ""),
        (3, {"style": "yes_no_abstain", "equal_slate": True}, "", ""),
        (2, {}, "", ""),
        (2, {"differential_percent": 100}, "", "few_candidates"),
        (1, {"differential_percent": 100}, "", ""),
    ],
)  # fmt: skip
def test_a4_candidates(
    world: World, ctx: Flask, places: int, options: dict[str, Any], code: str, warning: str
) -> None:
    shortlist = world.ready_list(3)
    rules = world.rule_set(places=places, **options)
    give_places(world, places)
    poll = world.poll(shortlist_id=shortlist, rule_set=rules)
    world.officers(poll)
    found = queries.poll(poll)
    missing = [each.code for each in obstacles_to_readiness(queries.readiness(found))]
    assert missing == ([code] if code else [])
    said = {each.code for each in queries.warnings(found)} - {"meeting_notice_short", "papers_late"}
    assert said == ({warning} if warning else set())
    if code:
        with pytest.raises(Refused, match="has_no_obstacle_to_readiness"):
            actions.make_ready(world.steward, poll)
    else:
        actions.make_ready(world.steward, poll)


def give_places(world: World, places: int) -> None:
    """Let the year have so many places, whatever its shortlist was drawn up for."""
    with writing():
        db.session.rollback()
        bodies.cycle_for_update(world.year).places = places
        db.session.commit()


# A-5, rows 1 to 3: of six ballots, how many are valid, invalid and blank; the rest is refused.
@pytest.mark.parametrize(
    "style, ballot, is_taken",
    [
        ("approve_upto_k", (1,), True), ("approve_upto_k", (1, 2), True),
        ("approve_upto_k", (1, 2, 3), False), ("approve_upto_k", (), True),
        ("approve_exact_k", (1,), False), ("approve_exact_k", (1, 2), True),
        ("approve_exact_k", (1, 2, 3), False), ("approve_exact_k", (), True),
        ("yes_no_abstain", {1: "approve", 2: "approve"}, True),
        ("yes_no_abstain", {1: "approve", 2: "approve", 3: "approve"}, False),
        ("yes_no_abstain", {1: "oppose", 2: "oppose", 3: "oppose"}, True),
        ("yes_no_abstain", {1: "abstain", 2: "abstain", 3: "abstain"}, True),
    ],
)  # fmt: skip
def test_a5_validity(world: World, ctx: Flask, style: str, ballot: Any, is_taken: bool) -> None:
    poll = world.open_poll(5, rule_set=world.rule_set(style=style))
    if not is_taken:
        with pytest.raises(Refused, match="has_valid_choices"):
            world.cast(poll, world.delegates(5)[0], ballot)
        assert queries.ballots_in(poll) == 0
        return
    world.cast(poll, world.delegates(5)[0], ballot)
    world.finish(poll)
    record = counted(poll)
    is_blank = not ballot or set(getattr(ballot, "values", list)()) == {"abstain"}
    assert (record["valid"], record["invalid"], record["blank"]) == (1, 0, int(is_blank))


# the threshold at exact equality, with six on the roll of whom four are there, one blank.
# Bases: 6 members, 4 present, 4 returned, 4 valid (3 without the abstention).
@pytest.mark.parametrize(
    "threshold, options, votes, passes",
    [
        ("majority_of_all", {}, 3, False), ("majority_of_all", {}, 4, True),
        ("majority_of_present", {}, 2, False), ("majority_of_present", {}, 3, True),
        ("majority_of_returned", {}, 2, False), ("majority_of_returned", {}, 3, True),
        ("majority_of_valid", {}, 2, False), ("majority_of_valid", {}, 3, True),
        ("majority_of_valid", {"abstentions_are_valid": False}, 2, True),
        ("third_of_returned", {}, 1, False), ("third_of_returned", {}, 2, True),
        ("plurality", {}, 1, True), ("plurality", {"minimum_votes": 2}, 1, False),
    ],
)  # fmt: skip
def test_a7_threshold_at_equality(
    world: World, ctx: Flask, threshold: str, options: dict[str, Any], votes: int, passes: bool
) -> None:
    rules = world.rule_set(threshold=threshold, shortfall="leave_vacant", **options)
    poll = world.checked_in_poll(6, present=4, rule_set=rules)
    actions.open_poll(world.chair, poll)
    is_blank = 0 if votes == 4 else 1
    papers = [(1,) if voter < votes else (2,) for voter in range(4 - is_blank)]
    for one, choices in zip(world.delegates(6), papers, strict=False):
        world.cast(poll, one, choices)
    if is_blank:
        world.cast(poll, world.delegates(6)[3], ())
    world.finish(poll)
    record = counted(poll)
    assert (record["members"], record["present"], record["returned"]) == (6, 4, 4)
    assert record["approvals"]["1"] == votes
    assert ("1" in record["result"]["won"]) == passes


# A-7, selection: rows 1 to 5, with four candidates for two places and five voters.
@pytest.mark.parametrize(
    "row, votes, outcome, won",
    [
        (1, (5, 4, 0, 0), "DECIDED", ["1", "2"]),
        (2, (5, 4, 3, 0), "DECIDED", ["1", "2"]),
        (3, (5, 3, 3, 0), "TIE_REVOTE", ["1"]),
        (4, (5, 2, 1, 0), "SHORTFALL", ["1"]),
        (5, (2, 2, 1, 0), "SHORTFALL", []),
    ],
)  # fmt: skip
def test_a7_selection(
    world: World, ctx: Flask, row: int, votes: tuple[int, ...], outcome: str, won: list[str]
) -> None:
    rules = world.rule_set(most_marks=4)
    poll = world.counted_poll(marks(*votes, voters=5), candidates=4, rule_set=rules)
    result = counted(poll)["result"]
    assert (result["outcome"], result["won"]) == (outcome, won), row


# A-7, shortfall: the next slate is max(r + 1, 1.2 r rounded up), with all equal at its edge.
@pytest.mark.parametrize(
    "votes, slate, left",
    [
        ((5, 2, 1, 0), ("2", "3"), 1),  # one place: two candidates
        ((5, 2, 1, 1), ("2", "3", "4"), 1),  # two are equal at the edge: both
        ((2, 2, 1, 0), ("1", "2", "3"), 2),  # two places: three candidates
    ],
)
def test_a7_slate_of_the_next_round(
    world: World, ctx: Flask, votes: tuple[int, ...], slate: tuple[str, ...], left: int
) -> None:
    rules = world.rule_set(most_marks=4)
    poll = world.declared(marks(*votes, voters=5), candidates=4, rule_set=rules)
    made = world.called(poll)
    assert state(poll) == "following"
    found = queries.poll(made)
    round_ = queries.round_of(found, [item.number for item in queries.items(made)])
    assert (round_.candidates, round_.places, round_.number) == (slate, left, 2)
    assert queries.paper_of(found).most == left


def test_a3_fewer_back_than_issued_is_valid(world: World, ctx: Flask) -> None:
    """Ballots not cast count for nobody, but their owners stay among the members (A-3, row 4)."""
    poll = world.open_poll(5, rule_set=plural(world, "lot"))
    world.cast(poll, world.delegates(5)[0], (1, 2))
    world.finish(poll)
    record = counted(poll)
    assert (record["issued"], record["returned"], record["members"]) == (5, 1, 5)
    assert record["result"]["outcome"] == "DECIDED"
