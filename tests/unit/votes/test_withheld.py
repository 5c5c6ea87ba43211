"""Single ballots are not published where they would show who of a few voted how."""

from typing import Any

import pytest

from votes.counting.facts import CandidateFacts
from votes.counting.presets import preset
from votes.counting.rounds import first_round, paper_of
from votes.pools import Box, reason_to_withhold

FACTS = {
    "1": CandidateFacts(scope="street"),
    "2": CandidateFacts(scope="east"),
    "3": CandidateFacts(scope="west"),
}


def box(ballots: list[Any], **rules: Any) -> Box:
    made = preset("consultation", places=2, **rules)
    paper = paper_of(made, first_round(made, FACTS), FACTS)
    return Box(made, paper, FACTS, 2, {"": ballots})


SCOPES = {"scope_limits": [["own", 1], ["street", 2]]}


@pytest.mark.parametrize(
    "east, west, only_street, reason",
    [
        (12, 15, 0, ""),
        (12, 15, 10, ""),
        (12, 3, 0, "own_communities"),
        (12, 15, 4, "own_communities"),
        (12, 0, 0, ""),
    ],
)
def test_a_community_of_few_is_not_shown(
    east: int, west: int, only_street: int, reason: str
) -> None:
    ballots = [["1", "2"]] * east + [["3"]] * west + [["1"]] * only_street
    assert reason_to_withhold(box(ballots, **SCOPES), [len(ballots)]) == reason


@pytest.mark.parametrize(
    "stacks, reason",
    [([40], ""), ([40, 12], ""), ([40, 9], "few_deputies"), ([3, 40], "few_deputies")],
)
def test_a_small_box_of_two_is_not_shown(stacks: list[int], reason: str) -> None:
    assert reason_to_withhold(box([["1"]] * 5), stacks) == reason
