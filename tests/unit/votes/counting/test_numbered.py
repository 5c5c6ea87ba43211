"""Order numbers, points, baskets and scopes: what a ballot says and what it is worth."""

from typing import Any

import pytest

from votes.counting.ballots import Paper, read_ballot
from votes.counting.choices import Style
from votes.counting.facts import CandidateFacts
from votes.counting.presets import preset
from votes.counting.result import Outcome, RoundResult
from votes.counting.rounds import count_round, first_round, paper_of
from votes.counting.turnout import Turnout

RANKED = Paper(frozenset("ABCD"), Style.RANK, 1, 3)
POINTED = Paper(frozenset("ABCD"), Style.POINTS, 1, 4, most_points=5, point_sum=6)


@pytest.mark.parametrize(
    "ballot, paper, kind, reason",
    [
        ([["A", 1], ["B", 2]], RANKED, "valid", ""),
        ([["B", 2], ["A", 1], ["C", 3]], RANKED, "valid", ""),
        ([["A", 1], ["B", 1]], RANKED, "invalid", "duplicate_number"),
        ([["A", 1], ["B", 3]], RANKED, "invalid", "number_gap"),
        ([["A", 2]], RANKED, "invalid", "number_gap"),
        ([["A", 0]], RANKED, "invalid", "unknown_mark"),
        ([["A", "1"]], RANKED, "invalid", "unknown_mark"),
        ([["A", True]], RANKED, "invalid", "unknown_mark"),
        ([["A", 1], ["A", 2]], RANKED, "invalid", "duplicate_mark"),
        ([["A", 1], ["B", 2], ["C", 3], ["D", 4]], RANKED, "invalid", "over_vote"),
        ([["Z", 1]], RANKED, "invalid", "unknown_candidate"),
        (["A"], RANKED, "invalid", "malformed"),
        ([], RANKED, "abstention", ""),
        ([["A", 5], ["B", 1]], POINTED, "valid", ""),
        ([["A", 0]], POINTED, "abstention", ""),
        ([["A", 6]], POINTED, "invalid", "over_points"),
        ([["A", 4], ["B", 3]], POINTED, "invalid", "over_points"),
        ([["A", -1]], POINTED, "invalid", "unknown_mark"),
    ],
)
def test_reading(ballot: Any, paper: Paper, kind: str, reason: str) -> None:
    found = read_ballot(ballot, paper)
    assert (found.kind, found.reason) == (kind, reason)


def ranked(*names: str) -> list[list[Any]]:
    return [[name, at + 1] for at, name in enumerate(names)]


BOX = [ranked("A", "B", "C")] * 3 + [ranked("B", "C", "A")] * 2 + [ranked("C", "B")] * 2


def counted(style: str, box: list[Any], **changes: Any) -> RoundResult:
    rules = preset("consultation", style=style, places=1, **changes)
    round_ = first_round(rules, "ABC")
    return count_round(rules, round_, Turnout(9, 9, 9), box)


def test_borda_and_order_count_differ() -> None:
    borda = counted("rank", BOX, most_marks=3)
    assert dict(borda.scores) == {"A": (11,), "B": (16,), "C": (13,)}
    assert (borda.won, borda.counts["A"]) == (("B",), 5)
    firsts = counted("rank", BOX, most_marks=3, rank_by="order_count")
    assert dict(firsts.scores) == {"A": (3, 0, 2), "B": (2, 5, 0), "C": (2, 2, 3)}
    assert firsts.won == ("A",)
    given = counted("rank", BOX, most_marks=3, rank_by="scores", rank_scores=[5, 1])
    assert dict(given.scores) == {"A": (15,), "B": (15,), "C": (12,)}
    assert (given.outcome, given.tied) == (Outcome.TIE_REVOTE, ("A", "B"))
    assert "scores" in given.as_dict()


def test_points_are_added_up() -> None:
    box = [[["A", 5], ["B", 1]], [["B", 3]], [["C", 2], ["A", 0]]]
    found = counted("points", box, most_points=5, most_marks=3)
    assert dict(found.scores) == {"A": (5,), "B": (4,), "C": (2,)}
    assert dict(found.counts) == {"A": 1, "B": 2, "C": 1}
    assert found.log[0].numbers["score"] == 5


def test_the_threshold_asks_how_many_number_a_candidate() -> None:
    found = counted("rank", BOX, most_marks=3, threshold="majority_of_valid")
    assert found.won == ("B",)


SCOPES = {
    **{f"S{n}": CandidateFacts(scope="street") for n in range(6)},
    **{f"E{n}": CandidateFacts(scope="east") for n in range(6)},
    **{f"W{n}": CandidateFacts(scope="west") for n in range(2)},
}


@pytest.mark.parametrize(
    "names, reason",
    [
        ("S0 S1 S2 S3 S4 E0 E1 E2 E3 E4", ""),
        ("S0 S1 S2 S3 S4 S5", "over_scope"),
        ("E0 E1 E2 E3 E4 E5", "over_scope"),
        ("E0 W0", "several_communities"),
        ("W0 W1 S0", ""),
    ],
)
def test_five_of_ones_own_community_and_five_of_the_street(names: str, reason: str) -> None:
    rules = preset("street_council", scope_limits=[["own", 5], ["street", 5]])
    paper = paper_of(rules, first_round(rules, sorted(SCOPES)), SCOPES)
    assert read_ballot(names.split(), paper).reason == reason


def test_a_basket_holds_what_the_budget_buys() -> None:
    facts = {name: CandidateFacts(cost) for name, cost in zip("ABC", (60, 50, 40), strict=True)}
    rules = preset("consultation", style="budget_basket", budget=100, places=3, least_marks=1)
    round_ = first_round(rules, "ABC")
    paper = paper_of(rules, round_, facts)
    assert read_ballot(["A", "C"], paper).kind == "valid"
    assert read_ballot(["A", "B"], paper).reason == "over_cost"
    box = [["A", "C"], ["B", "C"], ["A", "B"]]
    found = count_round(rules, round_, Turnout(9, 9, 9), box, facts=facts)
    assert (dict(found.invalid_reasons), found.won[0]) == ({"over_cost": 1}, "C")
