"""The main road after a count: re-votes, rounds, lots, vacancies, void polls, to the end."""

from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from commons import ledger, lots, outbox
from commons.database import db
from commons.policy import Refused
from tests.world import World
from votes import actions, queries
from votes.counting.result import Round
from votes.lot import replayed
from votes.models import Poll

TIE = [(1, 2), (1, 2), (1, 3), (1, 3), (1,), (1,)]  # 1 wins, 2 and 3 share the second place
SHORT = [(1,), (1,), (1,), (1, 2), ()]  # 1 wins, nobody else has more than half of five


def state(poll: UUID) -> str:
    db.session.rollback()
    return str(queries.poll(poll).state)


def refusal(deed: Any, *given: Any, **facts: Any) -> str:
    with pytest.raises(Refused) as refused:
        deed(*given, **facts)
    return refused.value.refusal.code


def plural(world: World, *steps: str, **options: Any) -> UUID:
    """Rules by which most votes win, with these steps for ties."""
    return world.rule_set(threshold="plurality", tie_steps=list(steps), **options)


def test_the_tied_are_voted_on_again_for_the_places_left(world: World, ctx: Flask) -> None:
    first = world.declared(TIE, rule_set=plural(world, "revote_tied", "chair_decides"))
    made = world.called(first)
    found, poll = queries.poll(made), queries.poll(first)
    assert (poll.state, found.state, found.branch) == ("following", "checking_in", "revote")
    numbers = [item.number for item in queries.items(made)]
    assert queries.round_of(found, numbers) == Round(("2", "3"), 1, 1, 1)
    paper = queries.paper_of(found)
    assert (paper.numbers, paper.most) == ((2, 3), 1)
    assert queries.members(made) == queries.members(first)
    assert found.roll_digest == poll.roll_digest and found.items_digest != poll.items_digest
    assert found.box_public != poll.box_public and found.docket_id != poll.docket_id
    roles = [[(o.person_id, o.role) for o in queries.officers(it)] for it in (first, made)]
    assert roles[0] == roles[1]
    world.counted_round(made, [(3,), (3,), (2,), (3,), (), ()])
    assert refusal(actions.publish, world.steward, first) == "stands_at_declared_or_confirmed"
    actions.declare(world.chair, made)
    assert (state(first), state(made)) == ("declared", "declared")
    assert refusal(actions.confirm, world.confirmer, made) == "stands_for_itself"
    assert refusal(actions.publish, world.steward, made) == "is_confirmed_where_needed"
    codes = {one.item.number: one.code for one in queries.standings(queries.poll(first))}
    assert codes == {1: "won", 2: "lost_by_revote", 3: "won_by_revote"}
    assert world.proclaimed(first) == [1, 3]
    assert ledger.verify(queries.poll(first).docket_id) is None


def test_equal_again_goes_on_by_the_rules(world: World, ctx: Flask) -> None:
    first = world.declared(TIE, rule_set=plural(world, "revote_tied", "chair_decides"))
    assert refusal(actions.decide, world.chair, first, order=[2, 3], reason="民生急需") == (
        "rules_let_chair_decide"
    )
    world.followed(first, [(2,), (3,), (), (), (), ()])
    assert state(first) == "tied" and queries.counted_outcome(first) == "TIE_CHAIR"
    assert refusal(world.called, first) == "rules_ask_for_round"
    actions.decide(world.chair, first, order=[3, 2], reason="饮水最急，道路其次。")
    assert state(first) == "declared"
    assert [each["by"] for each in queries.settled_in(first)] == ["revote", "chair"]
    assert world.proclaimed(first) == [1, 3]


def test_as_many_revotes_as_the_rules_allow(world: World, ctx: Flask) -> None:
    rules = plural(world, "revote_tied", "chair_decides", max_revotes=2)
    first = world.declared(TIE, rule_set=rules)
    world.followed(first, [(2,), (3,), (), (), (), ()])
    assert queries.counted_outcome(first) == "TIE_REVOTE"
    second = world.followed(first, [(2,), (2,), (3,), (), (), ()])
    assert state(first) == "declared" and queries.poll(second).revote == 2
    assert world.proclaimed(first) == [1, 2]


def test_three_tied_for_two_places_of_which_one_is_sure(world: World, ctx: Flask) -> None:
    papers = [(1, 2), (1, 3), (1, 4), (1, 2), (1, 3), (1, 4)]
    rules = plural(world, "revote_tied", "lot", places=3)
    with pytest.raises(Refused):
        world.declared(papers, rule_set=rules, candidates=4)  # the year has two places
    cycle = world.cycle(2029, places=3)
    first = world.declared(papers, rule_set=rules, candidates=4, cycle=cycle)
    assert queries.tied(first) == [2, 3, 4]
    world.followed(first, [(2, 3), (2, 4), (2,), (), (), ()])
    assert state(first) == "tied" and queries.tied(first) == [3, 4]
    assert queries.counted_outcome(first) == "TIE_LOT"
    actions.draw_lot(world.chair, first, public="双色球第2026100期 03 11", source="当晚开奖")
    won = world.proclaimed(first)
    assert won[:2] == [1, 2] and won[2] in (3, 4)


def test_a_lot_is_committed_to_drawn_and_replayed(world: World, ctx: Flask) -> None:
    first = world.declared(TIE, rule_set=plural(world, "lot"))
    poll = queries.poll(first)
    opened = [e for e in ledger.timeline(poll.docket_id) if e.event == "votes.opened"]
    assert poll.lot_commitment and opened[0].facts["lot_commitment"] == poll.lot_commitment
    actions.draw_lot(world.chair, first, public="上证指数 3912.45", source="当日收盘，上交所网站")
    (told,) = queries.settled_in(first)
    order = [group[0] for group in told["order"]]
    again = replayed(told["lot"], order)
    assert again.fits and again.same and again.order == order
    assert again.steps[-1].after == tuple(order)
    seed = lots.seed(bytes.fromhex(told["lot"]["secret"]), "上证指数 3912.45")
    assert lots.draw(seed, ["3", "2"]) == order
    other = {**told["lot"], "secret": "00" * 32}
    assert not replayed(other, order).fits
    assert world.proclaimed(first) == [1, int(order[0])]


def test_what_fits_entirely_is_not_drawn(world: World, ctx: Flask) -> None:
    papers = [(1, 2), (1, 2), (1, 2), ()]  # equal, and there is room for both
    first = world.declared(papers, rule_set=plural(world, "lot"))
    assert state(first) == "declared"
    assert refusal(actions.draw_lot, world.chair, first, public="1", source="开奖") == (
        "stands_at_tied"
    )
    rules = plural(world, "enlarge_k", "lot", enlarge_to=3)
    wide = world.declared(TIE, rule_set=rules, shortlist_id=queries.poll(first).shortlist_id)
    assert state(wide) == "declared" and sorted(queries.winners(queries.poll(wide))) == [1, 2, 3]


def test_a_poll_without_a_lot_commits_to_none(world: World, ctx: Flask) -> None:
    first = world.declared(TIE, rule_set=plural(world, "chair_decides"))
    assert queries.poll(first).lot_commitment is None


def test_empty_places_are_filled_by_a_second_round(world: World, ctx: Flask) -> None:
    first = world.declared(SHORT)
    made = world.called(first)
    found = queries.poll(made)
    assert (found.branch, found.round, found.places) == ("round", 2, 1)
    assert [item.number for item in queries.items(made)] == [2, 3]
    world.counted_round(made, [(3,), (3,), (3,), (2,), ()])
    actions.declare(world.chair, made)
    assert (state(first), state(made)) == ("declared", "declared")
    rows = {one.item.number: one for one in queries.overall(queries.poll(first))}
    assert (rows[3].round, rows[3].rank, rows[3].votes, rows[3].has_won) == (2, 2, 3, True)
    assert (rows[1].round, rows[1].rank) == (1, 1) and not rows[2].has_won
    assert world.proclaimed(first) == [1, 3]


def test_what_stays_empty_after_the_last_round_is_left_vacant(world: World, ctx: Flask) -> None:
    first = world.declared(SHORT)
    made = world.followed(first, [(2,), (3,), (), (), ()])
    assert (state(first), state(made)) == ("following", "short")
    assert refusal(actions.leave_vacant, world.chair, first, reason="宁缺毋滥") == "stands_at_short"
    actions.leave_vacant(world.chair, made, reason="按票选办法，宁缺毋滥。")
    assert (state(first), state(made)) == ("declared", "declared")
    assert world.proclaimed(first) == [1]


def test_a_second_round_may_be_tied_itself(world: World, ctx: Flask) -> None:
    rules = world.rule_set(later_threshold="plurality")
    first = world.declared(SHORT, rule_set=rules)
    second = world.followed(first, [(2,), (3,), (2,), (3,), ()])
    assert (state(first), state(second)) == ("following", "tied")
    third = world.followed(second, [(2,), (3,), (3,), (), ()])
    assert (state(first), state(second)) == ("declared", "declared")
    assert queries.poll(third).revote == 1 and queries.poll(third).round == 2
    assert world.proclaimed(first) == [1, 3]
    chain = [each.id for each in queries.rounds(queries.poll(first))]
    assert chain == [second, third]


def test_empty_places_wait_for_the_next_meeting(world: World, ctx: Flask) -> None:
    first = world.declared(SHORT, rule_set=world.rule_set(shortfall="next_meeting"))
    assert queries.counted_outcome(first) == "NEXT_MEETING"
    assert refusal(actions.leave_vacant, world.chair, first, reason="宁缺毋滥") == (
        "rules_leave_vacant"
    )
    made = world.followed(first, [(2,), (2,), (2,), (3,), ()])
    assert state(made) == "declared" and world.proclaimed(first) == [1, 2]


def test_a_void_poll_is_held_once_more_and_stands_for_itself(world: World, ctx: Flask) -> None:
    first = world.closed_poll(TIE)
    actions.void(world.chair, first, reason="会场断电，部分代表未能投票。")
    made = world.rerun(first)
    found = queries.poll(made)
    assert (found.branch, found.parent_id, found.state) == ("rerun", first, "checking_in")
    again = queries.rerun(queries.poll(first))
    assert again and again.id == made and queries.waiting(found) is None
    assert queries.items(made)[0].title == queries.items(first)[0].title
    assert found.items_digest == queries.poll(first).items_digest
    assert refusal(world.rerun, first) == "has_no_rerun"
    world.counted_round(made, [(1, 2)] * 4 + [(3,), ()])
    actions.declare(world.chair, made)
    assert world.proclaimed(made) == [1, 2] and state(first) == "void"
    assert queries.certificate(first) is None


def test_a_void_revote_is_held_once_more_for_the_poll_that_waits(world: World, ctx: Flask) -> None:
    first = world.declared(TIE, rule_set=plural(world, "revote_tied", "lot"))
    made = world.called(first)
    world.agree_opening(made)
    actions.open_poll(world.chair, made)
    world.end_time(made)
    actions.close(world.chair, made)
    actions.void(world.chair, made, reason="有人未在场却领了票。")
    again = world.rerun(made)
    assert queries.waiting(queries.poll(again)).id == first  # type: ignore[union-attr]
    world.counted_round(again, [(3,), (3,), (), (), (), ()])
    actions.declare(world.chair, again)
    assert [each.id for each in queries.rounds(queries.poll(first))] == [again]
    assert world.proclaimed(first) == [1, 3]


def test_an_irregularity_stops_count_and_signatures_until_it_is_ruled_on(
    world: World, ctx: Flask
) -> None:
    first = world.closed_poll([(1, 2)] * 5)
    chief, other = world.delegates(5)[0], world.delegates(5)[3]
    note = {"reason": "票箱曾短时离开视线。"}
    assert refusal(actions.note_irregularity, other, first, **note) == "is_scrutineer_of_poll"
    actions.note_irregularity(chief, first, **note)
    assert refusal(actions.ask_count, chief, first) == "has_no_open_irregularity"
    assert refusal(actions.let_go_on, chief, first, reason="查明无碍") == ("has_role_chair")
    actions.let_go_on(world.chair, first, reason="两名监票人一直看守，票箱封条完好。")
    assert refusal(actions.let_go_on, world.chair, first, reason="无碍") == (
        "has_open_irregularity"
    )
    world_count(world, first)
    found = queries.certificate(first)
    assert found and found.record["result"]["turnout"]["irregularity"] == "continue"
    actions.note_irregularity(chief, first, **note)
    assert refusal(actions.sign, chief, first, digest=found.digest) == "has_no_open_irregularity"
    actions.void(world.chair, first, reason="第二次发现问题，本次票选无效。")
    assert state(first) == "void"


def world_count(world: World, poll: UUID) -> None:
    actions.ask_count(world.delegates(5)[0], poll)
    outbox.deliver()


def test_numbers_that_contradict_each_other_can_only_be_void(world: World, ctx: Flask) -> None:
    first = world.closed_poll([(1, 2)] * 5)
    poll: Poll = queries.poll(first)
    poll.issued_count = 4  # five ballots lie in the box
    db.session.commit()
    world_count(world, first)
    world.sign(first, world.delegates(3)[:3])
    assert queries.counted_outcome(first) == "VOID_RETURNED_GT_ISSUED"
    assert refusal(actions.declare, world.chair, first) == "is_countable"
    actions.void(world.chair, first, reason="收回票数多于发出票数，按办法无效。")
    assert state(first) == "void"
    good = world.certified([(1, 2)] * 5, shortlist_id=poll.shortlist_id)
    assert refusal(actions.void, world.chair, good, reason="不满意") == "is_void_by_numbers"
