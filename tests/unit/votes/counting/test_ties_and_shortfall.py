"""What follows a tie and a shortfall, and results that cannot be made."""

import pytest

from tests.unit.votes.counting.tables import box, count, plurality
from votes.counting.errors import CountError
from votes.counting.presets import preset
from votes.counting.result import Outcome, Round, RoundResult
from votes.counting.rounds import count_round
from votes.counting.selection import Selection
from votes.counting.ties import settle
from votes.counting.turnout import Turnout


def test_abstentions_can_stand_beside_the_valid() -> None:
    rules = plurality(1, abstentions_are_valid=False)
    result = count(rules, [("A",), (), ()], "A B")
    assert (result.valid, result.abstain, result.invalid, result.returned) == (1, 2, 0, 3)


def test_places_are_enlarged_as_far_as_the_rules_allow() -> None:
    steps = {"tie_steps": ["enlarge_k", "lot"], "enlarge_to": 3}
    result = count(plurality(2, **steps), box(A=3, B=2, C=2), "A B C D")
    assert (result.outcome, result.won, result.tied) == (Outcome.DECIDED, ("A", "B", "C"), ())
    assert [line.code for line in result.log] == [
        "won",
        "won_by_enlarging",
        "won_by_enlarging",
        "zero_approvals",
    ]
    too_many = count(plurality(2, **steps), box(A=3, B=2, C=2, D=2), "A B C D")
    assert (too_many.outcome, too_many.won) == (Outcome.TIE_LOT, ("A",))


def test_chair_and_lot_settle_only_what_is_theirs() -> None:
    tied = count(plurality(2, tie_steps=["lot"]), box(A=3, B=2, C=2), "A B C")
    settled = settle(tied, ["C", "B"], "lot")
    assert (settled.outcome, settled.won, settled.remaining) == (Outcome.DECIDED, ("A", "C"), 0)
    codes = {line.candidate: (line.code, line.numbers.get("drawn")) for line in settled.log}
    assert codes == {"A": ("won", None), "C": ("won_by_lot", 1), "B": ("lost_by_lot", 2)}
    with pytest.raises(CountError, match="not_tied_for: chair"):
        settle(tied, ["C", "B"], "chair")
    with pytest.raises(CountError, match="order_incomplete"):
        settle(tied, ["C"], "lot")
    with pytest.raises(CountError, match="not_tied_for: lot"):
        settle(settled, ["C", "B"], "lot")


@pytest.mark.parametrize(
    "steps, outcome",
    [
        (["revote_tied", "chair_decides"], Outcome.TIE_REVOTE),
        (["advisory_poll", "lot"], Outcome.TIE_ADVISORY),
        (["chair_decides"], Outcome.TIE_CHAIR),
        (["lot"], Outcome.TIE_LOT),
    ],
)
def test_first_step_of_the_tie_rule(steps: list[str], outcome: Outcome) -> None:
    assert count(plurality(1, tie_steps=steps), box(A=1, B=1), "A B").outcome is outcome


def test_revote_in_which_nobody_marks_anything_stays_a_tie() -> None:
    rules = plurality(1)
    result = count(rules, [(), ()], "A B", round_=Round(("A", "B"), 1, 1, 1))
    assert (result.outcome, result.won, result.tied) == (Outcome.TIE_CHAIR, (), ("A", "B"))


@pytest.mark.parametrize(
    "shortfall, outcome",
    [
        ("second_round_same_meeting", Outcome.SHORTFALL),
        ("next_meeting", Outcome.NEXT_MEETING),
        ("leave_vacant", Outcome.LEFT_VACANT),
    ],
)
def test_shortfall_rule(shortfall: str, outcome: Outcome) -> None:
    result = count(plurality(2, shortfall=shortfall), box(A=1), "A B C")
    assert (result.outcome, result.won, result.empty_places) == (outcome, ("A",), 1)


def test_nobody_left_for_a_second_round_leaves_places_vacant() -> None:
    result = count(plurality(2), box(A=1), "A")
    assert result.outcome is Outcome.LEFT_VACANT


def test_equal_slate_gives_each_candidate_its_own_answer() -> None:
    rules = preset("equal_slate", places=2)
    yes_and_no = (("A", "approve"), ("B", "oppose"))
    ballots: list[object] = [*[yes_and_no] * 4, (("A", "oppose"), ("B", "approve"))]
    result = count_round(rules, Round(("A", "B"), 2), Turnout(5, 5, 5), ballots)
    assert (result.won, result.counts, result.opposed) == (
        ("A",),
        {"A": 4, "B": 1},
        {"A": 1, "B": 4},
    )


def test_results_that_contradict_themselves_cannot_be_made() -> None:
    good = count(plurality(1), box(A=2, B=1), "A B")
    facts = {**vars(good), "tied": ("B",)}
    with pytest.raises(CountError, match="bad_result"):
        RoundResult(**facts)
    with pytest.raises(CountError, match="bad_selection"):
        Selection(2, ("A",), ("B",), 1, 0)
    with pytest.raises(CountError, match="nothing_to_revote"):
        Round(("A",), 1, revote=1)


def test_write_ins_compete_where_the_rules_allow_them() -> None:
    rules = plurality(1, write_ins=True)
    result = count(rules, [("a pond",), ("a pond",), ("A",)], "A B")
    assert result.won == ("a pond",)
    assert count(plurality(1), [("a pond",), ("A",)], "A B").invalid_reasons == {
        "unknown_candidate": 1
    }
