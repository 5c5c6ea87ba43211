"""Real elections counted again: every number that several implementations agree on."""

from typing import Any

import pytest

from tests.unit.votes.pabulib import real
from votes.counting.budget import TieBreak
from votes.counting.choices import Threshold
from votes.counting.thresholds import Bases, Support, passes
from votes.replay import Asked, Replay, ReplayRule, replay


@pytest.fixture(params=real.names())
def name(request: pytest.FixtureRequest) -> str | None:
    """One real election; None on a machine without them, where each test passes over nothing."""
    return None if request.param == real.ABSENT else str(request.param)


def counted(name: str, rule: ReplayRule, **more: Any) -> Replay:
    found = replay(real.election(name), Asked(rule, **more))
    assert found.selected is not None
    return found


def sorted_groups(groups: Any) -> list[list[str]]:
    return sorted(sorted(group) for group in groups)


def test_tally_is_the_official_one(name: str | None) -> None:
    if name is None:
        return
    facts, found = real.expected(name), replay(real.election(name), Asked())
    assert found.box is not None
    assert dict(found.box.tally) == facts["tally"]
    assert dict(found.box.naming) == facts["ballots_naming"]
    assert found.tally_differs == ()
    assert found.box.counted == facts["num_votes"]
    assert dict(found.box.invalid) == {}


def test_file_is_read_whole(name: str | None) -> None:
    if name is None:
        return
    facts, election = real.expected(name), real.election(name)
    assert election.vote_type == facts["vote_type"]
    assert {each.id: each.cost for each in election.projects} == facts["cost"]
    assert (election.budget, election.threshold) == (facts["budget"], facts["threshold"])
    official = facts["official"]["selected"]
    assert election.official == (None if official is None else tuple(sorted(official)))
    assert election.rule == facts["official"]["rule"]


@pytest.mark.parametrize(
    "rule, key",
    [(ReplayRule.GREEDY, "greedy_skip"), (ReplayRule.GREEDY_NO_SKIP, "greedy_no_skip")],
)
def test_greedy_order_money_left_and_ties(name: str | None, rule: ReplayRule, key: str) -> None:
    if name is None:
        return
    facts, found = real.expected(name)[key], counted(name, rule)
    assert list(found.selected or ()) == facts["order"]
    assert found.left == facts["left"]
    assert sorted_groups(found.tie_groups) == sorted_groups(facts["tie_groups_that_matter"])
    assert found.same_selection == facts["official_match"]


def test_ten_with_most_votes(name: str | None) -> None:
    if name is None:
        return
    facts = real.expected(name)["top10"]
    found = counted(name, ReplayRule.TOP_K, places=facts["k"])
    assert found.box is not None
    assert sorted(found.selected or ()) == sorted(facts["sure"])
    assert sorted_groups(found.tie_groups) == ([sorted(facts["tied"])] if facts["tied"] else [])
    assert found.places_left_for_tied == facts["seats_left_for_tied"]
    if "cut" in facts:
        assert min(found.box.tally[each] for each in found.selected or ()) == facts["cut"]
    assert found.agrees is None


def test_outcome_agrees_with_the_official_one(name: str | None) -> None:
    if name is None:
        return
    facts, found = real.expected(name)["official"], replay(real.election(name), Asked())
    assert found.agrees == facts["reproduced_by_rule"]
    if found.selected is None:
        assert found.refusal == f"rule_not_supported: {facts['rule']}"


def test_named_by_more_than_half_of_the_voters(name: str | None) -> None:
    if name is None:
        return
    facts, found = real.expected(name), replay(real.election(name), Asked())
    assert found.box is not None
    bases = Bases(0, 0, returned=facts["num_votes"], valid=0)
    over_half = [
        each
        for each, number in found.box.naming.items()
        if passes(Threshold.MAJORITY_OF_RETURNED, Support(number), bases)
    ]
    assert sorted(over_half) == sorted(facts["majority_of_voters"])


def test_open_ties_name_what_is_sure(name: str | None) -> None:
    """Without a tie-break what is sure is part of every declared order's outcome."""
    if name is None:
        return
    for rule in (ReplayRule.GREEDY, ReplayRule.GREEDY_NO_SKIP):
        sure = set(counted(name, rule, tie_break=TieBreak.NONE).selected or ())
        for tie_break in (TieBreak.CHEAPER, TieBreak.DEARER):
            assert sure <= set(counted(name, rule, tie_break=tie_break).selected or ())
