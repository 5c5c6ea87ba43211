"""A poll written as a .pb file is read back and recounted to the same winners."""

from datetime import date
from typing import Any

import pytest

from votes.counting.facts import CandidateFacts, Facts
from votes.counting.presets import preset
from votes.counting.rounds import count_round, first_round, paper_of
from votes.counting.turnout import Turnout
from votes.pabulib.reader import read_election
from votes.pabulib.writer import Published, written

NAMES = ["1", "2", "3", "4"]
COSTS = {"1": 50_000_00, "2": 40_000_50, "3": 30_000_00, "4": 20_000_00}
FACTS: Facts = {name: CandidateFacts(cost) for name, cost in COSTS.items()}
PLAIN = {"threshold": "plurality", "quorum": "none", "shortfall": "leave_vacant"}


def published(ballots: list[Any], **rules: Any) -> Published:
    made = preset("street_council", **{**PLAIN, "places": 2, **rules})
    round_ = first_round(made, NAMES)
    here = len(ballots)
    result = count_round(made, round_, Turnout(here, here, here), ballots, facts=FACTS)
    return Published(
        description="民生实事；票选\n2027", unit="云溪街道", first=date(2027, 4, 16),
        last=date(2027, 4, 16), rules=made, paper=paper_of(made, round_, FACTS), places=made.places,
        titles={name: f"第{name}项；修路" for name in NAMES}, facts=FACTS, votes=result.counts,
        winners=result.won, ballots=ballots,
    )  # fmt: skip


APPROVALS: list[Any] = [["1", "2"], ["1", "2"], ["1"], [], ["2", "9"], ["3", "4"], ["1", "2", "3"]]


def test_places_become_a_budget_of_ones() -> None:
    found = read_election(written(published(APPROVALS)))
    assert (found.budget, found.rule, found.vote_type.value) == (2, "greedy", "approval")
    assert [each.cost for each in found.projects] == [1, 1, 1, 1]
    assert found.official == ("1", "2")
    assert [each.votes for each in found.projects] == [3, 2, 1, 1]
    assert sorted(ballot.marks for ballot in found.ballots) == [
        ("1",), ("1", "2"), ("1", "2"), ("3", "4"),
    ]  # fmt: skip
    assert "3 blank, invalid" in found.meta["comment"]


def test_money_is_written_exactly() -> None:
    found = read_election(written(published(APPROVALS, budget=100_000_00, tie_steps=["lot"])))
    assert [str(each.cost) for each in found.projects] == ["50000", "80001/2", "30000", "20000"]
    assert found.budget == 100_000


@pytest.mark.parametrize(
    "style, ballots, marks, points",
    [
        ("rank", [[["3", 1], ["1", 2]], [["1", 1]]], [("1",), ("3", "1")], None),
        ("points", [[["1", 1], ["2", 3]]], [("2", "1")], (3, 1)),
        ("yes_no_abstain", [[["1", "approve"], ["2", "oppose"]]], [("1",)], None),
    ],
)
def test_every_style_has_its_kind_of_vote(
    style: str, ballots: list[Any], marks: list[Any], points: Any
) -> None:
    limits = {"most_points": 3, "point_sum": 6} if style == "points" else {}
    found = read_election(written(published(ballots, style=style, **limits)))
    assert sorted(each.marks for each in found.ballots) == marks
    assert found.ballots[0].points == points


def test_rows_do_not_follow_the_order_of_the_box() -> None:
    assert written(published(APPROVALS)) == written(published(APPROVALS[::-1]))


def test_a_threshold_that_made_a_difference_is_a_rule_of_its_own() -> None:
    found = read_election(written(published(APPROVALS, threshold="majority_of_all")))
    assert found.rule == "greedy-custom" and found.official == ()
