"""Weights, order and groups of works."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects import rules
from projects.rules import Step

START, END = date(2027, 3, 1), date(2027, 12, 31)


def steps(*weights: int) -> list[Step]:
    return [Step(f"M{n}", weight, date(2027, 3 + n, 1)) for n, weight in enumerate(weights, 1)]


@pytest.mark.parametrize(
    "weights, codes",
    [
        ((100,), []),
        ((20, 30, 50), []),
        ((1, 99), []),
        ((20, 30, 40), ["weights_short"]),
        ((20, 30, 60), ["weights_over"]),
        ((0, 100), ["weight_out_of_range"]),
        ((-1, 101), ["weight_out_of_range", "weight_out_of_range"]),
        ((), ["no_milestones"]),
    ],
)
def test_the_weights_make_a_hundred(weights: tuple[int, ...], codes: list[str]) -> None:
    found = [each.code for each in rules.obstacles_to_plan(START, END, steps(*weights))]
    assert found == codes


def test_what_is_missing_is_said_in_numbers() -> None:
    (found,) = rules.obstacles_to_plan(START, END, steps(20, 65))
    assert found.facts == {"total": 85, "difference": 15}


@pytest.mark.parametrize(
    "start, end, codes",
    [
        (END, START, ["ends_before_start", "milestone_out_of_range"]),
        (START, START, ["ends_before_start", "milestone_out_of_range"]),
        (date(2027, 5, 1), END, ["milestone_out_of_range"]),
        (START, date(2027, 3, 31), ["milestone_out_of_range"]),
        (date(2027, 4, 1), END, []),
        (START, date(2027, 4, 1), []),
    ],
)
def test_milestones_lie_inside_the_plan(start: date, end: date, codes: list[str]) -> None:
    assert [each.code for each in rules.obstacles_to_plan(start, end, steps(100))] == codes


def test_a_plan_has_eight_milestones_at_most() -> None:
    many = [Step("M", 10, date(2027, 4, 1))] * 8 + [Step("M", 20, date(2027, 4, 1))]
    assert [o.code for o in rules.obstacles_to_plan(START, END, many)] == ["too_many_milestones"]


def test_milestones_are_put_in_the_order_of_their_days() -> None:
    late, early = Step("late", 50, date(2027, 9, 1)), Step("early", 50, date(2027, 4, 1))
    assert rules.in_order([late, early]) == [early, late]


class Reached:
    def __init__(self, weight: int, reached: bool) -> None:
        self.weight = weight
        self.reached_on = START if reached else None


@given(st.lists(st.tuples(st.integers(1, 50), st.booleans()), max_size=8))
def test_progress_is_the_sum_of_what_is_reached(given: list[tuple[int, bool]]) -> None:
    milestones = [Reached(*each) for each in given]
    assert rules.percent(milestones) == sum(weight for weight, reached in given if reached)


def test_every_state_has_one_group() -> None:
    grouped = [state for states in rules.GROUPS.values() for state in states]
    assert sorted(grouped) == sorted(rules.PROJECT.states)
    for state in rules.PROJECT.states:
        assert rules.group_of(state, is_late=True) == "late"
        assert state in rules.GROUPS[rules.group_of(state, is_late=False)]


def test_criteria_are_lines() -> None:
    assert rules.criteria_lines("水质合格\n\n  入户62户 \n") == ["水质合格", "入户62户"]
