"""Equal Shares: the worked cases, the definition, and what must hold of every outcome."""

from dataclasses import replace
from fractions import Fraction
from itertools import accumulate
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.votes.counting.shares_by_hand import by_hand
from tests.unit.votes.counting.tables import load
from votes.counting.completion import Shared, share
from votes.counting.contest import contest_of
from votes.counting.equal_shares import run
from votes.counting.errors import CountError, RuleError
from votes.counting.profile import Profile, approving, scoring
from votes.counting.purse import CostedCandidate, costed
from votes.counting.share_rules import (
    USUAL_TIES,
    Completion,
    Satisfaction,
    ShareRules,
    ShareStop,
    ShareTie,
)

CASES: list[dict[str, Any]] = load("counting_cases")["equal_shares"]
BY_ID = {case["id"]: case for case in CASES}
READ = {"completion": Completion, "stop": ShareStop}


def share_case(case: dict[str, Any], lot: tuple[str, ...] = (), **changes: Any) -> Shared:
    given_ = {**case.get("settings", {}), **changes}
    facts: dict[str, Any] = {
        key: READ[key](value) if key in READ else value for key, value in given_.items()
    }
    candidates = [costed(name, cost, 0) for name, cost in case["cost"].items()]
    return share(
        candidates, approving(case["ballots"]), ShareRules(Fraction(case["budget"]), **facts), lot
    )


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    found, expected = share_case(case), case["expect"]
    if "order" in expected:
        assert list(found.funded) == expected["order"]
        assert found.is_decided
    assert list(found.open) == expected.get("open", [])
    assert found.stop == expected.get("stop", found.stop)


def test_the_two_rules_named_add1_differ() -> None:
    case = BY_ID["M04"]
    assert list(share_case(case, stop="exhaustive").funded) == case["expect"]["if_exhaustive"]


def test_a_lot_tells_equals_apart() -> None:
    case = BY_ID["M05"]
    ties = (*USUAL_TIES, ShareTie.LOT)
    found = share_case(case, ("256", "251"), ties=ties)
    assert list(found.funded) == case["expect"]["if_256_drawn_first"]
    assert (found.open, found.tied) == ((), ())
    with pytest.raises(CountError, match="lot_order_incomplete"):
        share_case(case, ("256",), ties=ties)


def test_the_comparison_says_what_it_replaced() -> None:
    found = share_case(BY_ID["M02"])
    assert (found.replaced_by, [paid.candidate for paid in found.paid]) == (("A",), ["B"])
    assert share_case(BY_ID["M02"], comparison=False).funded == ("B",)


@pytest.mark.parametrize(
    "changes", [{"budget": 5}, {"step": Fraction(0)}, {"places": 0}, {"ties": (ShareTie.LOT,) * 2}]
)
def test_an_illegal_setting_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(RuleError, match="illegal_value"):
        ShareRules(**{"budget": Fraction(5), **changes})


def test_nobody_voting_funds_nothing() -> None:
    found = share([costed("A", 1, 0)], Profile(), ShareRules(Fraction(3)))
    assert (found.funded, found.left, found.runs) == ((), Fraction(3), 0)


COSTS = st.dictionaries(st.sampled_from("ABCDE"), st.integers(0, 12), min_size=1)
POINTS = st.lists(
    st.dictionaries(st.sampled_from("ABCDE"), st.integers(1, 4), max_size=5), max_size=9
)
RULES = st.builds(
    ShareRules,
    budget=st.integers(0, 40).map(Fraction),
    satisfaction=st.sampled_from(Satisfaction),
    completion=st.sampled_from(Completion),
    step=st.sampled_from([Fraction(1, 2), Fraction(1), Fraction(3)]),
    stop=st.sampled_from(ShareStop),
    whole_start=st.booleans(),
    comparison=st.booleans(),
    places=st.sampled_from([None, 1, 3]),
)


def candidates_of(costs: dict[str, int]) -> list[CostedCandidate]:
    return [costed(name, cost, 0) for name, cost in costs.items()]


@settings(max_examples=200)
@given(COSTS, POINTS, st.integers(0, 40), st.sampled_from(Satisfaction))
def test_a_run_is_what_the_definition_says(
    costs: dict[str, int], ballots: list[dict[str, int]], budget: int, worth: Satisfaction
) -> None:
    profile = scoring(ballot.items() for ballot in ballots)
    if not profile.voters:
        return
    voting = [ballot for ballot in ballots if ballot]
    contest = contest_of(
        candidates_of(costs), profile, ShareRules(Fraction(budget), satisfaction=worth)
    )
    mine = run(contest, Fraction(contest.budget, profile.voters))
    supported = {name: cost for name, cost in costs.items() if any(name in b for b in voting)}
    by_cost = worth is Satisfaction.COST
    assert list(mine.names) == by_hand(
        supported, voting, Fraction(budget, len(voting)), by_cost=by_cost
    )


@settings(max_examples=150)
@given(COSTS, POINTS, RULES, st.randoms())
def test_what_holds_of_every_outcome(
    costs: dict[str, int], ballots: list[dict[str, int]], rules: ShareRules, random: Any
) -> None:
    profile = scoring(ballot.items() for ballot in ballots)
    found = share(candidates_of(costs), profile, rules)
    funded = set(found.funded)
    assert len(funded) == len(found.funded)
    assert sum(costs[name] for name in funded) <= rules.budget
    assert rules.places is None or len(funded) <= rules.places
    assert all(any(name in ballot for ballot in ballots) for name in funded)
    shuffled = random.sample(list(costs.items()), len(costs))
    mixed = scoring(ballot.items() for ballot in random.sample(ballots, len(ballots)))
    assert share(candidates_of(dict(shuffled)), mixed, rules) == found
    if rules.completion is Completion.ADD1U and found.is_decided and not found.replaced_by:
        left = rules.budget - sum(costs[name] for name in funded)
        rest = {name for ballot in ballots for name in ballot if name in costs} - funded
        assert len(funded) == rules.places or all(costs[name] > left for name in rest)


@settings(max_examples=100)
@given(COSTS, POINTS, st.permutations("ABCDE"), RULES)
def test_neutrality(
    costs: dict[str, int], ballots: list[dict[str, int]], order: list[str], rules: ShareRules
) -> None:
    renamed = dict(zip("ABCDE", order, strict=True))
    mine = share(candidates_of(costs), scoring(b.items() for b in ballots), rules)
    theirs = share(
        candidates_of({renamed[name]: cost for name, cost in costs.items()}),
        scoring({renamed[name]: n for name, n in b.items()}.items() for b in ballots),
        rules,
    )
    assert {renamed[name] for name in mine.funded} == set(theirs.funded)
    assert {renamed[name] for name in mine.open} == set(theirs.open)


@settings(max_examples=100)
@given(COSTS, POINTS, RULES)
def test_nobody_pays_more_than_there_is(
    costs: dict[str, int], ballots: list[dict[str, int]], rules: ShareRules
) -> None:
    profile = scoring(ballot.items() for ballot in ballots)
    found = share(candidates_of(costs), profile, rules)
    spent = [Fraction(paid.cost, paid.unit * found.scale) for paid in found.paid]
    assert all(total <= found.endowment * profile.voters for total in accumulate(spent))
    for paid in found.paid:
        assert Fraction(paid.cost, paid.unit * found.scale) == costs[paid.candidate]
        assert paid.short_parts <= paid.cost
        assert paid.full > 0


@settings(max_examples=150, deadline=None)
@given(COSTS, POINTS, RULES)
def test_steps_that_cannot_change_anything_are_skipped_rightly(
    costs: dict[str, int], ballots: list[dict[str, int]], rules: ShareRules
) -> None:
    """Jumping to the next run that may differ gives what every single run would have given."""
    fine = replace(rules, step=Fraction(1, 7))
    profile = scoring(ballot.items() for ballot in ballots)
    jumped = share(candidates_of(costs), profile, fine)
    with patch("votes.counting.add_one._steps_to_change", return_value=1):
        assert share(candidates_of(costs), profile, fine) == jumped


def test_a_fen_a_head_among_few_voters_and_much_money() -> None:
    ballots = [("A", "B"), ("A", "C"), ("B", "C"), ("C", "D"), ("D",)] * 12
    costs = {"A": 4_000_000_01, "B": 3_000_000_07, "C": 5_000_000_03, "D": 2_000_000_09}
    rules = ShareRules(
        Fraction(9_000_000_00), completion=Completion.ADD1U, stop=ShareStop.OVERSPEND
    )
    found = share(candidates_of(costs), approving(ballots), rules)
    assert found.runs > 1_000_000
    assert found.left >= 0


@settings(max_examples=150)
@given(COSTS, POINTS, st.integers(0, 40), st.sampled_from("ABCDE"), st.integers(0, 8))
def test_in_one_run_one_more_approval_never_harms(
    costs: dict[str, int], ballots: list[dict[str, int]], budget: int, name: str, at: int
) -> None:
    """Until it is bought the others are bought as before, and it is bought no later."""
    approvals = [frozenset(ballot) for ballot in ballots if ballot]
    if at >= len(approvals) or name not in costs:
        return
    more = [*approvals[:at], approvals[at] | {name}, *approvals[at + 1 :]]
    rules = ShareRules(Fraction(budget))
    contests = [
        contest_of(candidates_of(costs), approving(box), rules) for box in (approvals, more)
    ]
    before, after = (run(each, Fraction(each.budget, len(approvals))) for each in contests)
    assert name not in before.names or name in after.names


def test_with_add1_one_more_approval_may_harm_which_is_known_of_the_rule() -> None:
    """It changes what a fair share must be: D wins, and loses with one approval more."""
    case: dict[str, Any] = {
        "cost": {"A": 3, "B": 5, "C": 4, "D": 7},
        "budget": 8,
        "settings": {"completion": "add1"},
    }
    assert share_case({**case, "ballots": ["A", "B", "D", "AD", "BD"]}).funded == ("D",)
    assert share_case({**case, "ballots": ["A", "BD", "D", "AD", "BD"]}).funded == ("A",)
