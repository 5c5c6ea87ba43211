"""Replaying a file: agreement, ties, duplicates, limits, and the command that prints it."""

from typing import Any

import pytest

from tests.unit.votes.pabulib.files import file_of
from votes.counting.budget import TieBreak
from votes.pabulib.reader import read_election
from votes.replay import Asked, Replay, ReplayRule, replay

TIE = ["project_id;cost;selected", "a;60;0", "b;50;1", "c;30;1"]


def replayed(content: bytes, **asked: Any) -> Replay:
    return replay(read_election(content), Asked(**asked))


def test_a_plain_file_agrees() -> None:
    found = replayed(file_of())
    assert (found.selected, found.agrees, found.same_selection) == (("a", "c"), True, True)
    assert found.box is not None
    assert (found.box.counted, found.box.abstained) == (3, 1)
    assert found.reasons == {"a": "funded", "b": "does_not_fit", "c": "funded"}


def test_another_outcome_disagrees_and_another_rule_is_not_comparable() -> None:
    other = file_of(projects=["project_id;cost;selected", "a;60;1", "b;50;1", "c;30;0"])
    assert replayed(other).agrees is False
    assert replayed(other, rule=ReplayRule.GREEDY_NO_SKIP).agrees is None
    assert replayed(other, places=2).agrees is None
    assert replayed(other, rule=ReplayRule.TOP_K, places=2).same_selection is True
    assert replayed(other, rule=ReplayRule.GREEDY_THRESHOLD).agrees is False


@pytest.mark.parametrize("rule, agrees", [("greedy", True), ("greedy-no-skip", False)])
def test_official_outcome_by_another_order_of_the_tied_agrees(rule: str, agrees: bool) -> None:
    votes = ["voter_id;vote", "1;a,b", "2;a,b", "3;c"]
    found = replayed(file_of({"rule": rule}, TIE, votes), tie_break=TieBreak.DEARER)
    assert found.tie_groups == (("a", "b"),)
    assert (found.same_selection, found.agrees) == (False, agrees)


def test_no_skip_ends_by_the_dearest_of_the_tied() -> None:
    projects = ["project_id;cost;selected", "a;40;1", "b;90;0", "c;30;0"]
    votes = ["voter_id;vote", "1;a,b,c", "2;a,b"]
    found = replayed(file_of({"rule": "greedy-no-skip"}, projects, votes))
    assert (found.selected, found.agrees) == (("a",), True)


def test_open_tie_selects_only_what_is_sure() -> None:
    votes = ["voter_id;vote", "1;a,b", "2;a,b", "3;c"]
    found = replayed(file_of({}, TIE, votes), tie_break=TieBreak.NONE)
    assert (found.selected, found.left, found.agrees) == (("c",), None, True)


@pytest.mark.parametrize("rule", ["mtc", "unknown", "my own"])
def test_a_rule_that_is_not_ours_is_named(rule: str) -> None:
    found = replayed(file_of({"rule": rule}))
    assert (found.selected, found.agrees) == (None, None)
    assert found.refusal == f"rule_not_supported: {rule}"
    assert found.box is not None
    assert found.box.tally["a"] == 3


def test_a_project_named_twice_makes_the_ballot_invalid_unless_asked() -> None:
    content = file_of(votes=["voter_id;vote", "1;a,a", "2;a", "3;b", "4;c"])
    strict, loose = replayed(content), replayed(content, duplicates_counted=True)
    assert strict.box is not None
    assert loose.box is not None
    assert strict.box.invalid == {"duplicate_mark": 1}
    assert strict.box.lines_with_duplicates == (16,)
    assert (strict.box.tally["a"], loose.box.tally["a"]) == (1, 3)
    assert loose.box.invalid == {}


def test_a_voter_with_two_ballots_counts_once_unless_asked() -> None:
    content = file_of(votes=["voter_id;vote", "1;a", "1;b", "2;b"])
    strict, loose = replayed(content), replayed(content, duplicates_counted=True)
    assert strict.box is not None
    assert loose.box is not None
    assert (dict(strict.box.tally), strict.box.replaced) == ({"a": 0, "b": 2, "c": 0}, 1)
    assert strict.box.voters_with_several == ("1",)
    assert dict(loose.box.tally) == {"a": 1, "b": 2, "c": 0}


@pytest.mark.parametrize(
    "meta, votes, reason",
    [
        ({"max_length": "1"}, ["1;a,b"], "over_vote"),
        ({"min_length": "2"}, ["1;a"], "under_vote"),
        ({"vote_type": "choose-1"}, ["1;a,b"], "over_vote"),
        ({"max_sum_cost": "100"}, ["1;a,b"], "over_cost"),
        ({}, ["1;a,z"], "unknown_candidate"),
    ],
)
def test_ballots_outside_the_files_limits(
    meta: dict[str, str], votes: list[str], reason: str
) -> None:
    found = replayed(file_of(meta, votes=["voter_id;vote", *votes]))
    assert found.box is not None
    assert found.box.invalid == {reason: 1}


def test_limits_can_be_ignored() -> None:
    content = file_of({"max_sum_cost": "10", "max_length": "1"}, votes=["voter_id;vote", "1;a,b"])
    found = replayed(content, limits_ignored=True)
    assert found.box is not None
    assert (found.box.invalid, found.box.tally["b"]) == ({}, 1)


@pytest.mark.parametrize(
    "meta, votes, tally",
    [
        ({"vote_type": "ordinal"}, ["voter_id;vote", "1;a,b", "2;b"], (3, 5, 0)),
        (
            {"vote_type": "ordinal", "max_length": "2"},
            ["voter_id;vote", "1;a,b", "2;b"],
            (2, 3, 0),
        ),
        (
            {"vote_type": "ordinal"},
            ["voter_id;vote;points", "1;a,b;9,1", "2;b;9"],
            (9, 10, 0),
        ),
        (
            {"vote_type": "cumulative", "max_sum_points": "3"},
            ["voter_id;vote;points", "1;a,b;2,1", "2;b;4"],
            (2, 1, 0),
        ),
        (
            {"vote_type": "scoring", "default_score": "1"},
            ["voter_id;vote;points", "1;a,b;5,0", "2;b;-2"],
            (6, -2, 2),
        ),
    ],
)
def test_points_are_the_tally_of_point_ballots(
    meta: dict[str, str], votes: list[str], tally: tuple[int, ...]
) -> None:
    found = replayed(file_of(meta, votes=votes))
    assert found.box is not None
    assert tuple(found.box.tally.values()) == tally


def test_an_unknown_scoring_is_named() -> None:
    found = replayed(file_of({"vote_type": "ordinal", "scoring_fn": "Condorcet"}))
    assert (found.box, found.refusal) == (None, "scoring_not_supported: Condorcet")


def test_a_withdrawn_project_does_not_stop_the_count() -> None:
    projects = ["project_id;cost;selected", "a;60;1", "b;999999999;0", "c;30;1"]
    found = replayed(file_of({"rule": "greedy-no-skip"}, projects))
    assert (found.selected, found.agrees) == (("a", "c"), True)
    top = replayed(file_of({}, projects), rule=ReplayRule.TOP_K, places=2)
    assert top.selected == ("a", "c")


def test_threshold_is_inclusive() -> None:
    found = replayed(file_of({"rule": "greedy-threshold", "min_project_score_threshold": "3"}))
    assert found.selected == ("a",)


def test_published_numbers_that_differ_are_listed() -> None:
    projects = ["project_id;cost;votes", "a;60;3", "b;50;7", "c;30;1"]
    assert replayed(file_of({}, projects)).tally_differs == ("b",)
