"""Random small elections driven through the deeds until published, against the pure count."""

from typing import Any
from uuid import UUID

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commons.database import db
from tests.world import World
from votes import actions, queries
from votes.counting.result import TIES, Outcome, Round, RoundResult
from votes.counting.rounds import after_revote, count_round, first_round, following_round
from votes.counting.rules import Rules
from votes.counting.standing import Settled, one_by_one
from votes.counting.turnout import Turnout

MEMBERS, PLACES, NAMES = 4, 2, 4
HALL = Turnout(MEMBERS, MEMBERS, MEMBERS, MEMBERS)
FEW = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
STEPS = st.sampled_from(
    [["revote_tied", "chair_decides"], ["revote_tied", "lot"], ["chair_decides"], ["lot"]]
)
OPTIONS = st.fixed_dictionaries(
    {
        "tie_steps": STEPS,
        "threshold": st.sampled_from(["plurality", "majority_of_all"]),
        "later_threshold": st.sampled_from(["same", "plurality"]),
        "shortfall": st.sampled_from(["second_round_same_meeting", "leave_vacant"]),
        "max_revotes": st.integers(1, 2),
        "max_rounds": st.integers(1, 3),
    }
)


class Meeting:
    """One poll with its rounds, each voted in, while the same is counted without a database."""

    def __init__(self, world: World, rules: Rules, draw: Any) -> None:
        self.world, self.rules, self.draw = world, rules, draw

    def vote(self, poll: UUID, round_: Round) -> list[list[str]]:
        """Random ballots of this round, cast through the deeds."""
        numbers = sorted(map(int, round_.candidates))
        chosen = st.lists(st.sampled_from(numbers), unique=True, max_size=round_.places)
        said = self.draw(st.lists(chosen, min_size=MEMBERS, max_size=MEMBERS))
        self.world.counted_round(poll, said)
        actions.declare(self.world.chair, poll)
        return [list(map(str, each)) for each in said]

    def finish(self, poll: UUID, round_: Round) -> list[str]:
        """Take a poll to its declared result; who wins by the pure count of the same ballots."""
        ballots = self.vote(poll, round_)
        settled: list[Settled] = []
        result = self.counted(round_, ballots, settled)
        while result.outcome in TIES:
            settled.append(self.order(poll, result, settled))
            result = self.counted(round_, ballots, settled)
        won = list(result.won)
        if result.outcome is Outcome.SHORTFALL:
            following = following_round(round_, result)
            assert following
            return won + self.finish(self.world.called(poll), following)
        if result.outcome is Outcome.LEFT_VACANT:
            actions.leave_vacant(self.world.chair, poll, reason="按票选办法，宁缺毋滥。")
        return won

    def counted(self, round_: Round, ballots: Any, settled: list[Settled]) -> RoundResult:
        return count_round(self.rules, round_, HALL, ballots, settled=settled)

    def order(self, poll: UUID, result: RoundResult, settled: list[Settled]) -> Settled:
        """Settle one tie as the rules ask, by a deed, and say the same to the pure count."""
        if result.outcome is Outcome.TIE_REVOTE:
            held = sum(each.by == "revote" for each in settled)
            again = Round(result.tied, result.places_left_for_tied, result.round.number, held + 1)
            ballots = self.vote(self.world.called(poll), again)
            return after_revote(self.counted(again, ballots, []))
        if result.outcome is Outcome.TIE_CHAIR:
            order = self.draw(st.permutations(sorted(result.tied)))
            numbers = [int(name) for name in order]
            actions.decide(self.world.chair, poll, order=numbers, reason="民生急需的在前。")
            return one_by_one("chair", order)
        actions.draw_lot(self.world.chair, poll, public="双色球 03 11 19", source="当晚开奖")
        db.session.rollback()
        told = queries.settled_in(poll)[-1]
        return one_by_one("lot", [group[0] for group in told["order"]])


@FEW
@given(OPTIONS, st.data())
def test_the_winners_are_those_of_the_pure_count(
    world: World, ctx: Flask, options: dict[str, Any], data: Any
) -> None:
    db.session.rollback()
    world._list = world._list or world.ready_list(NAMES)
    rule_set = world.rule_set(**options, places=PLACES, quorum="none")
    first = world.checked_in_poll(MEMBERS, shortlist_id=world._list, rule_set=rule_set)
    db.session.rollback()
    rules = queries.rules_of(queries.poll(first))
    meeting = Meeting(world, rules, data.draw)
    won = meeting.finish(first, first_round(rules, map(str, range(1, NAMES + 1))))
    db.session.rollback()
    assert queries.poll(first).state == "declared"
    assert set(queries.winners(queries.poll(first))) == set(map(int, won))
    assert all(each.state == "declared" for each in queries.rounds(queries.poll(first)))
