"""Quorum, thresholds, validity of the round and number of candidates, at their edges."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votes.counting.choices import Quorum, Threshold
from votes.counting.errors import CountError
from votes.counting.presets import preset
from votes.counting.result import Outcome
from votes.counting.rounds import count_round, first_round
from votes.counting.slate import enough_candidates, next_slate_size, obstacles_to_slate
from votes.counting.thresholds import Bases, Support, needed, passes
from votes.counting.turnout import Irregularity, Turnout, has_quorum, quorum_needed

PEOPLE = st.integers(0, 400)
SHARES = {
    Quorum.TWO_THIRDS_INCL: (Fraction(2, 3), True),
    Quorum.TWO_THIRDS_STRICT: (Fraction(2, 3), False),
    Quorum.MAJORITY: (Fraction(1, 2), False),
    Quorum.HALF_INCL: (Fraction(1, 2), True),
}


@given(st.sampled_from(sorted(SHARES)), PEOPLE, PEOPLE)
def test_quorum_is_the_exact_share(quorum: Quorum, members: int, present: int) -> None:
    share, inclusive = SHARES[quorum]
    wanted = share * members
    assert has_quorum(quorum, members, present) == (
        present >= wanted if inclusive else present > wanted
    )


@given(st.sampled_from(Quorum), PEOPLE)
def test_quorum_needed_is_its_edge(quorum: Quorum, members: int) -> None:
    edge = quorum_needed(quorum, members)
    assert has_quorum(quorum, members, edge)
    assert edge == 0 or not has_quorum(quorum, members, edge - 1)


BASES = st.builds(Bases, PEOPLE, PEOPLE, PEOPLE, PEOPLE, PEOPLE)


@given(st.sampled_from(Threshold), BASES, st.integers(0, 50))
def test_needed_is_the_edge_of_passing(threshold: Threshold, bases: Bases, minimum: int) -> None:
    edge = needed(threshold, bases, minimum)
    assert edge.approvals >= 1
    assert passes(threshold, edge, bases, minimum)
    fewer = edge._replace(approvals=edge.approvals - 1)
    assert not passes(threshold, fewer, bases, minimum)
    if edge.of_deputies:
        fewer = edge._replace(of_deputies=edge.of_deputies - 1)
        assert not passes(threshold, fewer, bases, minimum)


@given(st.sampled_from(Threshold), BASES, st.integers(0, 500), st.integers(0, 500))
def test_more_approvals_never_pass_less(
    threshold: Threshold, bases: Bases, votes: int, more: int
) -> None:
    before = passes(threshold, Support(votes, votes), bases)
    after = passes(threshold, Support(votes + more, votes + more), bases)
    assert after or not before


@pytest.mark.parametrize(
    "threshold, votes, is_enough",
    [
        (Threshold.MAJORITY_OF_ALL, 30, False),
        (Threshold.MAJORITY_OF_ALL, 31, True),
        (Threshold.MAJORITY_OF_PRESENT, 25, False),
        (Threshold.MAJORITY_OF_PRESENT, 26, True),
        (Threshold.MAJORITY_OF_RETURNED, 24, False),
        (Threshold.MAJORITY_OF_RETURNED, 25, True),
        (Threshold.MAJORITY_OF_VALID, 22, False),
        (Threshold.MAJORITY_OF_VALID, 23, True),
        (Threshold.THIRD_OF_RETURNED, 15, False),
        (Threshold.THIRD_OF_RETURNED, 16, True),
        (Threshold.PLURALITY, 0, False),
        (Threshold.PLURALITY, 1, True),
    ],
)
def test_threshold_at_its_edge(threshold: Threshold, votes: int, is_enough: bool) -> None:
    bases = Bases(members=60, present=50, returned=48, valid=45)
    assert passes(threshold, Support(votes), bases) is is_enough


@pytest.mark.parametrize(
    "votes, of_deputies, is_enough", [(41, 11, True), (40, 11, False), (60, 10, False)]
)
def test_double_gate_needs_both(votes: int, of_deputies: int, is_enough: bool) -> None:
    bases = Bases(60, 60, 60, 60, deputies=20)
    assert passes(Threshold.DOUBLE_GATE, Support(votes, of_deputies), bases) is is_enough


def test_double_gate_counts_the_deputies_box_in_both() -> None:
    rules = preset("major_matter", places=1)
    round_ = first_round(rules, ["A", "B"])
    turnout = Turnout(6, 6, 6, deputies=3)
    others: list[object] = [("A",), ("A",), ("A",)]
    result = count_round(rules, round_, turnout, others, deputy_ballots=[("A",), ("B",), ("A",)])
    assert (result.won, result.returned, result.counts) == (("A",), 6, {"A": 5, "B": 1})
    assert result.log[0].numbers["needed_of_deputies"] == 2
    without = count_round(rules, round_, turnout, others, deputy_ballots=[("A",), ("B",), ("B",)])
    assert without.won == ()
    with pytest.raises(CountError, match="deputy_ballots: missing"):
        count_round(rules, round_, turnout, others)
    with pytest.raises(CountError, match="deputy_ballots: surplus"):
        count_round(preset("congress"), round_, turnout, others, deputy_ballots=[])


@pytest.mark.parametrize(
    "present, issued, ballots, irregularity, outcome",
    [
        (9, 10, 0, "none", Outcome.VOID_ISSUED_GT_PRESENT),
        (10, 9, 10, "none", Outcome.VOID_RETURNED_GT_ISSUED),
        (10, 10, 10, "open", Outcome.AWAITS_CHAIR),
        (10, 10, 10, "void", Outcome.VOID_BY_CHAIR),
        (10, 10, 10, "continue", Outcome.DECIDED),
        (10, 10, 7, "none", Outcome.DECIDED),
        (6, 6, 6, "none", Outcome.NO_QUORUM),
    ],
)
def test_validity_of_the_round(
    present: int, issued: int, ballots: int, irregularity: str, outcome: Outcome
) -> None:
    rules = preset("street_council", places=1)
    turnout = Turnout(10, present, issued, irregularity=Irregularity(irregularity))
    result = count_round(rules, first_round(rules, "AB"), turnout, [("A",)] * ballots)
    assert result.outcome is outcome


def test_the_reported_number_must_be_the_counted_one() -> None:
    rules = preset("street_council", places=1)
    with pytest.raises(CountError, match="returned_is_not_counted: 9 8"):
        count_round(rules, first_round(rules, "AB"), Turnout(10, 10, 10, 9), [("A",)] * 8)


@pytest.mark.parametrize(
    "facts", [(-1, 0, 0), (10, 11, 0), (10, 5, -1), (True, 1, 1), (10, 10, 10, -1)]
)
def test_false_head_counts_are_refused(facts: Any) -> None:
    with pytest.raises(CountError):
        Turnout(*facts)


@pytest.mark.parametrize(
    "candidates, code, blocks",
    [
        (9, "fewer_than_places", True),
        (10, "equal_slate_not_adopted", True),
        (11, "few_candidates", False),
        (12, None, False),
    ],
)
def test_number_of_candidates(candidates: int, code: str | None, blocks: bool) -> None:
    names = [f"P{number}" for number in range(candidates)]
    found = obstacles_to_slate(preset("street_council"), names)
    assert [(each.code, each.blocks) for each in found] == ([(code, blocks)] if code else [])


def test_equal_slate_is_for_those_who_adopted_it() -> None:
    assert obstacles_to_slate(preset("equal_slate", places=2), ["A", "B"]) == ()
    doubled = obstacles_to_slate(preset("street_council", places=1), ["A", "A", " "])
    assert [each.code for each in doubled] == ["no_name", "duplicate_candidate"]


@pytest.mark.parametrize("places, wanted", [(1, 2), (2, 3), (5, 6), (6, 8), (10, 12), (20, 24)])
def test_enough_candidates(places: int, wanted: int) -> None:
    assert enough_candidates(places) == wanted


@pytest.mark.parametrize("left, size", [(1, 2), (2, 3), (5, 6), (6, 8), (7, 9), (10, 12)])
def test_size_of_the_next_slate(left: int, size: int) -> None:
    assert next_slate_size(left) == size
