"""The fourteen worked rounds of the ballot rules, and what follows from them."""

from typing import Any

import pytest

from tests.unit.votes.counting.tables import load, spread
from votes.counting.presets import preset
from votes.counting.result import FINAL, UNCOUNTED, Outcome, Round, RoundResult
from votes.counting.rounds import count_round, first_round, following_round
from votes.counting.rules import Rules
from votes.counting.turnout import Turnout

CASES: list[dict[str, Any]] = load("ballot_rounds")
BY_ID = {case["id"]: case for case in CASES}


def rules_of(case: dict[str, Any], **changes: object) -> Rules:
    named = {key: case[key] for key in ("places", "quorum", "style", "threshold")}
    return preset("street_council", **{**named, **changes})


def result_of(case: dict[str, Any], number: int = 1, **changes: object) -> RoundResult:
    rules = rules_of(case, **changes)
    round_ = Round(tuple(case["candidates"].split()), rules.places, number)
    turnout = Turnout(case["members"], case["present"], case["issued"])
    return count_round(rules, round_, turnout, spread(case["ballots"]))


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_worked_round(case: dict[str, Any]) -> None:
    result, expected = result_of(case), case["expected"]
    assert result.outcome == expected["status"]
    if result.outcome in UNCOUNTED:
        assert (result.won, result.tied, result.remaining) == ((), (), 0)
        assert {line.code for line in result.log} == {"not_counted"}
        return
    assert dict(result.counts) == expected["counts"]
    assert (result.valid, result.invalid) == (expected["valid"], expected["invalid"])
    assert result.abstain == expected["abstain"]
    assert list(result.won) == expected["won"]
    assert list(result.tied) == expected["tied"]
    assert result.remaining == expected["remaining"]
    assert list(result.next_round_slate) == expected.get("next_round_slate", [])


def test_every_candidate_has_one_line_that_explains_its_place() -> None:
    result = result_of(BY_ID["T09"])
    codes = {line.candidate: line.code for line in result.log}
    assert sorted(codes) == sorted(BY_ID["T09"]["candidates"].split())
    assert {codes[name] for name in result.won} == {"won"}
    assert codes["P09"] == "below_threshold"
    ninth = next(line for line in result.log if line.candidate == "P09")
    assert ninth.numbers == {"approvals": 30, "rank": 9, "needed": 31}


def test_equal_places_share_a_rank_and_know_the_cut() -> None:
    lines = {line.candidate: line for line in result_of(BY_ID["T06"]).log}
    assert lines["P10"].code == lines["P11"].code == "tied_at_cut"
    assert lines["P10"].numbers["rank"] == lines["P11"].numbers["rank"] == 10
    assert lines["P12"].code == "below_cut"
    assert lines["P12"].numbers["cut"] == 40


def test_last_round_leaves_places_vacant() -> None:
    result = result_of(BY_ID["T13"], number=2)
    assert result.outcome is Outcome.LEFT_VACANT
    assert result.outcome in FINAL
    assert (result.won, result.empty_places, result.next_round_slate) == ((), 2, ())


def test_later_threshold_of_a_third_elects_in_round_two() -> None:
    result = result_of(BY_ID["T13"], number=2, later_threshold="third_of_returned")
    assert result.outcome is Outcome.DECIDED
    assert result.won == ("P09", "P10")
    assert result_of(BY_ID["T13"], later_threshold="third_of_returned").won == ()


def test_tie_asks_for_a_revote_of_the_tied_for_the_places_left() -> None:
    case = BY_ID["T08"]
    first = result_of(case)
    revote = following_round(first.round, first)
    assert revote == Round(("P09", "P10", "P11"), 2, 1, 1)
    ballots = [("P09", "P10")] * 20 + [("P11",)] * 10
    result = count_round(rules_of(case), revote, Turnout(60, 60, 60), ballots)
    assert result.outcome is Outcome.DECIDED
    assert result.won == ("P09", "P10")


def test_shortfall_asks_for_a_second_round_of_the_slate() -> None:
    first = result_of(BY_ID["T09"])
    second = following_round(first.round, first)
    assert second == Round(("P09", "P10", "P11"), 2, 2)
    assert following_round(second, result_of(BY_ID["T01"])) is None


def test_slate_takes_everyone_equal_at_its_edge() -> None:
    slate = result_of(BY_ID["T05"]).next_round_slate
    assert slate == tuple(f"P{number:02}" for number in range(4, 13))
    only_one_left = result_of(BY_ID["T09"], places=9)
    assert only_one_left.next_round_slate == ("P09", "P10", "P11")


def test_certificate_facts_are_stable() -> None:
    first, again = result_of(BY_ID["T01"]), result_of(BY_ID["T01"])
    assert first.as_dict() == again.as_dict()
    assert first.digest() == again.digest()
    facts = first.as_dict()
    assert facts["turnout"] == {
        "members": 60,
        "present": 60,
        "issued": 60,
        "returned": None,
        "irregularity": "none",
        "deputies": 0,
    }
    assert facts["rules_digest"] == rules_of(BY_ID["T01"]).digest()


def test_first_round_takes_all_places() -> None:
    assert first_round(preset("street_council"), ["b", "a"]) == Round(("b", "a"), 10)
