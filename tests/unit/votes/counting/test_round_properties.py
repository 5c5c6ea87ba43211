"""What must hold of every round: nobody and nothing favoured, more support never harms."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from votes.counting.choices import Threshold
from votes.counting.presets import preset
from votes.counting.result import TIES, UNFILLED, Round, RoundResult
from votes.counting.rounds import count_round, following_round
from votes.counting.rules import Rules
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
