"""What must hold of every round: nobody and nothing favoured, more support never harms."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.votes.counting.tables import box, count, plurality
from votes.counting.choices import Threshold
from votes.counting.errors import CountError
from votes.counting.presets import preset
from votes.counting.result import TIES, UNFILLED, Outcome, Round, RoundResult
from votes.counting.rounds import count_round, following_round
from votes.counting.rules import Rules
from votes.counting.selection import Selection
from votes.counting.ties import settle
from votes.counting.turnout import Turnout

NAMES = "ABCDEF"
BALLOTS = st.lists(
    st.lists(st.sampled_from(NAMES), unique=True, max_size=6).map(tuple), max_size=25
)
THRESHOLDS = st.sampled_from([each for each in Threshold if each is not Threshold.DOUBLE_GATE])
RULES = st.builds(
    lambda places, threshold, limit: preset(
        "street_council", places=places, threshold=threshold, quorum="none", most_marks=limit
    ),
    st.integers(1, 5),
    THRESHOLDS,
    st.integers(1, 6),
)


def counted(rules: Rules, ballots: list[tuple[str, ...]], names: str = NAMES) -> RoundResult:
    turnout = Turnout(30, 30, 30)
    return count_round(rules, Round(tuple(names), rules.places), turnout, ballots)


@given(BALLOTS, RULES, st.randoms())
def test_anonymity_and_order_of_candidates(
    ballots: list[tuple[str, ...]], rules: Rules, random: Any
) -> None:
    shuffled = [tuple(random.sample(b, len(b))) for b in random.sample(ballots, len(ballots))]
    names = "".join(random.sample(NAMES, len(NAMES)))
    first, again = counted(rules, ballots), counted(rules, shuffled, names)
    assert (first.outcome, first.won, first.tied) == (again.outcome, again.won, again.tied)
    assert (first.log, first.counts) == (again.log, again.counts)


@given(BALLOTS, RULES, st.permutations(NAMES))
def test_neutrality(ballots: list[tuple[str, ...]], rules: Rules, order: list[str]) -> None:
    renamed = dict(zip(NAMES, order, strict=True))
    first = counted(rules, ballots)
    again = counted(rules, [tuple(renamed[name] for name in b) for b in ballots])
    assert again.outcome == first.outcome
    assert set(again.won) == {renamed[name] for name in first.won}
    assert set(again.tied) == {renamed[name] for name in first.tied}
    assert set(again.next_round_slate) == {renamed[name] for name in first.next_round_slate}


@given(BALLOTS, RULES, st.sampled_from(NAMES), st.integers(0, 24))
def test_one_more_approval_never_harms(
    ballots: list[tuple[str, ...]], rules: Rules, name: str, at: int
) -> None:
    if at >= len(ballots) or name in ballots[at] or not ballots[at]:
        return
    if not len(ballots[at]) < (rules.most_marks or 0):
        return
    more = [*ballots[:at], (*ballots[at], name), *ballots[at + 1 :]]
    before, after = counted(rules, ballots), counted(rules, more)
    assert name not in before.won or name in after.won
    assert name not in before.tied or name in {*after.won, *after.tied}


@given(BALLOTS, RULES)
def test_shape_of_every_result(ballots: list[tuple[str, ...]], rules: Rules) -> None:
    result = counted(rules, ballots)
    assert result.returned == result.valid + result.invalid == len(ballots)
    assert len(result.won) + result.remaining == rules.places
    assert all(result.counts[name] > 0 for name in (*result.won, *result.tied))
    assert bool(result.tied) == (result.outcome in TIES)
    assert (result.empty_places > 0) == (result.outcome in UNFILLED)
    assert len({result.counts[name] for name in result.tied}) <= 1
    assert sorted(line.candidate for line in result.log) == sorted(NAMES)
    if result.tied:
        cut = result.counts[result.tied[0]]
        assert all(result.counts[name] > cut for name in result.won)
        assert len(result.tied) > result.places_left_for_tied


@settings(max_examples=60)
@given(BALLOTS, RULES, st.lists(BALLOTS, max_size=6))
def test_every_poll_comes_to_an_end(
    ballots: list[tuple[str, ...]], rules: Rules, later: list[list[tuple[str, ...]]]
) -> None:
    result, rounds = counted(rules, ballots), 0
    won = len(result.won)
    while (following := following_round(result.round, result)) is not None:
        rounds += 1
        assert rounds <= rules.max_rounds + rules.max_rounds * rules.max_revotes
        assert following.places == result.remaining
        result = count_round(rules, following, Turnout(30, 30, 30), later.pop() if later else [])
        won += len(result.won)
    assert won + result.remaining == rules.places


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
