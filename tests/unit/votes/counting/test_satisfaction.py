"""Grades of a satisfaction evaluation: the published table, its edges, and whole boxes."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.votes.counting.tables import load
from votes.counting.choices import GradeBase
from votes.counting.errors import CountError
from votes.counting.grades import (
    Grade,
    count_grades,
    grade_of,
    graded,
    hundredths_of_percent,
    rate,
)
from votes.counting.presets import preset
from votes.counting.turnout import Turnout

CASES: list[dict[str, Any]] = load("satisfaction")
FEW = st.integers(0, 50)


@pytest.mark.parametrize("case", CASES, ids=[case["note"] for case in CASES])
def test_published_grade(case: dict[str, Any]) -> None:
    marks = (case["satisfied"], case["basic"], case["dissatisfied"])
    found = graded("P01", marks, case["members"], GradeBase.ALL)
    assert found.grade == case["grade"]
    for share, name in (
        (found.overall_rate, "overall_rate_percent"),
        (found.satisfaction_rate, "satisfaction_rate_percent"),
    ):
        shown = hundredths_of_percent(share)
        expected = case[name]
        assert shown == (None if expected is None else round(expected * 100))


@given(FEW, FEW, st.integers(0, 120))
def test_grade_needs_strictly_more_than_half(satisfied: int, basic: int, base: int) -> None:
    found = grade_of(satisfied, basic, base)
    assert (found is Grade.SATISFIED) == (Fraction(satisfied) > Fraction(base, 2))
    assert (found is Grade.DISSATISFIED) == (Fraction(satisfied + basic) <= Fraction(base, 2))


def test_rate_of_nothing_is_nothing() -> None:
    assert rate(0, 0) is None
    assert hundredths_of_percent(None) is None
    assert hundredths_of_percent(Fraction(1, 3)) == 3333
    assert hundredths_of_percent(Fraction(1, 8_000)) == 1


def test_a_box_is_graded_project_by_project() -> None:
    ballots: list[object] = [
        (("A", "satisfied"), ("B", "dissatisfied")),
        (("A", "satisfied"), ("B", "unknown")),
        (("A", "basic"), ("B", "abstain")),
        (("A", "satisfied"), ("A", "basic")),
        (),
        (("A", "wonderful"),),
    ]
    found = count_grades(preset("evaluation"), ["B", "A"], Turnout(6, 6, 6), ballots)
    first, second = found.graded
    assert (first.candidate, first.satisfied, first.basic, first.grade) == (
        "A",
        2,
        1,
        "dissatisfied",
    )
    assert (second.dissatisfied, second.unknown, second.abstained) == (1, 1, 1)
    assert (found.returned, found.abstained) == (6, 1)
    assert found.invalid_reasons == (("unknown_mark", 1),)


def test_base_of_those_voting_is_an_option() -> None:
    rules = preset("evaluation", grade_base="voting")
    ballots = [(("A", "satisfied"),), (("A", "satisfied"),), (("A", "basic"),)]
    found = count_grades(rules, ["A"], Turnout(60, 3, 3), ballots)
    assert (found.graded[0].base, found.graded[0].grade) == (3, Grade.SATISFIED)
    everyone = count_grades(preset("evaluation"), ["A"], Turnout(60, 3, 3), ballots)
    assert everyone.graded[0].grade is Grade.DISSATISFIED


def test_evaluation_refuses_what_it_cannot_count() -> None:
    with pytest.raises(CountError, match="style_has_no_grades"):
        count_grades(preset("street_council"), ["A"], Turnout(1, 1, 1), [])
    with pytest.raises(CountError, match="more_returned_than_issued"):
        count_grades(preset("evaluation"), ["A"], Turnout(1, 1, 1), [(), ()])
    with pytest.raises(CountError, match="no_quorum"):
        count_grades(preset("evaluation", quorum="majority"), ["A"], Turnout(2, 1, 1), [])
