"""Rounds in which more is given out than places: money, exclusive projects, equal shares."""

from typing import Any

import pytest

from votes.counting.errors import CountError
from votes.counting.facts import CandidateFacts, Facts
from votes.counting.mirror import mirror
from votes.counting.presets import preset
from votes.counting.reasons import places_won, reach
from votes.counting.result import Outcome, Round, RoundResult
from votes.counting.rounds import (
    after_revote,
    count_round,
    first_round,
    following_round,
    paper_of,
    profile_of,
    rerun_of,
)
from votes.counting.rules import Rules
from votes.counting.standing import Settled, one_by_one
from votes.counting.tally import Tally
from votes.counting.turnout import Turnout

HALL = Turnout(30, 30, 30)


def rules_with(**changes: Any) -> Rules:
    facts = {
        "places": 3,
        "threshold": "plurality",
        "quorum": "none",
        "shortfall": "leave_vacant",
        "most_marks": 9,
        **changes,
    }
    return preset("street_council", **facts)


def costs(**amounts: int) -> dict[str, CandidateFacts]:
    return {name: CandidateFacts(cost) for name, cost in amounts.items()}


def votes(**numbers: int) -> list[tuple[str, ...]]:
    return [(name,) for name, number in numbers.items() for _ in range(number)]


def counted(
    rules: Rules, ballots: list[Any], facts: Facts, settled: tuple[Settled, ...] = ()
) -> RoundResult:
    round_ = first_round(rules, sorted(facts))
    return count_round(rules, round_, HALL, ballots, facts=facts, settled=settled)


G01 = costs(A=60, B=50, C=30)


@pytest.mark.parametrize(
    "over_budget, won, left, part",
    [
        ("skip", ("A", "C"), 10, None),
        ("stop", ("A",), 40, None),
        ("part", ("A",), 0, ("B", 40)),
    ],
)
def test_three_ways_past_the_ceiling(
    over_budget: str, won: tuple[str, ...], left: int, part: Any
) -> None:
    result = counted(rules_with(budget=100, over_budget=over_budget), votes(A=9, B=8, C=7), G01)
    assert (result.outcome, result.won) == (Outcome.DECIDED, won)
    assert (result.left, result.part) == (left, part)
    said = {line.candidate: line.code for line in result.log}
    assert said["B"] == ("part_funded" if part else "does_not_fit")
    assert "left" in result.as_dict()


def test_places_bind_beside_the_money() -> None:
    result = counted(rules_with(budget=100, places=1), votes(A=9, B=8, C=7), G01)
    assert (result.won, result.left) == (("A",), 40)


def test_a_tie_over_money_is_settled_by_lot_and_counted_again() -> None:
    rules, facts = rules_with(budget=90, tie_steps=["lot"]), costs(A=50, B=50, C=40)
    ballots = votes(A=5, B=5, C=4)
    first = counted(rules, ballots, facts)
    assert (first.outcome, first.tied, first.won) == (Outcome.TIE_LOT, ("A", "B"), ("C",))
    assert first.open == ("A", "B")
    after = counted(rules, ballots, facts, (one_by_one("lot", ["B", "A"]),))
    assert (after.outcome, set(after.won), after.left) == (Outcome.DECIDED, {"B", "C"}, 0)
    said = {line.candidate: (line.code, line.numbers.get("drawn")) for line in after.log}
    assert said == {"A": ("lost_by_lot", 2), "B": ("won_by_lot", 1), "C": ("won", None)}
    with pytest.raises(CountError, match="order_incomplete"):
        counted(rules, ballots, facts, (one_by_one("lot", ["B", "C"]),))


def test_a_revote_orders_the_tied_and_may_leave_some_equal() -> None:
    rules = rules_with(budget=90, tie_steps=["revote_tied", "chair_decides"])
    facts, ballots = costs(A=50, B=50, C=50, D=40), votes(A=5, B=5, C=5, D=4)
    first = counted(rules, ballots, facts)
    revote = following_round(first.round, first)
    assert revote is not None
    assert revote.candidates == ("A", "B", "C")
    again = count_round(rules, revote, HALL, votes(A=2, B=2))
    order = after_revote(again)
    assert order.order == (("A", "B"), ("C",))
    second = counted(rules, ballots, facts, (order,))
    assert (second.outcome, second.tied) == (Outcome.TIE_CHAIR, ("A", "B"))
    third = counted(rules, ballots, facts, (order, one_by_one("chair", ["B", "A"])))
    assert set(third.won) == {"B", "D"}


def test_of_projects_that_exclude_each_other_the_one_with_more_votes_wins() -> None:
    park = frozenset({"park"})
    facts = {
        "A": CandidateFacts(60, conflicts=park),
        "B": CandidateFacts(50, conflicts=park),
        "C": CandidateFacts(30),
    }
    ballots = votes(A=9, B=8, C=7)
    assert counted(rules_with(places=2), ballots, facts).won == ("A", "C")
    cheaper = counted(rules_with(places=2, conflict_rule="cheaper"), ballots, facts)
    assert cheaper.won == ("B", "C")
    assert {line.candidate: line.code for line in cheaper.log}["A"] == "dearer_of_conflict"
    tie = counted(rules_with(places=2), votes(A=8, B=8, C=7), facts)
    assert (tie.outcome, tie.tied) == (Outcome.TIE_REVOTE, ("A", "B"))


def test_who_is_excluded_by_a_winner_is_not_on_the_next_slate() -> None:
    one, facts = frozenset({"x"}), {}
    for name in "ABCD":
        facts[name] = CandidateFacts(conflicts=one if name in "AB" else frozenset())
    rules = rules_with(places=2, threshold="majority_of_all", shortfall="second_round_same_meeting")
    result = counted(rules, votes(A=16, B=8, C=4, D=2), facts)
    assert (result.outcome, result.won) == (Outcome.SHORTFALL, ("A",))
    assert result.next_round_slate == ("C", "D")


def test_equal_shares_decides_where_the_rules_say_so() -> None:
    rules = rules_with(budget=100, allocation="equal_shares", share_step=1)
    facts = costs(A=50, B=50, C=50)
    ballots = [("A", "B")] * 5 + [("A",), *[("C",)] * 4]
    result = counted(rules, ballots, facts)
    assert (result.outcome, result.won) == (Outcome.DECIDED, ("A", "C"))
    assert [each["candidate"] for each in result.shares] == ["A", "C"]
    for each in result.shares:
        paid = int(each["share"]) * int(each["full"]) + int(each["short_parts"])
        assert paid == each["cost"]
    round_ = first_round(rules, facts)
    tally = Tally(paper_of(rules, round_, facts)).add_all(ballots)
    with pytest.raises(CountError, match="ballots_needed"):
        count_round(rules, round_, HALL, tally, facts=facts)


def test_equal_shares_leaves_equals_open_until_a_lot() -> None:
    rules = rules_with(budget=100, allocation="equal_shares", share_step=1, tie_steps=["lot"])
    facts, ballots = costs(A=60, B=60), votes(A=5, B=5)
    result = counted(rules, ballots, facts)
    assert (result.outcome, result.tied, result.shares) == (Outcome.TIE_LOT, ("A", "B"), ())
    after = counted(rules, ballots, facts, (one_by_one("lot", ["B", "A"]),))
    assert (after.outcome, after.won, after.left) == (Outcome.DECIDED, ("B",), 40)


def test_the_mirror_shows_whom_most_votes_leave_out() -> None:
    rules = preset("consultation", places=2)
    ballots = [("A", "B")] * 6 + [("A",), *[("C", "D")] * 4, ("C",)]
    round_ = Round(tuple("ABCD"), 2)
    binding = count_round(rules, round_, HALL, ballots)
    assert binding.won == ("A", "B")
    found = mirror(rules, round_, ballots, binding)
    assert (found.rule, found.is_binding, found.voters) == ("equal_shares", False, 12)
    assert "C" in found.listed
    assert (found.gained, found.lost, found.open) == (("C",), ("B",), ())
    assert found.binding_reach == (5, 1, 6)
    assert sum(found.reach) == 12
    assert all(isinstance(each["share"], int) for each in found.shares)


def test_how_each_place_was_won() -> None:
    rules = preset("street_council", places=2)
    ballots = [("A", "B")] * 17 + [("A",)] * 3 + [("C",)] * 2
    result = count_round(rules, Round(tuple("ABC"), 2), Turnout(30, 30, 30), ballots)
    first, second = places_won(result)
    assert (first.candidate, first.rank, first.approvals, first.margin) == ("A", 1, 20, 18)
    assert (second.candidate, second.needed, second.above_needed) == ("B", 16, 1)
    paper = paper_of(rules, result.round)
    assert reach(profile_of(ballots, paper), result.won) == (2, 3, 17)


def test_both_gates_are_told() -> None:
    rules = preset("major_matter", places=1)
    deputies = [("A",)] * 6 + [("B",)] * 4
    others = [("A",)] * 19
    result = count_round(
        rules,
        Round(("A", "B"), 1),
        Turnout(30, 30, 29, deputies=10),
        others,
        deputy_ballots=deputies,
    )
    assert places_won(result)[0].gates == (("deputies", 6, 6), ("all", 25, 21))


def test_facts_and_orders_are_stored_and_read_back() -> None:
    facts = CandidateFacts(5, "east", frozenset({"x", "y"}))
    assert CandidateFacts.from_dict(facts.as_dict()) == facts
    assert CandidateFacts.from_dict({}) == CandidateFacts()
    order = Settled("revote", (("A", "B"), ("C",)))
    assert Settled.from_dict(order.as_dict()) == order
    with pytest.raises(CountError, match="unknown_order"):
        Settled.from_dict({"by": "coin", "order": []})


def test_a_void_round_is_held_again_and_a_counted_one_is_not() -> None:
    rules, round_ = Rules(), Round(tuple("ABCDEFGHIJKL"), 10)
    void = count_round(rules, round_, Turnout(30, 30, 1), [("A",), ("B",)])
    assert (void.outcome, rerun_of(void)) == (Outcome.VOID_RETURNED_GT_ISSUED, round_)
    missed = count_round(rules, round_, Turnout(30, 5, 5), [])
    assert rerun_of(missed) == round_
    assert rerun_of(count_round(rules, round_, HALL, [("A",)] * 20)) is None
