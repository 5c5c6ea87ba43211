"""The cases of "the most approvals win": ties, empty places, validity, named ballots, re-votes."""

from typing import Any

import pytest

from tests.unit.votes.counting.tables import load
from votes.counting.ballots import read_ballot
from votes.counting.named import keep_last
from votes.counting.presets import preset
from votes.counting.result import Outcome, RoundResult
from votes.counting.rounds import count_round, first_round, following_round, paper_of
from votes.counting.rules import Rules
from votes.counting.turnout import Turnout

CASES: list[dict[str, Any]] = load("counting_cases")["topk"]
BY_ID = {case["id"]: case for case in CASES}
NAMED = ("V05", "V06")
REASONS = {
    "too many": "over_vote",
    "too few": "under_vote",
    "duplicate": "duplicate_mark",
    "unknown project": "unknown_candidate",
}


def candidates_of(case: dict[str, Any]) -> list[str]:
    return sorted(set(case.get("candidates") or "".join(case["ballots"])))


def rules_of(case: dict[str, Any], **changes: object) -> Rules:
    facts: dict[str, object] = {
        "places": case["k"],
        "threshold": "majority_of_all" if case.get("majority_of_eligible") else "plurality",
        "quorum": "half_incl" if case.get("quorum") == "1/2" else "none",
        "minimum_votes": case.get("min_votes", 0),
        "least_marks": case.get("min_length", 1),
        "most_marks": case.get("max_length", 26),
        "shortfall": "leave_vacant",
    }
    return preset("street_council", **{**facts, **changes})


def result_of(case: dict[str, Any], **changes: object) -> RoundResult:
    rules = rules_of(case, **changes)
    ballots = [tuple(ballot) for ballot in case["ballots"]]
    here = len(ballots)
    turnout = Turnout(case.get("eligible", here), here, here)
    return count_round(rules, first_round(rules, candidates_of(case)), turnout, ballots)


PLAIN = [case for case in CASES if case["id"] not in NAMED]


@pytest.mark.parametrize("case", PLAIN, ids=[case["id"] for case in PLAIN])
def test_case(case: dict[str, Any]) -> None:
    result, expected = result_of(case), case["expect"]
    if expected.get("status") == "no quorum":
        assert result.outcome is Outcome.NO_QUORUM
        return
    assert sorted(result.won) == expected.get("sure", list(result.won))
    assert sorted(result.tied) == expected.get("tied", list(result.tied))
    assert result.places_left_for_tied == expected.get(
        "seats_left_for_tied", result.places_left_for_tied
    )
    assert result.empty_places == expected.get("empty_seats", result.empty_places)
    if "valid" in expected:
        assert result.valid == expected["valid"]
        reasons = {REASONS[reason]: n for reason, n in expected["invalid"].items()}
        assert dict(result.invalid_reasons) == reasons


def test_second_ballot_of_a_voter_replaces_the_first() -> None:
    case = BY_ID["V05"]
    rules = rules_of({"k": 1})
    paper = paper_of(rules, first_round(rules, "AB"))
    named = [(voter, tuple(marks)) for voter, marks in case["ballots"]]
    kept = keep_last(named, lambda ballot: read_ballot(ballot, paper).kind != "invalid")
    assert (len(kept.ballots), kept.replaced) == (
        case["expect"]["valid"],
        case["expect"]["replaced"],
    )
    assert kept.voters_with_several == ("v1",)
    counted = count_round(rules, first_round(rules, "AB"), Turnout(2, 2, 2), kept.ballots)
    assert list(counted.won) == case["expect"]["sure"]


def test_last_valid_ballot_counts_even_if_a_later_one_is_invalid() -> None:
    kept = keep_last([("v", "good"), ("v", "bad")], lambda ballot: ballot == "good")
    assert (kept.ballots, kept.replaced) == (("good",), 1)
    only_bad = keep_last([("v", "bad"), ("v", "worse")], lambda ballot: False)
    assert only_bad.ballots == ("worse",)


def test_ballot_from_outside_the_roll_is_listed_not_counted() -> None:
    case = BY_ID["V06"]
    kept = keep_last(
        [(voter, tuple(marks)) for voter, marks in case["ballots"]], lambda _: True, case["roll"]
    )
    assert len(kept.not_on_roll) == case["expect"]["invalid"]["not on roll"]
    assert kept.ballots == (("A",),)


def test_revote_is_between_the_tied_for_the_places_left() -> None:
    first = result_of(BY_ID["R01"])
    revote = following_round(first.round, first)
    assert revote is not None
    expected = BY_ID["R01"]["expect"]["runoff"]
    assert (list(revote.candidates), revote.places) == (expected["candidates"], expected["seats"])
    assert paper_of(rules_of(BY_ID["R01"]), revote).most == expected["seats"]


def test_revote_tied_again_goes_to_the_lot_where_the_rules_say_so() -> None:
    rules = rules_of(BY_ID["R02"], tie_steps=["revote_tied", "lot"])
    first = result_of(BY_ID["R02"], tie_steps=["revote_tied", "lot"])
    assert first.outcome is Outcome.TIE_REVOTE
    revote = following_round(first.round, first)
    assert revote is not None
    again = count_round(rules, revote, Turnout(2, 2, 2), [("B",), ("C",)])
    assert (again.outcome, again.tied) == (Outcome.TIE_LOT, ("B", "C"))
    assert following_round(revote, again) is None
