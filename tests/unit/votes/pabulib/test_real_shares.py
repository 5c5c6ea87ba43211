"""Real elections by Equal Shares and the rules of the literature, as several tools agree."""

from typing import Any

import pytest

from tests.unit.votes.pabulib import real
from votes.counting.share_rules import Completion, Satisfaction, ShareStop
from votes.pabulib.shares import RankScore, ShareSettings, other_outcome, share_election
from votes.replay import Asked, ReplayRule, replay


@pytest.fixture(params=real.names())
def name(request: pytest.FixtureRequest) -> str | None:
    """One real election; None on a machine without them, where each test passes over nothing."""
    return None if request.param == real.ABSENT else str(request.param)


def test_one_run_of_equal_shares(name: str | None) -> None:
    expected = real.expected(name).get("equal_shares") if name else None
    if name is None or expected is None:
        return
    found = share_election(real.election(name), ShareSettings())
    assert list(found.funded) == expected["mes"]
    assert [list(group) for group in found.tied] == expected["mes_ties"]


@pytest.mark.parametrize(
    "key, stop, whole_start",
    [("add1_exh", ShareStop.EXHAUSTIVE, False), ("add1_noexh", ShareStop.OVERSPEND, True)],
)
def test_both_rules_named_add1(
    name: str | None, key: str, stop: ShareStop, whole_start: bool
) -> None:
    expected = real.expected(name).get("equal_shares") if name else None
    if name is None or expected is None:
        return
    settings = ShareSettings(completion=Completion.ADD1U, stop=stop, whole_start=whole_start)
    found, facts = share_election(real.election(name), settings), expected[key]
    assert [paid.candidate for paid in found.paid] == facts["order"]
    assert list(found.added) == facts["then_utilitarian_adds"]
    assert str(found.endowment) == facts["endowment"]
    assert found.runs == facts["runs"]
    assert found.stop == facts["stop"].replace("-", "_")
    assert (found.left >= 0) == facts["valid"]


@pytest.mark.parametrize(
    "key, completion",
    [
        ("pabutools_mes_additive_utilities", Completion.NONE),
        ("pabutools_mes_add1u_additive_utilities", Completion.ADD1U),
    ],
)
def test_points_and_ranks(name: str | None, key: str, completion: Completion) -> None:
    expected = real.expected(name).get(key) if name else None
    if name is None or expected is None:
        return
    settings = ShareSettings(
        satisfaction=Satisfaction.CARDINALITY,
        completion=completion,
        rank_score=RankScore.BORDA_FROM_ZERO,
    )
    assert sorted(share_election(real.election(name), settings).funded) == sorted(expected)


@pytest.mark.parametrize(
    "key, rule",
    [
        ("pabutools_greedy_cardinality", "greedy_per_cost"),
        ("pabutools_phragmen", "phragmen"),
        ("pabutools_maximin", "maximin_support"),
        ("pabutools_maxwelfare_cost", "most_welfare"),
    ],
)
def test_rules_of_the_literature(name: str | None, key: str, rule: str) -> None:
    expected = real.expected(name).get(key) if name else None
    if name is None or expected is None:
        return
    assert sorted(other_outcome(real.election(name), rule)) == sorted(expected)


def test_every_expectation_has_a_test(name: str | None) -> None:
    if name is None:
        return
    known = {
        *("instance", "vote_type", "num_votes", "num_projects", "budget", "cost", "tally_kind"),
        *("tally", "ballots_naming", "threshold", "official", "greedy_skip", "greedy_no_skip"),
        *("top10", "majority_of_voters", "equal_shares", "pabutools_greedy_cardinality"),
        *("pabutools_phragmen", "pabutools_maximin", "pabutools_maxwelfare_cost"),
        *("pabutools_mes_additive_utilities", "pabutools_mes_add1u_additive_utilities"),
        *("cross_checks", "pabulib_checker_summary"),  # about other programs, not about outcomes
    }
    assert set(real.expected(name)) <= known


def test_the_official_winners_of_cities_that_use_equal_shares(name: str | None) -> None:
    facts: Any = real.expected(name)["official"] if name else None
    if name is None or not str(facts["rule"]).startswith("equalshares"):
        return
    found = replay(real.election(name), Asked(ReplayRule.EQUAL_SHARES_ADD1))
    assert sorted(found.selected or ()) == sorted(facts["selected"])
    assert found.same_selection is True
