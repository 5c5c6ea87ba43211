"""The cases of greedy choice within a budget, and every ending a tie can have."""

from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.votes.counting.tables import load
from votes.counting.budget import BudgetResult, BudgetRule, BudgetRules, TieBreak, budget_rule
from votes.counting.canonical import exact
from votes.counting.errors import CountError, RuleError
from votes.counting.funding import fund
from votes.counting.purse import CostedCandidate, costed

CASES: list[dict[str, Any]] = load("counting_cases")["budget"]
BY_ID = {case["id"]: case for case in CASES}
WITHDRAWN = 999_999_999


def candidates_of(case: dict[str, Any]) -> list[CostedCandidate]:
    return [
        costed(name, cost, case["votes"][name], withdrawn=cost == WITHDRAWN)
        for name, cost in case["cost"].items()
    ]


def fund_case(case: dict[str, Any], **changes: Any) -> BudgetResult:
    facts: dict[str, Any] = {
        "places": case["expect"].get("k"),
        "minimum_votes": case["expect"].get("min_votes", 0),
    }
    return fund(candidates_of(case), BudgetRules(exact(case["budget"]), **{**facts, **changes}))


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    expected = case["expect"]
    if "greedy_skip" in expected:
        assert list(fund_case(case).funded) == expected["greedy_skip"]
    if "greedy_no_skip" in expected:
        found = fund_case(case, rule=BudgetRule.GREEDY_NO_SKIP)
        assert list(found.funded) == expected["greedy_no_skip"]
    if expected.get("tie_group"):
        found = fund_case(case)
        assert [list(group) for group in found.tied] == [expected["tie_group"]]
        assert (found.is_decided, found.left) == (False, None)
    elif "tie_group" in expected:
        assert fund_case(case).tied == ()


def test_a_tie_that_matters_leaves_open_what_depends_on_it() -> None:
    found = fund_case(BY_ID["G03"])
    assert list(found.funded) == BY_ID["G03"]["expect"]["sure"]
    assert found.open == ("A", "B")
    assert {line.candidate: line.code for line in found.log} == {
        "A": "depends_on_tie",
        "B": "depends_on_tie",
        "C": "funded_in_any_order",
    }


@pytest.mark.parametrize(
    "case_id, drawn, key",
    [("G03", "AB", "greedy_skip_if_A"), ("G03", "BA", "greedy_skip_if_B")],
)
def test_a_lot_settles_the_tie(case_id: str, drawn: str, key: str) -> None:
    case = BY_ID[case_id]
    rules = BudgetRules(exact(case["budget"]), tie_break=TieBreak.LOT)
    found = fund(candidates_of(case), rules, [*drawn, "C"])
    assert sorted(found.funded) == case["expect"][key]
    assert found.tied == (("A", "B"),)


def test_a_declared_order_settles_the_tie() -> None:
    case = BY_ID["G05"]
    cheaper = fund_case(case, tie_break=TieBreak.CHEAPER)
    dearer = fund_case(case, tie_break=TieBreak.DEARER)
    assert list(cheaper.funded) == case["expect"]["if_cheaper_first"]
    assert list(dearer.funded) == case["expect"]["if_dearer_first"]


def test_a_lot_must_name_everyone_it_is_needed_for() -> None:
    case = BY_ID["G03"]
    rules = BudgetRules(exact(case["budget"]), tie_break=TieBreak.LOT)
    with pytest.raises(CountError, match="lot_order_incomplete"):
        fund(candidates_of(case), rules, ["A"])


def test_one_project_for_each_site() -> None:
    rules = BudgetRules(Fraction(100))
    found = fund(
        [costed("A", 40, 9, "park"), costed("B", 30, 8, "park"), costed("C", 30, 7)], rules
    )
    assert found.funded == ("A", "C")
    assert [line.code for line in found.log] == ["funded", "site_taken", "funded"]
    tied = fund([costed("A", 40, 9, "park"), costed("B", 30, 9, "park")], rules)
    assert (tied.tied, tied.open) == ((("A", "B"),), ("A", "B"))


def test_the_rest_of_the_money_can_go_to_the_first_that_does_not_fit() -> None:
    rules = BudgetRules(Fraction(100), part_funding=True)
    found = fund([costed("A", 60, 9), costed("B", 50, 8), costed("C", 10, 7)], rules)
    assert (found.funded, found.part, found.left) == (("A",), ("B", Fraction(40)), Fraction(0))
    assert [line.code for line in found.log] == ["funded", "part_funded", "after_the_end"]


def test_the_log_carries_the_numbers_of_every_step() -> None:
    found = fund_case(BY_ID["G01"])
    assert found.log[1].code == "does_not_fit"
    assert found.log[1].numbers == {"votes": 8, "cost": 50, "left": 40, "then": 40}
    never = fund_case(BY_ID["G10"])
    assert never.log[1].code == "below_minimum"


def test_nobody_is_funded_without_a_vote() -> None:
    found = fund([costed("A", 1, 0)], BudgetRules(Fraction(10)))
    assert (found.funded, found.log[0].code) == ((), "zero_votes")


def test_equal_shares_says_that_it_comes_later() -> None:
    with pytest.raises(RuleError, match="rule_not_supported: equal_shares"):
        budget_rule("equal_shares")
    with pytest.raises(RuleError, match="unknown_rule"):
        budget_rule("best_guess")
    assert budget_rule("greedy_no_skip") is BudgetRule.GREEDY_NO_SKIP


@pytest.mark.parametrize("bad", [0.1, "1e3", "1,5", "-1", "", " 1", "١", True, None])
def test_money_is_exact_or_refused(bad: Any) -> None:
    with pytest.raises(CountError, match="not_exact"):
        costed("A", bad, 1)


LISTS = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 3), st.sampled_from([None, None, "x", "y"])),
    min_size=1,
    max_size=5,
)


@settings(max_examples=150)
@given(LISTS, st.integers(0, 12), st.sampled_from(BudgetRule), st.booleans(), st.integers(1, 5))
def test_what_is_sure_is_funded_in_every_order_of_the_tied(
    rows: list[tuple[int, int, str | None]],
    budget: int,
    rule: BudgetRule,
    part_funding: bool,
    places: int,
) -> None:
    candidates = [costed(f"c{at}", *row) for at, row in enumerate(rows)]
    facts = (Fraction(budget), rule, 0, places, part_funding)
    found = fund(candidates, BudgetRules(*facts))
    by_lot = BudgetRules(*facts, TieBreak.LOT)
    names = [each.name for each in candidates]
    endings = [fund(candidates, by_lot, order) for order in permutations(names)]
    full = [set(ending.funded) for ending in endings]
    parts = {ending.part[0] for ending in endings if ending.part}
    assert set(found.funded) == set.intersection(*full)
    if found.is_decided:
        assert {frozenset(each) for each in full} == {frozenset(found.funded)}
        assert len({ending.part for ending in endings}) == 1
    else:
        assert set(found.open) == (set.union(*full) | parts) - set(found.funded)
    assert fund(candidates[::-1], BudgetRules(*facts)) == found


def test_a_tie_too_large_to_search_still_says_what_is_sure() -> None:
    many = [costed(f"c{at:02}", 10 + at, 5) for at in range(30)]
    found = fund([costed("A", 10, 9), *many], BudgetRules(Fraction(200)))
    assert (found.is_complete, found.funded) == (False, ("A",))
    assert len(found.open) == 30
